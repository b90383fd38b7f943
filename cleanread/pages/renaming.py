"""Makes what is unique within one page unique among several: the keys of containers, and the labels of footnotes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..models import Link, NoteMark, Styled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..models import Block, Cell, Container, Inline

#: Larger than any key within a page.
_STRIDE: Final = 1 << 40


def note_labels(blocks: Iterable[Block]) -> list[str]:
    """The labels of the footnotes, in order.

    >>> note_labels([])
    []
    """
    return list(dict.fromkeys(c.label for b in blocks for c in b.containers if c.kind == "note"))


def new_labels(labels: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """For those of `labels` that are `taken` another one.

    >>> new_labels(["1", "2", "a"], ["1", "2", "3", "a"])
    {'1': '4', '2': '5', 'a': 'a-2'}
    """
    labels = list(labels)
    used = {*taken, *labels}
    clashing = [label for label in labels if label in set(taken)]
    number = max((int(label) for label in used if label.isdecimal()), default=0)
    found: dict[str, str] = {}
    for label in clashing:
        if label.isdecimal():
            number += 1
            found[label] = str(number)
        else:
            found[label] = next(
                name for n in range(2, len(used) + 3) if (name := f"{label}-{n}") not in used
            )
        used.add(found[label])
    return found


def renamed(blocks: Sequence[Block], page: int, labels: Mapping[str, str]) -> list[Block]:
    """The blocks of the page with this number (from 0), with keys of their own and the new `labels` of footnotes."""
    containers: dict[Container, Container] = {}
    return [_block(block, page, labels, containers) for block in blocks]


def _block(
    block: Block, page: int, labels: Mapping[str, str], known: dict[Container, Container]
) -> Block:
    if page and block.containers:
        for container in block.containers:
            if container not in known:
                known[container] = _container(container, page, labels)
        block = replace(block, containers=tuple(known[c] for c in block.containers))
    if not labels:
        return block
    inlines = _inlines(block.inlines, labels)
    rows = tuple(tuple(_cell(cell, labels) for cell in row) for row in block.rows)
    return replace(block, inlines=inlines, rows=rows)


def _container(container: Container, page: int, labels: Mapping[str, str]) -> Container:
    shift = page * _STRIDE
    key = container.key + shift if container.key >= 0 else container.key - shift
    label = (
        labels.get(container.label, container.label)
        if container.kind == "note"
        else container.label
    )
    return replace(container, key=key, label=label)


def _cell(cell: Cell, labels: Mapping[str, str]) -> Cell:
    return replace(cell, inlines=_inlines(cell.inlines, labels))


def _inlines(inlines: tuple[Inline, ...], labels: Mapping[str, str]) -> tuple[Inline, ...]:
    return tuple(_inline(inline, labels) for inline in inlines)


def _inline(inline: Inline, labels: Mapping[str, str]) -> Inline:
    if isinstance(inline, NoteMark):
        return NoteMark(labels.get(inline.label, inline.label))
    if isinstance(inline, (Link, Styled)):
        return replace(inline, children=_inlines(inline.children, labels))
    return inline
