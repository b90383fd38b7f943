"""Where a block stood in the page, for people who look for it there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ..blocks import Frame

# Enough to tell two places apart; pages nest deeper than anyone reads.
_MAX_STEPS: Final = 12


def path_of(frame: Frame) -> str:
    """The innermost tags around a block, from the outside in.

    >>> from lxml.html import document_fromstring
    >>> from cleanread.blocks import split_blocks
    >>> page = split_blocks(document_fromstring("<article><p>Rain.</article>").body)
    >>> path_of(page.blocks[0].frame)
    'body > article > p'
    """
    steps: list[str] = []
    at: Frame | None = frame
    while at is not None:
        if len(steps) == _MAX_STEPS:
            steps.append("…")
            break
        steps.append(at.tag)
        at = at.parent
    return " > ".join(reversed(steps))
