"""The tables of a rule file, one class each."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator

from ...models import OWN_FIELD
from ..build import entry_selector, entry_table, field_table, link_table, token_table
from ..inside import inside_folder
from ..limits import MAX_ID, MAX_LINEAGE, MAX_REPLACEMENT
from ..model import FIELDS, Mode, RuleKind, Scope, TextAction
from ..patterns import good_template
from ..probe import bad_selector, selects_elements
from .values import (
    AnySelector,
    AttributeSelectors,
    ElementSelector,
    Encoding,
    Formats,
    Headers,
    Hosts,
    Language,
    Model,
    NonEmpty,
    Plain,
    Regex,
    Regexes,
    Replacement,
    Replacements,
    Selectors,
    Texts,
    Zone,
    listed,
    plain,
    suggestion,
)

_ID = r"""^(site|family|global)/[^\s"'\\]+$"""
_PARENT = r"""^(site|family)/[^\s"'\\]+$"""
_TAG = r"^[a-z][a-z0-9]{0,30}$"
_ATTRIBUTE = r"^[A-Za-z_][A-Za-z0-9_.-]{0,99}$"


# ── entries ──────────────────────────────────────────────────────────────────────────────


class EntryTable(Model):
    css: str | None = None
    xpath: str | None = None
    why: Plain = ""
    example: str = ""
    kind: Plain = ""

    @model_validator(mode="after")
    def _one_good_selector(self) -> Self:
        given = self.model_dump(include={"css", "xpath"}, exclude_none=True)
        if len(given) != 1:
            raise ValueError("give one selector: either css or xpath")
        selector = entry_selector(given)
        if problem := bad_selector(selector):
            raise ValueError(problem)
        if not selects_elements(selector):
            raise ValueError(f"selector {selector.text!r} selects text, not elements")
        return self


class TokenTable(Model):
    token: Annotated[str, Field(pattern=r"^\S+$")]
    why: Plain = ""
    example: str = ""
    kind: Plain = ""


class LinkTable(Model):
    select: AnySelector
    when: AnySelector | None = None


Entry = Annotated[EntryTable, BeforeValidator(entry_table, json_schema_input_type=str | EntryTable)]
Entries = Annotated[list[Entry], listed(str | EntryTable)]
Token = Annotated[TokenTable, BeforeValidator(token_table, json_schema_input_type=str | TokenTable)]
Tokens = Annotated[list[Token], listed(str | TokenTable)]
Link = Annotated[LinkTable, BeforeValidator(link_table, json_schema_input_type=str | LinkTable)]
Links = Annotated[list[Link], listed(str | LinkTable)]


# ── content ──────────────────────────────────────────────────────────────────────────────


class GuardTable(Model):
    min_chars: Annotated[int, Field(ge=0)] = 200
    min_ratio: Annotated[float, Field(ge=0, le=1)] = 0.3


class TextTable(Model):
    pattern: Regex
    scope: Scope = "block"
    action: TextAction = "remove"
    replacement: str = ""
    max_chars: Annotated[int, Field(gt=0)] = 300
    lang: Language | None = None
    why: Plain = ""
    example: str = ""
    kind: Plain = ""

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.action == "remove-and-after" and self.scope in ("line", "span"):
            raise ValueError("'remove-and-after' is for whole blocks: scope block, head or tail")
        if self.replacement and self.action != "replace":
            raise ValueError("'replacement' needs action = \"replace\"")
        good_template(self.replacement, self.pattern)
        return self


class TransformTable(Model):
    match: ElementSelector
    when: AnySelector | None = None
    unless: AnySelector | None = None
    rename: Annotated[str, Field(pattern=_TAG)] | None = None
    wrap: Annotated[str, Field(pattern=_TAG)] | None = None
    unwrap: Literal[True] | None = None
    remove: Literal[True] | None = None
    move_into: ElementSelector | None = None
    move_before: ElementSelector | None = None
    move_after: ElementSelector | None = None
    attrs: dict[Annotated[str, Field(pattern=_ATTRIBUTE)], Plain] | None = None
    replace_text: Replacement | None = None
    replace_with: (
        Annotated[NonEmpty, Field(max_length=MAX_REPLACEMENT), AfterValidator(plain)] | None
    ) = None
    why: Plain = ""
    example: str = ""

    @model_validator(mode="before")
    @classmethod
    def _pair(cls, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("replace_text"), list):
            return {**value, "replace_text": tuple(value["replace_text"])}
        return value

    @model_validator(mode="after")
    def _one_action(self) -> Self:
        about = {"match", "when", "unless", "why", "example"}
        given = self.model_dump(exclude=about, exclude_none=True)
        if len(given) != 1:
            actions = [name for name in type(self).model_fields if name not in about]
            raise ValueError(f"give one action: {', '.join(actions)}")
        return self


class ContentTable(Model):
    select: Annotated[list[Entries], listed(str | EntryTable | list[str | EntryTable])] = []
    remove: Entries = []
    remove_tokens: Tokens = []
    token_match: Literal["token", "substring"] = "token"  # noqa: S105 (a class name, no secret)
    remove_images: Texts = []
    remove_attrs: AttributeSelectors = []
    keep: Entries = []
    keep_tokens: Tokens = []
    cut_after: Entries = []
    cut_before: Entries = []
    lazy_src: Texts = []
    guard: GuardTable | None = None
    prune: bool = True
    fallback: bool = True
    text: list[TextTable] = []
    transform: list[TransformTable] = []


# ── metadata ─────────────────────────────────────────────────────────────────────────────


class FieldTable(Model):
    select: Selectors = []
    jsonld: Texts = []
    meta: Texts = []
    url: Regex | None = None
    const: Texts = []
    format: Formats = []
    tz: Zone | None = None
    locale: Language | None = None
    dayfirst: bool | None = None
    regex: Regex | None = None
    replace: Replacements = []
    split: Regex | None = None
    exclude: Regexes = []
    mode: Mode = "override"


_short_field = BeforeValidator(field_table, json_schema_input_type=str | list[str] | FieldTable)
MetadataField = Annotated[FieldTable, _short_field]
OneField = Annotated[FieldTable | None, _short_field]


class MetadataTable(Model):
    """The fields cleanread knows, and some of the rule's own, whose names begin with ``x_``."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, MetadataField] = Field(init=False)

    title: OneField = None
    authors: OneField = None
    published: OneField = None
    modified: OneField = None
    description: OneField = None
    image: OneField = None
    tags: OneField = None
    section: OneField = None
    language: OneField = None
    site: OneField = None
    license: OneField = None
    canonical_url: OneField = None
    paywalled: OneField = None

    @model_validator(mode="after")
    def _known(self) -> Self:
        for name in self.__pydantic_extra__ or {}:
            if not name.startswith(OWN_FIELD):
                meant = suggestion(name, FIELDS, "metadata.")
                raise ValueError(f"unknown key 'metadata.{name}'{meant}")
        return self


# ── everything else ──────────────────────────────────────────────────────────────────────


class MatchTable(Model):
    hosts: Hosts = []
    path: Regexes = []
    not_path: Regexes = []
    query: Regexes = []
    contains: Texts = []
    html: Selectors = []
    generator: Regexes = []


class ReplaceTable(Model):
    find: NonEmpty
    to: str = ""
    regex: bool = False

    @model_validator(mode="after")
    def _compiles(self) -> Self:
        if self.regex:
            good_template(self.to, self.find)
        return self


class PagesTable(Model):
    next: Links = []
    single: Links = []
    url: Replacements = []
    max: Annotated[int, Field(ge=1, le=200)] | None = None


class FetchTable(Model):
    headers: Headers = {}
    cookies: Headers = {}
    encoding: Encoding | None = None


class DetectTable(Model):
    paywall: Selectors = []
    sponsored: Selectors = []
    live: Selectors = []
    not_article: Selectors = []


class CaseTable(Model):
    url: str
    snapshot: Annotated[str, AfterValidator(inside_folder)] = ""
    title: str = ""
    author: Texts = []
    date: str | datetime.date = ""
    contains: Texts = []
    excludes: Texts = []
    min_words: Annotated[int, Field(ge=0)] = 0


class SourceTable(Model):
    origin: str = ""
    ref: str = ""
    licence: str = ""
    imported: datetime.date | None = None
    by: Texts = []
    lossy: Texts = []


class RuleTable(Model):
    schema_: Literal[1] = Field(default=1, alias="schema")
    id: Annotated[Plain, Field(pattern=_ID, max_length=MAX_ID)] = ""
    kind: RuleKind = "site"
    description: Plain = ""
    extends: Annotated[
        list[Annotated[str, Field(pattern=_PARENT)]], Field(max_length=MAX_LINEAGE), listed(str)
    ] = []
    drop: Texts = []
    priority: int = 0
    disabled: bool = False
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None
    verified: datetime.date | None = None
    hook: Annotated[str, Field(pattern=r"^[\w.-]+$")] | None = None
    match: MatchTable = MatchTable()
    content: ContentTable = ContentTable()
    metadata: MetadataTable = MetadataTable()
    replace: list[ReplaceTable] = []
    pages: PagesTable = PagesTable()
    fetch: FetchTable = FetchTable()
    detect: DetectTable = DetectTable()
    tests: list[CaseTable] = []
    source: SourceTable = SourceTable()
    hints: dict[str, str | list[str]] = {}

    @model_validator(mode="after")
    def _can_match(self) -> Self:
        match = self.match
        if self.kind == "site" and not match.hosts:
            raise ValueError("a site rule needs match.hosts")
        marks = match.hosts or match.html or match.generator or match.contains
        if self.kind == "family" and not marks:
            raise ValueError(
                "a family needs match.html, match.contains, match.generator or match.hosts"
            )
        if self.id and not self.id.startswith(f"{self.kind}/"):
            raise ValueError(f"the id of a {self.kind} rule begins with '{self.kind}/'")
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValueError("valid_until lies before valid_from")
        return self
