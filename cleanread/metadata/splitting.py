"""Where one person ends and the next begins: "and" in many languages, commas, bars."""

from __future__ import annotations

import re

from .names import EASTERN, KATAKANA
from .people import GENERATION
from .word_sets import word_set

#: Words that always stand between persons: no name holds one.
AND = (
    "and und et och og sowie ja ve dan và và́ και и й та із oraz és és și şi with mit avec og med und/oder "
    "в cùng ile और एवं तथा व और و با"
)
#: Words between persons, or inside one name: "Ortega y Gasset", "Costa e Silva".
MAYBE_AND = ("y", "e", "ed", "en", "i", "a", "і", "med")
_WORDS = sorted(set(AND.split()) - {"med", "в", "із", "با"} - set(MAYBE_AND), key=len, reverse=True)
_ANY_CASE = "|".join(
    dict.fromkeys(
        form for word in _WORDS for form in (word, word.upper(), word.title()) if form != "Dan"
    )
)
_MAYBE = "|".join(MAYBE_AND)
#: A cheap first look: what every match of `SPLIT` holds.
MAY_SPLIT = re.compile(r"[;|\n/／、，·•＆,،；&]|\s\S+\s|และ| و| ו")
SPLIT = re.compile(
    rf"\s*(?:[;；|\n/／、，،•]|\s[&+]\s|＆|(?<=\S)&(?=[A-ZÀ-Þ])|\s(?:{_ANY_CASE})\s|,\s*(?:{_ANY_CASE}|{_MAYBE})\s|\sและ\s?|(?<=\S)และ(?=\S))\s*"
)
MIDDLE_DOT = re.compile(r"\s*[·・‧]\s*")
MAYBE_SPLIT = re.compile(rf"\s(?:{_MAYBE}|{_MAYBE.upper()})\s")
#: "and" written onto the next word, in Arabic and Hebrew, and names that begin with that letter.
ATTACHED = re.compile(r"\s[وו](?=\w{2,}\s)")
ATTACHED_NAMES = word_set("""
    وليد وائل وسيم وجدي وفاء وداد وسام وجيه وديع وهبة وحيد وردة ولاء وصفي وضاح وفيق واصف وهيب ورد والي
    ורד ויקטור ויקטוריה ורדה ולדימיר ויטלי ורוניקה
    """)
#: "台北報導", "北京电": where, or how, not who.
EASTERN_REPORT = re.compile(
    r"(?:報導|报道|報道|電|电|訊|讯|採訪|采访|特稿|配信|発|综合|綜合|摄影|攝影|拍摄|写真|撮影)$"
)
HANZI_NAME = re.compile(r"[\u3400-\u9fff]{2,4}$")


def may_split(text: str) -> bool:
    """Whether `text` can name several persons."""
    return MAY_SPLIT.search(text) is not None or EASTERN.search(text) is not None


def pieces(text: str, *, reporters: bool = False) -> list[str]:
    """The stretches of a byline between bars and "and"; several reporters may stand side by side.

    >>> pieces("Ann Lee und Bo Ek | dpa")
    ['Ann Lee', 'Bo Ek', 'dpa']
    >>> pieces("张三 李四", reporters=True), pieces("ジョン・スミス")
    (['张三', '李四'], ['ジョン・スミス'])
    """
    found: list[str] = []
    for piece in SPLIT.split(text):
        if not EASTERN.search(piece):
            found.extend(MIDDLE_DOT.split(piece))
            continue
        for part in [piece] if KATAKANA.match(piece) else MIDDLE_DOT.split(piece):
            words = part.split()
            apart = reporters and len(words) > 1 and all(map(HANZI_NAME.match, words))
            found.extend(words if apart else [part])
    return [piece for piece in found if not EASTERN_REPORT.search(piece)]


def parts(piece: str) -> list[str]:
    """Split at commas and at the words that may also stand inside a name.

    >>> parts("Ann Lee, Jr., Berlin"), parts("Ana Paz y Luis Gil"), parts("José Ortega y Gasset")
    (['Ann Lee Jr.', 'Berlin'], ['Ana Paz', 'Luis Gil'], ['José Ortega y Gasset'])
    """
    found: list[str] = []
    for part in piece.split(","):
        part = part.strip()
        if found and GENERATION.match(part):
            found[-1] += f" {part}"
            continue
        found.extend(_halves(part))
    return found


def _halves(part: str) -> list[str]:
    halves = MAYBE_SPLIT.split(part)
    if len(halves) > 1 and all(" " in half.strip() for half in halves):
        return halves
    for match in ATTACHED.finditer(part):
        before, after = part[: match.start()], part[match.end() :]
        if " " in before.strip() and part[match.start() + 1 :].split()[0] not in ATTACHED_NAMES:
            return [*_halves(before), *_halves(after)]
    return [part]
