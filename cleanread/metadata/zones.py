"""Names of time zones as offsets: EST, MESZ, WIB; of those that several countries use, the page's own."""

from __future__ import annotations

import re
from datetime import date, timedelta

#: Zone → minutes east of Greenwich.
ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "UT": 0, "WET": 0, "WEST": 60, "WEZ": 0, "WESZ": 60,
    "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "SEČ": 60, "SELČ": 120, "EET": 120,
    "EEST": 180, "OEZ": 120, "OESZ": 180, "MSK": 180, "МСК": 180, "TRT": 180, "IDT": 180,
    "EAT": 180, "WAT": 60, "CAT": 120, "SAST": 120, "IRST": 210, "IRDT": 270, "UZT": 300,
    "PKT": 300, "NPT": 345, "NST": -210, "NDT": -150, "MMT": 390, "ICT": 420, "WIB": 420,
    "WITA": 480, "WIT": 540, "SGT": 480, "MYT": 480, "HKT": 480, "PHT": 480, "PHST": 480,
    "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "AEST": 600, "ACDT": 630, "AEDT": 660,
    "NZST": 720, "NZDT": 780, "BRT": -180, "ART": -180, "CLST": -180, "UYT": -180, "ADT": -180,
    "HAA": -180, "HNA": -240, "CLT": -240, "BOT": -240, "VET": -240, "EDT": -240, "HAE": -240,
    "HNE": -300, "PET": -300, "COT": -300, "ECT": -300, "CDT": -300, "HAC": -300, "HNC": -360,
    "MDT": -360, "HAR": -360, "HNR": -420, "PDT": -420, "HAP": -420, "HNP": -480, "AKDT": -480,
    "AKST": -540, "HST": -600, "GST": 240,
    # What each means where no country says otherwise:
    "EST": -300, "CST": -360, "MST": -420, "PST": -480, "AST": -240, "BST": 60, "IST": 330,
    "SST": -660, "WST": 480,
}  # fmt: skip
#: The same names elsewhere.
IN_COUNTRY = {
    ("IST", "IE"): 60, ("IST", "IL"): 120, ("BST", "BD"): 360,
    ("CST", "CN"): 480, ("CST", "TW"): 480, ("CST", "HK"): 480, ("CST", "CU"): -300,
    ("EST", "AU"): 600, ("AST", "SA"): 180, ("AST", "KW"): 180, ("AST", "QA"): 180,
    ("AST", "IQ"): 180, ("AST", "BH"): 180, ("PST", "PH"): 480, ("MST", "MY"): 480,
    ("SST", "SG"): 480,
}  # fmt: skip
#: Standard time of the zones that North Americans name without saying which of the two holds.
GENERIC = {"ET": -300, "CT": -360, "MT": -420, "PT": -480, "HE": -300}

OFFSET = re.compile(r"(?:UTC|GMT|Z)?\s?([+\-\u2212])(\d{1,2}):?(\d\d)?$")
MAX_HOURS = 14


def offset_of(zone: str, day: date, country: str = "") -> str:
    """``+02:00`` for ``+0200``, ``CEST`` or ``GMT+2``; nothing when the zone is not known.

    >>> offset_of("CEST", date(2023, 5, 17)), offset_of("GMT+2", date(2023, 5, 17))
    ('+02:00', '+02:00')
    >>> offset_of("ET", date(2023, 5, 17)), offset_of("ET", date(2023, 1, 17))
    ('-04:00', '-05:00')
    >>> offset_of("CST", date(2023, 5, 17), "CN"), offset_of("XYZ", date(2023, 5, 17))
    ('+08:00', '')
    """
    zone = zone.strip().upper()
    if match := OFFSET.match(zone):
        hours, minutes = int(match[2]), match[3] or "00"
        if hours > MAX_HOURS or minutes not in ("00", "15", "30", "45"):
            return ""
        return f"{'+' if match[1] == '+' else '-'}{hours:02}:{minutes}"
    if zone in GENERIC:
        found = GENERIC[zone] + (60 if _is_american_summer(day) else 0)
    else:
        known = IN_COUNTRY.get((zone, country), ZONES.get(zone))
        if known is None:
            return ""
        found = known
    sign = "-" if found < 0 else "+"
    return f"{sign}{abs(found) // 60:02}:{abs(found) % 60:02}"


def _is_american_summer(day: date) -> bool:
    """Second Sunday of March to first Sunday of November, as since 2007."""
    return _sunday(day.year, 3, 8) <= day < _sunday(day.year, 11, 1)


def _sunday(year: int, month: int, day: int) -> date:
    """The first Sunday from that day on."""
    first = date(year, month, day)
    return first + timedelta((6 - first.weekday()) % 7)
