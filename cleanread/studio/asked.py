"""What the studio's pages may ask: JSON from the browser, checked before anything is done with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, cast, get_args

from ..rules.model import FIELDS
from .entries import Wanted
from .selectors import Action

_MAX_TEXT: Final = 4000
_ACTIONS: Final = frozenset(get_args(Action))


class BadRequestError(ValueError):
    """A request that makes no sense."""


def values_of(body: bytes) -> Mapping[str, Any]:
    """The object in a body.

    >>> values_of(b'{"done": true}')
    {'done': True}
    """
    try:
        values = json.loads(body)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise BadRequestError("not a JSON object")
    return values


def number(values: Mapping[str, Any], key: str) -> int:
    """A whole number."""
    value = values.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadRequestError(f"{key} is no whole number")
    return value


def truth(values: Mapping[str, Any], key: str) -> bool | None:
    """True, false, or None where it is null or missing."""
    value = values.get(key)
    if value is not None and not isinstance(value, bool):
        raise BadRequestError(f"{key} is neither true nor false")
    return value


def text(values: Mapping[str, Any], key: str) -> str:
    """A text of one line, empty where it is missing."""
    value = values.get(key, "")
    if not isinstance(value, str) or len(value) > _MAX_TEXT:
        raise BadRequestError(f"{key} is no text, or too long")
    # Characters that no file can hold would be an error when it is written.
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())


def action(values: Mapping[str, Any]) -> Action:
    """What to do with an element."""
    value = values.get("action", "remove")
    if value not in _ACTIONS:
        raise BadRequestError(f"action is none of {', '.join(sorted(_ACTIONS))}")
    return cast("Action", value)


def wanted(values: Mapping[str, Any]) -> Wanted:
    """The entry that the user wants in a rule."""
    selector = text(values, "selector")
    if not selector:
        raise BadRequestError("a selector is needed")
    wants = action(values)
    field = text(values, "field") if wants == "field" else ""
    if wants == "field" and field not in FIELDS:
        raise BadRequestError(f"field is none of {', '.join(FIELDS)}")
    return Wanted(
        action=wants,
        field=field,
        selector=selector,
        kind=text(values, "kind").lower(),
        why=text(values, "why"),
        example=text(values, "example"),
    )
