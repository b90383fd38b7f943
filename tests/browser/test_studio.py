"""The studio in a real browser: from a click on a part to a rule that takes it out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cleanread.studio.serving import Door
from cleanread.studio.session import Session
from tests.browser.window import Window
from tests.studying import PLEA, served, sitting

SHORT = PLEA[:30]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return sitting(tmp_path)


@pytest.fixture
def door(session: Session) -> Iterator[Door]:
    with served(session) as opened:
        yield opened


@pytest.fixture
def studio(window: Window, door: Door) -> Iterator[Any]:
    """The studio's first page; nothing may be asked for elsewhere, and nothing may be said on the console."""
    window._allowed = door.base
    window.page.goto(door.address)
    ready(window.page)
    yield window.page
    assert (window.messages, window.requests) == ([], [])


def ready(page: Any) -> None:
    page.wait_for_selector("[data-crs-ready]", state="attached")


def part(page: Any, text: str = SHORT) -> Any:
    return page.frame_locator("iframe#page").get_by_text(text).first


def click_part(page: Any, text: str = SHORT) -> None:
    part(page, text).click()
    page.wait_for_selector("#crs-picked:not([hidden])")


def holds_value(page: Any, selector: str, value: str) -> None:
    """Wait for the value of a field."""
    from playwright.sync_api import expect

    expect(page.locator(selector)).to_have_value(value)


def try_it(page: Any) -> None:
    page.get_by_role("button", name="Try it").click()
    page.wait_for_selector("#crs-preview:not([hidden])")


