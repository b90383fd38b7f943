"""What a block says about itself: the shape of its text."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import numpy as np

from ..lexicon import has_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from ..blocks import RawBlock

    Floats = NDArray[np.floating[Any]]

# A longer block is prose, and a date in it says nothing about its kind.
_DATE_CHARS: Final = 160

#: Scripts that do not put spaces between words: a word there is about two characters.
_UNSPACED: Final = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_ENDINGS: Final = frozenset(".!?…。！？।؟۔”»\"'’)")
_FULL_STOPS: Final = frozenset(".!?…。！？।؟۔")
_DIGIT: Final = re.compile(r"\d")
_UPPER: Final = re.compile(r"[A-Z]")
_BULLETS: Final = frozenset("•·▪►▶→›»|-–—*✓✔◆■●#@©+")
#: A text of so many characters for each word that it may have has more of them, or is none.
_LONGEST_WORD: Final = 100

NAMES: Final = (
    "words", "log chars", "link share", "links", "ends sentence", "ends stop", "ends colon", "ends question", "sentences", "commas",
    "digit share", "upper share", "starts bullet", "strong share", "date", "bars", "copyright",
)  # fmt: skip
_EMPTY: Final = (0.0,) * len(NAMES)


def word_count(text: str) -> float:
    """Words of `text`; characters of scripts without spaces count half a word each.

    >>> word_count("three short words")
    3
    >>> word_count("日本語の文章")
    3.0
    """
    words: float = text.count(" ") + 1
    if not text.isascii():
        unspaced = len(_UNSPACED.findall(text))
        if unspaced:
            words += unspaced / 2 - 1
    return words


def has_more_words(texts: Iterable[str], most: int) -> bool:
    """Whether texts hold more words than `most` all together, read no further than it takes to know.

    >>> has_more_words(["three short words", "one"], 4), has_more_words(["three short words", "and two"], 4)
    (False, True)
    """
    left: float = most
    for text in texts:
        if len(text) > most * _LONGEST_WORD:
            return True
        left -= word_count(text)
        if left < 0:
            return True
    return False


def _upper_share(text: str, *, ascii_only: bool) -> float:
    """Share of capitals."""
    if ascii_only:
        return len(_UPPER.findall(text)) / len(text)
    return sum(map(str.isupper, text)) / len(text)


def _sentences(text: str, *, ascii_only: bool) -> int:
    """Ends of sentences that more text follows."""
    found = text.count(". ") + text.count("? ") + text.count("! ")
    if not ascii_only:
        found += (
            text.count("。")
            + text.count("।")
            + text.count("؟")
            + text.count("？")
            + text.count("！")
        )
    return found


def text_columns(blocks: Sequence[RawBlock]) -> Floats:
    """[NAMES, blocks]"""
    flat = array("f")
    for block in blocks:
        flat.extend(row(block) if block.text else _EMPTY)
    return np.ascontiguousarray(np.frombuffer(flat, np.float32).reshape(-1, len(NAMES)).T)


def row(block: RawBlock) -> tuple[float, ...]:
    """The numbers of one block that has text, in the order of ``NAMES``."""
    text = block.text
    size = len(text)
    last = text[-1]
    first = text[0]
    short = size < _DATE_CHARS
    ascii_only = text.isascii()
    commas = (
        text.count(",") if ascii_only else text.count(",") + text.count("、") + text.count("，")
    )
    digits = len(_DIGIT.findall(text)) / size if short else 0.0
    return (
        word_count(text),
        size,
        min(1.0, block.link_chars / size),
        len(block.links),
        last in _ENDINGS,
        last in _FULL_STOPS,
        last in ":：",
        last in "?？؟",
        _sentences(text, ascii_only=ascii_only) if size > 30 else 0,
        commas / size * 100,
        digits,
        _upper_share(text, ascii_only=ascii_only) if short else 0.03,
        first in _BULLETS,
        min(1.0, block.strong_chars / size),
        digits > 0 and has_date(text),
        text.count("|") + text.count("·") + text.count("•") if short else 0,
        short and "©" in text,
    )


def host_of(url: str | None) -> str:
    """The host of `url` without ``www.``; empty when there is none.

    >>> host_of("https://www.example.com/a")
    'example.com'
    """
    if not url:
        return ""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
