"""What becomes of one block: kept, or removed with a kind, the rule that decided, and a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..chrome import is_statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..blocks import RawBlock

#: A page with a smaller `story_share` is no story: its forms, links and portraits are what it is about.
MIN_STORY: Final = 0.7


@dataclass(slots=True)
class Decision:
    """What became of one block."""

    keep: bool
    score: float
    kind: str = ""
    rule: str = ""
    reason: str = ""

    def remove(self, kind: str, rule: str, reason: str) -> None:
        """Turn to "removed", for this reason."""
        self.keep, self.kind, self.rule, self.reason = False, kind, rule, reason

    def restore(self, rule: str) -> None:
        """Turn to "kept" after all."""
        self.keep, self.kind, self.rule, self.reason = True, "", rule, ""


def story_share(blocks: Sequence[RawBlock], decisions: Sequence[Decision]) -> float:
    """How much of the text that stays is sentences: next to all of a story, less of a catalogue or a list of links."""
    kept = told = 0
    for block, decision in zip(blocks, decisions, strict=True):
        if decision.keep and block.text:
            kept += len(block.text)
            if is_statement(block):
                told += len(block.text)
    return told / kept if kept else 0.0
