"""Days of other calendars as days of ours: Persian, Islamic, Buddhist, Japanese eras, Minguo."""

from __future__ import annotations

from datetime import date, timedelta

#: First years of the Japanese eras, by name and by initial.
ERAS = {
    "令和": 2019, "平成": 1989, "昭和": 1926, "大正": 1912, "明治": 1868,
    "R": 2019, "H": 1989, "S": 1926,
}  # fmt: skip
MINGUO_OFFSET = 1911  #: year 1 of the Republic of China is 1912
BUDDHIST_OFFSET = 543

_JALALI_ROW = "فروردین/فروردين اردیبهشت/ارديبهشت خرداد تیر/تير مرداد/امرداد شهریور/شهريور مهر آبان/ابان آذر دی/دي بهمن اسفند"
_HIJRI_ROW = (
    "محرم صفر ربيع_الأول/ربيع_الاول ربيع_الثاني/ربيع_الآخر/ربيع_الاخر "
    "جمادى_الأولى/جمادى_الاولى/جمادي_الأولى/جمادى_الأول جمادى_الآخرة/جمادى_الثانية/جمادى_الاخرة/جمادي_الثاني/جمادى_الثاني "
    "رجب شعبان رمضان شوال ذو_القعدة/ذي_القعدة/ذى_القعدة ذو_الحجة/ذي_الحجة/ذى_الحجة"
)


def _numbers(row: str) -> dict[str, int]:
    cells = enumerate(row.split(), start=1)
    return {name: number for number, cell in cells for name in cell.split("/")}


#: Name of a month → its number.
JALALI_MONTHS = _numbers(_JALALI_ROW)
HIJRI_MONTHS = _numbers(_HIJRI_ROW)

#: Years of a 33-year cycle that have 366 days; true of the years 1178 to 1633.
_LEAP = (1, 5, 9, 13, 17, 22, 26, 30)
_FARVARDIN_1400 = date(2021, 3, 21)

# Umm al-Qura, the calendar of Saudi Arabia, from 1400 on: a bit a month, set when it has 30 days,
# the first month highest.
_FIRST_HIJRI_YEAR = 1400
_MUHARRAM_1400 = date(1979, 11, 20)
_LONG_MONTHS = (
    0xD2B, 0x54A, 0xEA5, 0x752, 0x6E9, 0x36A, 0xAAD, 0x555, 0xAA5, 0xB52, 0xBA9, 0x5B4,
    0x9BA, 0x4DB, 0x25D, 0x52D, 0xAA5, 0xAD4, 0xAEA, 0x56D, 0x4BD, 0x23D, 0x91D, 0xA95,
    0xB4A, 0xB5A, 0x56D, 0x2B6, 0x93B, 0x49B, 0x655, 0x6A9, 0x754, 0xB6A, 0x56C, 0xAAD,
    0x555, 0xB29, 0xB92, 0xBA9, 0x5D4, 0xADA, 0x55A, 0xAAB, 0x595, 0x749, 0x764, 0xBAA,
    0x5B5, 0x2B6, 0xA56, 0xD2A, 0xE95, 0x72A, 0x755, 0x35A, 0x95D, 0x49B, 0xA4D, 0xD26,
    0xD53, 0x5AA, 0xAAD, 0x4B6, 0xA57, 0x527, 0xA95, 0xB4A, 0xB55, 0x36C, 0x9AE,
)  # fmt: skip


def from_jalali(year: int, month: int, day: int) -> date | None:
    """A day of the Persian calendar; None when there is no such day.

    >>> from_jalali(1402, 2, 27), from_jalali(1403, 12, 30), from_jalali(1402, 12, 30)
    (datetime.date(2023, 5, 17), datetime.date(2025, 3, 20), None)
    """
    if not (1200 <= year <= 1600 and 1 <= month <= 12):
        return None
    length = 31 if month <= 6 else 30 if month <= 11 or year % 33 in _LEAP else 29
    if not 1 <= day <= length:
        return None
    passed = 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1
    return _FARVARDIN_1400 + timedelta(_days_before(year) - _days_before(1400) + passed)


def _days_before(year: int) -> int:
    cycles, rest = divmod(year - 1, 33)
    return 365 * (year - 1) + 8 * cycles + sum(leap <= rest for leap in _LEAP)


def from_hijri(year: int, month: int, day: int) -> date | None:
    """A day of the Islamic calendar (Umm al-Qura); None when there is no such day.

    >>> from_hijri(1444, 10, 27)
    datetime.date(2023, 5, 17)
    """
    index = year - _FIRST_HIJRI_YEAR
    if not (0 <= index < len(_LONG_MONTHS) and 1 <= month <= 12):
        return None
    lengths = [
        29 + (months >> (11 - place) & 1)
        for months in _LONG_MONTHS[: index + 1]
        for place in range(12)
    ]
    at = 12 * index + month - 1
    if not 1 <= day <= lengths[at]:
        return None
    return _MUHARRAM_1400 + timedelta(sum(lengths[:at]) + day - 1)


def from_other(year: int, month: int, day: int) -> date | None:
    """A day whose year alone says which calendar it is of: 1402 is Persian, 1444 Islamic.

    >>> from_other(1402, 2, 27) == from_other(1444, 10, 27) == from_other(2566, 5, 17)
    True
    """
    if 1360 <= year <= 1419:
        return from_jalali(year, month, day)
    if 1420 <= year <= 1470:
        return from_hijri(year, month, day)
    if 2500 <= year <= 2600:
        year -= BUDDHIST_OFFSET
    try:
        return date(year, month, day)
    except ValueError:
        return None
