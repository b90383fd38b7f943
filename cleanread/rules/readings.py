"""Metadata that a rule reads from a tree."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from ..cached import cached_property
from ..metadata.json_ld import Graph, read_graph, resolve
from ..models import OWN_FIELD
from ..xpath import XPath
from .marks import Reading
from .model import DATE_FIELDS, LIST_FIELDS, FieldRule, Rule
from .patterns import Pattern
from .selectors import Names, Selector
from .when import read_moment

#: Data of pages are not nested as deeply.
_MOST_KEYS = 30
TEXT = XPath("string()", smart_strings=False)
JSON_LD = XPath("//script[contains(@type, 'ld+json')]/text()", smart_strings=False)


@dataclass(frozen=True)
class Source:
    """Where fields are read from."""

    tree: HtmlElement
    names: Names
    url: str

    @cached_property
    def nodes(self) -> tuple[tuple[Mapping[str, object], ...], Graph]:
        """What the page's JSON-LD describes."""
        graph = read_graph(JSON_LD(self.tree))
        nodes = (*graph.subjects, *graph.pages, *graph.sites, *graph.trails, *graph.by_id.values())
        return nodes, graph

    @cached_property
    def metas(self) -> Mapping[str, list[str]]:
        """The contents of the meta tags, by what they are called."""
        found: dict[str, list[str]] = {}
        for meta in self.tree.getroottree().getroot().iter("meta"):
            if (content := meta.get("content")) is not None:
                for name in {meta.get(one) for one in ("name", "property", "itemprop")}:
                    if name is not None:
                        found.setdefault(name, []).append(content)
        return found


def read_fields(
    rules: Iterable[Rule],
    tree: HtmlElement,
    names: Names,
    url: str | None,
    known: Container[str] = (),
) -> dict[str, Reading]:
    """
    What the rules read for each field they name; the rule that comes first is right.

    Of the fields that are `known` no fallback is read.
    """
    page = Source(tree, names, url or "")
    readings: dict[str, Reading] = {}
    for rule in rules:
        for name, field in rule.metadata.items():
            if name in readings or (field.mode == "fallback" and name in known):
                continue
            if reading := read_field(name, field, page, rule.id):
                readings[name] = reading
    return readings


def read_field(name: str, field: FieldRule, page: Source, rule_id: str) -> Reading | None:
    """
    The values of the first source that has any, or ``None``.

    A rule that overrides and excludes all it finds says: there is none, whatever else the page
    claims. That is a reading without values.
    """
    several = name in LIST_FIELDS or (name.startswith(OWN_FIELD) and field.split is not None)
    excluded = None
    for source, raw in _sources(field, page):
        found = _refined(raw, field)
        values = [value for value in found if not _any_matches(field.exclude, value)]
        if name in DATE_FIELDS:
            values = list(_moments(values, field))
        if values:
            values = values if several else values[:1]
            return Reading(tuple(values), field.mode, f"{rule_id}: {source}", rule_id)
        if found and excluded is None and field.exclude:
            excluded = Reading((), field.mode, f"{rule_id}: {source}", rule_id)
    return excluded if field.mode == "override" else None


def _moments(values: Iterable[str], field: FieldRule) -> Iterator[str]:
    """The values as ISO 8601; what is no date is left out."""
    for value in values:
        moment = read_moment(
            value, field.format, zone=field.tz, locale=field.locale, dayfirst=field.dayfirst
        )
        if moment:
            yield moment


def _sources(field: FieldRule, page: Source) -> Iterator[tuple[str, list[str]]]:
    for selector in field.select:
        yield str(selector), [_value(hit, selector) for hit in selector.read(page.tree, page.names)]
    for path in field.jsonld:
        yield f"json-ld {path}", _at_path(page, path)
    for name in field.meta:
        yield f"meta[{name}]", page.metas.get(name, [])
    if field.url is not None and (found := field.url.search(page.url)):
        yield "url", [found[1] if field.url.groups else found[0]]
    if field.const:
        yield "const", list(field.const)


def _at_path(page: Source, path: str) -> list[str]:
    """The values at a dotted path, such as ``author.name``, of the first node that has it."""
    nodes, graph = page.nodes
    keys = path.split(".")
    if len(keys) > _MOST_KEYS:
        return []
    return next((found for node in nodes if (found := list(_below([node], keys, graph)))), [])


def _below(values: Iterable[object], keys: list[str], graph: Graph) -> Iterator[str]:
    for value in _flat(values):
        if isinstance(value, dict):
            node = resolve(value, graph)
            if keys and isinstance(node, dict):
                yield from _below([node.get(keys[0])], keys[1:], graph)
        elif not keys and isinstance(value, str | int | float) and not isinstance(value, bool):
            yield str(value)


def _flat(values: Iterable[object]) -> Iterator[object]:
    waiting = [*reversed([*values])]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        else:
            yield value


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


def _any_matches(patterns: Iterable[Pattern], value: str) -> bool:
    return any(pattern.search(value) for pattern in patterns)


def _split(value: str, separator: Pattern | None) -> list[str]:
    return separator.split(value) if separator else [value]


def _taken(value: str, regex: Pattern | None) -> str:
    if regex is None:
        return value
    found = regex.search(value)
    if found is None:
        return ""
    return (found[1] or "") if regex.groups else found[0]
