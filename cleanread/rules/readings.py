"""Metadata that a rule reads from a tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.html import HtmlElement

from .model import FieldRule, Reading
from .selectors import Names, Selector

TEXT = etree.XPath("string()", smart_strings=False)
META = etree.XPath(
    "//meta[@name=$name or @property=$name or @itemprop=$name]/@content", smart_strings=False
)


def read_field(
    field: FieldRule, tree: HtmlElement, names: Names, rule_id: str, *, several: bool
) -> Reading | None:
    """
    The values of the first source that has any, or ``None``.

    A rule that overrides and excludes all it finds says: there is none, whatever else the page
    claims. That is a reading without values.
    """
    excluded = None
    for source, raw in _sources(field, tree, names):
        found = _refined(raw, field)
        values = [value for value in found if not _any_matches(field.exclude, value)]
        if values:
            values = values if several else values[:1]
            return Reading(tuple(values), field.mode, f"{rule_id}: {source}")
        if found and excluded is None:
            excluded = Reading((), field.mode, f"{rule_id}: {source}")
    return excluded if field.mode == "override" else None


def _sources(field: FieldRule, tree: HtmlElement, names: Names) -> Iterator[tuple[str, list[str]]]:
    for selector in field.select:
        yield str(selector), [_value(hit, selector) for hit in selector.read(tree, names)]
    for name in field.meta:
        yield f"meta[{name}]", [str(value) for value in META(tree, name=name)]
    if field.const:
        yield "const", list(field.const)


def _value(hit: object, selector: Selector) -> str:
    if not isinstance(hit, HtmlElement):
        return str(hit)
    if selector.attribute:
        return hit.get(selector.attribute) or ""
    return str(TEXT(hit))


def _refined(raw: list[str], field: FieldRule) -> list[str]:
    """Values tidied, split, cut to the pattern, replaced in; without empty ones and repetitions."""
    values = [part for value in raw for part in _split(_tidy(value), field.split)]
    values = [_taken(value, field.regex) for value in values]
    for pattern, new in field.replace:
        values = [pattern.sub(new, value) for value in values]
    return [value for value in dict.fromkeys(map(_tidy, values)) if value]


def _tidy(value: str) -> str:
    return " ".join(value.split())


def _any_matches(patterns: Iterable[re.Pattern[str]], value: str) -> bool:
    return any(pattern.search(value) for pattern in patterns)


def _split(value: str, separator: re.Pattern[str] | None) -> list[str]:
    return re.split(separator, value) if separator else [value]


def _taken(value: str, regex: re.Pattern[str] | None) -> str:
    if regex is None:
        return value
    found = regex.search(value)
    if found is None:
        return ""
    return (found[1] or "") if regex.groups else found[0]
