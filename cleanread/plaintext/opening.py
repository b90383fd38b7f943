"""Before the text: menus, dates, names and, among them, the headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .shape import is_name, leftover, meta, stops

if TYPE_CHECKING:
    from .judgement import Judgement
    from .pieces import Piece

# A line of as many words below the headline is the standfirst, and not a button.
_MIN_STANDFIRST_WORDS: Final = 8
# A heading right above the text has as many words; shorter lines there are names, places and buttons.
_MIN_HEADING_WORDS: Final = 4
# A headline as short must be about something that the text mentions.
_MIN_HEADLINE_WORDS: Final = 3
# Two lines that share as many words with the text are both about it.
_MIN_SHARED: Final = 2
# So much of the text is enough to know what it is about.
_BODY_CHARS: Final = 20_000
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_DENSE: Final = re.compile(
    "[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]{2,}"
)


def judge_opening(it: Judgement) -> None:
    """Let the short lines before the first anchor go, but for the headline and what belongs to it."""
    first = it.anchors[0]
    if it.is_long(0, first):
        return
    head = [i for i in it.staying(0, first) if it.pieces[i].kind in ("text", "heading", "item")]
    body = _vocabulary(" ".join(it.pieces[i].text for i in it.anchors)[:_BODY_CHARS])
    shared = {i: len(_vocabulary(it.pieces[i].text) & body) for i in head}
    headline = _headline(it, head, shared)
    enough = max(_MIN_SHARED, shared[headline] / 2) if headline is not None else _MIN_SHARED
    for i in head:
        if i == headline or (shared[i] >= enough and _can_be_headline(it.pieces[i], shared[i])):
            continue
        if not _stays(it, i, headline, first):
            piece = it.pieces[i]
            it.remove(
                i, meta(piece.text) or "boilerplate", "before-text", "a short line before the text"
            )
    # The byline may stand below a standfirst that reads as prose.
    second = it.anchors[1] if len(it.anchors) > 1 else first
    for i in it.staying(first + 1, second):
        kind = meta(it.pieces[i].text) if it.pieces[i].kind == "text" else ""
        if kind in ("byline", "date", "login"):
            it.remove(i, kind, "before-text", "a short line before the text")


def _headline(it: Judgement, head: list[int], shared: dict[int, int]) -> int | None:
    """The line that the text is about: a heading if there is one, else the one that shares most words with the text."""
    ranks = {
        i: (
            7 - it.pieces[i].level if it.pieces[i].kind == "heading" else 0,
            shared[i],
            it.pieces[i].words,
        )
        for i in head
        if it.pieces[i].kind != "item" and _can_be_headline(it.pieces[i], shared[i])
    }
    return max(ranks, key=ranks.__getitem__, default=None)


def _can_be_headline(piece: Piece, shared: int) -> bool:
    if piece.kind == "heading":
        return True
    if meta(piece.text) in ("byline", "date", "number") or leftover(piece.text):
        return False
    return shared > 0 or piece.words >= _MIN_HEADLINE_WORDS


def _stays(it: Judgement, i: int, headline: int | None, first: int) -> bool:
    piece = it.pieces[i]
    if piece.kind == "heading" or stops(piece.text):
        return True
    after = headline is not None and i > headline
    if piece.kind == "item":
        return after and piece.links < 0.5
    if not after or meta(piece.text) or leftover(piece.text):
        return False
    if piece.words >= _MIN_STANDFIRST_WORDS:
        return True
    last = not any(True for _ in it.staying(i + 1, first))
    introduces = piece.text[-1:] in ":："
    return last and (introduces or (piece.words >= _MIN_HEADING_WORDS and not is_name(piece.text)))


def _vocabulary(text: str) -> frozenset[str]:
    """The words of a text that mean something: those of four letters or more, and pairs where there are no spaces.

    >>> sorted(_vocabulary("The ferry: 桟橋へ"))
    ['ferry', '桟橋', '橋へ']
    """
    found = {word.casefold() for word in _WORD.findall(text)}
    for run in _DENSE.findall(text):
        found.discard(run)
        found.update(run[i : i + 2] for i in range(len(run) - 1))
    return frozenset(found)
