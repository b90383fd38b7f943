"""Dates anywhere on the page, for pages that say none in their head and none near the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from lxml.etree import _Element as Element

from .cards import in_card, is_named_elsewhere
from .dates import find_dates
from .labels import kind_of
from .lines import (
    DIGIT,
    FIRST_PRINTED_YEAR,
    MAX_PLAIN_LENGTH,
    Line,
    lines_in,
)
from .numerals import with_ascii
from .order import DateReader
from .page import Page
from .surroundings import stands_elsewhere
from .text import visible_text
from .times import time_line

#: Elements that print dates: no scripts, no drawings, no fields.
DATE_TAGS = (
    *("abbr", "span", "p", "div", "li", "small", "h2", "h3", "h4", "h5", "h6", "td", "th", "em"),
    *("b", "strong", "i", "a", "br", "nobr", "font", "dd", "dt", "section", "time", "footer"),
    *("address", "center", "label", "svg", "img", "u", "sup", "hr", "header", "article", "cite"),
)
# Languages with digits of their own, or a calendar: the other beginnings of their years.
_OTHER_CENTURIES = re.compile("۱۴|۱۳|۲۰|١٤|٢٠|२०|২০|๒๕|၂၀|២០|25|14|13")
OWN_YEARS = frozenset({"ar", "fa", "ur", "ckb", "ps", "hi", "mr", "ne", "bn", "th", "my", "km"})
MAX_TEXT_LENGTH = 160
MAX_TEXTS = 50  # more of them are a listing's or comments'
YEARLIKE = re.compile(r"(?<!\d)(?:19[89]|20\d|25[4-9]|1[34]\d)\d(?!\d)|年|民")
FULL_YEAR = re.compile(r"(?:19|20|25|1[34])\d\d|年|民")
#: Words that a date stands beside without becoming a sentence: a weekday, "by", a name.
MAX_LETTERS_BESIDE = 30
MAX_WEEKDAY = 10  # letters of a day of the week
#: A paragraph that opens with the day, or with a town and the day: "(21. November 2022) Prices …",
#: "Berlin, 17. Mai 2023 – …".
OPENING = re.compile(r"^\s*(?:[^\W\d][\w.\s/-]{1,30},?\s)?\(?[^\n]{0,40}?\d[^\n]{0,14}\)?")
#: "By Ann Lee on 17 May 2023", wherever it stands.
BYLINE = re.compile(
    r"^(?:(?:posted |written |geschrieben |verfasst |eingestellt |publié |escrito |scritto )?"
    r"(?:by|von|par|por|di|da|door|av|af|od)|autore?|author|auteur|автор|started by)\b.{2,50}?"
    r"(?:\s(?:on|am|le|el|il|em|op|den|dne|at)|[,|·•–-])\s*\S{0,12}\s*\d",
    re.IGNORECASE,
)
LETTER = re.compile(r"[^\W\d_]")
#: Keys of a page's data for scripts.
DATA_KEY = re.compile(
    r"""\\?["'](?:first_?publi(?:shed|cation)_?(?:date|at|time)?|datePublished|date_published|published_?(?:at|date|time|on)|"""
    r"""publish_?(?:ed)?_?(?:date|time|on)|publication_?(?:date|time)|pub_?date|article_?publication_?date|content_?published_?(?:date|time)|published)"""
    r"""\\?["']\s*:\s*\\?["']([^"'\\]{8,40})""",
    re.IGNORECASE,
)
DATA_HINT = re.compile("ublish|ublicat|ub_?[Dd]ate")  # a cheap first look
MAX_HINTS = 200


def far_lines(
    page: Page, shared: AbstractSet[Element], headline: Element | None, reader: DateReader
) -> list[Line]:
    """The dates of <time> elements and short lines anywhere on the page but in comments."""
    found = [*_times(page, reader), *_lines(page, reader)]
    own = "" if headline is None else visible_text(headline)
    return [
        line._replace(
            aside=stands_elsewhere(line.element, shared) or in_card(line.element, shared, own)
        )
        for line in found
        if line.date >= FIRST_PRINTED_YEAR and not is_named_elsewhere(line.element, shared)
    ]


def _times(page: Page, reader: DateReader) -> Iterator[Line]:
    for element in page.landmarks:
        if element.tag == "time" and (line := time_line(element, reader)):
            yield line


