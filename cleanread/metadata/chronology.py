"""When the article was published and last changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import chain

from . import open_graph
from .dates import day_in_url, is_future
from .sources import Sources
from .text import Found
from .times import date_lines, far_dates, lone_time, update_lines


def published_and_modified(
    sources: Sources, today: date | None
) -> tuple[Found | None, Found | None]:
    """Publication and last change, each None when the page does not say."""
    published = _first(_published(sources), sources, today)
    modified = _first(_modified(sources), sources, today)
    return published and _local(published, sources), modified


def _first(candidates: Iterable[Found], sources: Sources, today: date | None) -> Found | None:
    for value, source in candidates:
        found = sources.read_date(value)
        if found and not is_future(found, today):
            return Found(found, source)
    return None


def _published(sources: Sources) -> Iterator[Found]:
    page = sources.page
    yield from sources.in_json_ld("datePublished", "dateCreated", "uploadDate")
    yield from page.each(*open_graph.PUBLISHED)
    for name in ("datepublished", "datecreated"):
        if found := sources.property(name):
            yield found
    yield from (found for found, updated in sources.times if not updated)
    if page.url and (day := day_in_url(page.url)):
        yield Found(day, "url")
    yield from page.each(*filter(open_graph.SAYS_PUBLISHED.search, page.meta))
    yield from date_lines(sources.dated, named=True)
    yield from page.each(*open_graph.MAYBE_PUBLISHED)
    yield from date_lines(sources.dated, named=False)
    yield from far_dates(page, sources.nearby.shared, month_first=sources.month_first)
    yield from lone_time(page, month_first=sources.month_first)


def _modified(sources: Sources) -> Iterator[Found]:
    yield from sources.in_json_ld("dateModified")
    yield from sources.page.each(*open_graph.MODIFIED)
    if found := sources.property("datemodified"):
        yield found
    yield from (found for found, updated in sources.times if updated)
    yield from update_lines(sources.dated)


def _local(published: Found, sources: Sources) -> Found:
    """The same moment from a source that says more: its offset, or its time of day.

    With an offset the date is the one that readers see; in UTC it may be the day before.
    """
    if published.value[10:] and not published.value.endswith("+00:00") and _moment(published.value):
        return published
    marks = (element for element in sources.page.landmarks[:20] if element.tag == "time")
    others = chain(
        sources.page.each(*open_graph.PUBLISHED, *open_graph.MAYBE_PUBLISHED),
        (Found(element.get("datetime") or "", "time") for element in marks),
    )
    for value, source in others:
        found = sources.read_date(value)
        if found and _says_more(found, published.value):
            return Found(found, source)
    return published


def _says_more(other: str, known: str) -> bool:
    """Whether `other` is the moment `known`, with an offset of its own.

    >>> _says_more("2023-05-18T00:30:00+02:00", "2023-05-17T22:30:00+00:00")
    True
    >>> _says_more("2023-05-18T09:30:00+02:00", "2023-05-18")
    True
    >>> _says_more("2023-05-18T09:30:00+02:00", "2023-05-18T08:00:00")
    False
    """
    moment = _moment(other)
    if moment is None:
        return False
    if _moment(known):
        return moment == _moment(known) and not other.endswith("+00:00")
    return other.startswith(known[:16])


def _moment(text: str) -> datetime | None:
    """The minute that a timestamp with an offset names."""
    moment = datetime.fromisoformat(text)
    return moment.replace(second=0, microsecond=0) if moment.tzinfo else None
