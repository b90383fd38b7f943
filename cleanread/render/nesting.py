"""Lists, items and quotes around blocks, as renderings need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import Block, Container

Containers = tuple["Container", ...]


def nested(containers: Containers) -> Containers:
    """`containers` with every item right inside a list, and every list right around an item; others stay.

    >>> from cleanread.models import Container
    >>> [c.key for c in nested((Container("item", 1), Container("list", 2), Container("item", 3)))]
    [2, 3]
    """
    if len(containers) == 2 and containers[0].kind == "list" and containers[1].kind == "item":
        return containers  # as nearly all are
    kept: list[Container] = []
    for index, container in enumerate(containers):
        if container.kind == "list":
            if index + 1 < len(containers) and containers[index + 1].kind == "item":
                kept.append(container)
        elif container.kind != "item" or (kept and kept[-1].kind == "list"):
            kept.append(container)
    return tuple(kept)


def shared(before: Containers, here: Containers) -> int:
    """How many containers two blocks have in common, from the outermost."""
    count = 0
    if not before or not here:
        return 0
    for one, other in zip(before, here, strict=False):
        if one.key != other.key:
            break
        count += 1
    return count


def loose_lists(blocks: Iterable[tuple[Block, Containers]]) -> set[int]:
    """Keys of the lists in which some item holds more than one line of text and lists below it."""
    loose: set[int] = set()
    begun: set[int] = set()  # items that have their line
    for block, containers in blocks:
        for depth in range(len(containers) - 1, 0, -1):
            item = containers[depth]
            if item.kind != "item":
                continue
            of = containers[depth - 1].key
            if depth + 1 < len(containers):
                if containers[depth + 1].kind != "list":
                    loose.add(of)
            elif block.kind != "paragraph" or item.key in begun:
                loose.add(of)
            begun.add(item.key)
    return loose
