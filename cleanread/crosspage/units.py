"""The blocks of an article in units that are kept or left out as a whole: a list, a quotation, a callout, an image with its caption."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .prints import FIXED, INTRODUCES, letters_of, of_block, role, size_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ..models import Block


@dataclass(slots=True)
class Unit:
    """Some blocks in a row: ``blocks[first:last]``."""

    first: int
    last: int
    key: int | None  #: of the outermost container around the blocks
    known: bool = True  #: other pages have all of it
    neutral: bool = True  #: shows nothing, as a rule between two paragraphs
    introduces: bool = False  #: what follows belongs to it
    level: int = 0  #: of a heading
    size: int = 0  #: letters


def units_of(blocks: Sequence[Block], repeated: Collection[int]) -> list[Unit]:
    """The units of an article; `repeated` are the fingerprints that other pages have."""
    units: list[Unit] = []
    for at, block in enumerate(blocks):
        key = block.containers[0].key if block.containers else None
        if not (units and _goes_on(units[-1], blocks, key, block)):
            units.append(Unit(at, at + 1, key, level=block.level))
        _add(units[-1], at, block, repeated)
    for unit in units:
        unit.known = unit.known and not unit.neutral
    return units


def _goes_on(unit: Unit, blocks: Sequence[Block], key: int | None, block: Block) -> bool:
    if key is not None and unit.key == key:
        return True
    before = blocks[unit.last - 1]
    return block.kind == "caption" and before.kind in ("image", "embed", "caption")


def _add(unit: Unit, at: int, block: Block, repeated: Collection[int]) -> None:
    unit.last = at + 1
    found = of_block(block)
    if found:
        unit.neutral = False
        unit.known = unit.known and found in repeated and role(found) != FIXED
        # Of several blocks the last one says whether something must follow.
        unit.introduces = role(found) == INTRODUCES
        if letters := letters_of(block.text):
            unit.size += size_of(letters)
