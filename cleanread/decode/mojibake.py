"""
Text that was decoded wrongly before it was served: ``FundaciÃ³n``, ``Fundaci贸n``, ``РџСЂРёРІРµС‚``.

It is mended only where that is certain. A quick look at the bytes finds the few pages worth a
closer one. There, a piece of text between tags or line ends is mended as a whole or left as it is,
so that a page with one broken part keeps the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from . import chinese

# The first byte of a sequence in UTF-8, read as windows-1252, is a letter from Â to ô, and the
# others are signs that hardly ever follow a letter (all of it here in UTF-8 again).
_SIGN = (
    rb"(?:\xc2[\x80-\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xcb[\x86\x9c]|\xc6\x92"
    rb"|\xe2[\x80\x82\x84][\x90-\xbf])"
)
# German ß often stands before a quotation mark; what it would begin is a script without web pages.
_LATIN = re.compile(
    rb"\xc3(?:[\x82-\x9e]%(s)s|[\xa0-\xaf]%(s)s{2}|[\xb0-\xb4]%(s)s{3})" % {b"s": _SIGN}
)
# The same for other encodings: what р, т, ó and á become, for no long text is without them. To look
# for one character costs a tenth of looking for two, if its code ends in a rare byte.
_TRACES = {
    "Ђ": "СЂ",  # windows-1251
    "┌": "я┌",  # KOI8-R
    "√": "√≥",  # Mac Roman
    "ˇ": "Ăˇ",  # windows-1250
}

# A limit keeps the time for a page in one line within bounds.
_PIECE = re.compile(r"[^<>\r\n]{1,5000}[^<>\r\n ]{0,100}")
_KOI8 = re.compile("[пя][\u2500-\u25a0]")
# A page about such text quotes it.
_QUOTED = re.compile("(?<=[\"'“‘„«(;])[^\x00-\x7f]{2,20}(?=[\"'”’“»)&\\\\])")
# A capital such as the last of AMANHÃ before a quotation mark or a space.
_CAPITAL = re.compile(r"(?<=[A-ZÀ-Þ])[À-Þ](?=[\xa0»‘’“”…–—])")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_CYRILLIC = re.compile("[\u0400-\u045f\u0490\u0491\xa0«»„“”‘’–—…№]+")

SINGLE_BYTE = "UTF-8 that had been read as a single-byte encoding"
GBK = "UTF-8 that had been read as GBK"

#: Text may have been decoded wrongly more than once.
MAX_ROUNDS = 5
#: Characters of a page that are mended, at one or two microseconds each; and what every piece of
#: text counts on top of its length.
MAX_MENDED = 1_000_000
MENDING_OVERHEAD = 30


def repair_mojibake(text: str) -> tuple[str, str | None]:
    """
    The text as it was meant, and how it was mended, or `None` if nothing was wrong.

    >>> repair_mojibake("La FundaciÃ³n")
    ('La Fundación', 'UTF-8 that had been read as a single-byte encoding')
    >>> repair_mojibake("La Fundación “Ñandú”")
    ('La Fundación “Ñandú”', None)
    """
    return repair(text, None)


def repair(text: str, utf8: bytes | None) -> tuple[str, str | None]:
    """As `repair_mojibake`; `utf8` is the same text in UTF-8, where it is at hand."""
    done: list[str] = []
    for _ in range(MAX_ROUNDS):
        if text.isascii():
            break
        before = text
        utf8 = text.encode("utf-8", "surrogatepass") if utf8 is None else utf8
        for is_suspect, mend, what in _KINDS:
            if is_suspect(text, utf8):
                mended = mend(text)
                if mended != text:
                    text = mended
                    done.append(what)
        utf8 = None
        if text == before:
            break
    return text, "; ".join(dict.fromkeys(done)) or None


def _has_traces(text: str, utf8: bytes) -> bool:
    return (b"\xc3" in utf8 and _LATIN.search(utf8) is not None) or any(
        single in text and pair in text for single, pair in _TRACES.items()
    )


def _mend_single_byte(text: str) -> str:
    parts: list[str] = []
    done = 0
    left = MAX_MENDED
    for match in _PIECE.finditer(text):
        if left > 0 and _is_suspect(match[0]):
            left -= len(match[0]) + MENDING_OVERHEAD
            parts += (text[done : match.start()], _mend_piece(match[0]))
            done = match.end()
    return "".join(parts) + text[done:]


def _is_suspect(piece: str) -> bool:
    if piece.isascii():
        return False
    checked = _QUOTED.sub("", _CAPITAL.sub("", piece))
    return _has_traces(checked, checked.encode("utf-8", "surrogatepass"))


def _mend_piece(piece: str) -> str:
    if _KOI8.search(piece):
        return _mend_koi8(piece)
    import ftfy  # slow to import, and rarely needed

    return ftfy.fix_encoding(piece)


def _mend_koi8(piece: str) -> str:
    """Undo KOI8-R, which ftfy leaves alone, if that makes Cyrillic of all there is."""
    mended = _BEYOND_ASCII.sub(_from_koi8, piece)
    return mended if not _KOI8.search(mended) else piece


def _from_koi8(match: re.Match[str]) -> str:
    try:
        was = match[0].encode("koi8-r").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return match[0]
    return was if _CYRILLIC.fullmatch(was) else match[0]


_Kind = tuple[Callable[[str, bytes], bool], Callable[[str], str], str]
_KINDS: tuple[_Kind, ...] = (
    (_has_traces, _mend_single_byte, SINGLE_BYTE),
    (chinese.has_traces, chinese.mend, GBK),
)
