"""
From the tables of a TOML file to a `Rule`.

A rule allows short forms: one value where a list may stand, a selector where a table may stand.
`schema` and this module read them through the same functions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .model import CompiledTextPattern, Entry, FieldRule, Guard, Match, Rule
from .selectors import XPATH_STARTS, Language, Selector, parse_selector

Table = Mapping[str, Any]


# ── short forms ──────────────────────────────────────────────────────────────────────────


def as_list(value: Any) -> Any:
    """One value stands for a list of one.

    >>> as_list("a"), as_list(["a"])
    (['a'], ['a'])
    """
    return value if isinstance(value, list) else [value]


def entry_table(value: Any) -> Any:
    """A selector stands for a table with nothing but the selector.

    >>> entry_table(".share"), entry_table("//p")
    ({'css': '.share'}, {'xpath': '//p'})
    """
    if not isinstance(value, str):
        return value
    return {"xpath" if value.strip().startswith(XPATH_STARTS) else "css": value}


def token_table(value: Any) -> Any:
    """A token stands for a table with nothing but the token."""
    return {"token": value} if isinstance(value, str) else value


def field_table(value: Any) -> Any:
    """A selector or a list of them stands for a metadata field with nothing but ``select``."""
    return {"select": value} if isinstance(value, str | list) else value


# ── rules ────────────────────────────────────────────────────────────────────────────────


def build_rule(table: Table, *, rule_id: str, file: Path) -> Rule:
    """The rule of a file whose tables have the right shape."""
    content = table.get("content", {})
    return Rule(
        id=rule_id,
        kind=table.get("kind", "site"),
        file=file,
        description=table.get("description", ""),
        select=tuple(_entries(group, rule_id) for group in _listed(content, "select")),
        remove=_entries(content.get("remove", []), rule_id) + _token_entries(content, rule_id),
        keep=_entries(content.get("keep", []), rule_id),
        cut_after=_entries(content.get("cut_after", []), rule_id),
        cut_before=_entries(content.get("cut_before", []), rule_id),
        guard=Guard(**content["guard"]) if "guard" in content else None,
        text=tuple(_text_pattern(text, rule_id) for text in content.get("text", [])),
        metadata={
            name: _field_rule(field_table(value), rule_id)
            for name, value in table.get("metadata", {}).items()
        },
    )


def build_match(table: Table, rule_id: str) -> Match:
    """The ``[match]`` table of a file."""
    return Match(
        hosts=tuple(_listed(table, "hosts")),
        path=_regexes(table, "path"),
        not_path=_regexes(table, "not_path"),
        contains=tuple(_listed(table, "contains")),
        html=tuple(parse_selector(text, rule_id) for text in _listed(table, "html")),
        generator=_regexes(table, "generator"),
    )


def entry_selector(table: Table, rule_id: str = "") -> Selector:
    """The selector of an entry: its ``css`` or its ``xpath``."""
    language: Language = "css" if "css" in table else "xpath"
    return Selector(table[language].strip(), language, rule_id=rule_id)


def _entries(value: Any, rule_id: str) -> tuple[Entry, ...]:
    tables = [entry_table(one) for one in as_list(value)]
    return tuple(_entry(table, entry_selector(table, rule_id)) for table in tables)


def _token_entries(content: Table, rule_id: str) -> tuple[Entry, ...]:
    language: Language = content.get("token_match", "token")
    tables = [token_table(one) for one in _listed(content, "remove_tokens")]
    return tuple(
        _entry(table, Selector(table["token"], language, rule_id=rule_id)) for table in tables
    )


def _entry(table: Table, selector: Selector) -> Entry:
    return Entry(
        selector=selector,
        need=next(iter(selector.needs), ""),
        why=table.get("why", ""),
        example=table.get("example", ""),
        kind=table.get("kind", ""),
    )


def _text_pattern(table: Table, rule_id: str) -> CompiledTextPattern:
    given = {key: value for key, value in table.items() if key not in ("pattern", "action")}
    return CompiledTextPattern(regex=re.compile(table["pattern"]), rule_id=rule_id, **given)


def _field_rule(table: Table, rule_id: str) -> FieldRule:
    return FieldRule(
        select=tuple(parse_selector(text, rule_id) for text in _listed(table, "select")),
        meta=tuple(_listed(table, "meta")),
        const=tuple(_listed(table, "const")),
        regex=_regex(table, "regex"),
        replace=tuple((re.compile(old), new) for old, new in table.get("replace", [])),
        split=_regex(table, "split"),
        exclude=_regexes(table, "exclude"),
        mode=table.get("mode", "override"),
    )


def _listed(table: Table, key: str) -> list[Any]:
    return list(as_list(table[key])) if key in table else []


def _regex(table: Table, key: str) -> re.Pattern[str] | None:
    return re.compile(table[key]) if key in table else None


def _regexes(table: Table, key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _listed(table, key))
