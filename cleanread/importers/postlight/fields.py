"""Title, author, date and the other fields that are no content."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ...rules.when import TOKENS
from .css import attribute_selector, meta_name, rule_selector
from .report import Report, shown

#: fields of an extractor → metadata of a rule; where two are one, the first has the say
FIELDS = {
    "title": "title",
    "author": "authors",
    "date_published": "published",
    "lead_image_url": "image",
    "dek": "description",
    "excerpt": "description",
}
ABOUT_DATES = {"format": "format", "timezone": "tz"}
WORD = re.compile(r"(\[[^\]]*\])|[A-Za-z]+")
NEVER = r"\n"  #: values are on one line
KNOWN = frozenset({"selectors", "clean", "transforms", "defaultCleaner", "allowMultiple"})


class Way(NamedTuple):
    """One way to a value: the name of a ``meta`` element, or any selector."""

    selector: str
    meta: str | None = None


def metadata(extractor: dict[str, Any], report: Report) -> dict[str, Any]:
    """The metadata tables of a rule."""
    tables: dict[str, Any] = {}
    for name, ours in FIELDS.items():
        table = field_table(name, extractor.get(name), report)
        if table and ours in tables:
            report.warn(name, f"asked after dek, for {ours}")
            tables[ours] = _joined(tables[ours], table)
        elif table:
            tables[ours] = table
    for name, spec in _extended(extractor, report):
        table = field_table(f"extend.{name}", spec, report)
        if table:
            tables[f"x_{name}"] = table
    return tables


def field_table(key: str, spec: Any, report: Report) -> dict[str, Any]:
    """The table of one field; an empty one where nothing is asked."""
    if spec is None:
        return {}
    if isinstance(spec, str):
        return {"const": [spec]} if spec.strip() else {}
    if not isinstance(spec, dict):
        report.lose(key, shown(spec))
        return {}
    ways = [way for item in _selectors(key, spec, report) if (way := _way(key, item, report))]
    table = _ordered(ways)
    if table:
        _about(key, spec, table, report)
    _unused(key, spec, report)
    return table


def links(key: str, spec: Any, report: Report) -> list[str]:
    """Selectors of links, in order."""
    if not isinstance(spec, dict):
        if spec is not None:
            report.lose(key, shown(spec))
        return []
    _unused(key, spec, report)
    ways = (_way(key, item, report) for item in _selectors(key, spec, report))
    return [way.selector for way in ways if way]


def _extended(extractor: dict[str, Any], report: Report) -> list[tuple[str, Any]]:
    extend = extractor.get("extend")
    if extend is None:
        return []
    if not isinstance(extend, dict):
        report.lose("extend", shown(extend))
        return []
    return list(extend.items())


def _selectors(key: str, spec: dict[str, Any], report: Report) -> list[Any]:
    selectors = spec.get("selectors")
    if selectors is None:
        return []
    if isinstance(selectors, str):
        return [selectors]
    if isinstance(selectors, list):
        return selectors
    report.lose(f"{key}.selectors", shown(selectors))
    return []


def _way(key: str, item: Any, report: Report) -> Way | None:
    """One item of ``selectors``: a selector, or a pair of selector and attribute."""
    match item:
        case None | "" | []:
            return None
        case str() | [str()]:
            selector, meta = rule_selector(item if isinstance(item, str) else item[0]), None
        case [str() as text, str() as attribute, *more]:
            if more:
                report.lose(f"{key}.selectors", f"{text!r} is read by a {shown(more[0])}")
                return None
            selector, meta = attribute_selector(text, attribute), meta_name(text, attribute)
        case _:
            selector = meta = None
    if selector is None:
        report.lose(f"{key}.selectors", f"no such selector here: {shown(item)}")
        return None
    return Way(selector, meta)


def _ordered(ways: list[Way]) -> dict[str, Any]:
    """``select`` is asked before ``meta``: only meta elements at the end can go there."""
    last = max((at for at, way in enumerate(ways) if way.meta is None), default=-1)
    select = [way.selector for way in ways[: last + 1]]
    meta = [way.meta for way in ways[last + 1 :]]
    table = {"select": list(dict.fromkeys(select)), "meta": list(dict.fromkeys(meta))}
    return {name: found for name, found in table.items() if found}


def _joined(first: dict[str, Any], then: dict[str, Any]) -> dict[str, Any]:
    """Two tables asked one after the other, as far as the order of the keys lets them."""
    select = first.get("select", []) + [
        f"{meta_selector(name)}" for name in first.get("meta", []) if then.get("select")
    ]
    meta = ([] if then.get("select") else first.get("meta", [])) + then.get("meta", [])
    table = {
        "select": list(dict.fromkeys(select + then.get("select", []))),
        "meta": list(dict.fromkeys(meta)),
        "const": first.get("const", []) + then.get("const", []),
    }
    return {name: found for name, found in table.items() if found}


def meta_selector(name: str) -> str:
    """A ``meta`` element as a selector, for where its name alone will not do."""
    return f'meta[name="{name}"], meta[property="{name}"], meta[itemprop="{name}"] @content'


def _about(key: str, spec: dict[str, Any], table: dict[str, Any], report: Report) -> None:
    """What is said about the values of a field besides where they are."""
    for theirs, ours in ABOUT_DATES.items():
        value = spec.get(theirs)
        if isinstance(value, str) and key == "date_published":
            table[ours] = [with_words_apart(value)] if ours == "format" else value
        elif value is not None:
            report.lose(f"{key}.{theirs}", shown(value))
    if spec.get("allowMultiple") and key.startswith("extend."):
        table["split"] = NEVER  # a field that is split is a list
    if spec.get("clean"):
        report.lose(f"{key}.clean", f"taken out before the text is read: {shown(spec['clean'])}")
    if spec.get("transforms"):
        report.lose(f"{key}.transforms", "changed before the text is read")


def with_words_apart(moment: str) -> str:
    """
    A format in which words that are no tokens stand in brackets; Moment passes over them.

    >>> with_words_apart("D MMMM YYYY at hh:mm a")
    'D MMMM YYYY [at] hh:mm a'
    """
    return WORD.sub(
        lambda word: word[0] if word[1] or _is_token(word[0]) else f"[{word[0]}]", moment
    )


def _is_token(word: str) -> bool:
    return re.fullmatch(f"(?:{TOKENS.pattern})+", word) is not None


def _unused(key: str, spec: dict[str, Any], report: Report) -> None:
    for name, value in spec.items():
        if name in KNOWN or name in ABOUT_DATES or value is None:
            continue
        report.lose(f"{key}.{name}", shown(value))
