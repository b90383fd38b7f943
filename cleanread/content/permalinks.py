"""Links that a heading offers to itself, such as ``¶``, and to edit its section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..blocks.runs import closing
from .links import is_permalink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

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
        if position < after or item is None or isinstance(item, str):
            continue
        if _is_edit_link(item):
            after = closing(run, position) + 1
            yield position, after
            continue
        if item.tag != "a":
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


def _is_edit_link(el: _Element) -> bool:
    """Whether an element in a heading is how a wiki offers to edit the section."""
    if el.tag == "a":
        return "action=edit" in (el.get("href") or "")
    return el.tag == "span" and "editsection" in (el.get("class") or "")


def label_of(run: Run) -> str:
    """The text in a part of a run as it stands there."""
    return "".join([piece for piece in run if isinstance(piece, str)])
