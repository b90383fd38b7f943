"""How many sources of a page name the same day."""

from __future__ import annotations

from collections.abc import Iterable

from . import open_graph
from .dates import MAX_DAYS_APART, day_number
from .sources import Sources
from .text import Found


def cheap_witnesses(published: Found, sources: Sources) -> int:
    """Whether the address, and a <time> of the page, name the same day."""
    day = day_number(published.value)
    witnesses = 0
    if (named := sources.day_in_url) and published.source != "url":
        witnesses += abs(day_number(named) - day) <= MAX_DAYS_APART
    if published.source == "time":
        return witnesses
    for element in sources.page.landmarks[:12]:
        if element.tag == "time" and (value := element.get("datetime")):
            found = sources.dates.read(value)
            if found and abs(day_number(found) - day) <= MAX_DAYS_APART:
                return witnesses + 1
    return witnesses


def head_witnesses(published: Found, sources: Sources) -> int:
    """How many other kinds of sources name the same day: JSON-LD, meta tags, printed lines.

    Lines are costly to read: those count that were read for another reason.
    """
    day = day_number(published.value)

    def agrees(values: Iterable[str | None]) -> bool:
        return any(value and abs(day_number(value) - day) <= MAX_DAYS_APART for value in values)

    read = sources.dates.read
    source = published.source
    witnesses = 0
    if source != "json-ld":
        witnesses += agrees(read(found.value) for found in sources.in_json_ld("datePublished"))
    if not source.startswith("meta["):
        tags = [name for name in open_graph.PUBLISHED[:3] if name in sources.page.meta]
        witnesses += bool(tags) and agrees(read(f.value) for f in sources.page.each(*tags))
    if source not in ("date line", "text") and sources.dated.seen:
        said = (line.date for line in sources.dated.seen if line.kind in (None, "published"))
        witnesses += agrees(said)
    return witnesses
