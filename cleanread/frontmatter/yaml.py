"""
Writes the YAML of a front matter so that every reader gets back what was put in.

Strings are always double-quoted: ``no``, ``1e3``, ``22:30`` and ``2022-09-12`` mean different
things to different YAML versions when they stand bare. Dates are meant as dates and stand bare.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from ..errors import ProfileError

#: What may stand in a front matter. ``None`` is written ``null``.
Scalar = str | bool | int | float | date | None
Value = Scalar | tuple[Scalar, ...] | Mapping[str, "Value"]

# Characters YAML readers refuse or change (controls, U+0085, U+2028, U+2029, U+FEFF, the
# non-characters), and those that turn the direction of the text around them.
_UNSAFE = re.compile(
    '[\x00-\x1f"\\\\\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]'
)
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*", re.ASCII)
_RESERVED_KEYS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}


def to_yaml(values: Mapping[str, Value]) -> str:
    """A mapping as block-style YAML, in the order given.

    >>> print(to_yaml({"title": "Say \\"no\\"", "tags": ("a", "b"), "draft": False}), end="")
    title: "Say \\"no\\""
    tags:
      - "a"
      - "b"
    draft: false
    """
    return "".join(f"{line}\n" for line in _lines(values))


def quote(text: str) -> str:
    """A string as a double-quoted YAML scalar on one line.

    Lone surrogates, which no file can hold, become U+FFFD.

    >>> print(quote('C:\\\\new "file"'))
    "C:\\\\new \\"file\\""
    """
    return f'"{_UNSAFE.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _SHORT.get(character) or f"\\u{ord(character):04x}"


def _lines(values: Mapping[str, Value]) -> Iterator[str]:
    for name, value in values.items():
        key = _key(name)
        match value:
            case Mapping() if value:
                yield f"{key}:"
                yield from (f"  {line}" for line in _lines(value))
            case tuple() if value:
                yield f"{key}:"
                yield from (f"  - {_scalar(item)}" for item in value)
            case Mapping():
                yield f"{key}: {{}}"
            case tuple():
                yield f"{key}: []"
            case _:
                yield f"{key}: {_scalar(value)}"


def _key(name: str) -> str:
    """
    >>> _key("date"), _key("no"), _key("og:title")
    ('date', '"no"', '"og:title"')
    """
    plain = _PLAIN_KEY.fullmatch(name) and name.lower() not in _RESERVED_KEYS
    return name if plain else quote(name)


def _scalar(value: Scalar) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return quote(value)
        case int():
            return str(int(value))
        case float():
            return _number(value)
        case datetime():
            return value.isoformat(timespec="microseconds" if value.microsecond else "seconds")
        case date():
            return value.isoformat()
    raise ProfileError(f"front matter cannot hold a {type(value).__name__}")


def _number(value: float) -> str:
    """A float that YAML 1.1 and 1.2 both read as a float.

    >>> _number(0.5), _number(1e22), _number(float("inf"))
    ('0.5', '1.0e+22', '.inf')
    """
    if math.isnan(value):
        return ".nan"
    if math.isinf(value):
        return ".inf" if value > 0 else "-.inf"
    text = repr(float(value))
    if "e" in text and "." not in text:  # YAML 1.1 wants the dot
        text = text.replace("e", ".0e")
    return text
