"""The content of an extractor: what is selected, changed and taken out."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

from .css import rule_selector
from .modules import Module
from .report import Report, shown
from .transforms import changes

KNOWN = frozenset({"selectors", "transforms", "clean", "defaultCleaner", "timezone", "format"})
BARE_TAG = re.compile(r"[a-z][a-z0-9]*")
MOST_KEPT = 24  #: entries that an element to keep may be spelt out to

Group = str | list[str]


def content_table(spec: Any, module: Module, report: Report) -> dict[str, Any]:
    """The ``[content]`` of a rule."""
    if spec is None:
        return {}
    if not isinstance(spec, dict):
        report.lose("content", shown(spec))
        return {}
    for name in spec.keys() - KNOWN:
        report.lose(f"content.{name}", shown(spec[name]))
    groups = _groups(spec.get("selectors"), report)
    changed = changes(spec.get("transforms"), module, report)
    table: dict[str, Any] = {
        "select": groups,
        "remove": _cleaned(spec.get("clean"), report),
        "keep": _kept(changed.keep, groups),
        "transform": changed.transforms,
    }
    table = {name: value for name, value in table.items() if value}
    if spec.get("defaultCleaner") is False:
        table["prune"] = False
    return table


def _groups(selectors: Any, report: Report) -> list[Group]:
    if selectors is None:
        return []
    if isinstance(selectors, str):
        selectors = [selectors]
    if not isinstance(selectors, list):
        report.lose("content.selectors", shown(selectors))
        return []
    found = [_group(item, report) for item in selectors if item]
    return [group for at, group in enumerate(found) if group and group not in found[:at]]


def _group(item: Any, report: Report) -> Group:
    """One way to the content: a selector, or several whose elements are it together."""
    parts = item if isinstance(item, list) else [item]
    found = [rule_selector(part) if isinstance(part, str) else None for part in parts]
    bad = [part for part, selector in zip(parts, found, strict=True) if selector is None]
    if bad:
        report.lose("content.selectors", f"no such selector here: {shown(bad[0])}")
        return []
    good = list(dict.fromkeys(selector for selector in found if selector))
    return good if len(good) > 1 else good[0]


def _cleaned(clean: Any, report: Report) -> list[str]:
    if clean is None:
        return []
    found: list[str] = []
    for item in _flat(clean):
        if item is None or item == "":
            continue
        selector = rule_selector(item) if isinstance(item, str) else None
        if selector is None:
            report.lose("content.clean", f"no such selector here: {shown(item)}")
        elif selector not in found:
            found.append(selector)
    return found


def _flat(value: Any) -> list[Any]:
    """The original joins the list with commas, and what lists are in it, too."""
    if not isinstance(value, list):
        return [value]
    return [inner for item in value for inner in _flat(item)]


def _kept(keep: list[str], groups: list[Group]) -> list[str]:
    """
    The original keeps elements of its content; with bare tags the whole page would be kept.

    >>> _kept(["h2"], [".post", [".lede", ".body"]])
    ['.post h2', '.lede h2', '.body h2']
    >>> _kept([".factbox"], [".post"])
    ['.factbox']
    """
    bare = [selector for selector in keep if BARE_TAG.fullmatch(selector)]
    roots = [part for group in groups for part in ([group] if isinstance(group, str) else group)]
    plain = not any(root.startswith(("/", "(")) or "," in root for root in roots)
    if not roots or not plain or len(roots) * len(bare) > MOST_KEPT:
        return keep
    others = [selector for selector in keep if selector not in bare]
    return [f"{root} {tag}" for tag, root in product(bare, roots)] + others
