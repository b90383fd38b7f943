"""The report of ``cleanread inspect`` as people use it: pointer, keys, filters, search, both themes, a narrow window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cleanread.inspection import Addition, Inspection, inspect, to_html
from tests.browser.window import Window
from tests.payloads import pages
from tests.payloads.addresses import address_payloads
from tests.payloads.markup import markup_payloads
from tests.payloads.model import CALL
from tests.payloads.texts import text_payloads

#: So that a load takes seconds; the tests of the page as text look at more.
EVERY = 45
PAGE = f"""<!doctype html><html lang="en" class="async-hide"><head><title>The harbour froze</title>
<style>.async-hide {{ opacity: 0 !important }} .banner {{ background: url(https://tripwire.example/b.png) }} .late {{ opacity: 0; animation: show 1s forwards }} @keyframes show {{ to {{ opacity: 1 }} }}</style>
<script>{CALL}</script></head><body onload="{CALL}"><nav class="banner"><a href="/">Home</a> <a href="/ice">Ice</a></nav><article><h1>The harbour froze</h1>
<p class="late">{pages.prose(0)}</p><div class="newsletter">Sign up to our <b>newsletter</b><p>{pages.prose(1)}</p></div>
<p style="display:none">Nobody can read this line.</p><img src="https://tripwire.example/i.png" onerror="{CALL}" alt="The quay" width="640" height="300">
<p>{pages.prose(2)} <a href="javascript:{CALL}" id="lure">a link</a></p><p>Share</p><form action="https://tripwire.example/"><button id="send">Send</button></form>
<table><tr><td>stray <b>bold</b></td></tr></table><p>{pages.prose(3)}</p></article><iframe src="https://tripwire.example/"></iframe></body></html>"""


@pytest.fixture(scope="module")
def inspection() -> Inspection:
    return inspect(PAGE, "https://harbour.example/ice", numbered=True)


@pytest.fixture(scope="module")
def file(inspection: Inspection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    report = tmp_path_factory.mktemp("report") / "report.html"
    report.write_text(to_html(inspection), encoding="utf-8")
    return report


@pytest.fixture
def page(window: Window, file: Path) -> Any:
    return opened(window, file)


def opened(window: Window, file: Path) -> Any:
    page = window.open(file)
    page.wait_for_selector("html[data-ready]", state="attached")
    return page


def number_of(inspection: Inspection, text: str) -> int:
    return next(part.number for part in inspection.parts if text in part.text)


def part_in(page: Any, number: int) -> Any:
    return page.frame_locator("#page").locator(f"[data-cr-part='{number}']").first


def details(page: Any) -> str:
    return str(page.inner_text("#details"))


def test_nothing_is_said_or_requested(window: Window, page: Any) -> None:
    page.wait_for_timeout(0)
    assert (window.messages, window.requests) == ([], [])


@pytest.mark.usefixtures("page")
def test_axe_finds_nothing_grave(window: Window) -> None:
    assert window.grave_findings() == []


def test_axe_finds_nothing_grave_in_the_dark_list(window: Window, page: Any) -> None:
    page.emulate_media(color_scheme="dark")
    page.click("#tab-parts")
    page.click("#parts button >> nth=1")
    assert window.grave_findings() == []


def test_axe_finds_nothing_grave_beside(window: Window, page: Any) -> None:
    found = []
    for tab in ("markdown", "metadata", "about"):
        page.click(f"#tab-{tab}")
        found += window.grave_findings()
    assert found == []


def test_hovering_says_why(page: Any, inspection: Inspection) -> None:
    part_in(page, number_of(inspection, "Share")).hover()
    assert "Removed: share" in details(page)


def test_a_click_chooses_a_part_and_gives_it_an_address(page: Any, inspection: Inspection) -> None:
    number = number_of(inspection, "Share")
    part_in(page, number).click()
    assert page.evaluate("location.hash") == f"#part-{number}"


def test_an_address_opens_its_part(window: Window, file: Path, inspection: Inspection) -> None:
    number = number_of(inspection, pages.prose(3))
    page = opened(window, file)
    page.evaluate(f"location.hash = '#part-{number}'")
    page.wait_for_selector(f"#details a[href='#part-{number}']")
    assert page.evaluate("document.querySelector('#details .signals li') !== null") is True


def test_a_hidden_part_is_shown_when_it_is_chosen(page: Any, inspection: Inspection) -> None:
    number = number_of(inspection, "Nobody can read")
    page.evaluate(f"location.hash = '#part-{number}'")
    page.wait_for_selector("#details >> text=The page does not show this part")
    assert part_in(page, number).is_visible()


def test_kept_text_that_a_script_would_fade_in_is_seen(page: Any, inspection: Inspection) -> None:
    seen = part_in(page, number_of(inspection, pages.prose(0))).evaluate("el => getComputedStyle(el).opacity")  # fmt: skip
    assert seen == "1"


def test_a_page_that_waits_for_a_script_to_show_it_is_seen(page: Any) -> None:
    root = page.frame_locator("#page").locator(":root")
    assert root.evaluate("el => getComputedStyle(el).opacity") == "1"


def test_j_and_k_go_from_part_to_part(page: Any) -> None:
    for key in "jjjk":
        page.keyboard.press(key)
    assert page.evaluate("location.hash") == "#part-2"


def test_escape_lets_go(page: Any) -> None:
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    assert "Point at a part" in details(page)


def test_the_question_mark_shows_the_keys(page: Any) -> None:
    page.keyboard.press("?")
    assert page.is_visible("#keys")


def test_search_leaves_the_parts_with_the_text(page: Any, inspection: Inspection) -> None:
    page.keyboard.press("/")
    page.keyboard.type("SLEDGE")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == f"#part-{number_of(inspection, 'sledge')}"


def test_search_says_how_many_parts_there_are(page: Any) -> None:
    page.fill("#search", "nowhere to be found")
    assert page.inner_text("#search-count") == "0 parts"


def test_the_list_holds_all_parts(page: Any, inspection: Inspection) -> None:
    page.click("#tab-parts")
    assert page.locator("#parts > li").count() == len(inspection.parts)


def test_a_kind_can_be_left_out(page: Any, inspection: Inspection) -> None:
    page.click("#kinds button[title^='removed share']")
    page.click("#tab-parts")
    hidden = page.locator("#parts > li[hidden]").count()
    assert hidden == sum(part.kind == "share" for part in inspection.parts)


def test_only_what_was_kept_can_be_shown(page: Any, inspection: Inspection) -> None:
    page.click("[data-show='kept']")
    page.click("#tab-parts")
    assert page.locator("#parts > li:not([hidden])").count() == sum(
        p.kept for p in inspection.parts
    )


def test_kinds_that_are_left_out_lose_their_colour(page: Any, inspection: Inspection) -> None:
    page.click("[data-show='kept']")
    shade = part_in(page, number_of(inspection, "Share")).evaluate("el => getComputedStyle(el).outlineColor")  # fmt: skip
    assert shade == "rgba(0, 0, 0, 0)"


def test_a_part_can_be_chosen_in_the_list_with_the_keyboard(page: Any) -> None:
    page.click("#tab-parts")
    page.focus("#parts button >> nth=2")
    page.keyboard.press("Enter")
    assert page.get_attribute("#parts button >> nth=2", "aria-current") == "true"


def test_the_list_does_not_say_of_every_part_that_it_is_hidden(page: Any) -> None:
    page.click("#tab-parts")
    page.click("#parts button >> nth=2")
    assert "does not show" not in details(page)


def test_tabs_are_reached_with_arrow_keys(page: Any) -> None:
    page.focus("#tab-article")
    page.keyboard.press("ArrowRight")
    assert page.is_visible("#markdown")


def test_the_markdown_is_there_as_it_is_written(page: Any, inspection: Inspection) -> None:
    assert page.text_content("#markdown") == inspection.markdown


def test_the_metadata_say_where_they_come_from(page: Any) -> None:
    page.click("#tab-metadata")
    assert page.locator("#view-metadata tr", has_text="The harbour froze").count() > 0


def test_the_article_is_shown_with_its_title(page: Any) -> None:
    article = page.frame_locator("#article").locator("h1").first
    assert article.inner_text() == "The harbour froze"


def test_the_theme_follows_the_system(page: Any) -> None:
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("html[data-theme='dark']", state="attached")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 28)"


def test_the_theme_can_be_switched(page: Any) -> None:
    page.click("#theme")
    assert page.get_attribute("html", "data-theme") == "dark"


def test_nothing_is_wider_than_a_narrow_window(page: Any) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 400


def test_every_control_has_a_name(page: Any) -> None:
    tree = page.locator("body").aria_snapshot()
    assert [line for line in tree.splitlines() if line.strip() in ("- button", "- textbox", "- tab")] == []  # fmt: skip


def test_the_browser_has_the_marks_that_were_written(page: Any, inspection: Inspection) -> None:
    shown = page.evaluate(
        "() => [...document.getElementById('page').contentDocument.querySelectorAll('[data-cr-part]')].map((el) => el.dataset.crPart)"
    )
    assert len(shown) == inspection.page.count(" data-cr-part='")


def test_a_click_in_the_page_runs_nothing(window: Window, page: Any) -> None:
    for lure in ("#lure", "#send"):
        page.frame_locator("#page").locator(lure).click()
    assert (window.messages, window.requests) == ([], [])


def test_the_number_of_an_element_is_told(page: Any) -> None:
    page.evaluate("document.addEventListener('cleanread:element', (event) => { window.told = event.detail.number; })")  # fmt: skip
    page.frame_locator("#page").locator("#lure").click()
    lure = page.frame_locator("#page").locator("#lure").get_attribute("data-cr-el")
    assert page.evaluate("window.told") == int(lure)


def test_a_part_that_is_chosen_is_told(page: Any) -> None:
    page.evaluate("document.addEventListener('cleanread:part', (event) => { window.told = event.detail.number; })")  # fmt: skip
    page.keyboard.press("j")
    assert page.evaluate("window.told") == 1


def test_an_addition_runs_and_a_script_in_its_markup_does_not(
    window: Window, inspection: Inspection, tmp_path: Path
) -> None:
    file = tmp_path / "own.html"
    added = Addition(script="window.own = 1;", body=f"<p onclick={CALL}>own</p><img src=x: onerror='window.own = 2'>")  # fmt: skip
    file.write_text(to_html(inspection, addition=added), encoding="utf-8")
    assert opened(window, file).evaluate("window.own") == 1


def test_hostile_pages_run_and_send_nothing(window: Window, tmp_path: Path) -> None:
    hostile = [
        *(pages.with_markup(p.text, n) for n, p in enumerate(markup_payloads()[::EVERY])),
        *(pages.with_address(p.text) for p in address_payloads()[::EVERY]),
        *(pages.with_text(p.text) for p in text_payloads()[::EVERY]),
    ]
    window.page.on("dialog", lambda dialog: window.messages.append(dialog.message))
    file = tmp_path / "hostile.html"
    for html in hostile:
        file.write_text(to_html(inspect(html)), encoding="utf-8")
        opened(window, file)
    assert (window.messages, window.requests) == ([], [])


def test_even_a_page_that_was_not_made_safe_runs_and_loads_nothing(
    window: Window, inspection: Inspection, tmp_path: Path
) -> None:
    dialogs: list[str] = []
    refused: list[str] = []
    window.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    # The browser tells of a request that the policy stops, and that it was stopped.
    window.page.on("requestfailed", lambda request: refused.append(request.failure))
    raw = (
        f"<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body onload='{CALL}'><script>{CALL}</script>"
        f"<img src='https://tripwire.example/i.png' onerror='{CALL}'/><iframe src='https://tripwire.example/'></iframe></body></html>"
    )
    file = tmp_path / "raw.html"
    file.write_text(to_html(replace(inspection, page=raw)), encoding="utf-8")
    opened(window, file)
    assert (dialogs, refused) == ([], ["csp"] * len(window.requests))
