"""The selectors and patterns of a rule file, each with its key. What has the wrong shape is passed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..rules.build import entry_table, field_table, link_table, token_table
from ..rules.selectors import Language, Selector, parse_selector

Table = Mapping[str, Any]

#: Characters of an address, and of a value of metadata: patterns for these see no more.
ADDRESS, VALUE = 2_000, 10_000
#: What ``content.text`` has where a rule says nothing.
MAX_CHARS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectorPart:
    """One selector. ``role`` is the key without places in lists: ``content.remove``."""

    key: str
    role: str
    selector: Selector
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternPart:
    """One regular expression, and the longest text it is tried on (None: all of the page)."""

    key: str
    role: str
    pattern: str
    longest: int | None
    table: Mapping[str, Any]  #: where it stands


# ── selectors ────────────────────────────────────────────────────────────────────────────


def selectors(table: Table) -> Iterator[SelectorPart]:
    """All selectors of a file."""
    content = _table(table, "content")
    for name in ("remove", "keep", "cut_after", "cut_before"):
        yield from _entries(content.get(name), f"content.{name}", f"content.{name}")
    for key, group in _each(content.get("select"), "content.select"):
        yield from _entries(group, key, "content.select")
    for name in ("remove_tokens", "keep_tokens"):
        yield from _tokens(content, name)
    for number, one in enumerate(_tables(content.get("transform"))):
        for name in ("match", "when", "unless", "move_into", "move_before", "move_after"):
            yield from _plain(
                one.get(name), f"content.transform.{number}.{name}", f"transform.{name}"
            )
    yield from _plain(content.get("remove_attrs"), "content.remove_attrs", "content.remove_attrs")
    yield from _plain(_table(table, "match").get("html"), "match.html", "match.html")
    for name, field in _table(table, "metadata").items():
        key = f"metadata.{name}"
        if isinstance(field, Mapping):
            yield from _plain(field.get("select"), f"{key}.select", "metadata")
        else:
            yield from _plain(field, key, "metadata")
    for name in ("next", "single"):
        for key, link in _each(_table(table, "pages").get(name), f"pages.{name}"):
            found = link_table(link)
            if isinstance(found, Mapping):
                yield from _plain(found.get("select"), key, "pages")
                yield from _plain(found.get("when"), f"{key}.when", "pages.when")
    for name, value in _table(table, "detect").items():
        yield from _plain(value, f"detect.{name}", "detect")


def _entries(value: Any, key: str, role: str) -> Iterator[SelectorPart]:
    for at, one in _each(value, key):
        table = entry_table(one)
        if not isinstance(table, Mapping):
            continue
        language: Language = "css" if "css" in table else "xpath"
        text = table.get(language)
        if isinstance(text, str):
            selector = Selector(text.strip(), language)
            yield SelectorPart(key=at, role=role, selector=selector, example=_example(table))


def _tokens(content: Table, name: str) -> Iterator[SelectorPart]:
    language: Language = "substring" if content.get("token_match") == "substring" else "token"
    for key, one in _each(content.get(name), f"content.{name}"):
        table = token_table(one)
        if isinstance(table, Mapping) and isinstance(table.get("token"), str):
            selector = Selector(table["token"], language)
            role = f"content.{name}"
            yield SelectorPart(key=key, role=role, selector=selector, example=_example(table))


def _plain(value: Any, key: str, role: str) -> Iterator[SelectorPart]:
    for at, one in _each(value, key):
        if isinstance(one, str):
            yield SelectorPart(key=at, role=role, selector=parse_selector(one))


# ── patterns ─────────────────────────────────────────────────────────────────────────────


def patterns(table: Table) -> Iterator[PatternPart]:
    """All regular expressions of a file, but those inside selectors."""
    for number, text in enumerate(_tables(_table(table, "content").get("text"))):
        longest = text.get("max_chars", MAX_CHARS)
        key = f"content.text.{number}.pattern"
        yield from _patterns(text.get("pattern"), key, "text", longest, text)
    match = _table(table, "match")
    for name in ("path", "not_path", "query", "generator"):
        yield from _patterns(match.get(name), f"match.{name}", f"match.{name}", ADDRESS, match)
    for name, field in _table(table, "metadata").items():
        found = field_table(field)
        if isinstance(found, Mapping):
            yield from _field_patterns(found, f"metadata.{name}")
    for number, one in enumerate(_tables(table.get("replace"))):
        if one.get("regex") is True:
            yield from _patterns(one.get("find"), f"replace.{number}.find", "replace", None, one)
    pages = _table(table, "pages")
    for key, pair in _each(pages.get("url"), "pages.url"):
        yield from _first(pair, key, "pages.url", ADDRESS, pages)
    for number, one in enumerate(_tables(_table(table, "content").get("transform"))):
        key = f"content.transform.{number}.replace_text"
        yield from _first(one.get("replace_text"), key, "transform.replace_text", VALUE, one)


def _field_patterns(field: Table, key: str) -> Iterator[PatternPart]:
    for name in ("regex", "split", "exclude"):
        yield from _patterns(field.get(name), f"{key}.{name}", f"metadata.{name}", VALUE, field)
    yield from _patterns(field.get("url"), f"{key}.url", "metadata.url", ADDRESS, field)
    for at, pair in _each(field.get("replace"), f"{key}.replace"):
        yield from _first(pair, at, "metadata.replace", VALUE, field)


def _patterns(
    value: Any, key: str, role: str, longest: int | None, table: Table
) -> Iterator[PatternPart]:
    for at, one in _each(value, key):
        if isinstance(one, str):
            yield PatternPart(key=at, role=role, pattern=one, longest=longest, table=table)


def _first(
    pair: Any, key: str, role: str, longest: int | None, table: Table
) -> Iterator[PatternPart]:
    if isinstance(pair, list) and pair and isinstance(pair[0], str):
        yield PatternPart(key=key, role=role, pattern=pair[0], longest=longest, table=table)


# ── shapes ───────────────────────────────────────────────────────────────────────────────


def _table(table: Table, key: str) -> Table:
    value = table.get(key)
    return value if isinstance(value, Mapping) else {}


def _tables(value: Any) -> list[Table]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _each(value: Any, key: str) -> Iterator[tuple[str, Any]]:
    """The values of a list with their keys; one value may stand where a list may."""
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield f"{key}.{number}", one
    elif value is not None:
        yield key, value


def _example(table: Table) -> str:
    example = table.get("example", "")
    return example if isinstance(example, str) else ""
