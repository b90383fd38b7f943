"""What a session answers: plain values, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .checking import Findings
    from .selectors import Candidate, Effect, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page in the list."""

    number: int  #: from 1
    name: str
    note: str
    done: bool
    error: str  #: why it cannot be shown, once that is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """An element that was pointed at."""

    number: int  #: of the element, or of the box around it
    trail: tuple[Step, ...]  #: what was clicked, and what is around it
    candidates: tuple[Candidate, ...]
    kind: str  #: what the engine would call it
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """What a selector means on another page of the host."""

    page: str
    effect: Effect | None
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would come of an entry."""

    file: Path
    is_new: bool
    entry: str  #: as it would stand in the file
    effect: Effect
    findings: Findings
    diff: tuple[str, ...]  #: of the Markdown
    removed: tuple[str, ...]  #: paragraphs
    added: tuple[str, ...]
    causes: tuple[str, ...]
    metadata: dict[str, tuple[str, str]]  #: field → what it is, and what it would be
    others: tuple[Other, ...] = ()
