"""What a function of an extractor does to its elements, before it is put as transforms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Action:
    """What is done, and to what: a path from the elements of the function."""

    path: str
    does: dict[str, Any] = field(
        default_factory=dict
    )  #: of a transform; empty: the element is kept


@dataclass(frozen=True, slots=True)
class Lift:
    """Elements take the place of one around them, or of all else in it."""

    around: str  #: path to what they are in
    inner: tuple[str, ...]  #: paths to what stays
    emptied: bool = False  #: the one around them stays, and holds nothing else
    then: tuple[Action, ...] = ()  #: done to what stays


@dataclass(frozen=True, slots=True)
class Swap:
    """An element goes because the one of the function, which stands beside it, says the same."""

    gone: str  #: path to what goes
    then: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A new value for an attribute, made of an old one."""

    attribute: str
    source: str  #: the attribute the old value is in
    replaced: tuple[tuple[str, str], ...]  #: patterns and replacements, in order
    before: str = ""
    after: str = ""


Change = Action | Lift | Swap | Rewrite
