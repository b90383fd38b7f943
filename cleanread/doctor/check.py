"""One thing that was looked at."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

#: ``absent`` is fine: what is not there is not needed until somebody wants what it adds
State = Literal["ok", "absent", "note", "broken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at, and what to do about it."""

    section: str
    name: str
    state: State
    found: str  #: such as a version or a folder
    advice: str = ""  #: the next step, where there is one

    def to_dict(self) -> dict[str, Any]:
        """As values of JSON."""
        return asdict(self)
