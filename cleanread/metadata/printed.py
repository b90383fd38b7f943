"""Days as people print them: in numbers, with the month's name in any known language, in other calendars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .calendars import (
    ERAS,
    HIJRI_MONTHS,
    JALALI_MONTHS,
    MINGUO_OFFSET,
    from_hijri,
    from_jalali,
    from_other,
)
from .months import month_number


@dataclass(frozen=True, slots=True)
class Locale:
    """What a page's language and country say about the dates it prints."""

    language: str = ""  #: ISO 639, without region
    country: str = ""  #: ISO 3166
    month_first: bool = False  #: 4/5/2023 is in April
    dotted_month_first: bool = False  #: 4.5.2023 is in April


class Day(NamedTuple):
    """A day, and where in the text it stands."""

    day: date
    start: int
    end: int


_YEAR = r"(?:1[789]|20)\d\d"
#: Other calendars: Persian and Islamic, Buddhist.
_ANY_YEAR = r"(?:1[34]|1[789]|20|25)\d\d"
#: A cheap first look: what every date in numbers holds.
NUMERIC = re.compile(r"\d\s?[/.年년民-]\s?\d")
YEAR_FIRST = re.compile(
    rf"(?<!\d)({_ANY_YEAR})\s?([/.年년-])\s?(\d{{1,2}})\s?[/.月월-]\s?(\d{{1,2}})(?!\d)(?:\s?[日일])?"
)
YEAR_LAST = re.compile(
    rf"(?<![\d./-])(\d{{1,2}})\s?([/.-])\s?(\d{{1,2}})\s?\2\s?({_ANY_YEAR})(?!\d)"
)
#: A year of two digits: 23.09.22; with slashes only where the text is nothing else.
SHORT_YEAR = re.compile(r"(?<![A-Za-z\d./-])([0-3]?\d)\.(0?[1-9]|1[0-2])\.([0-4]\d)(?![\d.,]\d|\d)")
SHORT_SLASHED = re.compile(
    r"^[\s(|,·•-]*([0-3]?\d)/([0-3]?\d)/([0-4]\d)(?=$|[\s,)|·•-]+(?:\d?\d:\d\d.*)?$)"
)
ERA = re.compile(
    rf"({'|'.join(name for name in ERAS if len(name) > 1)})\s?(\d{{1,2}})\s?年\s?(\d{{1,2}})\s?月\s?(\d{{1,2}})\s?日"
)
ERA_INITIAL = re.compile(r"(?<![A-Za-z])([RHS])(\d{1,2})\.(\d{1,2})\.(\d{1,2})(?![\d.])")
MINGUO = re.compile(
    r"(?:民國|民国)\s?(\d{2,3})\s?[年/.-]\s?(\d{1,2})\s?[月/.-]\s?(\d{1,2})(?!\d)\s?日?|"
    r"(?<!\d)(1[01]\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日"
)
VIETNAMESE = re.compile(
    r"(?<!\d)(\d{1,2})\s*(?:tháng|thg)\s*(\d{1,2}),?\s*(?:năm\s*)?(\d{4})", re.IGNORECASE
)
MONGOLIAN = re.compile(r"(\d{4})\s?оны\s?(\d{1,2})\s?\D{0,12}сарын\s?(\d{1,2})")

# Words may carry combining marks (Hindi, Thai), which ``\w`` does not match.
_NAME = r"([^\W\d_][^\s\d,.;:/()|\-–—]{1,20})"
_ORDINAL = (
    r"(?:\.|st\b|nd\b|rd\b|th\b|er\b|ère?\b|ème\b|\.?º|\.?ª|°|:[ae]\b|-?го\b|-?е\b|-?а\b|η\b|ος\b|"
    r"-?en\b|-?án\b|-?a\b|-?an\b|वीं|\s?ngày|\s?d\.|ης\b)?"
)
_OF = (
    r"(?:de\s|d['’]\s?|of\s|del\s|dell['’]|di\s|da\s|do\s|den\s|av\s|af\s|ta['’]\s|o\s|tal-?|i\s|"
    r"day\sof\s)?"
)
_BEFORE_YEAR = r"(?:de\s|del\s|of\s|del['’]|พศ\.?\s?|คศ\.?\s?|năm\s|year\s|lagh\s)?"
DAY_MONTH_YEAR = re.compile(
    rf"(?<![\d:])(\d{{1,2}}){_ORDINAL}[\s,\-–]{{0,3}}{_OF}\s*{_NAME}[.,]?"
    rf"(?:\s?/\s?[^\W\d][^\s\d,]{{1,20}})?[\s,\-–/]{{0,3}}{_BEFORE_YEAR}({_ANY_YEAR})(?!\d)"
)
#: Thai years of two digits: 17 พ.ค. 66.
THAI_SHORT = re.compile(r"(?<!\d)(\d{1,2})\s+([ก-ฮ][^\s\d]{1,12})\s+(6\d|7\d)(?!\d)")
SHORT_NAMED = re.compile(rf"(?<![\d:])(\d{{1,2}})[-\s]{_NAME}[-\s,]['’]?([012]\d)(?=$|[\s,|])")
MONTH_DAY_YEAR = re.compile(
    rf"{_NAME}[.,]?\s{{0,3}}(\d{{1,2}})(?:st|nd|rd|th|\.)?,?\s{{0,3}}"
    rf"(?:at\s|of\s|de\s|del\s)?({_YEAR})(?!\d)"
)
#: A cheap first look: the end of the above.
DAY_YEAR = re.compile(rf"\d(?:st|nd|rd|th|\.)?,?\s{{0,3}}(?:at\s|of\s|de\s|del\s)?{_YEAR}")
YEAR_MONTH_DAY = re.compile(
    rf"({_ANY_YEAR})(?:\sm\b|\sgada\b|e?ko\b|\.?\sг)?[.,]?\s{{0,2}}{_NAME}\.?\s{{0,2}}(\d{{1,2}})(?!\d)"
)
YEAR_DAY_MONTH = re.compile(
    rf"({_YEAR})(?:\.?\sgada|\.?\sm\.|[.,])\s{{0,2}}(\d{{1,2}})\.\s{{0,2}}{_NAME}"
)
#: A cheap first look at years of two digits with a month's name.
TWO_DIGITS = re.compile(r"\D['’]?\d\d(?:$|[\s,|])")


