"""Which elements and which texts of a page belong to which part."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from ..blocks import Page, RawBlock
    from ..explain import Found

# A text that a block has and the tree has not, or the other way round, is stepped over when what follows it is so near.
_LOOK_AHEAD: Final = 48


@dataclass(slots=True, kw_only=True)
class Marks:
    """The parts of a page, for a walk in document order."""

    #: element → the part that all of it is; an inner one wins over an outer one
    whole: dict[_Element, int] = field(default_factory=dict)
    #: elements of which no text belongs to a block: nothing in them is looked for
    closed: set[_Element] = field(default_factory=set)
    #: formula → the part that holds its source, beside the one that shows it
    sources: dict[_Element, int] = field(default_factory=dict)
    #: element within a line of text → the part that it belongs to, with all that is in it
    inline: dict[_Element, int] = field(default_factory=dict)
    #: the texts of the blocks in document order, and the parts that they belong to
    texts: list[str] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    colours: list[tuple[bool, str]] = field(default_factory=list)  #: of part 1, 2, …: kept, kind
    _at: int = 0

    def owner(self, text: str) -> int:
        """The part that the next `text` of the page belongs to; 0 for none. Each is asked for once, in document order."""
        texts, at = self.texts, self._at
        for place in range(at, min(at + _LOOK_AHEAD, len(texts))):
            if texts[place] == text:
                self._at = place + 1
                return self.owners[place]
        return 0

    def label(self, text: str) -> int:
        """The part that a button's label belongs to, if it is the next text; 0 if not."""
        is_next = self._at < len(self.texts) and self.texts[self._at] == text
        return self.owner(text) if is_next else 0


def find_marks(page: Page, found: Sequence[Found]) -> Marks:
    """Where the parts that were found stand."""
    marks = Marks(colours=[(part.entry.kept, part.entry.kind) for part in found])
    numbers = {part.block: number for number, part in enumerate(found, 1) if part.block is not None}
    marks.closed.update(part.el for part in page.dropped)
    opened: set[_Element] = set()
    for index, block in enumerate(page.blocks):
        number = numbers.get(index, 0)
        if not block.run:
            marks.closed.add(block.el)
            if number:
                marks.whole[block.el] = number
        else:
            _mark_run(marks, block, number, opened)
            # The only block in an element: the element is the block.
            frame = block.frame
            if number and frame.last - frame.first == 1 and frame.parent is not None:
                marks.whole[frame.el] = number
    for number, part in enumerate(found, 1):
        if part.block is None:
            is_formula = part.el.tag == "math" and part.el.get("cr-tex") is not None
            where = marks.sources if is_formula else marks.whole
            where.setdefault(part.el, number)
    return marks


def _mark_run(marks: Marks, block: RawBlock, number: int, opened: set[_Element]) -> None:
    """Take in the texts of a block and the elements that open and close in it."""
    around: list[_Element] = []
    for item in block.run:
        if isinstance(item, str):
            if not item.isspace():
                marks.texts.append(item)
                marks.owners.append(number)
        elif item is not None:
            around.append(item)
        elif around:
            el = around.pop()
            # One that an earlier block opened holds more than this one.
            if number and el not in opened:
                marks.inline[el] = number
    opened.update(item for item in block.run if item is not None and not isinstance(item, str))
