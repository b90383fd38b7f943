"""Single pages: those to look at, and those that took long."""

from __future__ import annotations

from ...durations import duration
from ..figures import Report, Timing, UnsurePage
from ..markup import EMPTY, Html, element, joined, others, text
from ..quality import UNSURE
from ..tables import lines, page_link, table
from ..wording import number, seconds


def unsure(report: Report) -> Html:
    """A sample of pages whose verdict is not sure, each with the command that shows it."""
    if not report.sample:
        return EMPTY
    rows = [
        (
            lines(others(page.title), page_link(page.url), _command(page)),
            text(page.verdict),
            text(f"{page.score:.2f}"),
            text(number(page.words)),
        )
        for page in report.sample
    ]
    said = (
        f"{number(report.unsure)} pages have a verdict with a score below {UNSURE}. These are {number(len(report.sample))} of them, "
        "of many hosts. The command shows what was kept of a page and what was removed, and why."
    )
    return joined([
        element("p", text(said)),
        table("A sample of unsure pages", ("Page", "Verdict", "Score", "Words"), rows, (2, 3)),
    ])  # fmt: skip


def _command(page: UnsurePage) -> Html:
    return element("code", others(page.command), class_="command") if page.command else EMPTY


def slow_fetches(report: Report) -> Html:
    """Pages that took long to come."""
    return _slow(report.fetching, "fetch", "spent waiting for servers, all requests added up")


def slow_extractions(report: Report) -> Html:
    """Pages that took long to work on."""
    return _slow(report.extracting, "extract", "of processors spent on pages")


def _slow(timing: Timing, what: str, total: str) -> Html:
    if not timing.slowest:
        return EMPTY
    said = (
        f"Half of {number(timing.pages)} pages took no more than {seconds(timing.median)}, nine of ten {seconds(timing.p90)}, "
        f"99 of 100 {seconds(timing.p99)}; {duration(timing.seconds)} {total}."
    )
    rows = [
        (
            page_link(page.url),
            text(seconds(page.seconds)),
            text("" if page.words is None else number(page.words)),
            text(number(page.attempts)),
        )
        for page in timing.slowest
    ]
    return joined([
        element("p", text(said)),
        table(f"Slowest pages to {what}", ("Page", "Time", "Words", "Requests"), rows, (1, 2, 3)),
    ])  # fmt: skip
