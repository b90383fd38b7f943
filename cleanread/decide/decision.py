"""What becomes of one block: kept, or removed with a kind, the rule that decided, and a reason."""

from __future__ import annotations

from dataclasses import dataclass


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
