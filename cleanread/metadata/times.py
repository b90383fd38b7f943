"""Dates that the page prints: ``time`` elements and date lines near the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from lxml.etree import _Element as Element

from .class_names import hinted, name_words, words_of
from .dates import read_date
from .page import Page
from .surroundings import ELSEWHERE, Neighbourhood, Place, stands_elsewhere
from .text import Found, visible_text

MODIFIED_WORDS = frozenset(
    [
        "updated",
        "modified",
        "update",
        "lastmod",
        "aktualisiert",
        "aktualisierung",
        "modifie",
        "actualizado",
        "aggiornato",
    ]
)
DATE_WORDS = frozenset(
    [
        "date",
        "dates",
        "published",
        "publish",
        "datum",
        "posted",
        "pubdate",
        "timestamp",
        "dateline",
        "time",
        "fecha",
        "data",
        "pub",
        "postdate",
        "publication",
        "entrydate",
        "veroeffentlicht",
        "day",
        "created",
        "datetime",
        "erstellt",
        "fecha",
        "meta",
        "byline",
        "posted",
        "postmetadata",
        "submitted",
        "info",
        "tarih",
        "tarihi",
        "dato",
        "datetext",
        "pvm",
    ]
)
#: A paragraph that opens with the day: "29.11.2022 – Prices rose …".
DATELINE = re.compile(
    r"\(?(?:\w+, (?:den )?)?\d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d]+)\s?\d{4}\)?\s*[-–—:|)/]"
)
#: A cheap first look at a class name: what every word of `DATE_WORDS` contains.
DATE_STEMS = (
    *("dat", "pub", "post", "time", "meta", "bylin", "creat", "submit", "info", "tarih", "pvm"),
    *("day", "fecha", "erstellt", "veroeff"),
)
NO_WORDS: AbstractSet[str] = frozenset()
DIGIT = re.compile(r"\d")
#: The digits that every date has: those of the year, or 23.09.22.
DATE_DIGITS = re.compile(r"\d{4}|\d\.\s?\d\d?\.\s?\d\d")
NUMBER = re.compile(r"\d+")
UPDATED = re.compile(
    r"\b(?:updated|modified|last edited|revised|aktualisiert|geändert|update|stand|mis à jour|"
    r"modifié|actualizado|atualizado|aggiornato|bijgewerkt|uppdaterad|oppdatert|opdateret|"
    r"zaktualizowano|aktualizováno|обновлено|оновлено|güncelleme|更新)\b|更新",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"\b(?:published|posted|post time|created|written|released|veröffentlicht|publiziert|erschienen|erstellt|"
    r"geschrieben|publié|mis en ligne|publicado|pubblicato|geplaatst|gepubliceerd|publicerad|"
    r"publisert|udgivet|opublikowano|publikováno|julkaistu|опубликован\w*|опубліковано|yayın\w*)\b"
    r"|発行|公開|发布|發布|發表|게시|입력",
    re.IGNORECASE,
)
FIRST_PRINTED_YEAR = "1995"  # older dates in the text belong to the story
DATE_TAGS = frozenset({"abbr", "span", "p", "div", "li", "small", "h2", "td", "em"})
MAX_LINE_LENGTH = 160
MAX_BESIDE_DATE = 20  # letters in a permalink: "Posted on …", "5 min read"
MAX_PLAIN_LENGTH = 80


def times(
    page: Page, headline: Element | None, *, month_first: bool
) -> Iterator[tuple[Found, bool]]:
    """Dates of <time> elements near the headline; True with those that tell an update."""
    marks = page.landmarks
    if not any(element.tag == "time" for element in marks):
        return
    start = marks.index(headline) if headline in marks else -1
    ordered = marks[start + 1 : start + 20] + marks[max(0, start - 3) : max(0, start)][::-1]
    shared = frozenset(headline.iterancestors()) if headline is not None else frozenset()
    for element in ordered:
        if element.tag != "time" or stands_elsewhere(element, shared):
            continue
        printed = visible_text(element, 100)
        found = read_date(element.get("datetime") or "", month_first=month_first)
        found = found or read_date(printed, month_first=month_first)
        if found and not _in_teaser(element, printed):
            yield Found(found, "time"), _tells_update(element, printed)


def _tells_update(element: Element, printed: str) -> bool:
    words = name_words(element)
    if "published" in words and "updated" in words:  # WordPress: one date for both
        return False
    if words & MODIFIED_WORDS or UPDATED.search(printed):
        return True
    return _follows_update_label(element)


def _in_teaser(element: Element, printed: str) -> bool:
    """Whether the element stands in a link that says more than the date: another article's card."""
    link = next(element.iterancestors("a"), None)
    return link is not None and len(visible_text(link, 200)) > len(printed) + MAX_BESIDE_DATE


def _follows_update_label(element: Element) -> bool:
    """Whether the words right before the element are "Last updated" or the like."""
    before, parent = element.getprevious(), element.getparent()
    lead = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    if before is not None and not lead.strip():
        lead = visible_text(before, 60)
    return UPDATED.search(lead[-40:]) is not None


