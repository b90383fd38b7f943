"""Headings, which stay with what they introduce and go with it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from .decision import MIN_STORY
from .labels import MAX_BOX_BLOCKS
from .surroundings import HEAD_BLOCKS

if TYPE_CHECKING:
    from ..blocks import Page
    from ..signals import Signals
    from .decision import Decision

# A heading that scores above this stays even when only an image follows.
_SURE_HEADING: Final = 0.6
_CERTAIN_HEADING: Final = 0.8
_OPEN_HEADING: Final = 0.25
_LIKE_TITLE: Final = 0.6
_HEADING_REACH: Final = 3
# How far above two paragraphs their common container may stand: sections have wrappers of their own.
_SHARED_LEVELS: Final = 5
# A box or an advertisement between a heading and its text is shorter.
_MAX_SKIPPED_CHARS: Final = 600


def settle_headings(page: Page, signals: Signals, decisions: list[Decision], story: float) -> None:
    """A heading stays with the block it introduces, and goes with it."""
    blocks = page.blocks
    like_title = signals.column("title words")
    last = max((k for k, d in enumerate(decisions) if d.keep and blocks[k].text), default=-1)
    with_controls = {id(f) for c in page.controls if c.takes_text for f in c.frame.chain()}
    for i in range(len(blocks) - 1, -1, -1):
        if blocks[i].kind != "heading" or not blocks[i].text:
            continue
        decision = decisions[i]
        box = blocks[i].frame.parent
        if (
            decision.keep
            and story > MIN_STORY
            and decision.score < _CERTAIN_HEADING
            and box is not None
            and id(box) in with_controls
            and _alone(page, decisions, i)
        ):
            decision.remove("form", "heading-of-form", "the heading of a form")
            continue
        introduced = _introduced(page, decisions, i)
        if (
            decision.keep
            and introduced is None
            and (decision.score < _SURE_HEADING or not _followed(page, i, last))
        ):
            decision.remove("heading", "heading-alone", "introduces nothing that stays")
        elif (
            not decision.keep
            and decision.rule == "score"
            and introduced is not None
            and decision.score > _OPEN_HEADING
            and like_title[i] < _LIKE_TITLE
            and (box is None or id(box) not in with_controls or introduced < box.last)
            and _between_kept(page, decisions, i, introduced)
        ):
            decision.restore("heading-of-kept")


def _alone(page: Page, decisions: list[Decision], i: int) -> bool:
    """Whether no other text of the small container around a heading stays."""
    box = page.blocks[i].frame.parent
    if box is None or box.parent is None or box.last - box.first > MAX_BOX_BLOCKS:
        return False
    return not any(
        decisions[k].keep and page.blocks[k].text for k in range(box.first, box.last) if k != i
    )


def _followed(page: Page, i: int, last: int) -> bool:
    """Whether kept text follows anywhere, or an image right away."""
    return i < last or any(b.kind in ("image", "embed") for b in page.blocks[i + 1 : i + 3])


def _between_kept(page: Page, decisions: list[Decision], i: int, introduced: int) -> bool:
    """Whether kept text of the same container stands before a heading, too: then it is no headline of another story."""
    blocks = page.blocks
    if blocks[i].frame.tag == "h1" or introduced - i > _HEADING_REACH:
        return False
    before = next(
        (
            k
            for k in range(i - 1, max(-1, i - HEAD_BLOCKS), -1)
            if decisions[k].keep and blocks[k].text
        ),
        None,
    )
    if before is None:
        return False
    around = {id(f) for f in islice(blocks[introduced].frame.chain(), 1, _SHARED_LEVELS)}
    return any(id(f) in around for f in islice(blocks[before].frame.chain(), 1, _SHARED_LEVELS))


def _introduced(page: Page, decisions: list[Decision], i: int) -> int | None:
    """The kept block that the heading `i` introduces."""
    level = int(page.blocks[i].frame.tag[1])
    skipped = 0
    for j in range(i + 1, len(decisions)):
        block = page.blocks[j]
        same_rank = block.kind == "heading" and int(block.frame.tag[1]) <= level
        if decisions[j].keep and block.text:
            # Another heading of the same rank right away: this one has no text of its own.
            return None if same_rank else j
        skipped += len(block.text)
        if same_rank or skipped > _MAX_SKIPPED_CHARS:
            return None
    return None
