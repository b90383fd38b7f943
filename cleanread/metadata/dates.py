"""Dates as pages write them, turned into ISO 8601 with the offset they were printed with."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from .months import MONTHS

#: Nothing on the web is older, but newspapers date their scanned archives truthfully.
FIRST_YEAR = 1700
#: What systems write when they know no date: the epochs of Unix, .NET, Excel and SQL.
PLACEHOLDERS = frozenset(
    {date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1), date(1899, 12, 30), date(1753, 1, 1)}
)

OTHER_DIGIT = re.compile(r"[^\D0-9]")
#: What `read_date` returns; most dates are written so.
NORMAL = re.compile(
    r"(?:1[789]|20)\d\d-[01]\d-[0-3]\d"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?",
    re.ASCII,
)
#: A cheap first look: four digits of a plausible year, or two at the end of 23.09.22.
YEAR = re.compile(r"(?:1[789]|2[05])\d\d|\d\.\s?\d\d?\.\s?\d\d")
ISO = re.compile(
    r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"
    r"(?:[T\s,|]{1,3}(?P<time>\d.{0,40})?)?",
    re.DOTALL,
)
COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?$")
TIMESTAMP = re.compile(r"^(1[0-9]{9})(?:\d{3})?(?:\.\d+)?$")
#: A cheap first look: what every date in numbers holds.
NUMERIC = re.compile(r"\d\s?[/.年년-]\s?\d")
YEAR_FIRST = re.compile(
    r"(?<!\d)((?:1[789]|20)\d\d)\s?[/.年년]\s?(\d{1,2})\s?[/.月월]\s?(\d{1,2})(?!\d)"
)
YEAR_LAST = re.compile(
    r"(?<![\d./-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?((?:1[789]|20)\d\d)(?!\d)"
)
# Words may carry combining marks (Hindi, Thai), which ``\w`` does not match.
_NAME = r"([^\W\d_][^\s\d,.;:/()|]{1,20})"
#: A year of two digits, only with dots: 23.09.22.
SHORT_YEAR = re.compile(r"(?<![\d./-])([0-3]?\d)\.(0?[1-9]|1[0-2])\.([0-4]\d)(?![\d.,]\d|\d)")
DAY_MONTH_YEAR = re.compile(
    rf"(?<![\d:])(\d{{1,2}})(?:\.|st|nd|rd|th|er|º|ª|-?го|\s?ngày)?[\s,\-]{{0,3}}"
    rf"(?:de\s|d['’]|of\s|del\s|di\s)?\s*{_NAME}[.,]?[\s,\-/]{{0,3}}"
    rf"(?:de\s|del\s|พ\.ศ\.\s?)?((?:1[789]|2[05])\d\d)(?!\d)"
)
MONTH_DAY_YEAR = re.compile(
    rf"{_NAME}\.?\s{{0,3}}(\d{{1,2}})(?:st|nd|rd|th|\.)?,?\s{{0,3}}"
    rf"(?:at\s)?((?:1[789]|20)\d\d)(?!\d)"
)
#: A cheap first look: the end of the above.
DAY_YEAR = re.compile(r"\d(?:st|nd|rd|th|\.)?,?\s{0,3}(?:at\s)?(?:1[789]|20)\d\d")
YEAR_MONTH_DAY = re.compile(
    rf"((?:1[789]|20)\d\d)(?:\sm)?[.,]?\s{{0,2}}{_NAME}\.?\s{{0,2}}(\d{{1,2}})(?!\d)"
)
VIETNAMESE = re.compile(r"(\d{1,2})\s*tháng\s*(\d{1,2}),?\s*(?:năm\s*)?(\d{4})", re.IGNORECASE)
#: ``Fri Apr 28 19:20:36 CEST 2023``, the form Java's Date prints.
JAVA = re.compile(
    r"\b([A-Z][a-z]{2}) (\d{1,2}) (\d\d:\d\d(?::\d\d)?) ([A-Z]{2,5}|[+-]\d{4}) (\d{4})\b"
)
CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})(?::|h|時|시\s?)(\d\d)(?:[:分](\d\d))?(?:[.,]\d+)?\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    r"\s*(?P<zone>Z\b|(?:UTC|GMT)?\s?[+-]\d\d:?(?:\d\d)?(?!\d)|[A-Z]{2,4}\b)?",
    re.IGNORECASE,
)
URL_DAY = re.compile(
    r"[/_-]((?:19[89]|20[0-4])\d)(?:[/_-]?)(0[1-9]|1[0-2]|(?<=/)[1-9](?=/))(?:[/_-]?)"
    r"(0[1-9]|[12]\d|3[01]|(?<=/)[1-9](?=/))(?![\d])"
)
URL_DAY_FIRST = re.compile(
    r"(?<!\d)(0[1-9]|[12]\d|3[01])[_-](0[1-9]|1[0-2])[_-]((?:199|20[0-4])\d)(?!\d)"
)
URL_MONTH_NAME = re.compile(r"/((?:19[89]|20[0-4])\d)/([a-z]{3,9})/(\d{1,2})/")

#: Zone abbreviations that name one offset only; "CST" or "IST" would be a guess.
ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120,
    "MEZ": 60, "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "EST": -300, "EDT": -240,
    "ET": None, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "JST": 540,
    "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip


def read_date(text: str, *, month_first: bool = False) -> str | None:
    """The first date in `text`, with its time and offset when they are printed.

    `month_first` decides what 4/5/2023 means when nothing else does.

    >>> read_date("2023-05-17T10:00:00+0200")
    '2023-05-17T10:00:00+02:00'
    >>> read_date("Mittwoch, 17. Mai 2023, 10:05 Uhr")
    '2023-05-17T10:05:00'
    >>> read_date("4/5/2023", month_first=True), read_date("4/5/2023")
    ('2023-04-05', '2023-05-04')
    >>> read_date("soon") is None
    True
    """
    if match := NORMAL.fullmatch(text):
        return _normal(text, match[1] or "")
    text = _with_ascii_digits(text.strip()[:200])
    if not YEAR.search(text):
        return _machine_date(text)
    if match := ISO.search(text):
        return _iso(int(match["y"]), int(match["m"]), int(match["d"]), match["time"] or "")
    return _machine_date(text) or _printed_date(text, month_first=month_first)


def _normal(text: str, zone: str) -> str | None:
    """A date in ISO 8601, unless there is no such day."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return None if day in PLACEHOLDERS else text[:19] + zone.replace("Z", "+00:00")