class Dated(NamedTuple):
    """An element whose text holds a date."""

    element: Element
    date: str
    updated: bool  #: the date of a change, not of publication
    named: bool  #: the element's class says that it is a date


def date_lines(lines: Sequence[Dated], *, named: bool) -> Iterator[Found]:
    """Dates of publication in short lines: in those `named` as dates, or in the others."""
    for line in lines:
        if line.named is named and not line.updated:
            yield Found(line.date, "date line" if named else "text")


def update_lines(lines: Sequence[Dated]) -> Iterator[Found]:
    """Dates of a change in short lines."""
    for line in lines:
        if line.updated:
            yield Found(line.date, "date line" if line.named else "text")


def lone_time(page: Page, *, month_first: bool) -> Iterator[Found]:
    """The day of the page's <time> elements, in a sidebar too, when they all name one day."""
    days: set[str] = set()
    found: str | None = None
    for element in page.landmarks:
        if element.tag == "time":
            printed = visible_text(element, 100)
            found = read_date(element.get("datetime") or printed, month_first=month_first)
            if not found or _tells_update(element, printed) or _in_teaser(element, printed):
                return
            if any(not ELSEWHERE.isdisjoint(name_words(a)) for a in element.iterancestors()):
                return
            days.add(found[:10])
    if found and len(days) == 1:
        yield Found(found, "time")


def far_dates(page: Page, shared: AbstractSet[Element], *, month_first: bool) -> Iterator[Found]:
    """Dates named as such anywhere on the page: many blogs date below the text."""
    for element in page.landmarks:
        if element.tag == "time" and not stands_elsewhere(element, shared):
            printed = visible_text(element, 100)
            day = read_date(element.get("datetime") or printed, month_first=month_first)
            if day and not _tells_update(element, printed) and not _in_teaser(element, printed):
                yield Found(day, "time")
    named = [(element, element.get("class") or "") for element in page.root.iter(*DATE_TAGS)]
    dates = hinted({name for _, name in named}, DATE_STEMS)
    for element, name in named:
        text = element.text or ""
        said = _is_date_line(text) and PUBLISHED.search(text)
        words = name_words(element) if name in dates else NO_WORDS
        if said or not DATE_WORDS.isdisjoint(words):
            place = element, "", text, element.tail or ""
            line = _dated(place, words, shared, month_first=month_first)
            if line and not line.updated:
                yield Found(line.date, "date line" if line.named else "text")


def _is_date_line(text: str) -> bool:
    """Whether a text is short and can hold a date; by far most are empty or white space."""
    if not text or text.isspace() or len(text) > MAX_PLAIN_LENGTH:
        return False
    return DIGIT.search(text) is not None


def dated(nearby: Neighbourhood, *, month_first: bool) -> Iterator[Dated]:
    """The short lines near the headline that hold a date."""
    words = {name: set(words_of(name)) for name in hinted(nearby.names, DATE_STEMS)}
    for place in nearby.places:
        _, name, raw, tail = place
        if (
            name in words
            or (raw and DIGIT.search(raw, 0, MAX_PLAIN_LENGTH))
            or (tail and DIGIT.search(tail, 0, MAX_PLAIN_LENGTH))
        ):
            said = words.get(name, NO_WORDS)
            if line := _dated(place, said, nearby.shared, month_first=month_first):
                yield line


def _dated(
    place: Place, words: AbstractSet[str], shared: AbstractSet[Element], *, month_first: bool
) -> Dated | None:
    """The date in one line; `words` are of a class or id that hints at a date."""
    element, _, raw, tail = place
    if element.tag == "time":
        return None
    named = not DATE_WORDS.isdisjoint(words)
    for text in _named_texts(element) if named else _plain_texts(raw, tail):
        found, updated = _dated_text(text, element, words, month_first=month_first)
        if found and found >= FIRST_PRINTED_YEAR and not stands_elsewhere(element, shared):
            return Dated(element, found, updated, named)
    return None


def _dated_text(
    text: str, element: Element, words: AbstractSet[str], *, month_first: bool
) -> tuple[str | None, bool]:
    """The date in `text`, of publication if it says so; True when it is of a change."""
    if not DATE_DIGITS.search(text):
        return None, False
    if label := PUBLISHED.search(text):
        found = read_date(text[label.end() :], month_first=month_first)
        if found:
            return found, False
    found = read_date(text, month_first=month_first)
    updated = found is not None and (
        not MODIFIED_WORDS.isdisjoint(words)
        or UPDATED.search(NUMBER.split(text, maxsplit=1)[0]) is not None
        or _follows_update_label(element)
    )
    return found, updated


def _named_texts(element: Element) -> Iterator[str]:
    if title := element.get("title"):  # <abbr class="published" title="2013-10-05T…">
        yield title
    text = visible_text(element, MAX_LINE_LENGTH)
    if len(text) <= MAX_LINE_LENGTH:
        yield text


def _plain_texts(*around: str) -> Iterator[str]:
    for raw in around:
        if DIGIT.search(raw, 0, MAX_PLAIN_LENGTH):
            text = raw.strip()
            if len(text) <= MAX_PLAIN_LENGTH:
                yield text
            elif match := DATELINE.match(text):
                yield match[0]
