"""Dates of rules: formats in the tokens of Moment (``DD/MM/YYYY HH:mm``) or of strptime (``%d.%m.%Y``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from ..metadata.dates import NOWHERE, read_date
from ..metadata.months import month_number
from ..metadata.numerals import with_ascii
from ..metadata.zones import offset_of
from .patterns import Pattern

TOKENS = re.compile(
    r"\[(?P<literal>[^\]]*)\]"
    r"|YYYY|YY|MMMM|MMM|MM|M|DD|Do|D|dddd|ddd|dd|HH|H|hh|h|mm|m|ss|s|S{1,9}|A|a|ZZ|Z|z|X|x"
)
STRPTIME = {
    "Y": "YYYY", "y": "YY", "m": "MM", "B": "MMMM", "b": "MMM", "d": "DD", "H": "HH", "I": "hh", "M": "mm",
    "S": "ss", "f": "SSSSSS", "p": "A", "z": "Z", "Z": "z", "A": "dddd", "a": "ddd", "e": "D", "%": "[%]",
}  # fmt: skip
WORD = r"[^\W\d_]+(?:['’.][^\W\d_]+)*\.?"
#: token → the part of a date it is, and what it looks like
PARTS = {
    "YYYY": ("year", r"\d{4}"), "YY": ("short", r"\d\d"),
    "MMMM": ("name", WORD), "MMM": ("name", WORD), "MM": ("month", r"\d\d?"), "M": ("month", r"\d\d?"),
    "DD": ("day", r"\d\d?"), "D": ("day", r"\d\d?"), "Do": ("day", r"\d\d?"),
    "HH": ("hour", r"\d\d?"), "H": ("hour", r"\d\d?"), "hh": ("hour", r"\d\d?"), "h": ("hour", r"\d\d?"),
    "mm": ("minute", r"\d\d?"), "m": ("minute", r"\d\d?"), "ss": ("second", r"\d\d?"), "s": ("second", r"\d\d?"),
    "A": ("half", r"[AaPp]\.?\s?[Mm]\.?"), "a": ("half", r"[AaPp]\.?\s?[Mm]\.?"),
    "Z": ("zone", r"Z|[+-]\d\d:?\d\d"), "ZZ": ("zone", r"Z|[+-]\d\d:?\d\d"), "z": ("zone", r"[A-Z]{2,5}"),
    "X": ("seconds", r"\d{9,10}"), "x": ("millis", r"\d{12,13}"),
}  # fmt: skip
#: As POSIX has it: two digits below this are of this century.
PIVOT = 69
#: What is longer is no date, and holds one at its beginning at best.
MAX_MOMENT = 2_000
NOON = 12


def bad_format(text: str) -> str | None:
    """
    What is wrong with a format, or ``None``.

    >>> bad_format("DD/MM/YYYY")
    >>> bad_format("HH:mm")
    "format 'HH:mm' names no day: it needs year, month and day, or X"
    """
    parts = set(_compiled(text).compiled.groupindex)
    if parts & {"seconds", "millis"}:
        return None
    if "day" in parts and parts & {"month", "name"} and parts & {"year", "short"}:
        return None
    return f"format {text!r} names no day: it needs year, month and day, or X"


def read_moment(
    text: str,
    formats: Iterable[str] = (),
    *,
    zone: str = "",
    locale: str = "",
    dayfirst: bool | None = None,
) -> str | None:
    """
    The moment in `text` as ISO 8601: by the first of `formats` that fits, else as pages usually write it.

    `zone` (IANA) is where the clock hangs when the text names no offset; `locale` the language of names of months.

    >>> read_moment("25/04/2023 08:30", ["DD/MM/YYYY HH:mm"], zone="America/Mexico_City")
    '2023-04-25T08:30:00-06:00'
    >>> read_moment("publicado el 3 de mayo de 2023", locale="es")
    '2023-05-03'
    """
    text = " ".join(with_ascii(text[:MAX_MOMENT]).split())
    found = next((hit for form in formats if (hit := _by_format(text, form, locale))), None)
    if found is None:
        places = replace(NOWHERE, language=locale, month_first=dayfirst is False)
        found = read_date(text, places)
    return _in_zone(found, zone) if found and zone else found


def _by_format(text: str, form: str, locale: str) -> str | None:
    match = _compiled(form).search(text)
    if match is None:
        return None
    found = {name: value for name, value in match.groupdict().items() if value}
    if stamp := found.get("seconds") or found.get("millis"):
        return datetime.fromtimestamp(int(stamp[:10]), UTC).isoformat()
    return _iso(found, locale)


def _iso(found: dict[str, str], locale: str) -> str | None:
    short = int(found.get("short", 0))
    year = int(found.get("year") or (short + (2000 if short < PIVOT else 1900)))
    month = month_number(found["name"], locale) if "name" in found else int(found.get("month", 0))
    try:
        day = date(year, month or 0, int(found.get("day", 0)))
        if "hour" not in found:
            return day.isoformat()
        moment = datetime(
            day.year, day.month, day.day,
            _hour(found), int(found.get("minute", 0)), int(found.get("second", 0)),
        )  # fmt: skip
    except ValueError:  # 31/02: no such day; the next format may fit
        return None
    return moment.isoformat() + offset_of(found.get("zone", "").replace("Z", "+00:00"), day)


def _hour(found: dict[str, str]) -> int:
    hour = int(found["hour"])
    if half := found.get("half"):
        return hour % NOON + (NOON if half[0] in "pP" else 0)
    return hour


def _in_zone(found: str, zone: str) -> str:
    """A moment without an offset, with the one its zone had."""
    if "T" not in found:
        return found
    moment = datetime.fromisoformat(found)
    return found if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone)).isoformat()


@lru_cache(maxsize=256)
def _compiled(form: str) -> Pattern:
    if "%" in form:
        form = re.sub(r"%[-#]?(.)", lambda found: STRPTIME.get(found[1], f"[{found[0]}]"), form)
    seen: set[str] = set()
    pattern, at = "", 0
    for token in TOKENS.finditer(form):
        pattern += _literal(form[at : token.start()]) + _part(token, seen)
        at = token.end()
    return Pattern(rf"(?<!\d){pattern}{_literal(form[at:])}(?!\d)")


def _part(token: re.Match[str], seen: set[str]) -> str:
    if token["literal"] is not None:
        return _literal(token["literal"])
    if token[0] not in PARTS:  # the name of a day of the week, fractions of seconds
        return r"\d+" if token[0].startswith("S") else WORD
    name, looks = PARTS[token[0]]
    suffix = r"(?:st|nd|rd|th|er|re|º|ª|\.)?" if token[0] == "Do" else ""
    if name in seen:
        return f"(?:{looks}){suffix}"
    seen.add(name)
    return f"(?P<{name}>{looks}){suffix}"


def _literal(text: str) -> str:
    return re.sub(r"(?:\\\s)+", r"\\s*", re.escape(text))
