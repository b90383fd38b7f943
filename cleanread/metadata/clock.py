"""Times of day as people print them: 14:05 Uhr, 14h05, 2:05 p.m. EST, klo 14.05, 午後2時5分."""

from __future__ import annotations

import re
from datetime import date

from .zones import offset_of

# Longer forms first; "a.m." in the ways of many languages.
_MORNING = (
    r"a\.?\s?m\b\.?|π\.?\s?μ\.?(?!\w)|du\smatin|de\sla\smañana|de\sla\smadrugada|da\smanhã|"
    r"da\smadrugada|del\smattino|di\smattina|صباح[اً]*|ص(?!\w)|ق\.?ظ|पूर्वाह्न|सुबह|SA\b|sáng|pagi\b|ÖÖ\b|"
    r"ранку|утра|rano\b"
)
_EVENING = (
    r"p\.?\s?m\b\.?|μ\.?\s?μ\.?(?!\w)|de\sl['’]après-midi|du\ssoir|de\sla\starde|de\sla\snoche|"
    r"da\starde|da\snoite|del\spomeriggio|di\ssera|مساء[ً]?|م(?!\w)|ب\.?ظ|अपराह्न|शाम|CH\b|chiều|tối|"
    r"sore\b|siang\b|malam\b|ÖS\b|вечера|дня"
)
_EARLY = r"午前|上午|凌晨|早上|清晨|오전|ÖÖ|পূর্বাহ্ণ|সকাল"
_LATE = r"午後|下午|晚上|中午|傍晚|夜|오후|ÖS|অপরাহ্ণ"
_ZONE = r"UTC|GMT|Z\b|[A-ZČ]{2,5}\b|МСК"
CLOCK = re.compile(
    rf"(?<![\d.])(?:(?P<early>{_EARLY}|[Aa][Mm])\s?|(?P<late>{_LATE}|[Pp][Mm])\s?)?"
    r"(?P<hour>\d{1,2})\s?(?::|h|H|時|时|點|点|시|[Uu]hr\s(?=\d\d\b))\s?(?P<minute>\d\d?)(?![\d])"
    r"(?:\s?[:分분]\s?(?:(?P<second>\d\d)(?!\d))?)?(?:[.,]\d+)?(?:\s?[秒초])?"
    rf"\s*(?:(?P<am>(?i:{_MORNING}))|(?P<pm>(?i:{_EVENING})))?"
    rf"\s*(?:Uhr|uur|hrs?\.?|น\.?)?\s*[(\[]?(?P<zone>(?:UTC|GMT)?\s?[+-]\d\d:?\d\d(?!\d)|(?:UTC|GMT)\s?[+-]\d\d?(?!\d)|[+-]\d\d(?![\d:]|\s?[-/.])|{_ZONE})?"
)
#: With a dot, and hours alone: only beside a word that says what they are.
_HOUR_WORDS = (
    r"klo|kl|klokka|klokken|ore|alle(?:\sore)?|ora|pukul|jam|om|um|at|às|a\slas|à|ob|god|u|час"
)
DOTTED = re.compile(
    rf"(?:\b(?P<word>{_HOUR_WORDS})\.?\s+)?(?<![\d.])(?P<hour>\d{{1,2}})\.(?P<minute>\d\d)(?!\d|\.\d)"
    rf"\s*(?:(?P<am>(?i:a\.?m\b\.?))|(?P<pm>(?i:p\.?m\b\.?)))?"
    r"\s*(?P<unit>Uhr|uur|WIB|WITA|WIT|น\.?|hrs?\b|h\b|[ukč]\.)?\s*(?P<zone>[A-Z]{3,5}\b)?",
)
ALONE = re.compile(
    rf"(?<![\d.:,/-])(?:(?P<early>{_EARLY})\s?|(?P<late>{_LATE})\s?)?(?P<hour>\d{{1,2}})"
    rf"\s?(?:(?P<am>(?i:{_MORNING}))|(?P<pm>(?i:{_EVENING}))|(?P<unit>Uhr|uur|h(?![\w:])|時(?!\d)|时(?!\d)|点(?!\d)|點(?!\d)|시(?!\d)))"
    rf"\s*(?P<zone>{_ZONE})?"
)
RANGE_END = re.compile(r"-\d\d:\d\d")
NEAR = 48  # characters between a date and its time


def clock_after(text: str, day: date, country: str = "") -> tuple[str, int]:
    """The time of day that `text` begins with, in ISO 8601, and where it ends; else "" and 0.

    >>> clock_after(" um 10.05 Uhr", date(2023, 5, 17))
    ('10:05:00', 13)
    >>> clock_after(", 2:05 p.m. EST", date(2023, 5, 17))[0]
    '14:05:00-05:00'
    >>> clock_after(" 午後2時5分", date(2023, 5, 17))[0], clock_after(" 10", date(2023, 5, 17))
    ('14:05:00', ('', 0))
    """
    rest = text[:NEAR]
    if not any(map(str.isdigit, rest)):
        return "", 0
    if (match := CLOCK.search(rest)) and (found := _time(match, day, country)):
        return found, match.end()
    if match := DOTTED.search(rest):
        named = match["word"] or match["unit"] or match["am"] or match["pm"]
        if named and (found := _time(match, day, country)):
            return found, match.end()
    if (match := ALONE.search(rest)) and (found := _time(match, day, country)):
        return found, match.end()
    return "", 0


def clock_before(text: str, day: date, country: str = "") -> str:
    """The time of day that `text` ends with: ``14:05 | 17 May 2023``.

    >>> clock_before("Posted at 2:05 PM ET on ", date(2023, 5, 17))
    '14:05:00-04:00'
    """
    rest = text[-NEAR:]
    if ":" not in rest and "h" not in rest and "." not in rest:
        return ""
    for match in CLOCK.finditer(rest):
        if len(rest) - match.end() <= 16 and not any(map(str.isdigit, rest[match.end() :])):
            return _time(match, day, country)
    return ""


def _time(match: re.Match[str], day: date, country: str) -> str:
    """The time in `match`; "" when there is no such time of day."""
    groups = match.groupdict()
    hour, minute = int(match["hour"]), int(groups.get("minute") or 0)
    second = int(groups.get("second") or 0)
    morning = groups.get("early") or groups.get("am")
    evening = groups.get("late") or groups.get("pm")
    if (morning or evening) and hour <= 12:
        hour = hour % 12 + (12 if evening else 0)
    if hour > 23 or minute > 59 or second > 59:
        return ""
    zone = groups.get("zone") or ""
    if not groups.get("second") and RANGE_END.fullmatch(zone):
        zone = ""  # "10:05-12:00": from … to
    if groups.get("unit") in ("WIB", "WITA", "WIT"):
        zone = groups["unit"] or ""
    return f"{hour:02}:{minute:02}:{second:02}{offset_of(zone, day, country)}"
