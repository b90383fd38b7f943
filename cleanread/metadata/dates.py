"""Dates as pages write them, turned into ISO 8601 with the offset they were printed with."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from .clock import clock_after, clock_before
from .months import month_number
from .numerals import with_ascii
from .printed import Day, Locale, days
from .zones import offset_of

#: Nothing on the web is older, but newspapers date their scanned archives truthfully.
FIRST_YEAR = 1700
#: What systems write when they know no date: the epochs of Unix, .NET, Excel and SQL.
PLACEHOLDERS = frozenset(
    {date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1), date(1899, 12, 30), date(1753, 1, 1)}
)
NOWHERE = Locale()
MONTH_FIRST = Locale(month_first=True)

#: What `read_date` returns; most dates are written so.
NORMAL = re.compile(
    r"(?:1[789]|20)\d\d-(?:0\d|1[0-2])-[0-3]\d"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?",
    re.ASCII,
)
#: A cheap first look: four digits of a plausible year, or two at the end of a short date.
YEAR = re.compile(
    r"(?:1[3-9]|2[05])\d\d|\d[./]\s?\d\d?[./]\s?\d\d|年|民|\d[-\s]\w+[.-]?[-\s]['’]?\d\d"
)
ISO = re.compile(
    r"(?<![\d/.])(?P<y>(?:1[789]|20)\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"
    r"(?:[T ]\s?(?P<h>\d\d?):(?P<min>\d\d)(?::(?P<s>\d\d)(?:[.,]\d+)?)?(?!\d)\s?(?P<half>[AaPp][Mm]\b)?"
    r"\s?(?P<zone>Z\b|(?:UTC|GMT)?\s?[+-]\d\d:?(?:\d\d)?(?![\d:])|(?:UTC|GMT)[+-]\d\b|[A-Z]{2,5}\b)?)?",
    re.ASCII,
)
COMPACT = re.compile(
    r"^(\d{4})(\d\d)(\d\d)(?:[T_-]?(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$"
)
#: Seconds, milliseconds, microseconds; ``/Date(1684310400000+0200)/`` is Microsoft's JSON.
TIMESTAMP = re.compile(
    r"^(?:\\?/?Date\()?(1[0-9]{9})(?:\d{3}){0,2}(?:\.\d+)?([+-]\d{4})?(?:\)\\?/?)?$"
)
#: ``Fri Apr 28 19:20:36 CEST 2023``, the form Java's Date prints.
JAVA = re.compile(
    r"\b([A-Z][a-z]{2}) (\d{1,2}) (\d\d:\d\d(?::\d\d)?) ([A-Z]{2,5}|[+-]\d{4}) (\d{4})\b"
)
#: Two numbers that both can be a month: what a page's habits decide.
AMBIGUOUS = re.compile(
    r"(?<![\d./-])(0?[1-9]|1[0-2])([/.-])(0?[1-9]|1[0-2])\2((?:19|20)?\d\d)(?!\d)"
)
MAX_LENGTH = 200
#: Two sources within this are one date in two time zones.
MAX_DAYS_APART = 1


class Printed(NamedTuple):
    """A date in ISO 8601, and where in the text it stands."""

    value: str
    start: int
    end: int


def read_date(text: str, locale: Locale = NOWHERE) -> str | None:
    """The first date in `text`, with its time and offset when they are printed.

    `locale` decides what 4/5/2023 means when nothing else does.

    >>> read_date("2023-05-17T10:00:00+0200")
    '2023-05-17T10:00:00+02:00'
    >>> read_date("Mittwoch, 17. Mai 2023, 10:05 Uhr")
    '2023-05-17T10:05:00'
    >>> read_date("4/5/2023", MONTH_FIRST), read_date("4/5/2023")
    ('2023-04-05', '2023-05-04')
    >>> read_date("soon") is None
    True
    """
    if match := NORMAL.fullmatch(text):
        return _normal(text, match[1] or "")
    text = text.strip()[:MAX_LENGTH]
    if found := _machine_date(text, locale):
        return found
    return printed[0].value if (printed := _read(with_ascii(text), locale, first=True)) else None


def find_dates(text: str, locale: Locale = NOWHERE) -> list[Printed]:
    """Every date in a line, in order. Positions are those in `with_ascii` of it.

    >>> [found.value for found in find_dates("17 May 2023, updated 18 May 2023 10:05")]
    ['2023-05-17', '2023-05-18T10:05:00']
    """
    return _read(with_ascii(text[:MAX_LENGTH]), locale)


def _read(text: str, locale: Locale, *, first: bool = False) -> list[Printed]:
    if not YEAR.search(text):
        return []
    found: list[Day] = []
    clocks: dict[int, Printed] = {}
    for match in ISO.finditer(text):
        if printed := _iso_match(match, locale):
            clocks[match.start()] = printed
            found.append(Day(date.fromisoformat(printed.value[:10]), match.start(), match.end()))
    if not (first and found):
        for day in days(text, locale):
            if _is_plausible(day.day) and not any(
                day.start < other.end and other.start < day.end for other in found
            ):
                found.append(day)
                if first:
                    break
    found.sort(key=lambda day: day.start)
    return [
        clocks[day.start] if day.start in clocks else _with_clock(day, text, found, at, locale)
        for at, day in enumerate(found)
    ]


def _iso_match(match: re.Match[str], locale: Locale) -> Printed | None:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if month > 12 >= day:
        month, day = day, month
    if not (found := day_of(year, month, day)):
        return None
    value, end = found.isoformat(), match.end("d")
    if match["h"]:
        hour, minute, second = int(match["h"]), int(match["min"]), int(match["s"] or 0)
        if half := match["half"]:
            hour = hour % 12 + (12 if half[0] in "pP" else 0)
        if hour <= 23 and minute <= 59 and second <= 59:
            zone = offset_of(match["zone"] or "", found, locale.country)
            value, end = f"{value}T{hour:02}:{minute:02}:{second:02}{zone}", match.end()
    else:
        clock, length = clock_after(match.string[match.end() :], found, locale.country)
        if clock:
            value, end = f"{value}T{clock}", match.end() + length
    return Printed(value, match.start(), end)


def _with_clock(day: Day, text: str, others: list[Day], at: int, locale: Locale) -> Printed:
    """The day with the time of day printed behind it, or before it."""
    following = others[at + 1].start if at + 1 < len(others) else len(text)
    clock, length = clock_after(text[day.end : following], day.day, locale.country)
    if not clock:
        before = others[at - 1].end if at else 0
        clock = clock_before(text[before : day.start], day.day, locale.country)
    value = day.day.isoformat()
    return Printed(f"{value}T{clock}" if clock else value, day.start, day.end + length)


def _normal(text: str, zone: str) -> str | None:
    """A date in ISO 8601, unless there is no such day."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return None if day in PLACEHOLDERS else text[:19] + zone.replace("Z", "+00:00")


