"""
White space as a browser collapses it, and characters that show nothing.

Every kind of space (no-break, ideographic, line separator, …) becomes a plain one; a line break between two Chinese or Japanese
characters is none at all. Controls, soft hyphens, byte order marks, icon-font glyphs and what only carries hidden text go. Zero-width
spaces stay where they are all that parts words, as in Khmer; joiners stay where scripts and emoji need them, and direction marks
stay in right-to-left text.
"""

from __future__ import annotations

import re
from typing import Final

from ..unseen import WINDOWS_1252, may_carry, without_carriers

_NOTHING: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\u00ad\u180e\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\ue000-\uf8ff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0080-\U000e00ff\U000e01f0-\U0010ffff]"
    # Thai, Lao, Tibetan, Burmese and Khmer have no spaces between words.
    "|(?<![\u0e00-\u109f\u1780-\u17ff])\u200b|\u200b(?![\u0e00-\u109f\u1780-\u17ff])"
    # ZWNJ and ZWJ mean something after letters from Hebrew onwards and after emoji, and nothing after Latin letters.
    "|(?<![\u0590-\u1fff\u2190-\ufefe\uff00-\U0010ffff])[\u200c\u200d]"
)
# Scripts without spaces, in which a line of the source may end anywhere. Korean has spaces.
_UNSPACED: Final = "[\u2e80-\u2fdf\u3001-\u312f\u31a0-\u31ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9f\U00020000-\U0003ffff]"
_WRAPPED: Final = re.compile(f"(?<={_UNSPACED})\r?\n\\s*(?={_UNSPACED})")
_DIRECTION_MARKS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")


def collapse(raw: str) -> str:
    r"""`raw` with each run of white space as one space, none at the ends, and nothing invisible.

    >>> collapse("\n  so\u00adft\u00a0 hy\u200bphen ")
    'soft hyphen'
    """
    text = plain(raw)
    return " ".join(mend(raw).split()) if text is None else text


def plain(raw: str) -> str | None:
    r"""`raw` with its white space collapsed; ``None`` when there may be something invisible in it, for `mend` to see to.

    >>> plain(" two  words\n"), plain("so\u00adft"), plain("日本\n語")
    ('two words', None, '日本語')
    """
    # isprintable() is false for exactly what mend() may change, and for all white space but plain spaces.
    if raw.isprintable():
        if may_carry(raw):
            return None
        return " ".join(raw.split()) if "  " in raw else raw.strip(" ")
    if "\n" in raw and not raw.isascii():
        raw = _WRAPPED.sub("", raw)
    text = " ".join(raw.split())
    # U+0085 counts as white space, and is a Windows ellipsis.
    return text if text.isprintable() and "\x85" not in raw and not may_carry(text) else None


def mend(raw: str) -> str:
    """`raw` without invisible characters; white space that shows stays as it is.

    >>> mend("1990\\x961995"), mend("می‌خواهم"), mend("as\u200cis")
    ('1990–1995', 'می‌خواهم', 'asis')
    """
    text = without_carriers(_NOTHING.sub("", raw.translate(WINDOWS_1252)))
    if _DIRECTION_MARKS.search(text) and not _RIGHT_TO_LEFT.search(text):
        text = _DIRECTION_MARKS.sub("", text)
    if "\n" in text:
        text = _WRAPPED.sub("", text)
    return text