def _lines(page: Page, reader: DateReader) -> Iterator[Line]:
    own = reader.locale.language in OWN_YEARS
    read = 0
    for element in page.root.iter(*DATE_TAGS):
        text, tail = element.text, element.tail
        raw = text if text and _may_hold_year(text, own=own) else ""
        behind = tail if tail and _may_hold_year(tail, own=own) else ""
        if raw or behind:
            yield from lines_in(element, raw, behind, reader)
            read += 1
            if read >= MAX_TEXTS:
                return


def _may_hold_year(text: str, *, own: bool) -> bool:
    """A cheap first look: a page has thousands of texts."""
    if not (
        "20" in text or "19" in text or "年" in text or (own and _OTHER_CENTURIES.search(text))
    ):
        return False
    return len(text) <= MAX_TEXT_LENGTH and YEARLIKE.search(text) is not None


def in_byline(line: Line) -> bool:
    """Whether the line names an author before the date."""
    holder = line.element.getparent() if line.element.tag in ("a", "b", "span") else line.element
    return holder is not None and BYLINE.match(visible_text(holder, 120)) is not None


def lone_day(lines: Sequence[Line]) -> Line | None:
    """The only day that the page prints in lines of its own, wherever they stand."""
    if len({line.date[:10] for line in lines if line.kind != "other"}) != 1:
        return None
    bare = [line for line in lines if line.kind is None and is_bare(line)]
    return bare[0] if bare else None


def is_bare(line: Line) -> bool:
    """Whether a line is little more than its date."""
    return line.source == "time" or _letters_beside(line) <= MAX_LETTERS_BESIDE


def is_alone(line: Line) -> bool:
    """Whether a line is made for the date: by its name, or for it has nothing else."""
    if line.element.tag in ("td", "th", "li") or line.element.getparent() is None:
        return False
    return line.source == "time" or _letters_beside(line) <= (
        MAX_LETTERS_BESIDE if line.source == "date line" else MAX_WEEKDAY
    )


def _letters_beside(line: Line) -> int:
    text = with_ascii(visible_text(line.element, 2 * MAX_PLAIN_LENGTH))
    found = find_dates(text)
    if not found:  # the date stands behind the element
        text = with_ascii(" ".join((line.element.tail or "").split()))
        found = find_dates(text)
    if not found or not FULL_YEAR.search(text):
        return MAX_PLAIN_LENGTH
    return sum(len(LETTER.findall(part)) for part in _between(text, [f[1:] for f in found]))


def _between(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    end = 0
    for start, stop in spans:
        yield text[end:start]
        end = stop
    yield text[end:]


def opening_date(page: Page, headline: Element | None, reader: DateReader) -> str | None:
    """The day that one of the first paragraphs opens with."""
    start = headline if headline is not None else next(page.root.iter("body"), page.root)
    paragraphs = start.itersiblings("p") if headline is not None else start.iter("p")
    for at, paragraph in enumerate(paragraphs):
        if at > 12:
            return None
        text = visible_text(paragraph, MAX_PLAIN_LENGTH)
        if (match := OPENING.match(text)) and DIGIT.search(match[0]):
            found = find_dates(text[:MAX_PLAIN_LENGTH], reader.locale)
            if found and found[0].start <= 32 and _sets_apart(text, found[0].start, found[0].end):
                return reader.read(text[: found[0].end])
    return None


def _sets_apart(text: str, start: int, end: int) -> bool:
    """Whether brackets or a dash part the date from the sentence behind it."""
    behind = text[end : end + 3].strip()
    if text[:start].rstrip().endswith("("):
        return behind.startswith(")")
    return behind[:1] in tuple("-–—|:") and kind_of(text[:start]) != "other"


def day_in_data(page: Page, reader: DateReader) -> str | None:
    """The publication that the page's data for scripts give, when they give only one day."""
    found: dict[str, str] = {}
    for script in page.root.iter("script"):
        text = script.text
        if not text or "ld+json" in (script.get("type") or ""):
            continue
        for hint in islice(DATA_HINT.finditer(text), MAX_HINTS):
            match = DATA_KEY.search(text, max(0, hint.start() - 20), hint.end() + 80)
            if match and (day := reader.read(match[1])):
                found.setdefault(day[:10], day)
                if len(found) > 1:
                    return None
    return next(iter(found.values()), None)


def day_in_title(title: str, reader: DateReader) -> str | None:
    """The day that the title begins or ends with: "08.11.2021 | Meeting", "Notes of 17 May 2023"."""
    found = reader.find(title)
    if len(found) != 1:
        return None
    text, only = with_ascii(title), found[0]
    at_the_edge = not LETTER.search(text[: only.start]) or not LETTER.search(text[only.end :])
    return only.value[:10] if at_the_edge else None
