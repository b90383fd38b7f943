"""Walking along a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Run


def closing(run: Run, position: int) -> int:
    """Where the element that opens at `position` closes; past the end when it stays open."""
    depth = 0
    for index in range(position, len(run)):
        item = run[index]
        if item is None:
            depth -= 1
            if depth == 0:
                return index
        elif not isinstance(item, str):
            depth += 1
    return len(run)
