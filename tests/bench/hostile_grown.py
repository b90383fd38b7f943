"""Pieces of real pages that go on and on: what a page has once, thousands of times beside or within itself, or one attribute that is as long as the page."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Final

import lxml.html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lxml.html import HtmlElement

    Make = Callable[[int], str]

#: a piece is smaller than this: what is repeated a few times only says nothing about growth
_MOST_CHARS: Final = 3000
#: parsers cut off what is nested deeper
_MOST_DEPTH: Final = 4000
_TRIES: Final = 20
_NUMBER: Final = re.compile(r"\d+")
_OPENING: Final = re.compile(r"<[a-zA-Z][^<>]*>")
_RUNS: Final = (
    "a", "1", " ", "a ", "a-", "a_", "/", "a/", "-", ".", "a.", ",", "a,", ":", "a:", "1x", "%20", "&amp;", "=", "a=1&amp;", "?", "#", "(", "\\", "|", "é", "字",
    "By ", "2024-05-01 ", "12:00 ", "http://a.b/", "share ", "author ", "comment-", "Read more ", "a 1x,", "{", "[", "\t", "\n", "'",
)  # fmt: skip


def grown_shapes(pages: Sequence[bytes], count: int, seed: int) -> Iterator[tuple[str, Make]]:
    """So many pages with a piece of them that has grown: what was done to it, and what makes one of about so many characters more."""
    for number in range(count):
        rnd = random.Random(f"{seed}-{number}")  # noqa: S311  no secrets
        html = rnd.choice(pages).decode("utf-8", "replace")
        piece = _piece(rnd, html)
        if piece is None:
            continue
        way = rnd.choice((_beside, _beside, _numbered, _within, _unclosed, _long_attribute))
        around = _around(rnd, html, piece)
        yield f"{way.__name__[1:]}: {piece[:150]!a}", _make(way(rnd, piece), around)


def _piece(rnd: random.Random, html: str) -> str | None:
    """The source of some element that is small, or of a few that follow each other."""
    tree = lxml.html.document_fromstring(html.encode("utf-8", "replace"))
    elements = [el for el in tree.iter() if isinstance(el.tag, str)]
    for _ in range(_TRIES):
        el = rnd.choice(elements)
        beside = [el, *el.itersiblings()][: rnd.choice((1, 1, 1, 2, 3))]
        source = "".join(_source(one) for one in beside if isinstance(one.tag, str))
        if 0 < len(source) <= _MOST_CHARS and el.tag not in ("html", "body", "head"):
            return source
    return None


def _source(el: HtmlElement) -> str:
    return str(lxml.html.tostring(el, encoding="unicode"))


def _around(rnd: random.Random, html: str, piece: str) -> tuple[str, str]:
    """Where the grown piece is put: into its page, as its whole body, or before or behind a story."""
    story = "<h1>The ferry sails</h1>" + "<p>The ferry sails again, and the harbour is open." * 9
    choice = rnd.random()
    if choice < 0.4:
        at = html.find(piece[:40])
        if at < 0:
            found = [m.end() for m in re.finditer("</(?:p|div|li|section)>", html)]
            at = rnd.choice(found) if found else len(html)
        return html[:at], html[at:]
    return rnd.choice((("<body>", ""), (f"<article>{story}", story), (f"<article>{story}", "")))


def _make(grow: Make, around: tuple[str, str]) -> Make:
    return lambda size: f"{around[0]}{grow(size)}{around[1]}"


def _beside(_rnd: random.Random, piece: str) -> Make:
    return lambda size: piece * max(1, size // len(piece))


def _numbered(_rnd: random.Random, piece: str) -> Make:
    """Each is another one: its numbers, its words, its classes."""
    marked = _NUMBER.sub("\0", piece) if _NUMBER.search(piece) else piece.replace("e", "\0", 6)
    return lambda size: "".join(
        [marked.replace("\0", f"e{i}") for i in range(max(1, size // len(piece)))]
    )


def _within(rnd: random.Random, piece: str) -> Make:
    """Within itself, at some place behind one of its tags."""
    at = rnd.choice([m.end() for m in _OPENING.finditer(piece)] or [len(piece)])

    def make(size: int) -> str:
        times = min(_MOST_DEPTH, max(1, size // len(piece)))
        return piece[:at] * times + piece[at:] * times

    return make


def _unclosed(rnd: random.Random, piece: str) -> Make:
    """Never closed again."""
    return _beside(rnd, re.sub(r"</[^<>]*>", "", piece) or piece)


def _long_attribute(rnd: random.Random, piece: str) -> Make:
    """One of its attributes, or a text of it, goes on and on."""
    values = [m.end(1) for m in re.finditer(r"""\s[a-zA-Z:-]+=(["'])""", piece)]
    texts = [m.end() for m in re.finditer(r">(?=[^<>\s])", piece)]
    at = rnd.choice([*values, *values, *texts] or [len(piece)])
    run = rnd.choice(_RUNS)
    return lambda size: piece[:at] + run * (size // len(run)) + piece[at:]
