"""Short lines that hold a date: what the page prints near the headline, or anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from lxml.etree import _Element as Element

from .cards import in_card, is_long, is_named_elsewhere
from .class_names import name_words, words_of
from .date_words import DATE_WORDS, LOOSE_WORDS, MODIFIED_WORDS, NOW_WORDS, TELLING_WORDS
from .labels import Kind, kind_of
from .numerals import with_ascii
from .order import DateReader
from .surroundings import Neighbourhood, stands_elsewhere
from .text import SILENT, visible_text

#: A paragraph that opens with the day: "29.11.2022 – Prices rose …".
DATELINE = re.compile(
    r"\(?(?:\w+, (?:den )?)?(?:\d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d]+)\s?\d{4}|"
    r"\d{1,2} [^\W\d]{3,10} \d{4}|[^\W\d]{3,10} \d{1,2}, \d{4})\)?\s*[-–—:|)/]"
)
#: The digits that every date has: those of the year, or 23.09.22; or the year of an era.
#: It begins with a digit whatever follows, which lets the search skip all letters.
DATE_DIGITS = re.compile(
    r"\d(?:\d\d\d|[./]\s?\d\d?[./]\s?\d\d|\s?年|[\s-][^\W\d][^\s\d]{1,12}[\s-]['’]?\d\d(?!\d))"
)
DIGIT = re.compile(r"\d")
FIRST_PRINTED_YEAR = "1995"  # older dates in the text belong to the story
MAX_LINE_LENGTH = 160
MAX_PLAIN_LENGTH = 80
LABEL_LENGTH = 60
MAX_LABEL_LENGTH = 40  # of a label that stands in an element of its own
MAX_PIECE_LENGTH = 16  # of a year in an element of its own
INLINE = frozenset({"span", "b", "i", "em", "strong", "a", "time", "abbr", "small", "font"})
HEADLINES = frozenset({"h1", "h2"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "title"})

T = TypeVar("T")


class Line(NamedTuple):
    """A date that the page prints."""

    element: Element
    date: str
    kind: Kind | None  #: what the words beside it say
    source: str  #: ``time``, ``date line`` where the class says that it is a date, or ``text``
    aside: bool = False  #: in chrome or another article's card


class Lazily(Generic[T]):
    """An iterable that asks its source for no more than was looked at, and for nothing twice."""

    def __init__(self, source: Iterable[T]) -> None:
        self._source = iter(source)
        self.seen: list[T] = []  #: what was looked at so far

    def __iter__(self) -> Iterator[T]:
        at = 0
        while True:
            if at == len(self.seen):
                for item in self._source:
                    self.seen.append(item)
                    break
                else:
                    return
            yield self.seen[at]
            at += 1


def lines(nearby: Neighbourhood, headline: Element | None, reader: DateReader) -> Iterator[Line]:
    """The short lines near the headline that hold a date; a date in the headline tells the story."""
    texts = "\0".join(chain.from_iterable(place[2:] for place in nearby.places))
    if not DATE_DIGITS.search(texts) and "abbr" not in (place[0].tag for place in nearby.places):
        return
    shared = nearby.shared
    own = "" if headline is None else visible_text(headline)
    for place in nearby.places:
        raw, tail = place[2], place[3]
        if (
            (raw and DATE_DIGITS.search(raw, 0, MAX_LINE_LENGTH))
            or (tail and DATE_DIGITS.search(tail, 0, MAX_LINE_LENGTH))
            or (place[0].tag == "abbr")
        ):
            for line in lines_in(place[0], raw, tail, reader):
                if stands_elsewhere(line.element, shared) or in_card(line.element, shared, own):
                    break
                if line.element is headline:
                    break
                if line.element.tag == "li" and is_named_elsewhere(line.element, shared):
                    break
                yield line


def lines_in(element: Element, raw: str, tail: str, reader: DateReader) -> Iterator[Line]:
    """The dates in the text of an element, and in the text behind it."""
    if element.tag == "time":
        raw = ""
    elif element.tag == "abbr" and (title := element.get("title")):
        raw = title  # <abbr class="published" title="2013-10-05T…">
    for text, behind in ((raw, False), (tail, True)):
        if not text or not DATE_DIGITS.search(text, 0, MAX_LINE_LENGTH):
            continue
        holder = element.getparent() if behind else element
        if holder is None or holder.tag in SILENT:
            continue
        text = text.strip()
        words = _words_around(holder)
        if not NOW_WORDS.isdisjoint(words):
            continue
        named = not DATE_WORDS.isdisjoint(words)
        if len(text) > (MAX_LINE_LENGTH if named else MAX_PLAIN_LENGTH):
            match = DATELINE.match(text)
            if not match:
                continue
            text = match[0]
        if not named and not _is_own_line(element, holder, behind=behind):
            continue
        found = list(_dated(text, element, words, reader, behind=behind, named=named))
        yield from found or _in_pieces(text, holder, words, reader, named=named)


def _is_own_line(element: Element, holder: Element, *, behind: bool) -> bool:
    """Whether a text begins a line, and is not a piece of a sentence."""
    if behind:
        return element.tag not in INLINE or not is_long(holder, MAX_LINE_LENGTH)
    if element.tag not in INLINE:
        return True
    parent = element.getparent()
    if parent is None or not is_long(parent, MAX_LINE_LENGTH):
        return True
    before = element.getprevious()
    while before is not None and _is_icon(before):
        before = before.getprevious()
    if before is None:
        return not (parent.text or "").strip()
    return before.tag not in INLINE and not (before.tail or "").strip()


def _is_icon(element: Element) -> bool:
    return (
        element.tag in INLINE
        and not len(element)
        and not f"{element.text or ''}{element.tail or ''}".strip()
    )


def _in_pieces(
    text: str, holder: Element, words: AbstractSet[str], reader: DateReader, *, named: bool
) -> Iterator[Line]:
    """The dates of which `text` is but the year: <b>17</b> <i>May</i> <u>2023</u>."""
    if len(text) > MAX_PIECE_LENGTH or holder.tag in HEADINGS:
        return
    for _ in range(2):
        if len(holder):
            whole = visible_text(holder, MAX_PLAIN_LENGTH)
            if len(whole) > MAX_PLAIN_LENGTH:
                return
            found = list(_dated(whole, holder, words, reader, behind=False, named=named))
            if found:
                yield from found
                return
        parent = holder.getparent()
        if parent is None or parent.tag in HEADINGS:
            return
        holder = parent


def _words_around(element: Element) -> AbstractSet[str]:
    """The words of the names of an element and of what holds little more than it."""
    words = name_words(element)
    for _ in range(2):
        parent = element.getparent()
        if parent is None or parent.tag == "body":
            break
        name = f"{parent.get('class') or ''} {parent.get('id') or ''}"
        more = words_of(name)
        if not TELLING_WORDS.isdisjoint(more):
            if len(visible_text(parent, MAX_LINE_LENGTH)) > MAX_LINE_LENGTH:
                break
            words.update(word for word in more if word not in LOOSE_WORDS)
        element = parent
    return words


def _dated(
    text: str,
    element: Element,
    words: AbstractSet[str],
    reader: DateReader,
    *,
    behind: bool,
    named: bool,
) -> Iterator[Line]:
    """The dates in `text`, which stands in `element` or `behind` it."""
    source = "date line" if named else "text"
    plain = with_ascii(text)
    found = reader.find(text)
    end = 0
    for at, date in enumerate(found):
        start = end
        end = date.end
        if date.value < FIRST_PRINTED_YEAR:
            continue
        behind_it = plain[date.end :] if at + 1 == len(found) else ""  # else the next one's label
        kind = kind_of(plain[start : date.start], behind_it)
        if kind is None and not start:
            kind = kind_of(visible_text(element, LABEL_LENGTH)) if behind else label_beside(element)
            if not kind and not MODIFIED_WORDS.isdisjoint(words) and "published" not in words:
                kind = "maybe-updated"
        yield Line(element, date.value, kind, source)


def label_beside(element: Element) -> Kind | None:
    """What the words right before the element say: "Last updated" or the like."""
    for climbed in range(2):
        before, parent = element.getprevious(), element.getparent()
        if before is not None:
            if (before.tail or "").strip():
                return kind_of(before.tail or "")
            if before.tag in HEADLINES:
                return None
            lead = visible_text(before, LABEL_LENGTH)
            said = kind_of(lead) if len(lead) <= MAX_LABEL_LENGTH else None
            return None if said == "other" and climbed else said
        if parent is None:
            return None
        if (parent.text or "").strip():
            return kind_of(parent.text or "")
        if element.tag not in INLINE:
            return None
        element = parent  # <b>Updated</b><span><i>17 May</i></span>
    return None