def save(page: Any) -> None:
    try_it(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    ready(page)


def article(page: Any) -> str:
    return str(page.frame_locator("iframe#article").locator("body").inner_text())


def test_a_click_on_a_part_proposes_a_selector(studio: Any) -> None:
    click_part(studio)
    assert studio.input_value("#crs-selector") == ".reader-walk"


def test_what_a_selector_matches_is_marked_in_the_page(studio: Any) -> None:
    click_part(studio)
    marked = studio.frame_locator("iframe#page").locator("[data-crs-match]")
    assert [marked.count(), SHORT in marked.first.inner_text()] == [1, True]


def test_an_element_around_can_be_taken_instead(studio: Any) -> None:
    click_part(studio)
    studio.get_by_role("button", name="div.article-body").click()
    studio.wait_for_selector('button[aria-pressed="true"]:has-text("div.article-body")')
    assert studio.input_value("#crs-selector") != ".reader-walk"


def test_what_would_change_is_shown_before_anything_is_saved(studio: Any, session: Session) -> None:
    click_part(studio)
    try_it(studio)
    shown = studio.inner_text("#crs-preview")
    assert [SHORT in shown, "ferry.html: 1 element" in shown, session.last_change] == [
        True,
        True,
        "",
    ]


def test_a_saved_rule_takes_the_part_out_of_the_page(studio: Any) -> None:
    click_part(studio)
    save(studio)
    assert SHORT not in article(studio)


def test_the_rule_that_was_saved_passes_its_tests(studio: Any) -> None:
    click_part(studio)
    save(studio)
    studio.get_by_role("button", name="Run its tests").click()
    studio.wait_for_selector("#crs-proof li")
    assert studio.inner_text("#crs-proof li").startswith("passed .reader-walk")


def test_a_page_becomes_a_test_of_the_rule(studio: Any) -> None:
    click_part(studio)
    save(studio)
    studio.get_by_role("button", name="Add this page as a test").click()
    studio.wait_for_selector("#crs-proof li:nth-of-type(2)")
    assert studio.locator("#crs-proof li").all_inner_texts()[1].startswith("passed https://")


def test_a_saved_rule_can_be_taken_back(studio: Any) -> None:
    click_part(studio)
    save(studio)
    with studio.expect_navigation():
        studio.get_by_role("button", name="Undo").click()
    ready(studio)
    assert SHORT in article(studio)


def test_a_part_can_be_named_as_a_field_of_the_metadata(studio: Any) -> None:
    click_part(studio)
    studio.select_option("#crs-field", "description")
    try_it(studio)
    assert f"→ {SHORT}" in studio.inner_text("#crs-preview")


def test_a_part_can_be_labelled_and_exported(studio: Any, session: Session) -> None:
    click_part(studio)
    studio.get_by_role("button", name="Should be removed").click()
    studio.get_by_role("button", name="Leave it as it is").wait_for()
    studio.get_by_label("Done").check()
    studio.get_by_text("All pages, and export").click()
    studio.get_by_role("button", name="Export pages").click()
    studio.wait_for_selector("#crs-exported code")
    (line,) = (session.places.labels / "labels.jsonl").read_text().splitlines()
    assert SHORT not in json.loads(line)["text"]


def test_one_walks_from_page_to_page(studio: Any) -> None:
    with studio.expect_navigation():
        studio.get_by_role("link", name="Next").click()
    ready(studio)
    assert studio.inner_text("#crs-where") == "Page 2 of 2"


def test_all_pages_are_listed(studio: Any) -> None:
    studio.get_by_label("Done").check()
    studio.wait_for_selector("#crs-status:has-text('Done.')")
    studio.get_by_text("All pages, and export").click()
    listed = studio.locator("#crs-pages li").all_inner_texts()
    assert [line.rpartition("/")[2] for line in listed] == ["bridge.html · done", "ferry.html"]


def test_what_goes_wrong_is_told(studio: Any, window: Window) -> None:
    click_part(studio)
    studio.fill("#crs-selector", "p[")
    studio.get_by_role("button", name="Try it").click()
    studio.wait_for_selector("#crs-status.is-wrong")
    window.messages.clear()  # the browser writes down each answer that is no success
    assert "bad selector" in studio.inner_text("#crs-status")


def test_it_works_without_a_mouse(studio: Any, session: Session) -> None:
    number = next(one.number for one in session.inspection(1).parts if one.text == PLEA)
    for _ in range(number):
        studio.locator("body").press("j")
    holds_value(studio, "#crs-selector", ".reader-walk")
    studio.focus("#crs-selector")
    studio.keyboard.press("Enter")
    studio.wait_for_selector("#crs-preview:not([hidden])")
    studio.focus("#crs-save")
    with studio.expect_navigation():
        studio.keyboard.press("Enter")
    ready(studio)
    assert SHORT not in article(studio)


def test_text_of_a_page_is_never_markup(
    window: Window, tmp_path_factory: pytest.TempPathFactory
) -> None:
    hostile = "&lt;img src=x onerror=alert(1)&gt; a long enough sentence to be looked at here"
    html = f"""<title>&lt;script&gt;alert(2)&lt;/script&gt;</title><link rel=canonical href="https://www.example.com/x">
<article><p>{"The ferry sails again from Monday, says the captain. " * 9}</p>
<div class="walk-note" id="&quot;&gt;&lt;img src=x onerror=alert(3)&gt;"><p>{hostile}</p></div></article>"""
    with served(sitting(tmp_path_factory.mktemp("hostile"), story=html.encode())) as door:
        window._allowed = door.base
        window.page.goto(door.address)
        ready(window.page)
        click_part(window.page, "a long enough")
        try_it(window.page)
    assert (window.messages, window.requests, window.page.locator("img").count()) == ([], [], 0)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (400, "dark")])
def test_nothing_keeps_people_out(studio: Any, window: Window, scheme: str, width: int) -> None:
    studio.emulate_media(color_scheme=scheme)
    studio.set_viewport_size({"width": width, "height": 900})
    studio.reload()
    ready(studio)
    click_part(studio)
    try_it(studio)
    studio.get_by_text("All pages, and export").click()
    assert window.grave_findings() == []


def test_nothing_is_wider_than_a_small_window(studio: Any) -> None:
    studio.set_viewport_size({"width": 400, "height": 900})
    click_part(studio)
    try_it(studio)
    assert studio.evaluate("document.documentElement.scrollWidth") <= 400
