"""The keys a rule file may have, for the documentation, and their JSON Schema, for editors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from .tables import EntryTable, FieldTable, LinkTable, RuleTable, TokenTable

#: Tables that stand in many places are named once.
ANYWHERE: dict[type[BaseModel], str] = {
    EntryTable: "entry.",
    TokenTable: "entry.",
    LinkTable: "link.",
    FieldTable: "metadata.<field>.",
}


def rule_keys() -> set[str]:
    """Every key a rule file may have, dotted: ``content.guard.min_chars``.

    >>> sorted(key for key in rule_keys() if key.startswith("entry."))
    ['entry.css', 'entry.example', 'entry.kind', 'entry.token', 'entry.why', 'entry.xpath']
    """
    return set(_keys(RuleTable, ""))


def json_schema() -> dict[str, Any]:
    """
    The JSON Schema (2020-12) of a rule file.

    It tells shapes and names; what only shows when tried, such as whether a selector compiles, is
    for ``cleanread rules check``.
    """
    schema = RuleTable.model_json_schema(mode="validation")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "cleanread rule"}
    return head | {key: value for key, value in schema.items() if key != "title"}


def names(model: type[BaseModel]) -> list[str]:
    """The keys of a table."""
    return [field.alias or name for name, field in model.model_fields.items()]


def tables(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The keys of ``model`` that hold tables, or lists of tables."""
    found = {name: _table_in(field.annotation) for name, field in model.model_fields.items()}
    return {name: table for name, table in found.items() if table is not None}


def _keys(model: type[BaseModel], place: str) -> Iterator[str]:
    inner = tables(model)
    for name in names(model):
        yield f"{place}{name}"
        if name in inner:
            inside = ANYWHERE.get(inner[name], f"{place}{name}.")
            yield from _keys(inner[name], inside)


def _table_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((table for arg in get_args(annotation) if (table := _table_in(arg))), None)