def days(text: str, locale: Locale) -> Iterator[Day]:
    """Every day printed in `text`, form by form, the surest forms first."""
    if NUMERIC.search(text):
        yield from _in_numbers(text, locale)
    low = text.lower()
    if "th" in low:
        for match in VIETNAMESE.finditer(text):
            yield from _checked(match, int(match[3]), int(match[2]), int(match[1]))
    for match in DAY_MONTH_YEAR.finditer(text):
        yield from _named(match, match[3], match[2], match[1], locale)
    if DAY_YEAR.search(text):
        for match in MONTH_DAY_YEAR.finditer(text):
            yield from _named(match, match[3], match[1], match[2], locale)
    for match in YEAR_MONTH_DAY.finditer(text):
        yield from _named(match, match[1], match[2], match[3], locale)
    for match in YEAR_DAY_MONTH.finditer(text):
        yield from _named(match, match[1], match[3], match[2], locale)
    yield from _rare(text, locale)


def _in_numbers(text: str, locale: Locale) -> Iterator[Day]:
    if not text.isascii() and "年" in text:
        yield from _east_asian(text)
    for match in ERA_INITIAL.finditer(text) if locale.language == "ja" else ():
        year = ERAS[match[1]] + int(match[2]) - 1
        yield from _checked(match, year, int(match[3]), int(match[4]))
    for match in YEAR_FIRST.finditer(text):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if month > 12 >= day and match[2] == "-":  # 2023-17-05: written by a template, not by ISO
            month, day = day, month
        yield from _checked(match, year, month, day)
    for match in YEAR_LAST.finditer(text):
        one, two, year = int(match[1]), int(match[3]), int(match[4])
        first = locale.dotted_month_first if match[2] == "." else locale.month_first
        swap = two > 12 or (first and one <= 12)
        day, month = (two, one) if swap else (one, two)
        yield from _checked(match, year, month, day)
    for match in SHORT_YEAR.finditer(text):
        yield from _checked(match, 2000 + int(match[3]), int(match[2]), int(match[1]))
    for match in SHORT_SLASHED.finditer(text):
        one, two, year = int(match[1]), int(match[2]), 2000 + int(match[3])
        swap = two > 12 or (locale.month_first and one <= 12)
        day, month = (two, one) if swap else (one, two)
        yield from _checked(match, year, month, day)


def _east_asian(text: str) -> Iterator[Day]:
    for match in ERA.finditer(text):
        year = ERAS[match[1]] + int(match[2]) - 1
        yield from _checked(match, year, int(match[3]), int(match[4]))
    for match in MINGUO.finditer(text):
        year, month, day = (int(part) for part in match.groups() if part)
        yield from _checked(match, year + MINGUO_OFFSET, month, day)


def _rare(text: str, locale: Locale) -> Iterator[Day]:
    """Forms that a letter or two tell from the rest: MINGUO with slashes, years of two digits."""
    if not text.isascii():
        if "民" in text and "年" not in text:
            yield from _east_asian(text)
        if "оны" in text:
            for match in MONGOLIAN.finditer(text):
                yield from _checked(match, int(match[1]), int(match[2]), int(match[3]))
        for match in THAI_SHORT.finditer(text):
            yield from _named(match, f"25{match[3]}", match[2], match[1], locale)
    if len(text) <= 40 and TWO_DIGITS.search(text):
        for match in SHORT_NAMED.finditer(text):
            yield from _named(match, f"20{match[3]}", match[2], match[1], locale)


def _named(match: re.Match[str], year: str, name: str, day: str, locale: Locale) -> Iterator[Day]:
    """The day, if `name` is a month of some calendar."""
    found: date | None
    if year[:2] in ("13", "14"):
        month = JALALI_MONTHS.get(name)
        if month:
            found = from_jalali(int(year), month, int(day))
        else:
            month = HIJRI_MONTHS.get(name)
            found = from_hijri(int(year), month, int(day)) if month else None
    else:
        month = month_number(name, locale.language)
        found = from_other(int(year), month, int(day)) if month else None
    if found:
        yield Day(found, match.start(), match.end())


def _checked(match: re.Match[str], year: int, month: int, day: int) -> Iterator[Day]:
    if found := from_other(year, month, day):
        yield Day(found, match.start(), match.end())
