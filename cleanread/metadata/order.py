"""Which number is the month in 4/5/2023: what language and country say, and what the page itself shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from urllib.parse import urlsplit

from ..cached import cached_property
from .dates import AMBIGUOUS, NORMAL, Printed, find_dates, read_date
from .numerals import with_ascii
from .page import Page
from .printed import Locale
from .url_days import day_in_url

#: Countries that print the month before the day.
MONTH_FIRST = frozenset({"US", "PH", "FM", "PW", "MH", "GU", "PR", "AS", "VI", "BZ"})
#: Domains that are no country's, or are used as if they were none.
GENERIC_DOMAINS = frozenset(
    {"io", "co", "tv", "me", "ai", "fm", "ly", "to", "gg", "cc", "ws", "la", "is", "sh", "st", "eu"}
)
DOMAIN_COUNTRY = {"uk": "GB", "gov": "US", "mil": "US", "edu": "US"}
REGION = re.compile(r"[-_]([A-Za-z]{2})(?:$|[-_.@])")
#: One number of both orders says which is which: 23/5/2023, 5/23/2023.
PLAIN_ORDER = re.compile(r"(?<![\d./-])(\d{1,2})([/.-])(\d{1,2})\2(?:19|20)\d\d(?!\d)")
ISO_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)")
MAX_TEXTS = 4000
DIGIT = re.compile(r"\d")


def country_of(language: str, url: str | None, og_locale: str = "") -> str:
    """The country of a page: from its language, its Open Graph locale, or its domain.

    >>> country_of("en-IE", None), country_of("en", "https://example.co.uk/x"), country_of("", None)
    ('IE', 'GB', '')
    """
    for tag in (language, og_locale):
        if match := REGION.search(tag):
            return match[1].upper()
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    domain = host.rpartition(".")[2]
    if domain in DOMAIN_COUNTRY:
        return DOMAIN_COUNTRY[domain]
    return domain.upper() if len(domain) == 2 and domain not in GENERIC_DOMAINS else ""


def locale_of(page: Page, language: str | None) -> Locale:
    """What the page declares about its dates."""
    og_locale = (page.meta.get("og:locale") or ("",))[0]
    country = country_of(language or "", page.url, og_locale)
    spoken = (language or "").partition("-")[0]
    if country and not (country == "US" and spoken not in ("", "en", "es")):
        month_first = country in MONTH_FIRST
    else:
        month_first = spoken in ("", "en")
    return Locale(spoken, country, month_first)


class DateReader:
    """Reads the dates of one page; what 4/5/2023 means is found out when one is met."""

    def __init__(self, page: Page, language: Callable[[], str | None]) -> None:
        self.page = page
        self._language = language  # asked for late: most dates need none
        self._known: dict[str, str | None] = {}  # systems repeat one date in many tags

    def read(self, text: str) -> str | None:
        """`read_date`, in the order of day and month that the page uses."""
        known = self._known
        if text not in known:
            if NORMAL.fullmatch(text):
                known[text] = read_date(text)
            else:
                known[text] = (
                    read_date(text, self._locale_for(text)) if DIGIT.search(text) else None
                )
        return known[text]

    def find(self, text: str) -> list[Printed]:
        """`find_dates`, in the order of day and month that the page uses."""
        return find_dates(text, self._locale_for(text))

    def _locale_for(self, text: str) -> Locale:
        ambiguous = AMBIGUOUS.search(text if text.isascii() else with_ascii(text))
        return self._settled if ambiguous else self.locale

    @cached_property
    def locale(self) -> Locale:
        """What the page declares about its dates."""
        return locale_of(self.page, self._language())

    @cached_property
    def _settled(self) -> Locale:
        return settle(self.page, self.locale)


def settle(page: Page, locale: Locale) -> Locale:
    """`locale`, corrected by the evidence of the page's own dates."""
    texts = [text for values in page.meta.values() for text in values]
    texts += islice(page.root.itertext("*"), MAX_TEXTS)
    numeric = [text for text in texts if len(text) < 400 and PLAIN_ORDER.search(text)]
    known = _known_days(page)
    return replace(
        locale,
        month_first=_order(numeric, "/-", known, default=locale.month_first),
        dotted_month_first=_order(numeric, ".", known, default=False),
    )


def _known_days(page: Page) -> set[str]:
    """Days that the page writes so that nobody can mistake them."""
    known: set[str] = set()
    for source in page.json_ld:
        known.update(ISO_DAY.findall(source[:20000]))
    for values in page.meta.values():
        for value in values:
            if len(value) < 40:
                known.update(ISO_DAY.findall(value))
    for element in page.landmarks:
        known.update(ISO_DAY.findall(element.get("datetime") or ""))
    if page.url and (day := day_in_url(page.url)):
        known.add(day)
    return known


def _order(texts: Iterable[str], signs: str, known: set[str], *, default: bool) -> bool:
    """Whether the month comes first in the page's dates with one of `signs`."""
    votes = 0
    other_days: set[str] = set()
    for text in texts:
        for match in PLAIN_ORDER.finditer(text):
            if match[2] not in signs:
                other_days.update(_unmistaken(match))
                continue
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                votes -= 1
            elif second > 12 >= first:
                votes += 1
    # The page's unmistakable days decide before the habits of its other dates.
    agreement = 0
    for text in texts:
        for match in PLAIN_ORDER.finditer(text):
            first, second, year = int(match[1]), int(match[3]), match[0][-4:]
            if match[2] in signs and first != second and max(first, second) <= 12:
                month_first = f"{year}-{first:02}-{second:02}" in known | other_days
                day_first = f"{year}-{second:02}-{first:02}" in known | other_days
                agreement += month_first - day_first
    if agreement:
        return agreement > 0
    return votes > 0 if votes else default


def _unmistaken(match: re.Match[str]) -> Iterable[str]:
    """A dotted date is the day before the month nearly everywhere: a witness for the others."""
    day, month = int(match[1]), int(match[3])
    if match[2] == "." and month <= 12:
        yield f"{match[0][-4:]}-{month:02}-{day:02}"
