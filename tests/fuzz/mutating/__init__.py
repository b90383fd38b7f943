"""
Pages broken by a seed: the same seed, number and pages give the same bytes.

`raw` breaks bytes, `markup` tags and attributes, `content` what stands in them; a `Way` takes a page and gives another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from ..cases import Case
from . import content, markup, raw
from .model import Stock, Way

WAYS: Final[tuple[Way, ...]] = (*raw.WAYS, *markup.WAYS, *content.WAYS)
#: a page that mutations made larger is cut: what is slow only for its size says nothing
MAX_BYTES: Final = 3_000_000
_MOST_WAYS: Final = 6
_URLS: Final = (
    None, "https://harbour.example/2026/05/ferry", "http://[broken", "", "not an address", "https://harbour.example/?page=3&a=%ff#x",
    "javascript:alert(1)", "//harbour.example/a", "https://xn--.example/", "https://harbour.example:99999/a", "https://user:pw@harbour.example/",
    "file:///etc/hostname", "https://harbour.example/%00\u202e/\ud800", "data:text/html,<p>", "https://" + "a." * 2000 + "example/",
)  # fmt: skip
_CONTENT_TYPES: Final = (
    None, None, None, "text/html", "text/html; charset=utf-16", "text/html; charset=shift_jis", "text/html; charset=", "text/html; charset=utf-7",
    "text/html;charset=\"", "text/html; charset=iso-2022-jp", "TEXT/HTML; Charset='windows-1252'", "; ; ;", "text/html; charset=rot13",
    "text/html; charset=idna", "text/html; charset=unicode_escape", "text/html; charset=" + "x" * 5000, "text/html; charset=x-user-defined",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """A broken page, and how it was broken."""

    case: Case
    ways: tuple[str, ...]


def mutant(seed: str, number: int, pages: Sequence[bytes] | Stock) -> Mutant:
    """
    The page of that number.

    >>> pages = [b"<p>The ferry sails.</p>", b"<ul><li>One</ul>"]
    >>> mutant("1", 5, pages) == mutant("1", 5, pages)
    True
    """
    random = Random(f"{seed}:{number}")  # noqa: S311  repeatable, no secret
    html = random.choice(pages)
    ways = random.choices(WAYS, k=random.choice((1, 1, 2, 2, 3, 4, _MOST_WAYS)))
    for way in ways:
        html = way(random, html, pages)[:MAX_BYTES]
    shown: bytes | str = html
    if random.random() < 0.12:
        shown = _as_text(random, html)
    case = Case(shown, random.choice(_URLS), random.choice(_CONTENT_TYPES))
    return Mutant(case, tuple(way.__name__ for way in ways))


def _as_text(random: Random, html: bytes) -> str:
    """As a caller may have decoded it."""
    if random.random() < 0.5:
        return html.decode("utf-8", "surrogateescape")
    text = html.decode("utf-8", "replace")
    at = random.randrange(len(text) + 1)
    odd = random.choice(
        ("\ud800", "\udfff\ud800", "\ufffe", "\x00", "\x85", "\u2028", "\ufeff", "\U0010ffff")
    )
    return text[:at] + odd * random.choice((1, 50)) + text[at:]
