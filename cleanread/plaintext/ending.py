"""Behind the text: related headlines, buttons and the fields of forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .shape import meta, stops

if TYPE_CHECKING:
    from .judgement import Judgement

# A list of links is one when hardly any text stands beside them.
_LINK_ITEM: Final = 0.6
# Headlines have up to so many words.
_MAX_HEADLINE_WORDS: Final = 25
# A line as long without a full stop may be a paragraph that lost it.
_MAX_LABEL_WORDS: Final = 12


def judge_ending(it: Judgement) -> None:
    """Behind the last anchor: labels go, and after the first one everything that is short."""
    last = it.anchors[-1]
    if it.is_long(last + 1, len(it.pieces)):
        return
    broken = False
    own_lists = _own_lists(it, last + 1)
    for i in range(last + 1, len(it.pieces)):
        piece = it.pieces[i]
        if i in it.why:
            broken = broken or it.why[i].rule in ("phrase", "comments")
        elif piece.kind == "heading":
            broken = False
        elif piece.kind == "item":
            if broken or i not in own_lists:
                it.remove(i, "boilerplate", "after-text", "a list behind the end of the text")
        elif piece.kind == "text" and _is_label(it, i, broken=broken):
            kind = meta(piece.text) or "boilerplate"
            it.remove(i, kind, "after-text", "a short line behind the end of the text")


def _is_label(it: Judgement, i: int, *, broken: bool) -> bool:
    piece = it.pieces[i]
    if broken:
        return piece.words <= _MAX_HEADLINE_WORDS
    below = i + 1
    if below < len(it.pieces) and it.pieces[below].kind == "item" and below not in it.why:
        return False  # it introduces the list
    return piece.words < _MAX_LABEL_WORDS and not stops(piece.text)


def _own_lists(it: Judgement, start: int) -> set[int]:
    """The items of lists that are the text's own: not links alone, or below a heading or a colon."""
    found: set[int] = set()
    row: list[int] = []
    for i in range(start, len(it.pieces) + 1):
        if i < len(it.pieces) and it.pieces[i].kind == "item":
            row.append(i)
            continue
        if row and (
            _is_introduced(it, row[0]) or any(it.pieces[k].links < _LINK_ITEM for k in row)
        ):
            found.update(row)
        row = []
    return found


def _is_introduced(it: Judgement, first: int) -> bool:
    above = first - 1
    if above < 0 or above in it.why:
        return False
    return it.pieces[above].kind == "heading" or it.pieces[above].text[-1:] in ":："
