"""
The stream that Next.js sends to its App Router: rows ``id:JSON`` and ``id:T<length>,text``, cut anywhere into
``self.__next_f.push([1,"…"])``.

A string ``$12`` in a row stands for row 12, ``$12:props:body`` for a part of it, ``$$`` for a dollar sign.
"""

from __future__ import annotations

import json
import re
from typing import Final

from .strings import with_strings_replaced

_PUSH: Final = re.compile(
    r'__next_f(?:\s*=[^;]{0,60})?\)?\.push\(\[\s*1\s*,\s*("(?:[^"\\]|\\.)*+")'
)
#: Tags of rows that have a length and no line end: text, and the kinds of binary data.
_ROW: Final = re.compile(rb"([0-9a-f]{0,8}):(?:([TAOoUSsLlGgMmVb])([0-9a-f]{1,8}),)?")
_REFERENCE: Final = re.compile(r"\$[L@FQW]?([0-9a-f]{1,8})((?::[\w$-]{1,100}){0,20})")
#: Where the parts of an element are in its array.
_ELEMENT_PARTS: Final = {"type": 1, "key": 2, "props": 3}


def flight_chunks(script: str) -> list[str]:
    """The parts of the stream that a script pushes."""
    chunks = []
    for found in _PUSH.findall(script):
        try:
            chunk = json.loads(found, strict=False)
        except ValueError:
            continue
        chunks.append(chunk)
    return chunks


def flight_rows(stream: str) -> list[object]:
    r"""
    The values of all rows, with references replaced by what they stand for; they may contain each other.

    >>> flight_rows('1:{"body":"$2"}\n2:T9,Größe!\n3:["$$5","$9"]\n')[0]
    {'body': 'Größe!\n'}
    """
    rows = _rows(stream.encode("utf-8", "replace"))

    def target(text: str) -> object:
        return _target(text, rows) if text.startswith("$") and len(text) > 1 else text

    for key, value in list(rows.items()):
        if not isinstance(value, str):  # a text row is text, whatever it begins with
            rows[key] = with_strings_replaced(value, target)
    return list(rows.values())


def _rows(stream: bytes) -> dict[str, object]:
    rows: dict[str, object] = {}
    at = 0
    while at < len(stream):
        head = _ROW.match(stream, at)
        start = head.end() if head else at
        if head is not None and head[2]:
            at = start + int(head[3], 16)
            if head[2] == b"T":
                rows[head[1].decode()] = stream[start:at].decode("utf-8", "replace")
            continue
        end = stream.find(b"\n", start)
        at = len(stream) if end < 0 else end + 1
        if head is not None and stream[start : start + 1] in (b"{", b"[", b'"'):
            try:
                rows[head[1].decode()] = json.loads(stream[start:at], strict=False)
            except (ValueError, RecursionError):
                continue
    return rows


def _target(text: str, rows: dict[str, object]) -> object:
    if text.startswith("$$"):
        return text[1:]
    reference = _REFERENCE.fullmatch(text)
    if reference is None:
        return None if text == "$undefined" else text
    value = rows.get(reference[1])
    for part in reference[2].split(":")[1:]:
        value = _part(value, part)
    return value


def _part(value: object, name: str) -> object:
    if isinstance(value, dict):
        return value.get(name)
    if isinstance(value, list):
        at = int(name) if name.isdecimal() else _ELEMENT_PARTS.get(name, -1)
        return value[at] if 0 <= at < len(value) else None
    return None
