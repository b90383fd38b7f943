"""Turns what a page says into the value a front-matter key of a given type holds."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import cast

from ..errors import ProfileError
from . import pandoc
from .profile import Key
from .yaml import Scalar, Value

_NOT_IN_A_TAG = re.compile(r"[^\w/-]+")


def convert(raw: object, key: Key) -> Value:
    """``raw`` as a value of the key's type.

    >>> convert("2022-09-12T10:30:00+02:00", Key(name="date", type="date"))
    datetime.date(2022, 9, 12)
    >>> convert(("Ana Ruiz", "Luis Gil"), Key(name="author"))
    'Ana Ruiz, Luis Gil'
    """
    match key.type:
        case "list":
            return (*_items(raw), *key.add)
        case "tags":
            return (*(tag for item in _items(raw) if (tag := _tag(item))), *key.add)
        case "date":
            return _day(raw)
        case "datetime":
            return _moment(raw)
        case "boolean":
            return _boolean(raw, key)
        case "number":
            return _number(raw, key)
        case _:
            return _string(raw)


def escaped(value: Value) -> Value:
    """A value of texts, as a reader that takes them for Pandoc's Markdown has to be told."""
    match value:
        case str():
            return pandoc.escaped(value)
        case tuple():
            return tuple(pandoc.escaped(v) if isinstance(v, str) else v for v in value)
        case _:
            return value


def plain(raw: object) -> Value:
    """A value given by the user for a key no profile knows: its Python type decides."""
    if isinstance(raw, list | tuple):
        return tuple(cast(Scalar, item) for item in raw)
    return cast(Scalar, raw)


def is_empty(value: object) -> bool:
    """Whether a value says nothing (``False`` and ``0`` do say something)."""
    return value is None or value in ("", ())


def _items(raw: object) -> tuple[str, ...]:
    if is_empty(raw):
        return ()
    items = raw if isinstance(raw, list | tuple) else (raw,)
    return tuple(str(item) for item in items)


def _string(raw: object) -> str:
    return ", ".join(_items(raw))


def _tag(text: str) -> str:
    """A tag as Obsidian takes it: letters, digits, ``_``, ``-`` and ``/``.

    >>> _tag("Deep Learning"), _tag("#R&D")
    ('Deep-Learning', 'R-D')
    """
    return _NOT_IN_A_TAG.sub("-", text).strip("-")


def _moment(raw: object) -> Scalar:
    """A date, a date and time, or the text itself where it is neither (``2022-09``)."""
    if isinstance(raw, date):  # a datetime is one, too
        return raw
    text = _string(raw)
    try:
        return date.fromisoformat(text) if len(text) == len("2022-09-12") else _datetime(text)
    except ValueError:
        return text or None


def _datetime(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(microsecond=0)


def _day(raw: object) -> Scalar:
    moment = _moment(raw)
    return moment.date() if isinstance(moment, datetime) else moment


def _boolean(raw: object, key: Key) -> bool | None:
    if raw is None or isinstance(raw, bool):
        return raw
    words = {"true": True, "false": False, "": None}
    word = str(raw).strip().lower()
    if word not in words:
        raise ProfileError(f"{key.name}: {raw!r} is neither true nor false")
    return words[word]


def _number(raw: object, key: Key) -> int | float | None:
    if raw is None or raw == "":
        return None
    if isinstance(raw, int | float):
        return raw
    for parse in (int, float):
        try:
            return parse(str(raw))
        except ValueError:
            continue
    raise ProfileError(f"{key.name}: {raw!r} is not a number")
