"""
Which pieces go. Words and shape name the plain cases; the others are judged by their place.

Prose, code and tables are the anchors. Before the first anchor a short line goes unless it is the headline; behind the last one a
short line goes, too; between two anchors it is a heading or an item of a list that has lost its bullets, and stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .ending import judge_ending
from .judgement import Judgement, find_anchors
from .labels import judge_announced, judge_comments
from .opening import judge_opening
from .remnants import judge_headings, judge_rules
from .shape import is_prose, leftover
from .wording import Wording, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .judgement import Why
    from .pieces import Piece


def judge(pieces: Sequence[Piece], *, comments: bool) -> dict[int, Why]:
    """For each piece that goes, by its number, why. With ``comments``, what readers wrote stays."""
    it = Judgement(pieces)
    wordings = {i: found for i in range(len(pieces)) if (found := _wording(pieces, i))}
    for i, found in wordings.items():
        it.remove(i, found.kind, "phrase", found.reason)
    it.anchors = find_anchors(it)
    if not comments:
        judge_comments(it, wordings)
    judge_announced(it, wordings)
    _leftovers(it)
    if it.anchors:
        judge_opening(it)
        judge_ending(it)
    judge_headings(it)
    judge_rules(it)
    if not any(i not in it.why and p.text for i, p in enumerate(pieces)):
        return _nothing_left(it)
    return it.why


def _wording(pieces: Sequence[Piece], i: int) -> Wording | None:
    above = pieces[i - 1] if i else None
    below = pieces[i + 1] if i + 1 < len(pieces) else None
    return wording(pieces[i], above, below)


def _leftovers(it: Judgement) -> None:
    """Lines that are no part of any text: e-mail addresses, file names, alternative texts of banners."""
    for i in it.staying(0, len(it.pieces)):
        kind = leftover(it.pieces[i].text) if it.pieces[i].kind == "text" else ""
        if kind:
            it.remove(i, kind, "leftover", f"is {it.pieces[i].text[:60]!r} and nothing else")


def _nothing_left(it: Judgement) -> dict[int, Why]:
    """The words are wrong about a text of which nothing would be left: what is prose stays."""
    return {i: w for i, w in it.why.items() if not is_prose(it.pieces[i].text, it.pieces[i].links)}
