"""
UTF-8 in Latin script that was read as GBK, which makes a Chinese character of every two bytes.

``Fundación`` becomes ``Fundaci贸n`` and ``don’t`` becomes ``don鈥檛``. Genuine Chinese is told from
that by what it would turn into: hardly any of it is UTF-8 when written as GBK, and none of it
stands within words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Characters from U+4000 to U+9FFF before a letter, or 鈥, which hardly any text has, by the byte they start with: a search for what
# starts with a certain byte is five times as fast as for what starts with one of six.
_BEFORE_LETTER = {
    lead: re.compile(lead + rb"(?:\x88\xa5|[\x80-\xbf]{2}[A-Za-z])")
    for lead in (b"\xe4", b"\xe5", b"\xe6", b"\xe7", b"\xe8", b"\xe9")
}
#: Of all bytes; Czech, with the most accents, has one in eight, Chinese without markup one in three.
MAX_SHARE = 0.2

# Chinese, Japanese and Korean characters, their punctuation, and what GBK has for private use.
_CJK = "[\u2e80-\ua4cf\uac00-\ud7ff\ue000-\ufaff\ufe30-\ufe6f\uff00-\uffef]"
_RUN = re.compile(_CJK + "+")
_SUSPECT = re.compile(f"(?<=[A-Za-z]){_CJK}{{1,8}}(?=[A-Za-z])|鈥{_CJK}?")
_PIECE = re.compile(r"[^<>\r\n]+")
_LATIN_TEXT = re.compile(
    "[\x20-\x7e\xa0-\u024f\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u20a0-\u20bf\u2100-\u214f"
    "\U0001f300-\U0001faff]+"
)
_DASHES_AND_QUOTES = re.compile("[\u2013-\u2026]")

#: Characters that are frequent in Chinese and also what an accented letter becomes. One of them
#: between Latin letters may be a nickname; two words with one are not.
_FREQUENT = frozenset("没么每毛猫忙梅冒盲媒木目女母某模末莫默农努牛偶诺欧")
#: In a page that holds genuine Chinese, so many words say that another part is broken.
MIN_WORDS_BESIDE_CHINESE = 3


@dataclass(frozen=True, slots=True)
class _Run:
    """Chinese characters in a row, and what they were."""

    start: int
    end: int
    text: str
    was: str | None  #: None: they are genuine
    touches_word: bool
    within_word: bool  #: which is certain: no language does that


def has_traces(_text: str, utf8: bytes) -> bool:
    """May there be something to mend? Quick where there are no Chinese characters, or many."""
    leads = [lead for lead in _BEFORE_LETTER if lead in utf8]
    if sum(utf8.count(lead) for lead in leads) > MAX_SHARE * len(utf8) + 20:
        return False
    return any(_BEFORE_LETTER[lead].search(utf8) for lead in leads)


def mend(text: str) -> str:
    """
    `text` with Latin script that was read as GBK put right.

    >>> mend("La Fundaci贸n Linux: 驴Qu茅 es?")
    'La Fundación Linux: ¿Qué es?'
    >>> mend("El poeta 李白 escribió 静夜思.")
    'El poeta 李白 escribió 静夜思.'
    """
    if not any(_before_gbk(match[0]) for match in _SUSPECT.finditer(text)):
        return text
    pieces = [(match.start(), _runs(match[0])) for match in _PIECE.finditer(text)]
    runs = [run for _, piece in pieces for run in piece]
    certain = [run for run in runs if run.within_word]
    genuine = [run for run in runs if run.was is None]
    if not certain or (len(certain) == 1 and not _FREQUENT.isdisjoint(certain[0].text)):
        return text
    if genuine and len(certain) < max(MIN_WORDS_BESIDE_CHINESE, len(genuine)):
        return text
    parts: list[str] = []
    done = 0
    for offset, piece in pieces:
        if genuine and not _is_broken(piece):
            continue
        for run in piece:
            if run.was is not None and (run.touches_word or run.was[0] in "¡¿"):
                parts += (text[done : offset + run.start], run.was)
                done = offset + run.end
    return "".join(parts) + text[done:]


def _is_broken(piece: list[_Run]) -> bool:
    return any(run.within_word for run in piece) and all(run.was is not None for run in piece)


def _runs(piece: str) -> list[_Run]:
    return [_run(piece, match) for match in _RUN.finditer(piece)]


def _run(piece: str, match: re.Match[str]) -> _Run:
    was = _before_gbk(match[0])
    left = _is_letter(piece[max(match.start() - 1, 0) : match.start()])
    right = _is_letter(piece[match.end() : match.end() + 1])
    return _Run(
        start=match.start(),
        end=match.end(),
        text=match[0],
        was=was,
        touches_word=left or right,
        within_word=was is not None
        and (
            (left and right and was.isalpha())
            or ((left or right) and _DASHES_AND_QUOTES.search(was) is not None)
        ),
    )


def _before_gbk(run: str) -> str | None:
    """The text in Latin script whose UTF-8 read as GBK is `run`."""
    try:
        was = run.encode("gb18030").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
    return was if _LATIN_TEXT.fullmatch(was) else None


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()