def _machine_date(text: str, locale: Locale) -> str | None:
    if match := TIMESTAMP.match(text):
        return datetime.fromtimestamp(int(match[1]), UTC).isoformat()
    if match := COMPACT.match(text):
        if not (day := day_of(int(match[1]), int(match[2]), int(match[3]))):
            return None
        clock = f"{match[4]}:{match[5]}:{match[6] or '00'}" if match[4] else ""
        if not clock or clock > "23:59:59":
            return day.isoformat()
        return f"{day.isoformat()}T{clock}{offset_of(match[7] or '', day)}"
    if match := JAVA.search(text):
        java_day = day_of(int(match[5]), month_number(match[1]) or 0, int(match[2]))
        if java_day:
            clock = match[3] if match[3].count(":") == 2 else f"{match[3]}:00"
            return f"{java_day}T{clock}{offset_of(match[4], java_day, locale.country)}"
    return None


def day_of(year: int, month: int, day: int) -> date | None:
    """A plausible day; None when there is no such day, and for what systems write when they know none."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if _is_plausible(found) else None


def _is_plausible(day: date) -> bool:
    return day.year >= FIRST_YEAR and day not in PLACEHOLDERS


def day_number(value: str) -> int:
    """The day of a date in ISO 8601 as a number, to count the days between two."""
    return date.fromisoformat(value[:10]).toordinal()


def is_future(found: str, today: date | None) -> bool:
    """Whether `found` lies after `today`, with a day's grace for time zones."""
    return today is not None and found[:10] > (today + timedelta(days=1)).isoformat()
