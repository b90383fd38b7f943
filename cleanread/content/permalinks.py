"""Links that a heading offers to itself, such as ``¶``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .links import is_permalink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..blocks import Run


def without_permalinks(run: Run) -> Run:
    """A heading's run without the links that it offers to itself."""
    kept: Run = []
    begin = 0
    for start, end in permalinks(run):
        kept += run[begin:start]
        begin = end
    return kept + run[begin:]


def permalinks(run: Run) -> Iterator[tuple[int, int]]:
    """Where in a heading's run the links begin and end that it offers to itself."""
    after = 0
    for position, item in enumerate(run):
        if position < after or item is None or isinstance(item, str) or item.tag != "a":
            continue
        end = closing(run, position)
        pictured = any(
            piece.tag == "img"
            for piece in run[position:end]
            if piece is not None and not isinstance(piece, str)
        )
        if not pictured and is_permalink(label_of(run[position:end]), item.get("href") or ""):
            after = end + 1
            yield position, after


def label_of(run: Run) -> str:
    """The text in a part of a run as it stands there."""
    return "".join([piece for piece in run if isinstance(piece, str)])


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
