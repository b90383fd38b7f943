"""Word of rules that no longer do what they should."""

from __future__ import annotations

from typing import NamedTuple


class Stale(NamedTuple):
    """A sign that a rule no longer fits its site."""

    rule_id: str
    selector: str  #: the one that gave it away
    why: str

    def __str__(self) -> str:
        return f"rule_stale: {self.rule_id}: {self.selector}: {self.why}"
