"""Footnotes as they stand in the page: where the text refers to them, and what they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ..blocks import Frame, RawBlock, Run


class Piece(NamedTuple):
    """A block of a footnote, or the part of a block that belongs to it."""

    block: RawBlock
    run: Run | None = None  #: the part; None: all of the block


@dataclass(slots=True)
class Note:
    """One footnote."""

    label: str  #: unique, letters and digits
    frame: Frame  #: what stands in here is inside the footnote; what is around it is not
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Notes:
    """The footnotes of a page, in the order to print them."""

    notes: list[Note] = field(default_factory=list)
    #: elements of the text → the footnotes they refer to; those with none show nothing, such as links back
    marks: dict[_Element, tuple[str, ...]] = field(default_factory=dict)
    #: blocks that are footnotes, as a whole or in part → what is left of their run for the text
    taken: dict[RawBlock, Run | None] = field(default_factory=dict)
    #: what only announces the footnotes, such as a heading "Notes"
    headings: set[RawBlock] = field(default_factory=set)


NO_NOTES = Notes()
