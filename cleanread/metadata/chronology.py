"""When the article was published and last changed, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from . import open_graph
from .dates import MAX_DAYS_APART, day_number, is_future
from .far import is_alone
from .last_resort import far_date, far_update
from .lines import Line
from .moments import in_local_time, is_before
from .relative import read_relative
from .sources import Sources
from .surroundings import stands_elsewhere
from .text import Found, visible_text
from .trust import trust, trust_change
from .witnesses import cheap_witnesses, head_witnesses

#: Names of sources made for machines; the others were made for readers.
DECLARED = ("json-ld", "meta[", "microdata")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronology:
    """The two dates, each None when the page does not say, and how sure they are, from 0 to 1."""

    published: Found | None = None
    modified: Found | None = None
    published_confidence: float = 0.0
    modified_confidence: float = 0.0


def chronology(sources: Sources, today: date | None) -> Chronology:
    """Publication and last change, with the confidence in each."""
    modified = _first(_modified(sources), sources, today)
    newest = modified.value if modified and _is_declared(modified) else None
    published = _first(_published(sources, newest), sources, today)
    witnesses = 0
    if published:
        witnesses = cheap_witnesses(published, sources)
        if not witnesses and (earlier := _earlier_in_print(published, modified, sources)):
            published = earlier
    else:
        published = far_date(sources, newest, today)
        modified = modified or far_update(sources, today)
    if published is None and today:
        published = _relative(sources, today)
    if published:
        witnesses += head_witnesses(published, sources)
        published = in_local_time(published, sources)
        if modified and is_before(modified.value, published.value):
            modified = None  # nothing changes before it is published
    return Chronology(
        published=published,
        modified=modified,
        published_confidence=trust(published, witnesses) if published else 0.0,
        modified_confidence=trust_change(modified, published) if modified else 0.0,
    )


def _first(candidates: Iterable[Found], sources: Sources, today: date | None) -> Found | None:
    for value, source in candidates:
        found = sources.dates.read(value)
        if found and not is_future(found, today):
            return Found(found, source)
    return None


def _published(sources: Sources, newest: str | None) -> Iterator[Found]:
    """What the page's head says, then what stands near the headline, then the page's address."""
    page = sources.page
    yield from sources.in_json_ld("datePublished", "dateCreated", "uploadDate")
    yield from page.each(*open_graph.PUBLISHED)
    for name in ("datepublished", "datecreated"):
        if found := sources.property(name):
            yield found
    yield from _printed(sources.times, newest)
    if day := sources.day_in_url:
        yield Found(day, "url")
    yield from page.each(*filter(open_graph.SAYS_PUBLISHED.search, page.meta))
    yield from _printed((line for line in sources.dated if line.source == "date line"), newest)
    yield from _printed((line for line in sources.dated if line.kind == "published"), newest)
    yield from _maybe_published(sources)
    yield from _printed((line for line in sources.dated if line.source == "text"), newest)


def _maybe_published(sources: Sources) -> Iterator[Found]:
    """Meta tags that some systems fill with the date of the last change."""
    for found in sources.page.each(*open_graph.MAYBE_PUBLISHED):
        value = sources.dates.read(found.value)
        if value and not any(
            line.kind == "updated" and day_number(line.date) < day_number(value)
            for line in sources.dated
        ):
            yield found


def _printed(found: Iterable[Line], newest: str | None) -> Iterator[Found]:
    """Of printed dates, those of a publication: no change, no event, none after the last change."""
    maybe: list[Found] = []
    for line in found:
        if line.kind in ("updated", "other"):
            continue
        if newest and day_number(line.date) > day_number(newest) + MAX_DAYS_APART:
            continue
        if line.kind == "maybe-updated":
            maybe.append(Found(line.date, line.source))
        else:
            yield Found(line.date, line.source)
    yield from maybe


def _modified(sources: Sources) -> Iterator[Found]:
    yield from sources.in_json_ld("dateModified")
    yield from sources.page.each(*open_graph.MODIFIED)
    for name in ("datemodified", "dateupdate"):
        if found := sources.property(name):
            yield found
    for line in chain(sources.times, sources.dated):
        if line.kind in ("updated", "maybe-updated"):
            yield Found(line.date, line.source)


def _earlier_in_print(published: Found, modified: Found | None, sources: Sources) -> Found | None:
    """The date printed at the headline, when it lies before the declared one.

    Systems declare the day of a change, or of a move to another system, as that of publication;
    nobody prints a date that is too early.
    """
    if not _is_declared(published) or not _is_doubtful(published, modified):
        return None
    declared = day_number(published.value)
    for line in chain(sources.times, sources.dated):
        if line.kind not in ("published", None):
            continue
        days = declared - day_number(line.date)
        if days == 1 and _is_reindexed(published, modified):
            return Found(line.date, line.source)
        if days > MAX_DAYS_APART and (line.kind == "published" or is_alone(line)):
            return Found(line.date, line.source)
        break
    return _older_declared(published, modified, sources)


def _is_doubtful(published: Found, modified: Found | None) -> bool:
    """Whether the publication may be but the last change: nothing, or no later day, is declared."""
    if not modified or not _is_declared(modified) or len(published.value) == 10:
        return True
    return modified.value[:16] <= published.value[:16]


def _is_reindexed(published: Found, modified: Found | None) -> bool:
    """Whether publication is declared to be the last change, or later still: both mean the latter.

    In the first half of the day of Greenwich it may be the day before on the other side of the
    Atlantic, and print and declaration agree.
    """
    if not modified or not _is_declared(modified) or modified.value[:16] > published.value[:16]:
        return False
    return published.value[11:13] >= "12" or not published.value.endswith("+00:00")


def _older_declared(published: Found, modified: Found | None, sources: Sources) -> Found | None:
    """Another declared date, when the first is but that of the last change."""
    if not modified or published.value[:16] != modified.value[:16] or not published.value[10:]:
        return None
    for value, source in chain(
        sources.in_json_ld("datePublished", "dateCreated"), sources.page.each(*open_graph.PUBLISHED)
    ):
        found = sources.dates.read(value)
        if found and day_number(found) < day_number(published.value) - MAX_DAYS_APART:
            return Found(found, source)
    return None


def _relative(sources: Sources, today: date) -> Found | None:
    """ "3 hours ago", which only the day of the fetch makes a date."""
    marks = [element for element in sources.page.landmarks[:12] if element.tag == "time"]
    texts = [visible_text(element, 60) for element in marks]
    for text in texts:
        if found := read_relative(text, today):
            return Found(found, "relative")
    for element, _, *around in sources.nearby.places:
        for text in around:
            found = read_relative(text, today)
            if found and not stands_elsewhere(element, sources.nearby.shared):
                return Found(found, "relative")
    return None


def _is_declared(found: Found) -> bool:
    return found.source.startswith(DECLARED)
