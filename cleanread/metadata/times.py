"""Dates of the ``time`` elements near the headline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet

from lxml.etree import _Element as Element

from .cards import in_card
from .class_names import name_words
from .date_words import MODIFIED_WORDS
from .labels import Kind, kind_of
from .lines import Line, label_beside
from .order import DateReader
from .page import Page
from .surroundings import Neighbourhood, stands_elsewhere
from .text import visible_text

DIGIT = re.compile(r"\d")
MAX_BESIDE_DATE = 20  # letters in a permalink: "Posted on …", "5 min read"


def times(
    page: Page, headline: Element | None, near: Callable[[], Neighbourhood], reader: DateReader
) -> Iterator[Line]:
    """The dates of <time> elements near the headline."""
    marks = page.landmarks
    if not any(element.tag == "time" for element in marks):
        return
    start = marks.index(headline) if headline is not None and headline in marks else -1
    ordered = marks[start + 1 : start + 20] + marks[max(0, start - 3) : max(0, start)][::-1]
    shared = frozenset(headline.iterancestors()) if headline is not None else frozenset()
    own = "" if headline is None else visible_text(headline)
    around: AbstractSet[Element] | None = None
    for element in ordered:
        if element.tag != "time" or stands_elsewhere(element, shared):
            continue
        if headline is not None and start < 0:  # an <h2>: who knows what is before it
            around = around or {place[0] for place in near().places}
            if element not in around or _stands_before(element, headline):
                continue
        if (line := time_line(element, reader)) and not in_card(element, shared, own):
            yield line


def _stands_before(element: Element, other: Element) -> bool:
    """Whether `element` begins on an earlier line: cheap, and true of most pages."""
    return (element.sourceline or 0) < (other.sourceline or 0)


def time_line(element: Element, reader: DateReader) -> Line | None:
    """The date of one <time>, unless it stands in a link that says more: another article's card."""
    printed = visible_text(element, 100)
    found = reader.read(element.get("datetime") or "") or reader.read(printed)
    if not found or _in_teaser(element, printed):
        return None
    return Line(element, found, _kind_of_time(element, printed), "time")


def _kind_of_time(element: Element, printed: str) -> Kind | None:
    words = name_words(element)
    if "published" in words and "updated" in words:  # WordPress: one date for both
        return None
    if said := kind_of(DIGIT.split(printed, maxsplit=1)[0]):
        return said
    if said := label_beside(element):
        return said
    return "maybe-updated" if words & MODIFIED_WORDS else None


def _in_teaser(element: Element, printed: str) -> bool:
    link = next(element.iterancestors("a"), None)
    return link is not None and len(visible_text(link, 200)) > len(printed) + MAX_BESIDE_DATE
