"""Where a block stood in the page, for people who look for it there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ..blocks import Frame

# Enough to tell two places apart; pages nest deeper than anyone reads.
_MAX_STEPS: Final = 12


class Paths:
    """The innermost tags around each block of one page, from the outside in.

    >>> from lxml.html import document_fromstring
    >>> from cleanread.blocks import split_blocks
    >>> page = split_blocks(document_fromstring("<article><p>Rain.</article>").body)
    >>> Paths().of(page.blocks[0].frame)
    'body > article > p'
    """

    __slots__ = ("_around",)

    def __init__(self) -> None:
        self._around: dict[Frame, str] = {}  # most blocks of an article share one parent

    def of(self, frame: Frame) -> str:
        """The path of a block that stands directly in `frame`."""
        parent = frame.parent
        if parent is None:
            return frame.tag
        around = self._around.get(parent)
        if around is None:
            around = self._around[parent] = _path(parent)
        return f"{around} > {frame.tag}"


def _path(frame: Frame) -> str:
    steps: list[str] = []
    at: Frame | None = frame
    while at is not None:
        if len(steps) == _MAX_STEPS:
            steps.append("…")
            break
        steps.append(at.tag)
        at = at.parent
    return " > ".join(reversed(steps))
