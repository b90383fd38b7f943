"""
Nuxt 3's ``__NUXT_DATA__`` and React Router's stream: one flat array, in which an object's and an array's members are indices of
the array.

``[["Reactive", 1], {"title": 2, "body": 3}, "Rain", "<p>…</p>"]`` is Nuxt's (devalue), ``[{"_1": 2}, "title", "Rain"]`` is React
Router's (turbo-stream), where the keys are indices too.
"""

from __future__ import annotations

import re
from typing import Final, cast

_MAX_VALUES: Final = 500_000
_INDEXED_KEY: Final = re.compile(r"_(\d{1,7})")
#: The tags of containers; a tag of one value (Ref, Reactive, a promise …) stands for that value.
_SETS: Final = frozenset(["Set"])
_MAPS: Final = frozenset(["Map", "null"])
_LEAVES: Final = frozenset(["Date", "RegExp", "BigInt", "Object", "URL", "D", "B", "U", "R"])


def unflattened(values: list[object]) -> object:
    """
    The value that the array stands for: its first. Parts that occur twice are one object, and may contain themselves.

    >>> unflattened([["ShallowReactive", 1], {"title": 2, "tags": 3}, "Rain", [2, -1, 99]])
    {'title': 'Rain', 'tags': ['Rain', None, None]}
    >>> unflattened([{"_1": 2}, "title", "Rain"])
    {'title': 'Rain'}
    """
    values = values[:_MAX_VALUES]
    shells = [_shell(value) for value in values]
    ends = map(_Follower(values).end, range(len(values)))
    whole = [shells[end] if end >= 0 else None for end in ends]
    for value, shell in zip(values, shells, strict=True):
        if isinstance(shell, dict):
            shell.update(_entries(value, whole))
        elif isinstance(shell, list):
            shell.extend(_at(whole, item) for item in _members(value))
    return whole[0] if whole else None


def _shell(value: object) -> object:
    """What `value` becomes, still empty: filled later, so that it may contain itself."""
    if isinstance(value, dict) or _tag(value) in _MAPS:
        return cast("dict[str, object]", {})
    if isinstance(value, list):
        if _tag(value) in _LEAVES:
            return None
        return cast("list[object]", [])
    return value


def _tag(value: object) -> str:
    return value[0] if isinstance(value, list) and value and isinstance(value[0], str) else ""


class _Follower:
    """From the index of a wrapper (Ref, Reactive …) to the index of what it wraps."""

    def __init__(self, values: list[object]) -> None:
        self.values = values
        self.found: dict[int, int] = {}

    def end(self, at: int) -> int:
        """Where the wrappers at `at` lead; -1 when they lead in a circle."""
        path: list[int] = []
        while at not in self.found and (inner := self._wrapped(at)) is not None:
            if at in path[-50:] or len(path) > 50:  # wrapped in itself
                at = -1
                break
            path.append(at)
            at = inner
        end = self.found.get(at, at)
        self.found.update(dict.fromkeys(path, end))
        return end

    def _wrapped(self, at: int) -> int | None:
        value = self.values[at] if 0 <= at < len(self.values) else None
        tag = _tag(value)
        if not tag or tag in _SETS | _MAPS | _LEAVES or not isinstance(value, list):
            return None
        inner = value[1] if len(value) > 1 else None
        return inner if isinstance(inner, int) and 0 <= inner < len(self.values) else None


def _members(value: object) -> list[object]:
    members = value if isinstance(value, list) else []
    return members[1:] if _tag(members) in _SETS else members


def _entries(value: object, whole: list[object]) -> dict[str, object]:
    if isinstance(value, dict):
        pairs = list(value.items())
    else:
        flat = value[1:] if isinstance(value, list) else []
        pairs = [
            (_at(whole, k) if isinstance(k, int) else k, v)
            for k, v in zip(flat[::2], flat[1::2], strict=False)
        ]
    return {_key(key, whole): _at(whole, item) for key, item in pairs}


def _key(key: object, whole: list[object]) -> str:
    indexed = _INDEXED_KEY.fullmatch(key) if isinstance(key, str) else None
    name = _at(whole, int(indexed.group(1))) if indexed else key
    return name if isinstance(name, str) else str(key)


def _at(whole: list[object], index: object) -> object:
    if isinstance(index, int) and not isinstance(index, bool):
        return whole[index] if 0 <= index < len(whole) else None
    return None
