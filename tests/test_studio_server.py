"""The studio's server: who is answered, and who is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from cleanread.studio.guard import MAX_BODY
from cleanread.studio.serving import Door
from tests.studying import served, sitting


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    with served(sitting(tmp_path_factory.mktemp("studio"))) as opened:
        yield opened


@pytest.fixture
def browser(door: Door) -> Iterator[httpx.Client]:
    """A browser that has opened the studio."""
    with httpx.Client(base_url=f"http://127.0.0.1:{door.port}", trust_env=False) as client:
        client.get(door.address)
        yield client


@pytest.fixture
def stranger(door: Door) -> Iterator[httpx.Client]:
    """Somebody without the token."""
    with httpx.Client(base_url=f"http://127.0.0.1:{door.port}", trust_env=False) as client:
        yield client


def own(door: Door, **more: str) -> dict[str, str]:
    """What a browser sends along with a change that a page of the studio asks for."""
    return {
        "origin": f"http://127.0.0.1:{door.port}",
        "sec-fetch-site": "same-origin",
        "content-type": "application/json",
        **{name.replace("_", "-"): value for name, value in more.items()},
    }


def change(client: httpx.Client, door: Door, headers: dict[str, str], body: Any = None) -> int:
    content = json.dumps({"done": True} if body is None else body)
    path = f"{door.root}/api/pages/1/done"
    return client.post(path, content=content, headers=headers).status_code


def test_the_address_that_was_printed_opens_the_list(browser: httpx.Client, door: Door) -> None:
    assert len(browser.get(f"{door.root}/api/session").json()["pages"]) == 2


def test_it_listens_on_this_machine_only(door: Door) -> None:
    assert door.address.startswith("http://127.0.0.1:")


def test_the_cookie_is_for_the_studio_alone(stranger: httpx.Client, door: Door) -> None:
    cookie = stranger.get(door.address).headers["set-cookie"]
    assert [f"Path={door.root}" in cookie, "HttpOnly" in cookie, "SameSite=Strict" in cookie] == [True] * 3  # fmt: skip


def test_it_opens_from_a_link_in_another_page(stranger: httpx.Client, door: Door) -> None:
    answer = stranger.get(door.address, headers={"sec-fetch-site": "cross-site"})
    assert (answer.status_code, f'href="{door.root}/"' in answer.text) == (200, True)


def test_a_wrong_token_opens_nothing(stranger: httpx.Client, door: Door) -> None:
    assert stranger.get(f"{door.root}/open/{'x' * 43}").status_code == 403


@pytest.mark.parametrize("path", ["/", "/pages/1", "/api/session", "/api/pages/1/elements/3"])
def test_nobody_reads_without_the_token(stranger: httpx.Client, door: Door, path: str) -> None:
    assert stranger.get(f"{door.root}{path}").status_code == 403


def test_nobody_changes_anything_without_the_token(stranger: httpx.Client, door: Door) -> None:
    assert change(stranger, door, own(door)) == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", ""]
)
def test_other_names_for_this_machine_are_refused(
    browser: httpx.Client, door: Door, host: str
) -> None:
    answer = browser.get(f"{door.root}/api/session", headers={"host": host.format(port=door.port)})
    assert answer.status_code in (400, 421)


def test_localhost_is_a_name_of_this_machine(browser: httpx.Client, door: Door) -> None:
    headers = {"host": f"localhost:{door.port}"}
    assert browser.get(f"{door.root}/api/session", headers=headers).status_code == 200


def test_a_page_of_the_studio_may_change_something(browser: httpx.Client, door: Door) -> None:
    assert change(browser, door, own(door)) == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=str,
)
def test_other_pages_change_nothing(
    browser: httpx.Client, door: Door, headers: dict[str, str]
) -> None:
    assert change(browser, door, own(door) | headers) == 403


def test_a_change_from_nowhere_is_refused(browser: httpx.Client, door: Door) -> None:
    assert change(browser, door, {"content-type": "application/json"}) == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_other_pages_read_nothing(browser: httpx.Client, door: Door, site: str) -> None:
    headers = {"sec-fetch-site": site}
    assert browser.get(f"{door.root}/api/session", headers=headers).status_code == 403


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_what_a_form_can_send_is_refused(browser: httpx.Client, door: Door, kind: str) -> None:
    assert change(browser, door, own(door, content_type=kind)) == 415


def test_a_body_has_a_limit(browser: httpx.Client, door: Door) -> None:
    assert change(browser, door, own(door), {"why": "x" * MAX_BODY}) == 413


@pytest.mark.parametrize("body", [[1], "done", 3])
def test_a_body_that_is_no_object_is_a_mistake(
    browser: httpx.Client, door: Door, body: object
) -> None:
    assert change(browser, door, own(door), body) == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_do_nothing(browser: httpx.Client, door: Door, method: str) -> None:
    answer = browser.request(
        method, f"{door.root}/api/pages/1/done", headers=own(door), content="{}"
    )
    assert answer.status_code == 405


def test_a_change_cannot_be_asked_for_by_a_link(browser: httpx.Client, door: Door) -> None:
    assert browser.get(f"{door.root}/api/undo").status_code == 405


@pytest.mark.parametrize("path", ["/pages/1", "/pages/99", "/api/session", "/nowhere"])
@pytest.mark.parametrize(
    ("name", "value"),
    [("cache-control", "no-store"), ("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer")],
)  # fmt: skip
def test_answers_are_kept_nowhere(
    browser: httpx.Client, door: Door, path: str, name: str, value: str
) -> None:
    assert browser.get(f"{door.root}{path}").headers[name] == value


@pytest.mark.parametrize("path", ["/pages/1", "/pages/99", "/api/session", "/nowhere"])
def test_answers_load_nothing_and_stand_in_no_frame(
    browser: httpx.Client, door: Door, path: str
) -> None:
    policy = browser.get(f"{door.root}{path}").headers["content-security-policy"]
    assert [part in policy for part in ("default-src 'none'", "frame-ancestors 'none'")] == [
        True,
        True,
    ]


def test_no_other_origin_is_let_in(browser: httpx.Client, door: Door) -> None:
    headers = {"origin": "https://evil.example"}
    answer = browser.get(f"{door.root}/api/session", headers=headers)
    assert "access-control-allow-origin" not in answer.headers


def test_an_element_that_is_not_there_is_said(browser: httpx.Client, door: Door) -> None:
    assert browser.get(f"{door.root}/api/pages/1/elements/99999").status_code == 404


def test_a_selector_that_is_none_is_said(browser: httpx.Client, door: Door) -> None:
    body = {"action": "remove", "selector": "p[", "why": "x"}
    answer = browser.post(f"{door.root}/api/pages/1/preview", json=body, headers=own(door))
    assert (answer.status_code, "bad selector" in answer.json()["error"]) == (400, True)


def test_undoing_nothing_is_said(browser: httpx.Client, door: Door) -> None:
    answer = browser.post(f"{door.root}/api/undo", json={}, headers=own(door))
    assert (answer.status_code, answer.json()["error"]) == (409, "there is nothing to take back")


def test_a_page_that_cannot_be_had_leads_to_the_others(tmp_path: Path) -> None:
    session = sitting(tmp_path, broken=b"%PDF-1.4 no page <b>")
    with served(session) as opened, httpx.Client(trust_env=False, follow_redirects=True) as client:
        client.get(opened.address)
        answer = client.get(f"{opened.base}/")
    assert ("cannot be shown" in answer.text, 'id="next"' in answer.text) == (True, True)
