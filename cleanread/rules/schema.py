"""
The shape of a rule file, checked strictly: no unknown key, no value of the wrong type, no selector
or pattern that does not compile. Imported only when rules are checked, for pydantic is slow to load.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails

from ..errors import RuleError
from .build import as_list, entry_selector, entry_table, field_table, token_table
from .model import Mode, RuleKind, Scope
from .probe import bad_selector, selects_elements
from .selectors import parse_selector

HOST = re.compile(r"^(?:[*+]\.)?[^\W_](?:[\w-]*\w)?(?:\.[^\W_](?:[\w-]*\w)?)*$")


def _good_host(value: str) -> str:
    if not HOST.match(value):
        raise ValueError(f"bad host pattern {value!r}; write the host alone, such as 'example.com'")
    return value


def _good_regex(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:  # not a ValueError: pydantic would not report it
        raise ValueError(f"bad pattern {value!r}: {error}") from error
    return value


def _good_selector(value: str) -> str:
    if problem := bad_selector(parse_selector(value)):
        raise ValueError(problem)
    return value


Regex = Annotated[str, AfterValidator(_good_regex)]
OneOrMore = BeforeValidator(as_list)
Texts = Annotated[list[str], OneOrMore]
Regexes = Annotated[list[Regex], OneOrMore]
Hosts = Annotated[list[Annotated[str, AfterValidator(_good_host)]], OneOrMore]
Selectors = Annotated[list[Annotated[str, AfterValidator(_good_selector)]], OneOrMore]


class Model(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class EntryTable(Model):
    css: str | None = None
    xpath: str | None = None
    why: str = ""
    example: str = ""
    kind: str = ""

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


Entry = Annotated[EntryTable, BeforeValidator(entry_table)]
Entries = Annotated[list[Entry], OneOrMore]


class TokenTable(Model):
    token: Annotated[str, Field(pattern=r"^\S+$")]
    why: str = ""
    example: str = ""
    kind: str = ""


Token = Annotated[TokenTable, BeforeValidator(token_table)]


class GuardTable(Model):
    min_chars: Annotated[int, Field(ge=0)] = 200
    min_ratio: Annotated[float, Field(ge=0, le=1)] = 0.3


class TextTable(Model):
    pattern: Regex
    scope: Scope = "block"
    max_chars: Annotated[int, Field(gt=0)] = 300
    lang: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = ""
    why: str = ""
    example: str = ""
    kind: str = ""
    action: Literal["remove"] = "remove"


class MatchTable(Model):
    hosts: Hosts = []
    path: Regexes = []
    not_path: Regexes = []
    contains: Texts = []
    html: Selectors = []
    generator: Regexes = []


class ContentTable(Model):
    select: Annotated[list[Entries], OneOrMore] = []
    remove: Entries = []
    remove_tokens: Annotated[list[Token], OneOrMore] = []
    token_match: Literal["token", "substring"] = "token"  # noqa: S105 (a class name, no secret)
    keep: Entries = []
    cut_after: Entries = []
    cut_before: Entries = []
    guard: GuardTable | None = None
    text: list[TextTable] = []


class FieldTable(Model):
    select: Selectors = []
    meta: Texts = []
    const: Texts = []
    regex: Regex | None = None
    replace: list[tuple[Regex, str]] = []
    split: Regex | None = None
    exclude: Regexes = []
    mode: Mode = "override"

    @model_validator(mode="before")
    @classmethod
    def _pairs(cls, value: Any) -> Any:
        # TOML has arrays, not tuples, and strict mode keeps them apart.
        if isinstance(value, dict) and isinstance(value.get("replace"), list):
            pairs = [tuple(pair) if isinstance(pair, list) else pair for pair in value["replace"]]
            return {**value, "replace": pairs}
        return value


MetadataField = Annotated[FieldTable | None, BeforeValidator(field_table)]


class MetadataTable(Model):
    title: MetadataField = None
    authors: MetadataField = None
    published: MetadataField = None
    modified: MetadataField = None
    description: MetadataField = None
    image: MetadataField = None
    tags: MetadataField = None
    section: MetadataField = None
    language: MetadataField = None
    site: MetadataField = None


class CaseTable(Model):
    url: str
    snapshot: str = ""
    title: str = ""
    author: str = ""
    date: str = ""
    contains: Texts = []
    excludes: Texts = []
    min_words: Annotated[int, Field(ge=0)] = 0


class SourceTable(Model):
    origin: str = ""
    licence: str = ""
    by: Texts = []


class RuleTable(Model):
    schema_: Literal[1] = Field(default=1, alias="schema")
    id: Annotated[str, Field(pattern=r"^(site|family)/\S+$")] = ""
    kind: RuleKind = "site"
    description: str = ""
    extends: Annotated[list[Annotated[str, Field(pattern=r"^family/\S+$")]], OneOrMore] = []
    priority: int = 0
    disabled: bool = False
    match: MatchTable
    content: ContentTable = ContentTable()
    metadata: MetadataTable = MetadataTable()
    tests: list[CaseTable] = []
    source: SourceTable = SourceTable()

    @model_validator(mode="after")
    def _can_match(self) -> Self:
        match = self.match
        if self.kind == "site" and not match.hosts:
            raise ValueError("a site rule needs match.hosts")
        if self.kind == "family" and not (match.hosts or match.html or match.generator):
            raise ValueError("a family needs match.html, match.generator or match.hosts")
        if self.id and not self.id.startswith(f"{self.kind}/"):
            raise ValueError(f"the id of a {self.kind} rule begins with '{self.kind}/'")
        return self


ANYWHERE: dict[type[BaseModel], str] = {
    EntryTable: "entry.",
    TokenTable: "entry.",
    FieldTable: "metadata.<field>.",
}


# ── checking ─────────────────────────────────────────────────────────────────────────────


def check_table(table: dict[str, Any], file: Path) -> None:
    """Raise a `RuleError` naming all that is wrong with the tables of ``file``."""
    try:
        RuleTable.model_validate(table)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False)
        lines = [_message(problem) for problem in problems]
        message = "\n".join(f"{file}: {line}" for line in dict.fromkeys(lines))
        raise RuleError(message, file=str(file), key=_key(problems[0])) from error


def rule_keys() -> set[str]:
    """Every key a rule file may have, dotted: ``content.guard.min_chars``.

    >>> sorted(key for key in rule_keys() if key.startswith("entry."))
    ['entry.css', 'entry.example', 'entry.kind', 'entry.token', 'entry.why', 'entry.xpath']
    """
    return set(_keys(RuleTable, ""))


def _message(problem: ErrorDetails) -> str:
    key = _key(problem)
    if problem["type"] == "extra_forbidden":
        return f"unknown key '{key}'{_suggestion(problem['loc'])}"
    message = problem["msg"].removeprefix("Value error, ")
    return f"{key}: {message}" if key else message


def _key(problem: ErrorDetails) -> str:
    return ".".join(str(part) for part in problem["loc"])


def _suggestion(place: tuple[int | str, ...]) -> str:
    *parents, key = place
    model: type[BaseModel] = RuleTable
    for parent in parents:
        if isinstance(parent, str):
            model = _tables(model)[parent]
    close = get_close_matches(str(key), _names(model), n=1)
    if not close:
        return f"; known keys: {', '.join(_names(model))}"
    whole = ".".join(str(part) for part in (*parents, close[0]))
    return f"; did you mean '{whole}'?"


def _keys(model: type[BaseModel], place: str) -> Iterator[str]:
    tables = _tables(model)
    for name in _names(model):
        yield f"{place}{name}"
        if name in tables:
            # The same table in many places is named once.
            inside = ANYWHERE.get(tables[name], f"{place}{name}.")
            yield from _keys(tables[name], inside)


def _names(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _tables(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The keys of ``model`` that hold tables, or lists of tables."""
    found = {name: _table_in(field.annotation) for name, field in model.model_fields.items()}
    return {name: table for name, table in found.items() if table is not None}


def _table_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((table for arg in get_args(annotation) if (table := _table_in(arg))), None)