def _machine_date(text: str) -> str | None:
    if match := TIMESTAMP.match(text):
        return datetime.fromtimestamp(int(match[1]), UTC).isoformat()
    if match := COMPACT.match(text):
        clock = f"{match[4]}:{match[5]}:{match[6] or '00'}{match[7] or ''}" if match[4] else ""
        return _iso(int(match[1]), int(match[2]), int(match[3]), clock)
    if match := JAVA.search(text):
        month = MONTHS.get(match[1].lower())
        return _iso(int(match[5]), month or 0, int(match[2]), f"{match[3]} {match[4]}")
    return None


def _printed_date(text: str, *, month_first: bool) -> str | None:
    """A date printed for people: numeric, or with the month's name in any known language."""
    if NUMERIC.search(text):
        if match := YEAR_FIRST.search(text):
            return _iso(int(match[1]), int(match[2]), int(match[3]), text[match.end() :])
        if match := YEAR_LAST.search(text):
            one, two, year = int(match[1]), int(match[3]), int(match[4])
            swap = two > 12 or (month_first and match[2] != "." and one <= 12)
            day, month = (two, one) if swap else (one, two)
            return _iso(year, month, day, text[match.end() :])
        if match := SHORT_YEAR.search(text):
            return _iso(2000 + int(match[3]), int(match[2]), int(match[1]), text[match.end() :])
    if match := VIETNAMESE.search(text):
        return _iso(int(match[3]), int(match[2]), int(match[1]), "")
    for match in DAY_MONTH_YEAR.finditer(text):
        if number := month_number(match[2]):
            year = int(match[3])
            year -= 543 if year >= 2500 else 0  # the Thai calendar
            return _iso(year, number, int(match[1]), text[match.end() :])
    for match in MONTH_DAY_YEAR.finditer(text) if DAY_YEAR.search(text) else ():
        if number := month_number(match[1]):
            return _iso(int(match[3]), number, int(match[2]), text[match.end() :])
    for match in YEAR_MONTH_DAY.finditer(text):
        if number := month_number(match[2]):
            return _iso(int(match[1]), number, int(match[3]), text[match.end() :])
    return None


def month_number(name: str) -> int | None:
    """The number of a month from its name, or from the beginning of its name.

    >>> month_number("Sept."), month_number("Février"), month_number("мая"), month_number("Uhr")
    (9, 2, 5, None)
    """
    name = name.lower().replace(".", "")
    return MONTHS.get(name) or MONTHS.get(name.removeprefix("ב"))  # Hebrew "in May"


def _with_ascii_digits(text: str) -> str:
    """Arabic, Persian, Bengali … digits as ASCII."""
    if text.isascii() or not OTHER_DIGIT.search(text):
        return text
    return "".join(
        str(int(character)) if character.isdecimal() else character for character in text
    )


def _iso(year: int, month: int, day: int, rest: str) -> str | None:
    """Date and the clock time that `rest` starts with, in ISO 8601; None when there is no such day."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    if year < FIRST_YEAR or found in PLACEHOLDERS:
        return None
    match = CLOCK.search(rest[:60])
    time = _clock(match) if match else None
    return f"{found.isoformat()}T{time}" if time else found.isoformat()


def _clock(match: re.Match[str]) -> str | None:
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if half := match["half"]:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return f"{hour:02}:{minute:02}:{second:02}{_offset(match['zone'] or '')}"


def _offset(zone: str) -> str:
    """``+02:00`` for ``+0200``, ``CEST`` or ``GMT+2``; nothing when the zone is not known."""
    zone = zone.upper().strip()
    if match := re.search(r"([+-])(\d\d):?(\d\d)?$", zone):
        return f"{match[1]}{match[2]}:{match[3] or '00'}" if int(match[2]) <= 14 else ""
    minutes = ZONES.get(zone)
    if minutes is None:
        return ""
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}"


def is_future(found: str, today: date | None) -> bool:
    """Whether `found` lies after `today`, with a day's grace for time zones."""
    return today is not None and found[:10] > (today + timedelta(days=1)).isoformat()


def day_in_url(url: str) -> str | None:
    """The day that an address names.

    >>> day_in_url("https://example.org/2023/05/17/a-story.html")
    '2023-05-17'
    >>> day_in_url("https://example.org/a-story-20230517.html")
    '2023-05-17'
    >>> day_in_url("https://example.org/id-20239517/") is None
    True
    """
    path = url.partition("://")[2].partition("/")[2]
    for match in URL_DAY.finditer("/" + path):
        if found := _iso(int(match[1]), int(match[2]), int(match[3]), ""):
            return found
    for match in URL_DAY_FIRST.finditer(path):
        if found := _iso(int(match[3]), int(match[2]), int(match[1]), ""):
            return found
    for match in URL_MONTH_NAME.finditer("/" + path.lower()):
        if month := month_number(match[2]):
            return _iso(int(match[1]), month, int(match[3]), "")
    return None
