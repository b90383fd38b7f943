"""The second opinion: when it is asked, what it gives, and what keeps it from costing more than the page."""

from __future__ import annotations

import pytest
import trafilatura

import cleanread
from cleanread.deadline import time_budget
from cleanread.fallback import second_opinion

STORY = "<p>The ferry sails again on Monday, the harbour office said, after three weeks of repairs at the pier.</p>"


def test_it_gives_the_blocks_that_it_would_keep() -> None:
    warnings: list[str] = []
    blocks = second_opinion(f"<html><body><article>{STORY * 5}</article>", None, warnings)
    assert {b.text[:21] for b in blocks} == {"The ferry sails again"}
    assert not warnings


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<ul>" + "<li>rain" * 6000, id="elements"),
        pytest.param("<p>" + "rain " * 210_000, id="characters"),
    ],
)
def test_it_is_not_asked_about_a_page_that_it_would_take_too_long_for(
    html: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trafilatura, "extract", None)
    warnings: list[str] = []
    assert second_opinion(html, None, warnings) == []
    assert warnings == ["no second opinion: the page is too long for it"]


def test_it_is_not_asked_when_there_is_too_little_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trafilatura, "extract", None)
    warnings: list[str] = []
    with time_budget(5):
        assert second_opinion("<p>" + "rain " * 60_000, None, warnings) == []
    assert warnings == ["no second opinion: the page is too long for it"]


def test_that_it_failed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_args: object, **_options: object) -> str:
        raise RecursionError("deep")

    monkeypatch.setattr(trafilatura, "extract", failing)
    warnings: list[str] = []
    assert second_opinion(STORY, None, warnings) == []
    assert warnings == ["no second opinion: trafilatura failed (RecursionError)"]


def test_entries_that_say_nothing_do_not_hold_a_page() -> None:
    """jusText takes 19 seconds for so many short paragraphs."""
    article = cleanread.extract("<body>" + "<li>ab" * 20_000)
    assert article.source == "html"
    assert "no second opinion: the page is too long for it" in article.warnings
