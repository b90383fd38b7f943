"""
From the tables of a TOML file to a `Rule`.

A rule allows short forms: one value where a list may stand, a selector where a table may stand.
`schema` and this module read them through the same functions.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .model import (
    CompiledTextPattern,
    Entry,
    FetchHints,
    FieldRule,
    Guard,
    LinkHint,
    Match,
    PageHints,
    RawReplace,
    Rule,
    Transform,
)
from .patterns import Pattern
from .selectors import Language, Selector, is_xpath, parse_selector

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
    return {"xpath" if is_xpath(value.strip()) else "css": value}


def token_table(value: Any) -> Any:
    """A token stands for a table with nothing but the token."""
    return {"token": value} if isinstance(value, str) else value


def field_table(value: Any) -> Any:
    """A selector or a list of them stands for a metadata field with nothing but ``select``."""
    return {"select": value} if isinstance(value, str | list) else value


def link_table(value: Any) -> Any:
    """A selector stands for a link to another page with nothing but ``select``."""
    return {"select": value} if isinstance(value, str) else value


# ── rules ────────────────────────────────────────────────────────────────────────────────


def build_rule(table: Table, *, rule_id: str, file: Path) -> Rule:
    """The rule of a file whose tables have the right shape."""
    content = table.get("content", {})
    # What was converted from another system and never tried must not overrule what the page says.
    is_hint = "imported" in table.get("source", {}) and "verified" not in table
    return Rule(
        id=rule_id,
        kind=table.get("kind", "site"),
        file=file,
        description=table.get("description", ""),
        drop=tuple(_listed(table, "drop")),
        verified=table.get("verified"),
        is_hint=is_hint,
        hook=table.get("hook"),
        **_content(content, rule_id),
        transforms=tuple(_transform(one, rule_id) for one in content.get("transform", [])),
        replace=tuple(_raw_replace(one, rule_id) for one in table.get("replace", [])),
        metadata={
            name: _field_rule(field_table(value), rule_id, is_hint=is_hint)
            for name, value in table.get("metadata", {}).items()
        },
        pages=_pages(table.get("pages", {}), rule_id),
        fetch=FetchHints(**table.get("fetch", {})),
        detect={
            name: _selectors(table["detect"], name, rule_id) for name in table.get("detect", {})
        },
    )


def _content(content: Table, rule_id: str) -> dict[str, Any]:
    return {
        "select": tuple(_entries(group, rule_id) for group in _listed(content, "select")),
        "remove": _entries(content.get("remove", []), rule_id)
        + _token_entries(content, "remove_tokens", rule_id),
        "keep": _entries(content.get("keep", []), rule_id)
        + _token_entries(content, "keep_tokens", rule_id),
        "cut_after": _entries(content.get("cut_after", []), rule_id),
        "cut_before": _entries(content.get("cut_before", []), rule_id),
        "remove_images": tuple(_listed(content, "remove_images")),
        "remove_attrs": _selectors(content, "remove_attrs", rule_id),
        "lazy_src": tuple(_listed(content, "lazy_src")),
        "guard": Guard(**content["guard"]) if "guard" in content else None,
        "prune": content.get("prune", True),
        "fallback": content.get("fallback", True),
        "text": tuple(_text_pattern(text, rule_id) for text in content.get("text", [])),
    }


def build_match(table: Table, rule_id: str) -> Match:
    """The ``[match]`` table of a file."""
    return Match(
        hosts=tuple(_listed(table, "hosts")),
        path=_regexes(table, "path", rule_id),
        not_path=_regexes(table, "not_path", rule_id),
        query=_regexes(table, "query", rule_id),
        contains=tuple(_listed(table, "contains")),
        html=_selectors(table, "html", rule_id),
        generator=_regexes(table, "generator", rule_id),
    )


def entry_selector(table: Table, rule_id: str = "") -> Selector:
    """The selector of an entry: its ``css`` or its ``xpath``."""
    language: Language = "css" if "css" in table else "xpath"
    return Selector(table[language].strip(), language, rule_id=rule_id)


def _entries(value: Any, rule_id: str) -> tuple[Entry, ...]:
    tables = [entry_table(one) for one in as_list(value)]
    return tuple(_entry(table, entry_selector(table, rule_id)) for table in tables)


def _token_entries(content: Table, key: str, rule_id: str) -> tuple[Entry, ...]:
    language: Language = content.get("token_match", "token")
    tables = [token_table(one) for one in _listed(content, key)]
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
    given = {key: value for key, value in table.items() if key != "pattern"}
    regex = Pattern(table["pattern"], rule_id=rule_id)
    return CompiledTextPattern(regex=regex, rule_id=rule_id, **given)


_ABOUT = frozenset({"match", "when", "unless", "why", "example"})
_PLACES = frozenset({"move_into", "move_before", "move_after"})


def _transform(table: Table, rule_id: str) -> Transform:
    action = next(key for key in table if key not in _ABOUT)
    value = table[action]
    if action in _PLACES:
        value = parse_selector(value, rule_id)
    elif action == "replace_text":
        value = (Pattern(value[0], rule_id=rule_id), value[1])
    return Transform(
        match=parse_selector(table["match"], rule_id),
        action=action,
        value=value,
        when=_selector(table, "when", rule_id),
        unless=_selector(table, "unless", rule_id),
        why=table.get("why", ""),
    )


def _raw_replace(table: Table, rule_id: str) -> RawReplace:
    find = Pattern(table["find"], rule_id=rule_id) if table.get("regex") else table["find"]
    return RawReplace(find=find, to=table.get("to", ""), rule_id=rule_id)


def _pages(table: Table, rule_id: str) -> PageHints:
    return PageHints(
        next=_page_links(table, "next", rule_id),
        single=_page_links(table, "single", rule_id),
        url=_replacements(table, "url", rule_id),
        max=table.get("max"),
    )


def _page_links(table: Table, key: str, rule_id: str) -> tuple[LinkHint, ...]:
    links = [link_table(one) for one in _listed(table, key)]
    return tuple(
        LinkHint(
            select=parse_selector(link["select"], rule_id), when=_selector(link, "when", rule_id)
        )
        for link in links
    )


def _field_rule(table: Table, rule_id: str, *, is_hint: bool) -> FieldRule:
    return FieldRule(
        select=_selectors(table, "select", rule_id),
        jsonld=tuple(_listed(table, "jsonld")),
        meta=tuple(_listed(table, "meta")),
        url=_regex(table, "url", rule_id),
        const=tuple(_listed(table, "const")),
        format=tuple(_listed(table, "format")),
        tz=table.get("tz", ""),
        locale=table.get("locale", ""),
        dayfirst=table.get("dayfirst"),
        regex=_regex(table, "regex", rule_id),
        replace=_replacements(table, "replace", rule_id),
        split=_regex(table, "split", rule_id),
        exclude=_regexes(table, "exclude", rule_id),
        mode="fallback" if is_hint else table.get("mode", "override"),
    )


def _selector(table: Table, key: str, rule_id: str) -> Selector | None:
    return parse_selector(table[key], rule_id) if key in table else None


def _selectors(table: Table, key: str, rule_id: str) -> tuple[Selector, ...]:
    return tuple(parse_selector(text, rule_id) for text in _listed(table, key))


def _replacements(table: Table, key: str, rule_id: str) -> tuple[tuple[Pattern, str], ...]:
    return tuple((Pattern(old, rule_id=rule_id), new) for old, new in table.get(key, []))


def _listed(table: Table, key: str) -> list[Any]:
    return list(as_list(table[key])) if key in table else []


def _regex(table: Table, key: str, rule_id: str) -> Pattern | None:
    return Pattern(table[key], rule_id=rule_id) if key in table else None


def _regexes(table: Table, key: str, rule_id: str) -> tuple[Pattern, ...]:
    return tuple(Pattern(pattern, rule_id=rule_id) for pattern in _listed(table, key))
