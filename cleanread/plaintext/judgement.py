"""What is known about a text while it is judged: its pieces, which of them are content for certain, and why others go."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from .shape import is_prose, stops

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .pieces import Piece

# Of the text's length. Menus and lists of headlines are longer only where the article is a few lines; then they hold phrases.
_MAX_SHARE: Final = 0.5
#: lines of verse or dialogue: short, but many together
_MIN_VERSE: Final = 3


@dataclass(frozen=True, slots=True)
class Why:
    """Why a piece goes."""

    kind: str
    rule: str
    reason: str


@dataclass(slots=True)
class Judgement:
    """The pieces of a text, and why each goes; a piece that stays has none."""

    pieces: Sequence[Piece]
    why: dict[int, Why] = field(default_factory=dict)
    anchors: list[int] = field(default_factory=list)

    def remove(self, at: int, kind: str, rule: str, reason: str) -> None:
        """Let a piece go, unless something else was the reason already."""
        self.why.setdefault(at, Why(kind, rule, reason))

    def staying(self, start: int, end: int) -> Iterator[int]:
        """The pieces from one to another that have not gone."""
        return (i for i in range(max(0, start), end) if i not in self.why)

    def anchor_set(self) -> frozenset[int]:
        """The anchors, to look one up."""
        return frozenset(self.anchors)

    def is_long(self, start: int, end: int) -> bool:
        """Whether short lines without any chrome among them take so much room that they are a list rather than odds and ends."""
        if any(i in self.why and self.why[i].rule == "phrase" for i in range(start, end)):
            return False
        inside = sum(len(self.pieces[i].text) for i in self.staying(start, end))
        return inside > _MAX_SHARE * sum(len(self.pieces[i].text) for i in self.anchors)


def find_anchors(it: Judgement) -> list[int]:
    """The pieces that are content for certain."""
    found = {
        i
        for i in it.staying(0, len(it.pieces))
        if it.pieces[i].kind == "fixed"
        or (
            it.pieces[i].kind in ("text", "item", "quote")
            and is_prose(it.pieces[i].text, it.pieces[i].links)
        )
    }
    found |= set(_verse(it))
    return sorted(found)


def _verse(it: Judgement) -> Iterator[int]:
    """Short sentences or verses that only together are prose: three in a row, most of them with a sign at the end."""
    row: list[int] = []
    for i in it.staying(0, len(it.pieces)):
        if not _may_be_verse(it, i, row):
            yield from _if_verse(it, row)
            row = []
        else:
            row.append(i)
    yield from _if_verse(it, row)


def _may_be_verse(it: Judgement, i: int, row: list[int]) -> bool:
    piece = it.pieces[i]
    if piece.kind != "text" or piece.links or piece.words < 2:
        return False
    return stops(piece.text) or not row or piece.run == it.pieces[row[-1]].run


def _if_verse(it: Judgement, row: list[int]) -> list[int]:
    if (
        len(row) > 1
        and not stops(it.pieces[row[0]].text)
        and it.pieces[row[0]].run != it.pieces[row[1]].run
    ):
        row = row[1:]  # a heading
    signed = [i for i in row if it.pieces[i].text[-1:] in ",;" or stops(it.pieces[i].text)]
    return row if len(signed) >= _MIN_VERSE and len(signed) * 2 >= len(row) else []
