"""Where a block stood in the page, for people who look for it there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ..blocks import Frame

# Enough to tell two places apart; pages nest deeper than anyone reads.
_MAX_STEPS: Final = 12
_STEP: Final = " > "
_MORE: Final = "… > "


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
            around = self._around[parent] = self._of_parent(parent)
        return f"{around}{_STEP}{frame.tag}"

    def _of_parent(self, frame: Frame) -> str:
        """The path of a frame around blocks; its siblings, such as the items of a list, will ask for the same beginning."""
        outer = frame.parent
        if outer is None:
            return frame.tag
        around = self._around.get(outer)
        if around is None:
            around = self._around[outer] = _path(outer)
        if frame.depth < _MAX_STEPS:
            return f"{around}{_STEP}{frame.tag}"
        inner = around.removeprefix(_MORE).partition(_STEP)[2]
        return f"{_MORE}{inner}{_STEP}{frame.tag}"


def _path(frame: Frame) -> str:
    steps: list[str] = []
    at: Frame | None = frame
    while at is not None:
        if len(steps) == _MAX_STEPS:
            steps.append("…")
            break
        steps.append(at.tag)
        at = at.parent
    return _STEP.join(reversed(steps))
