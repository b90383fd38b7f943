"""The values site rules are made of, and what one says about a page. No behaviour but small questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ..cached import cached_property
from .allowance import allowance

if TYPE_CHECKING:
    from datetime import date

    from .patterns import Pattern
    from .selectors import Selector

RuleKind = Literal["site", "family", "global"]
Scope = Literal["block", "line", "head", "tail", "span"]
TextAction = Literal["remove", "remove-and-after", "replace"]
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
    "license",
    "canonical_url",
    "paywalled",
)
#: of these a page may have several; of the others the first value counts
LIST_FIELDS = frozenset({"authors", "tags"})
#: fields that hold a moment
DATE_FIELDS = frozenset({"published", "modified"})


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
    """A phrase that marks a block, a line or a few words as chrome, whatever the markup."""

    regex: Pattern
    scope: Scope = "block"
    action: TextAction = "remove"
    replacement: str = ""  #: for ``replace``; ``\\1`` is the first group
    max_chars: int = 300  #: longer blocks (for ``line``: lines) are left alone
    lang: str = ""  #: only on pages of this language, or on pages that name none
    why: str = ""
    example: str = ""
    kind: str = ""
    rule_id: str = ""

    @property
    def edits(self) -> bool:
        """Whether it changes a part of a block, rather than taking the whole."""
        return self.scope in ("line", "span") or self.action == "replace"

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
class Transform:
    """One change to the tree before anything is selected."""

    match: Selector
    action: str  #: the name of its key, such as ``rename``
    value: object = None  #: of that key; a `Selector` for moves
    when: Selector | None = None
    unless: Selector | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule:
    """How one metadata field is read: ``select``, ``jsonld``, ``meta``, ``url``, then ``const``."""

    select: tuple[Selector, ...] = ()
    jsonld: tuple[str, ...] = ()
    meta: tuple[str, ...] = ()
    url: Pattern | None = None
    const: tuple[str, ...] = ()
    format: tuple[str, ...] = ()
    tz: str = ""
    locale: str = ""
    dayfirst: bool | None = None
    regex: Pattern | None = None  #: what to take of a value: group 1, or all it matches
    replace: tuple[tuple[Pattern, str], ...] = ()
    split: Pattern | None = None
    exclude: tuple[Pattern, ...] = ()  #: values to drop
    mode: Mode = "override"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """On which pages a rule applies."""

    hosts: tuple[str, ...] = ()
    path: tuple[Pattern, ...] = ()
    not_path: tuple[Pattern, ...] = ()
    query: tuple[Pattern, ...] = ()
    contains: tuple[str, ...] = ()  #: one of these must be among the page's marks; see `facts`
    html: tuple[Selector, ...] = ()
    generator: tuple[Pattern, ...] = ()

    def takes(self, path: str, query: str = "") -> bool:
        """Whether pages with this path and query are meant."""
        if self.path and not any(regex.search(path) for regex in self.path):
            return False
        if self.query and not any(regex.search(query) for regex in self.query):
            return False
        return not any(regex.search(path) for regex in self.not_path)

    @property
    def asks_page(self) -> bool:
        """Whether the page itself must be looked at."""
        return bool(self.html or self.generator or self.contains)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawReplace:
    """A replacement in the page's source, before it is parsed."""

    find: str | Pattern
    to: str
    rule_id: str = ""

    def apply(self, html: str) -> str:
        """`html` with all of it replaced; as it is, when the page would grow too much, or take too long."""
        if not isinstance(self.find, str):
            return self.find.sub(self.to, html)
        page = allowance()
        if not page.afford(2 * len(html)):
            page.give_up(self.rule_id, self.find, "there are too many replacements for this page")
            return html
        more = len(self.to) - len(self.find)
        if more > 0 and not page.grow(more * html.count(self.find)):
            page.give_up(self.rule_id, self.find, "what it puts in makes the page too large")
            return html
        return html.replace(self.find, self.to)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkHint:
    """Where the address of another part of the article stands."""

    select: Selector
    when: Selector | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHints:
    """The other parts of an article on several pages."""

    next: tuple[LinkHint, ...] = ()
    single: tuple[LinkHint, ...] = ()
    url: tuple[tuple[Pattern, str], ...] = ()  #: changes of the address before the fetch
    max: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchHints:
    """What to send along when a page of the site is fetched."""

    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Rule:
    """One rule file. Rules are compared by identity: two files are two rules."""

    id: str
    kind: RuleKind
    file: Path
    description: str = ""
    drop: tuple[str, ...] = ()
    verified: date | None = None
    is_hint: bool = False  #: converted from another system, and verified by nobody
    hook: str | None = None
    select: tuple[tuple[Entry, ...], ...] = ()
    remove: tuple[Entry, ...] = ()
    keep: tuple[Entry, ...] = ()
    cut_after: tuple[Entry, ...] = ()
    cut_before: tuple[Entry, ...] = ()
    remove_images: tuple[str, ...] = ()
    remove_attrs: tuple[Selector, ...] = ()
    lazy_src: tuple[str, ...] = ()
    guard: Guard | None = None
    prune: bool = True
    fallback: bool = True
    text: tuple[CompiledTextPattern, ...] = ()
    transforms: tuple[Transform, ...] = ()
    replace: tuple[RawReplace, ...] = ()
    metadata: Mapping[str, FieldRule] = field(default_factory=dict)
    pages: PageHints = PageHints()
    fetch: FetchHints = FetchHints()
    detect: Mapping[str, tuple[Selector, ...]] = field(default_factory=dict)

    def by_need(self, group: str) -> tuple[list[Entry], dict[str, list[Entry]]]:
        """The entries of ``remove`` or ``keep``: those to ask of any page, and the others by what they need."""
        return self._by_need[group]

    @cached_property
    def _by_need(self) -> dict[str, tuple[list[Entry], dict[str, list[Entry]]]]:
        groups: dict[str, tuple[list[Entry], dict[str, list[Entry]]]] = {}
        for name, entries in (("remove", self.remove), ("keep", self.keep)):
            always, by_need = groups[name] = [], {}
            for entry in entries:
                (by_need.setdefault(entry.need, []) if entry.need else always).append(entry)
        return groups

    @property
    def selectors(self) -> Iterator[Selector]:
        """All selectors that are asked of every page, those of metadata too."""
        yield from (entry.selector for entry in self.entries)
        for rule in self.metadata.values():
            yield from rule.select
        for group in self.detect.values():
            yield from group

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries about content."""
        selected = tuple(entry for group in self.select for entry in group)
        return selected + self.remove + self.keep + self.cut_after + self.cut_before

    @property
    def changes_tree(self) -> bool:
        """Whether it changes elements, rather than marking them."""
        return bool(self.transforms or self.remove_attrs or self.lazy_src or self.hook)
