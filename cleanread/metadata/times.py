"""Dates that the page prints: ``time`` elements and date lines near the headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from lxml.etree import _Element as Element

from .dates import read_date
from .page import Page
from .surroundings import name_words, stands_elsewhere
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
DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"\d+")
UPDATED = re.compile(
    r"\b(?:updated|modified|last edited|revised|aktualisiert|geändert|update|stand|mis à jour|"
    r"modifié|actualizado|atualizado|aggiornato|bijgewerkt|uppdaterad|oppdatert|opdateret|"
    r"zaktualizowano|aktualizováno|обновлено|оновлено|güncelleme|更新)\b|更新",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"\b(?:published|posted|created|written|released|veröffentlicht|publiziert|erschienen|erstellt|"
    r"geschrieben|publié|mis en ligne|publicado|pubblicato|geplaatst|gepubliceerd|publicerad|"
    r"publisert|udgivet|opublikowano|publikováno|julkaistu|опубликован\w*|опубліковано|yayın\w*)\b"
    r"|発行|公開|发布|發布|發表|게시|입력",
    re.IGNORECASE,
)
FIRST_PRINTED_YEAR = "1995"  # older dates in the text belong to the story
MAX_LINE_LENGTH = 160
MAX_PLAIN_LENGTH = 80


def times(
    page: Page, headline: Element | None, *, month_first: bool
) -> Iterator[tuple[Found, bool]]:
    """Dates of <time> elements near the headline; True with those that tell an update."""
    marks = page.landmarks
    start = marks.index(headline) if headline in marks else -1
    ordered = marks[start + 1 : start + 20] + marks[max(0, start - 3) : max(0, start)][::-1]
    shared = frozenset(headline.iterancestors()) if headline is not None else frozenset()
    for element in ordered:
        if element.tag != "time" or stands_elsewhere(element, shared):
            continue
        printed = visible_text(element, 100)
        found = read_date(element.get("datetime") or "", month_first=month_first)
        found = found or read_date(printed, month_first=month_first)
        if found:
            yield Found(found, "time"), _tells_update(element, printed)


def _tells_update(element: Element, printed: str) -> bool:
    words = name_words(element)
    if "published" in words and "updated" in words:  # WordPress: one date for both
        return False
    if words & MODIFIED_WORDS or UPDATED.search(printed):
        return True
    return _follows_update_label(element)


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


def date_lines(lines: Sequence[Dated]) -> Iterator[Found]:
    """Dates of publication in short lines: lines named as dates first, then plain ones."""
    for wanted, source in ((True, "date line"), (False, "text")):
        for line in lines:
            if line.named is wanted and not line.updated:
                yield Found(line.date, source)


def far_dates(page: Page, shared: AbstractSet[Element], *, month_first: bool) -> Iterator[Found]:
    """Dates named as such anywhere on the page: many blogs date below the text."""
    for element in page.landmarks:
        if element.tag == "time" and not stands_elsewhere(element, shared):
            printed = visible_text(element, 100)
            day = read_date(element.get("datetime") or printed, month_first=month_first)
            if day and not _tells_update(element, printed):
                yield Found(day, "time")
    for element in page.root.iter("abbr", "span", "p", "div", "li", "small", "h2", "td", "em"):
        name = (element.get("class") or "").lower()
        text = element.text
        short = text is not None and len(text) <= MAX_PLAIN_LENGTH and DIGIT.search(text)
        said = text and short and PUBLISHED.search(text)
        if said or _hints_at_date(name):
            for line in dated([(element, name)], shared, month_first=month_first):
                if (line.named or said) and not line.updated:
                    yield Found(line.date, "date line" if line.named else "text")


def dated(
    places: Iterable[tuple[Element, str]], shared: AbstractSet[Element], *, month_first: bool
) -> Iterator[Dated]:
    """The short lines among `places` that hold a date."""
    for element, name in places:
        if element.tag == "time":
            continue
        words = name_words(element) if _hints_at_date(name) else set()
        named = not words.isdisjoint(DATE_WORDS)
        for text in _texts(element, named=named):
            label = PUBLISHED.search(text)
            found: str | None = None
            if label:
                found = read_date(text[label.end() :], month_first=month_first)
            updated = False
            if not found:
                found = read_date(text, month_first=month_first)
                updated = (
                    not words.isdisjoint(MODIFIED_WORDS)
                    or UPDATED.search(NUMBER.split(text, maxsplit=1)[0]) is not None
                    or _follows_update_label(element)
                )
            if found and found >= FIRST_PRINTED_YEAR and not stands_elsewhere(element, shared):
                yield Dated(element, found, updated, named)
                break


def _hints_at_date(name: str) -> bool:
    """A cheap first look: what every word of `DATE_WORDS` contains."""
    return name != "" and (
        "dat" in name
        or "pub" in name
        or "post" in name
        or "time" in name
        or "meta" in name
        or "bylin" in name
        or "creat" in name
        or "submit" in name
        or "info" in name
        or "tarih" in name
        or "pvm" in name
        or "day" in name
        or "fecha" in name
        or "erstellt" in name
        or "veroeff" in name
    )


def _texts(element: Element, *, named: bool) -> Iterator[str]:
    if named:
        if title := element.get("title"):  # <abbr class="published" title="2013-10-05T…">
            yield title
        text = visible_text(element, MAX_LINE_LENGTH)
        if len(text) <= MAX_LINE_LENGTH:
            yield text
        return
    for raw in (element.text, element.tail):
        if raw and DIGIT.search(raw[:MAX_PLAIN_LENGTH]):
            text = raw.strip()
            if len(text) <= MAX_PLAIN_LENGTH:
                yield text
            elif match := DATELINE.match(text):
                yield match[0]
