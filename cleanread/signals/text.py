"""What a block says about itself: its text, its links, its phrases. One row of numbers a block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from ..lexicon import DATE, LINK, LINK_KINDS
from ..phrases import hits, kinds

if TYPE_CHECKING:
    from ..blocks import RawBlock

# Beyond these lengths a block is prose, and neither a date nor a phrase in it says anything about its kind.
_DATE_CHARS: Final = 160
_PHRASE_CHARS: Final = 600
# Blocks that are mostly links are judged by where the links lead.
_LINK_SHARE: Final = 0.3

#: Scripts that do not put spaces between words: a word there is about two characters.
_UNSPACED: Final = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_ENDINGS: Final = frozenset(".!?…。！？।؟۔”»\"'’)")
_FULL_STOPS: Final = frozenset(".!?…。！？।؟۔")
_SENTENCE: Final = re.compile(r"[.!?…][\"”»’')]*\s+\S|[。！？।؟]")
_BULLETS: Final = frozenset("•·▪►▶→›»|-–—*✓✔◆■●#@©+")

KINDS: Final = kinds()
NAMES: Final = (
    "words", "log chars", "link share", "links", "ends sentence", "ends stop", "ends colon", "ends question", "sentences", "commas",
    "digit share", "upper share", "starts lower", "starts bullet", "strong share", "images", "date", "bars", "at sign", "copyright",
    "external link",
    *(f"link:{k}" for k in LINK_KINDS),
    *(f"phrase:{k}" for k in KINDS),
)  # fmt: skip
_PHRASE_COLUMN: Final = {kind: i for i, kind in enumerate(KINDS)}
_LINK_COLUMN: Final = {kind: i for i, kind in enumerate(LINK_KINDS)}


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


def row(block: RawBlock, host: str) -> tuple[list[float], dict[str, int]]:
    """The numbers of one block in the order of ``NAMES``, and the phrases found in it."""
    text = block.text
    size = len(text)
    if not size:
        empty = [0.0] * len(NAMES)
        empty[15] = block.images
        return empty, {}
    last = text[-1]
    first = text[0]
    link_share = min(1.0, block.link_chars / size)
    short = size < _DATE_CHARS
    commas = text.count(",") + text.count("、") + text.count("，") if not text.isascii() else text.count(",")
    digits = sum(map(str.isdigit, text)) / size if short else 0.0
    upper = sum(map(str.isupper, text)) / size if short else 0.03
    phrases = hits(text) if size <= _PHRASE_CHARS else {}
    values = [
        word_count(text),
        size,
        link_share,
        len(block.links),
        last in _ENDINGS,
        last in _FULL_STOPS,
        last in ":：",
        last in "?？؟",
        len(_SENTENCE.findall(text)) if size > 30 else 0,
        commas / size * 100,
        digits,
        upper,
        first.islower(),
        first in _BULLETS,
        min(1.0, block.strong_chars / size),
        block.images,
        bool(short and DATE.search(text)),
        text.count("|") + text.count("·") + text.count("•") if short else 0,
        short and "@" in text,
        short and "©" in text,
    ]
    if block.links and (link_share > _LINK_SHARE or size < 40):
        values += link_row(block, host)
    else:
        values += [0.0] * (len(LINK_KINDS) + 1)
    phrase_row = [0.0] * len(KINDS)
    for kind, level in phrases.items():
        phrase_row[_PHRASE_COLUMN[kind]] = level
    values += phrase_row
    return values, phrases


def link_row(block: RawBlock, host: str) -> list[float]:
    """Where the block's first and last link lead: off the host or not, and to what kind of place."""
    found = [0.0] * (len(LINK_KINDS) + 1)
    ends = (block.links[0], block.links[-1]) if len(block.links) > 1 else (block.links[0],)
    for link in ends:
        href = link.get("href")
        if not href:
            continue
        kind = LINK.search(href)
        if kind:
            found[1 + _LINK_COLUMN[str(kind.lastgroup)]] = 1.0
        if host and href[:4] == "http" and host not in href:
            found[0] = 1.0
    return found


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
