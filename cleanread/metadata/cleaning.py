"""A byline without what is no part of a name: e-mail, handle, date, "By", who took the photos."""

from __future__ import annotations

import re

from .dates import read_date
from .lead_ins import GLUED, OTHER_PART, PREFIX
from .months import MONTHS
from .names import LETTER
from .word_sets import word_set

DIGITS = re.compile(r"\d+")
CLOCK = re.compile(r"\d\d?[:.]\d\d")
#: What stands between a name and the date after it.
DATE_LEADS = word_set("""
    on am at um le el il den vom dne dnia пт the stand uhr pm ist utc gmt publiziert published posted
    updated veröffentlicht publié publicado pubblicato
    mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday
    mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag
    lun lundi mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche lunes martes mié
    miércoles jue jueves vie viernes sáb sábado dom domingo lunedì martedì mercoledì gio giovedì venerdì
    sabato domenica الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت seg segunda ter terça qua
    quarta qui quinta sex sexta feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag måndag
    tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag poniedziałek wtorek środa
    czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek neděle понедельник вторник среда
    четверг пятница суббота воскресенье понеділок вівторок середа четвер пʼятниця субота неділя pazartesi
    salı çarşamba perşembe cuma cumartesi pazar senin selasa rabu kamis jumat sabtu minggu date datum fecha
    """)
EMAIL = re.compile(r"<?[^\s@]{1,64}@[^\s@.]{1,64}(?:\.[^\s@.]{1,64}){1,8}")
HANDLE = re.compile(r"@[\w.]+")
BOUNDARY = re.compile(r"[|•;,.\n]\s*")


def without_emails(text: str) -> str:
    """Cut e-mail addresses out."""
    return EMAIL.sub(" ", text) if "@" in text else text


def without_handles(text: str) -> str:
    """Cut "@name" out."""
    return HANDLE.sub(" ", text) if "@" in text else text


def without_prefix(text: str) -> str:
    """Cut "By" and the like off the beginning."""
    if match := GLUED.match(text):
        text = f"{match[1]} {text[match.end() :]}"
    return cut_prefix(text)


def cut_prefix(text: str) -> str:
    """Cut "By" off, where a space follows it."""
    match = PREFIX.match(text)
    return text[match.end() :] if match else text


def without_other_parts(text: str) -> str:
    """Cut those out who took the photos, translated or reviewed.

    >>> without_other_parts("Fotos: Bo Ek | Text: Ann Lee")
    'Text: Ann Lee'
    """
    match = OTHER_PART.search(text)
    if not match:
        return text
    head, rest = text[: match.start()].rstrip(" ,;|•–-"), text[match.end() :]
    for boundary in BOUNDARY.finditer(rest):
        tail = rest[boundary.end() :]
        if PREFIX.match(tail) and not OTHER_PART.match(tail):
            tail = without_other_parts(tail)
            return f"{head} | {without_prefix(tail)}" if LETTER.search(head) else tail
    return head


def without_date(text: str) -> str:
    """Cut the date off a byline, with the weekday and the "on" before it."""
    if not DIGITS.search(text) or not (read_date(text) or CLOCK.search(text)):
        return text
    digits = [match.span() for match in DIGITS.finditer(text)]
    head = _before_date(text[: digits[0][0]])
    return head if LETTER.search(cut_prefix(head)) else text[digits[-1][1] :]


def _before_date(text: str) -> str:
    """Cut "on Monday, May" off the end."""
    words = text.split()
    while words:
        word = words[-1].strip(",.|•·/(–—-").lower()
        if word and word not in DATE_LEADS and word not in MONTHS:
            break
        words.pop()
    return " ".join(words).rstrip(" ,.|•·/(–—-")
