"""The date of a page that says none in its head and none near the headline."""

from __future__ import annotations

from datetime import date

from .dates import is_future
from .far import day_in_data, day_in_title, in_byline, lone_day, opening_date
from .lines import Line
from .sources import Sources
from .text import Found


def far_date(sources: Sources, newest: str | None, today: date | None) -> Found | None:
    """A date from anywhere else on the page."""
    reader = sources.dates
    found = [line for line in sources.far if not newest or line.date[:10] <= newest[:10]]
    said = [line for line in found if line.kind == "published" or _is_byline(line)]
    named = [line for line in found if line.kind is None and line.source != "text"]
    named = [line for line in named if not line.aside]
    for line in (*said, *named):
        if not is_future(line.date, today):
            return Found(line.date, f"far {line.source}")
    candidates: list[tuple[str | None, str]] = [
        (day_in_data(sources.page, reader), "data"),
        (opening_date(sources.page, sources.headline_element, reader), "opening"),
    ]
    if lone := lone_day(found):
        candidates.append((lone.date, "lone date"))
    candidates.append((day_in_title(sources.page.title, reader), "title"))
    for value, source in candidates:
        if value and not is_future(value, today):
            return Found(value, source)
    return None


def _is_byline(line: Line) -> bool:
    return line.kind is None and not line.aside and line.source == "text" and in_byline(line)


def far_update(sources: Sources, today: date | None) -> Found | None:
    """The last change, as many wikis and manuals print it below the text."""
    for line in sources.far:
        if line.kind == "updated" and not line.aside and not is_future(line.date, today):
            return Found(line.date, f"far {line.source}")
    return None
