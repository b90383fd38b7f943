"""The report of a batch in a browser: quiet, readable by everybody, on any screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cleanread.report import read_report, render, snapshot

from ..made_ledger import done, failed, make_ledger, mixed
from .window import Window

EVIL = '"><img src=https://evil.example/x onerror=alert(1)><script>alert(2)</script>'


def written(folder: Path, entries: Any) -> Path:
    with snapshot(make_ledger(folder / "out.ledger", entries)) as ledger:
        report = read_report(ledger)
    path = folder / "report.html"
    path.write_text(render(report), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("report"), mixed(400, hosts=45))


def width(page: Any) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


def background(page: Any) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_it_loads_without_a_message_or_a_request(window: Window, report: Path) -> None:
    window.open(report)
    assert (window.messages, window.requests) == ([], [])


def test_nothing_of_a_page_runs(window: Window, tmp_path: Path) -> None:
    entries = [
        done(f"https://a.example/{EVIL}", score=0.1, title=EVIL),
        failed("https://b.example/", EVIL, error=EVIL),
    ]
    window.open(written(tmp_path, entries))
    assert (window.messages, window.requests) == ([], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(window: Window, report: Path, scheme: Any) -> None:
    window.page.emulate_media(color_scheme=scheme)
    page = window.open(report)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert window.grave_findings() == []


def test_a_telephone_shows_it_without_moving_sideways(window: Window, report: Path) -> None:
    window.page.set_viewport_size({"width": 400, "height": 800})
    assert width(window.open(report)) <= 400


def test_it_follows_the_colours_of_the_system(window: Window, report: Path) -> None:
    page = window.open(report)
    light = background(page)
    page.emulate_media(color_scheme="dark")
    assert background(page) != light


def test_the_button_changes_the_colours_and_says_what_it_leads_to(window: Window, report: Path) -> None:  # fmt: skip
    page = window.open(report)
    light = background(page)
    page.get_by_role("button", name="Dark colours").press("Enter")
    assert background(page) != light
    assert page.get_by_role("button", name="Light colours").is_visible()


def test_a_command_is_copied_or_selected(window: Window, report: Path) -> None:
    page = window.open(report)
    page.get_by_role("button", name="Copy: cleanread studio").click()
    page.get_by_role("status").filter(has_text="Copied").or_(
        page.get_by_role("status").filter(has_text="Selected")
    ).wait_for(state="attached")


def test_every_chart_has_a_name_for_a_screen_reader(window: Window, report: Path) -> None:
    page = window.open(report)
    assert page.get_by_role("img", name="Pages by verdict").count() == 1
    assert page.locator("svg").count() == page.get_by_role("img").count()


def test_the_figures_behind_a_chart_open_with_the_keyboard(window: Window, report: Path) -> None:
    page = window.open(report)
    page.locator("#scores summary").press("Enter")
    assert page.locator("#scores table").is_visible()


def test_the_contents_lead_to_the_sections(window: Window, report: Path) -> None:
    page = window.open(report)
    page.get_by_role("link", name="Slowest to fetch").click()
    assert page.evaluate("document.querySelector(':target').id") == "slow-fetches"


def test_it_is_whole_without_its_script(chromium: Any, report: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    shown = page.get_by_role("heading", level=2).count(), page.locator("button:visible").count()
    context.close()
    assert shown == (13, 0)
