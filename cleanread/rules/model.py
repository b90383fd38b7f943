"""The values site rules are made of, and what one says about a page. No behaviour but small questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from .selectors import Selector

RuleKind = Literal["site", "family"]
Scope = Literal["block", "head", "tail"]
Mode = Literal["override", "fallback"]

#: metadata fields a rule may set
FIELDS = (
    "title",
    "authors",
    "published",
    "modified",
    "description",
    "image",
    "tags",
    "section",
    "language",
    "site",
)
#: of these a page may have several; of the others the first value counts
LIST_FIELDS = frozenset({"authors", "tags"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One selector of a rule, with its reason."""

    selector: Selector
    need: str = ""  #: a class or id (see `tokens`) without which the selector cannot match
    why: str = ""
    example: str = ""  #: HTML the selector matches
    kind: str = ""  #: of chrome, such as ``newsletter``; for the list of removals


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledTextPattern:
    """A phrase that marks a block as chrome, whatever its markup."""

    regex: re.Pattern[str]
    scope: Scope = "block"
    max_chars: int = 300  #: longer blocks are left alone
    lang: str = ""  #: only on pages of this language, or on pages that name none
    why: str = ""
    example: str = ""
    kind: str = ""
    rule_id: str = ""

    def matches(self, text: str, language: str | None = None) -> bool:
        """Whether a block with this text, on a page of this language, is meant."""
        if len(text) > self.max_chars or not self.speaks(language):
            return False
        return self.regex.search(text) is not None

    def speaks(self, language: str | None) -> bool:
        """Whether the pattern is for pages of this language: ``es`` is for ``es-MX``, too."""
        return not (self.lang and language) or language.lower().split("-")[0] == self.lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """When the selected content is too little to be believed."""

    min_chars: int = 200  #: characters the selected content must have
    min_ratio: float = 0.3  #: of what the general engine finds


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule:
    """How one metadata field is read: ``select``, then ``meta``, then ``const``."""

    select: tuple[Selector, ...] = ()
    meta: tuple[str, ...] = ()
    const: tuple[str, ...] = ()
    regex: re.Pattern[str] | None = None  #: what to take of a value: group 1, or all it matches
    replace: tuple[tuple[re.Pattern[str], str], ...] = ()
    split: re.Pattern[str] | None = None
    exclude: tuple[re.Pattern[str], ...] = ()  #: values to drop
    mode: Mode = "override"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """On which pages a rule applies."""

    hosts: tuple[str, ...] = ()
    path: tuple[re.Pattern[str], ...] = ()
    not_path: tuple[re.Pattern[str], ...] = ()
    contains: tuple[str, ...] = ()  #: one of these must be in the HTML; asked before the others
    html: tuple[Selector, ...] = ()
    generator: tuple[re.Pattern[str], ...] = ()

    def takes(self, path: str) -> bool:
        """Whether pages with this path are meant."""
        if self.path and not any(regex.search(path) for regex in self.path):
            return False
        return not any(regex.search(path) for regex in self.not_path)


@dataclass(frozen=True, kw_only=True, eq=False)
class Rule:
    """One rule file. Rules are compared by identity: two files are two rules."""

    id: str
    kind: RuleKind
    file: Path
    description: str = ""
    select: tuple[tuple[Entry, ...], ...] = ()
    remove: tuple[Entry, ...] = ()
    keep: tuple[Entry, ...] = ()
    cut_after: tuple[Entry, ...] = ()
    cut_before: tuple[Entry, ...] = ()
    guard: Guard | None = None
    text: tuple[CompiledTextPattern, ...] = ()
    metadata: Mapping[str, FieldRule] = field(default_factory=dict)

    @property
    def selectors(self) -> Iterator[Selector]:
        """All selectors, those of metadata too."""
        yield from (entry.selector for entry in self.entries)
        for rule in self.metadata.values():
            yield from rule.select

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries about content."""
        selected = tuple(entry for group in self.select for entry in group)
        return selected + self.remove + self.keep + self.cut_after + self.cut_before


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


@dataclass(slots=True, kw_only=True)
class Marks:
    """What the rules say about one tree. Elements are the tree's own."""

    rule_ids: tuple[str, ...]
    selected: list[HtmlElement] = field(default_factory=list)  #: content roots, document order
    removed: dict[HtmlElement, RuleReason] = field(default_factory=dict)
    kept: dict[HtmlElement, RuleReason] = field(default_factory=dict)
    text: tuple[CompiledTextPattern, ...] = ()
    metadata: dict[str, Reading] = field(default_factory=dict)
    guard: Guard = Guard()
    stale: tuple[str, ...] = ()  #: selectors of the site rule that matched nothing
