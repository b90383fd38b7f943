"""One moment in several spellings: the page's own offset says more than that of Greenwich."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import chain

from . import open_graph
from .sources import Sources
from .text import Found

TAGS = frozenset((*open_graph.PUBLISHED, *open_graph.MAYBE_PUBLISHED))
MIN_OFFSET, MAX_OFFSET = timedelta(hours=-12), timedelta(hours=14)


def in_local_time(published: Found, sources: Sources) -> Found:
    """The same moment from a source that says more: its offset, or its time of day.

    With an offset the date is the one that readers see; in UTC it may be the day before.
    """
    value = published.value
    if value[10:] and not value.endswith("+00:00") and _moment(value):
        return published
    marks = (element for element in sources.page.landmarks[:20] if element.tag == "time")
    tags = (name for name in sources.page.meta if name in TAGS)
    others = chain(
        sources.page.each(*tags),
        (Found(element.get("datetime") or "", "time") for element in marks),
    )
    for other, source in others:
        found = sources.dates.read(other)
        if found and _says_more(found, value):
            return Found(found, source)
    if value.endswith("+00:00"):
        for line in sources.dated.seen:
            if local := in_zone_of(value, line.date):
                return Found(local, published.source)
    return published


def in_zone_of(moment: str, printed: str) -> str | None:
    """A moment in UTC, with the offset of the clock that printed the same moment.

    >>> in_zone_of("2023-05-18T02:25:54+00:00", "2023-05-17T22:25:00")
    '2023-05-17T22:25:54-04:00'
    >>> in_zone_of("2023-05-18T02:25:54+00:00", "2023-05-17T22:26:00") is None
    True
    """
    if len(printed) != 19 or printed[14:16] != moment[14:16]:
        return None
    known = datetime.fromisoformat(moment)
    clock = datetime.fromisoformat(printed).replace(tzinfo=UTC, second=known.second)
    offset = clock - known
    if not offset or not MIN_OFFSET <= offset <= MAX_OFFSET:
        return None
    return known.astimezone(timezone(offset)).isoformat()


def _says_more(other: str, known: str) -> bool:
    """Whether `other` is the moment `known`, with an offset of its own.

    >>> _says_more("2023-05-18T00:30:00+02:00", "2023-05-17T22:30:00+00:00")
    True
    >>> _says_more("2023-05-18T09:30:00+02:00", "2023-05-18")
    True
    >>> _says_more("2023-05-18T09:30:00+02:00", "2023-05-18T08:00:00")
    False
    """
    if not other[10:]:
        return False
    if known[10:] and (moment := _moment(known)):
        return not other.endswith("+00:00") and moment == _moment(other)
    return other.startswith(known[:16]) and _moment(other) is not None


def _moment(text: str) -> datetime | None:
    """The minute that a timestamp with an offset names."""
    moment = datetime.fromisoformat(text)
    return moment.replace(second=0, microsecond=0) if moment.tzinfo else None


def is_before(one: str, other: str) -> bool:
    """Whether `one` is plainly before `other`; of a day without a time, the day counts.

    >>> is_before("2023-05-17", "2023-05-17T10:00:00"), is_before("2023-05-16", "2023-05-17")
    (False, True)
    >>> is_before("2023-05-17T11:00:00+02:00", "2023-05-17T10:00:00+00:00")
    True
    """
    if one[10:] and other[10:]:
        first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
        if (first.tzinfo is None) == (second.tzinfo is None):
            return first < second
    return one[:10] < other[:10]
