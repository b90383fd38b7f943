"""Whose pages they are, and which came more than once."""

from __future__ import annotations

from ..figures import Report
from ..markup import EMPTY, Html, element, joined, others, text
from ..tables import page_link, table
from ..wording import number, seconds


def named(host: str) -> str:
    """The name of a host; saved pages have none.

    >>> named("example.com"), named("")
    ('example.com', 'saved pages')
    """
    return host or "saved pages"


def largest_hosts(report: Report) -> Html:
    """What became of the pages of the largest hosts."""
    if not report.largest_hosts:
        return EMPTY
    rows = [
        (
            others(named(host.host)),
            text(number(host.entries)),
            text(number(host.done)),
            text(number(host.failed)),
            text(number(host.duplicates)),
            text("" if host.mean_words is None else number(host.mean_words)),
            text("" if host.mean_score is None else f"{host.mean_score:.2f}"),
            text(seconds(host.mean_fetch_seconds)),
        )
        for host in report.largest_hosts
    ]
    heads = ("Host", "Entries", "Read", "Failed", "Duplicates", "Mean words", "Mean score", "Mean fetch")  # fmt: skip
    return table("Largest hosts", heads, rows, (1, 2, 3, 4, 5, 6, 7))


def duplicates(report: Report) -> Html:
    """Pages that came under several addresses."""
    if not report.duplicates:
        return EMPTY
    rows = [
        (page_link(twin.url), text(number(twin.duplicates)), page_link(twin.example))
        for twin in report.duplicates
    ]
    total = number(report.states["duplicate"])
    return joined([
        element("p", text(f"{total} addresses led to a page that another address has brought already.")),
        table("Pages with the most addresses", ("Page", "Other addresses", "One of them"), rows, (1,)),
    ])  # fmt: skip
