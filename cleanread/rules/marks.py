"""What the rules say about one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from .model import CompiledTextPattern, Guard, Mode
from .stale import Stale

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class RuleReason:
    """Why an element is removed or kept."""

    rule_id: str
    selector: str
    why: str
    kind: str = ""


class Reading(NamedTuple):
    """What a rule read for one metadata field. No values: the page has none, whatever it claims."""

    values: tuple[str, ...]
    mode: Mode
    source: str  #: rule and selector
    rule_id: str = ""


@dataclass(slots=True, kw_only=True)
class Marks:
    """What the rules say about one tree. Elements are the tree's own."""

    active: frozenset[str]  #: ids of the rules that found something
    selected: list[HtmlElement] = field(default_factory=list)  #: content roots, document order
    selector: str = ""  #: what selected them
    selecting: str = ""  #: the id of the rule that did
    is_hint: bool = False  #: that rule was imported, and nobody has verified it
    removed: dict[HtmlElement, RuleReason] = field(default_factory=dict)
    kept: dict[HtmlElement, RuleReason] = field(default_factory=dict)
    text: tuple[CompiledTextPattern, ...] = ()
    detected: Mapping[str, str] = field(default_factory=dict)  #: what → rule and selector
    guard: Guard = field(default_factory=Guard)
    prune: bool = True
    stale: tuple[Stale, ...] = ()
    silent: tuple[str, ...] = ()  #: selectors of the site rule that matched nothing
