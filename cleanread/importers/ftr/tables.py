"""From a site config to the tables of a rule."""

from __future__ import annotations

from typing import Any

from .draft import Draft
from .names import Owner

ORIGIN = "ftr-site-config"
LICENCE = "CC0-1.0"
_CONTENT = (
    "select",
    "remove",
    "remove_tokens",
    "keep_tokens",
    "remove_images",
    "remove_attrs",
    "lazy_src",
    "prune",
    "fallback",
    "transform",
)


def rule_table(owner: Owner, draft: Draft, ref: str, lost: list[str]) -> dict[str, Any]:
    """The tables of a rule, in the order in which a rule is read."""
    source: dict[str, Any] = {"origin": ORIGIN, "ref": ref, "licence": LICENCE}
    if lost:
        source["lossy"] = lost
    table: dict[str, Any] = {
        "schema": 1,
        "id": owner.id,
        "kind": owner.kind,
        "disabled": owner.disabled,
        "match": dict(owner.match),
        "content": {name: draft.content[name] for name in _CONTENT if name in draft.content},
        "metadata": draft.metadata,
        "replace": draft.replace,
        "pages": draft.pages,
        "fetch": {"headers": draft.headers} if draft.headers else {},
        "detect": draft.detect,
        "tests": draft.tests,
        "source": source,
        "hints": draft.hints,
    }
    return {name: value for name, value in table.items() if value}
