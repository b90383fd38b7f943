"""What all ways of breaking a page share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import Final, Protocol

#: pages to break and to splice; `random.choice` takes it
Stock = Sequence[bytes]

TAG: Final = re.compile(rb"<[a-zA-Z/!][^<>]{0,2000}>")
OPENING: Final = re.compile(rb"<([a-zA-Z][a-zA-Z0-9:-]*)([^<>]{0,2000})>")
CLOSING: Final = re.compile(rb"</[a-zA-Z][^<>]{0,100}>")


class Way(Protocol):
    """Makes another page of a page; the others are there to take from."""

    __name__: str

    def __call__(self, random: Random, html: bytes, pages: Stock, /) -> bytes: ...


def place(random: Random, html: bytes) -> int:
    """Anywhere."""
    return random.randrange(len(html) + 1)


def span(random: Random, html: bytes, most: int = 5000) -> tuple[int, int]:
    """A piece, short ones more often."""
    start = place(random, html)
    length = int(most ** random.random())
    return start, min(start + length, len(html))


def one(random: Random, pattern: re.Pattern[bytes], html: bytes) -> re.Match[bytes] | None:
    """A place where the pattern fits: the first behind any place, else the first of all."""
    return pattern.search(html, place(random, html)) or pattern.search(html)


def some(
    random: Random, pattern: re.Pattern[bytes], html: bytes
) -> tuple[list[re.Match[bytes]], float]:
    """All places, and a share of them to change."""
    return list(pattern.finditer(html)), random.choice((0.01, 0.05, 0.3, 1.0))


def put_in(random: Random, html: bytes, piece: bytes) -> bytes:
    """`piece` between two tags, as a rule within the body."""
    found = one(random, TAG, html)
    at = found.end() if found else place(random, html)
    return html[:at] + piece + html[at:]


def times(random: Random, most: int = 3000) -> int:
    """How often: seldom, or far too often."""
    return int(most ** random.random())
