"""What an importer makes of one file of another system's rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One file, converted as far as it can be."""

    source: str  #: the file, relative to what was imported
    rule_id: str = ""
    table: Mapping[str, Any] | None = (
        None  #: the rule's tables; None when nothing could be made of the file
    )
    comments: tuple[str, ...] = ()  #: the file's comments, without their mark
    lost: tuple[str, ...] = ()  #: what was not carried over; none means that nothing was lost
    warnings: tuple[str, ...] = ()  #: what was carried over, and deserves a look

    @property
    def lossless(self) -> bool:
        """Whether everything in the file is in the rule."""
        return self.table is not None and not self.lost
