"""
Whether the head of a rule, as an index has it, has the shape that its file was checked for.

A folder of rules comes with its index, and whoever wrote the one may have written the other. A head is used before the file is read, so
that it is looked at by itself; a file whose head is odd is read and checked like one that no index knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from .limits import MAX_ID, MAX_ITEMS, MAX_LINEAGE, MAX_TEXT
from .patterns import good_pattern
from .probe import bad_selector
from .selectors import parse_selector

_ID: Final = re.compile(rf"(?:site|family|global)/[^\s\"'\\\\]{{1,{MAX_ID}}}")
_TEXTS: Final = frozenset(["hosts", "contains"])
_PATTERNS: Final = frozenset(["path", "not_path", "query", "generator"])
_DATES: Final = frozenset(["valid_from", "valid_until", "verified"])


def is_sound(head: object) -> bool:
    """
    >>> is_sound({"id": "site/example.com", "match": {"hosts": ["example.com"], "path": ["^/a"]}})
    True
    >>> is_sound({"id": "site/example.com", "match": {"path": ["("]}}), is_sound({"priority": "high"})
    (False, False)
    """
    if not isinstance(head, Mapping):
        return False
    return all(_is_good(str(key), value) for key, value in head.items())


def _is_good(key: str, value: Any) -> bool:
    if key == "match":
        return isinstance(value, Mapping) and all(_asks_well(k, v) for k, v in value.items())
    if key == "id":
        return isinstance(value, str) and _ID.fullmatch(value) is not None
    if key == "kind":
        return value in ("site", "family", "global")
    if key == "extends":
        parents = _listed(value)
        return len(parents) <= MAX_LINEAGE and all(isinstance(one, str) for one in parents)
    if key == "priority":
        return isinstance(value, int)
    if key == "disabled":
        return isinstance(value, bool)
    if key in _DATES:
        return isinstance(value, str) and _is_date(value)
    if key == "keys":
        return _are_texts(value)
    return key == "description" and isinstance(value, str)


def _asks_well(key: str, value: Any) -> bool:
    if not _are_texts(value):
        return False
    if key in _PATTERNS:
        return all(_compiles(one) for one in _listed(value))
    if key == "html":
        return not any(bad_selector(parse_selector(one)) for one in _listed(value))
    return key in _TEXTS


def _are_texts(value: Any) -> bool:
    texts = _listed(value)
    return len(texts) <= MAX_ITEMS and all(isinstance(t, str) and len(t) <= MAX_TEXT for t in texts)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _compiles(pattern: str) -> bool:
    try:
        good_pattern(pattern)
    except ValueError:
        return False
    return True
