"""Times told from the reader's now: "3 hours ago", "vor 2 Tagen", "昨天". They need the day of the fetch."""

from __future__ import annotations

import re
from datetime import date, timedelta

#: Unit → words for it, whole or as the beginnings of inflected forms.
_UNITS = {
    "now": "just now|gerade eben|à l'instant|ahora mismo|agora mesmo|adesso|только что|щойно|刚刚|剛剛|たった今|방금",
    "hour": (
        "seconds?|secs?|minutes?|mins?|hours?|hrs?|h|m|s|sekunden?|minuten?|stunden?|std|secondes?|heures?|segundos?|minutos?|"
        "horas?|secondi|minut[io]|or[ae]|seconden|uur|uren|minuter|timm(?:e|ar)|timer?|minutter|minuut[ti]a?|tunti[a]?|"
        "godzin[yę]?|minut[yęu]?|hodin(?:ami|ou|y)?|hodinami|perc(?:cel|e)?|órá(?:val|ja)|ór[ae]|saat|dakika|dk|час(?:а|ов)?|минут[ыу]?|"
        "годин[иу]?|хвилин[иу]?|часа|минути|ώρες|ώρα|λεπτά|ساعات|ساعة|ساعت|دقائق|دقيقة|دقیقه|שעות|שעה|דקות|घंटे|घंटा|मिनट|ঘণ্টা|মিনিট|"
        "jam|menit|minit|giờ|phút|ชั่วโมง|นาที|時間|分鐘|分钟|分|秒|小時|小时|시간|분|초"
    ),
    "day": (
        "days?|d|tag(?:en|e)?|jours?|d[ií]as?|giorn[io]|dag(?:en|ar|er|e)?|dni|dzień|dne[my]?|dny|dňami|nap(?:pal|ja)?|päivää|päivä|gün|"
        "дн(?:я|ей|і|ів)|день|дни|дена|ημέρες|μέρες|ημέρα|أيام|يوم|روز|ימים|יום|दिन|দিন|hari|ngày|วัน|日|天|일|zile|dana|dienas"
    ),
    "week": (
        "weeks?|w|wochen?|semaines?|semanas?|settiman[ae]|we(?:ek|ken)|vecko?r?|uker?|uger?|viikkoa?|tygodni[ea]?|týdn[yůe]m?|týždň\\w*|het(?:tel|e)|hafta|"
        "недел[ьюия]|тижн\\w*|εβδομάδες|أسابيع|أسبوع|هفته|שבועות|שבוע|सप्ताह|হ্ফতা|minggu|tuần|สัปดาห์|週間?|周|星期|주"
    ),
}
_AGO = (
    "ago|fa|siden|sedan|sitten|temu|prije|тому назад|назад|тому|πριν|önce|evvel|पहले|আগে|lalu|yang lalu|lepas|trước|ที่แล้ว|ที่ผ่านมา|前|전|geleden|pirms|"
    "atpakaļ|tagasi|sidan|atrás|پیش|قبل|le înainte"
)
_AGO_FIRST = (
    "vor|il y a|hace|há|prieš|před|pred|acum|преди|πριν(?: από)?|منذ|قبل|לפני|for|fa|cách đây|pirms"
)
_NUMBER = r"(\d{1,3}|a|an|one|ein(?:er|em|e)?|une?|una?|un|uno|um|uma|en|ett|et|एक)"
_WORDS = {unit: rf"(?:{words})" for unit, words in _UNITS.items()}
_PATTERNS = [
    (
        unit,
        re.compile(
            rf"(?:(?<!\w){_NUMBER}\s?{words}\.?\s(?:{_AGO})(?!\w)|(\d{{1,3}})\s?{words}\s?(?:前|전))",
            re.IGNORECASE,
        ),
    )
    for unit, words in _WORDS.items()
    if unit != "now"
] + [
    (unit, re.compile(rf"(?<!\w)(?:{_AGO_FIRST})\s{_NUMBER}\s?()(?:{words})(?!\w)", re.IGNORECASE))
    for unit, words in _WORDS.items()
    if unit != "now"
]
NOW = re.compile(rf"(?<!\w){_WORDS['now']}(?!\w)|刚刚|剛剛|たった今|방금", re.IGNORECASE)
TODAY = re.compile(
    r"(?<!\w)(?:today|heute|aujourd['’]hui|hoy|hoje|oggi|vandaag|i dag|idag|tänään|dzisiaj|dziś|dnes|ma|azi|danas|σήμερα|bugün|"
    r"сегодня|сьогодні|днес|اليوم|امروز|היום|आज|আজ|hari ini|hôm nay|วันนี้)(?!\w)|今日|今天|오늘",
    re.IGNORECASE,
)
YESTERDAY = re.compile(
    r"(?<!\w)(?:yesterday|gestern|hier|ayer|ontem|ieri|gisteren|i går|igår|eilen|wczoraj|včera|tegnap|jučer|juče|včeraj|χθες|χτες|dün|"
    r"вчера|вчора|أمس|دیروز|אתמול|कल|গতকাল|kemarin|semalam|hôm qua|เมื่อวาน)(?!\w)|昨日|昨天|어제",
    re.IGNORECASE,
)
#: What may follow "today": a time of day, and no sentence.
CLOCK_ONLY = re.compile(r"[\s,|·]*(?:[^\W\d]{1,7}\s){0,2}(?:\d{1,2}[:.h時时]\d{0,2}.{0,12})?")
MAX_LENGTH = 60


def read_relative(text: str, today: date) -> str | None:
    """The day that a short text tells from `today`; None when it tells none.

    >>> now = date(2023, 5, 17)
    >>> read_relative("vor 2 Tagen", now), read_relative("3 hours ago", now), read_relative("昨天", now)
    ('2023-05-15', '2023-05-17', '2023-05-16')
    >>> read_relative("Today at 10:05", now), read_relative("Today's news", now)
    ('2023-05-17', None)
    """
    text = text.strip()
    if not text or len(text) > MAX_LENGTH:
        return None
    for unit, pattern in _PATTERNS:
        if match := pattern.search(text):
            number = next((group for group in match.groups() if group), "1")
            count = int(number) if number.isdecimal() else 1
            days = {"hour": 0, "day": count, "week": 7 * count}[unit]
            return (today - timedelta(days)).isoformat()
    for pattern, days in ((YESTERDAY, 1), (NOW, 0), (TODAY, 0)):
        if (match := pattern.match(text)) and CLOCK_ONLY.fullmatch(text, match.end()):
            return (today - timedelta(days)).isoformat()
    return None
