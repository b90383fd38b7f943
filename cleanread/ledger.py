"""The list of removals: every block of the page that is not in the output, with kind, rule and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .chrome import name_kind
from .models import Removal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from .blocks import Dropped, Page, RawBlock
    from .decide import Decision
    from .models import Block
    from .score import Scores


def removals(
    page: Page, scores: Scores, decisions: Sequence[Decision], shown: Sequence[Block]
) -> tuple[Removal, ...]:
    """Blocks that were not kept, then parts that never became blocks. `shown` is what the article was built of."""
    hidden = unshown(page, decisions, shown)
    return (
        *(
            removal(block, decision, phrases)
            for i, (block, decision, phrases) in enumerate(
                zip(page.blocks, decisions, scores.phrases, strict=True)
            )
            if not decision.keep or i in hidden
        ),
        *(found for part in page.dropped if (found := dropped(part))),
    )


def removal(block: RawBlock, decision: Decision, phrases: dict[str, int]) -> Removal:
    """Why a block is not in the article."""
    if decision.keep:
        kind, rule, reason = "repeat", "shown-once", "stands in the metadata or above already"
    else:
        rule = decision.rule
        kind, reason = (
            (decision.kind, decision.reason) if decision.kind else name_kind(block, phrases)
        )
    return Removal(
        kind=kind,
        rule=rule,
        reason=reason,
        text=block.text,
        path=path_of(block.el),
        score=round(decision.score, 4),
    )


def dropped(part: Dropped) -> Removal | None:
    """Why a part of the page did not even become a block; None when it holds no text."""
    text = " ".join("".join(part.el.itertext("*")).split())
    if not text:
        return None
    return Removal(
        kind=part.kind, rule=part.rule, reason=part.reason, text=text, path=path_of(part.el)
    )


def unshown(page: Page, decisions: Sequence[Decision], shown: Sequence[Block]) -> frozenset[int]:
    """Blocks that were kept and are not printed all the same: a title that the metadata has, line numbers beside code."""
    printed = _letters(" ".join(block.text for block in shown))
    return frozenset(
        i
        for i, (block, decision) in enumerate(zip(page.blocks, decisions, strict=True))
        if decision.keep and _letters(block.text) not in printed
    )


def _letters(text: str) -> str:
    """A text without what rendering may change: spaces and punctuation."""
    return "".join(c for c in text if c.isalnum())


def path_of(el: _Element) -> str:
    """The place of an element, as an XPath that finds it."""
    path: str = el.getroottree().getpath(el)
    return path
