"""Reading JSON the way pages write it: commented out, concatenated, with commas to spare."""

from __future__ import annotations

import json
import re

from ..references import unescape

# Possessive, and an end for what has none: nothing is read twice, however long a run of spaces or quotes is.
OPENERS = re.compile(r"(?:\s|//|/\*|\*/|<!--|<!\[CDATA\[)*+")
CLOSERS = ("//", "/*", "*/", "-->", "]]>", ";")
# A string is matched first so that nothing inside one is taken for a comma or a comment.
LOOSE_COMMA = re.compile(
    r'("(?:[^"\\]|\\.)*+(?:"|\\?\Z))|,(?=\s*+[}\]])|(?<=[\[{,])\s*+,|/\*.*?\*/|(/\*.*)', re.DOTALL
)
BAD_ESCAPE = re.compile(r'(\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})|\\')
KNOWN_PAIR = re.compile(
    r'"(headline|datePublished|dateModified|articleSection)"\s*:\s*("(?:[^"\\\n]|\\.)*+")'
)
AUTHOR_NAME = re.compile(
    r'"author"\s*:[\s\[]*\{[^{}]{0,300}?"name"\s*:\s*("(?:[^"\\\n]|\\.)*+")\s*[,}]'
)
MAX_DOCUMENTS = 50
#: Not strict: raw newlines and tabs inside strings are the commonest fault.
DECODER = json.JSONDecoder(strict=False)


def read_json(source: str) -> list[object]:
    """Every JSON value in `source`; an empty list when nothing can be made of it.

    >>> read_json('<!-- {"a": 1,} -->')
    [{'a': 1}]
    >>> read_json('{"a": 1}{"b": 2}')
    [{'a': 1}, {'b': 2}]
    >>> read_json("no JSON here")
    []
    """
    value = _value(source)
    if value is not None:
        return [value]
    source = _unwrapped(source)
    for repair in (str, _without_loose_commas, _with_escapes_mended, _with_entities_decoded):
        source = repair(source)
        if values := _documents(source):
            return values
    return _salvaged(source)


def _value(source: str) -> object:
    try:
        value: object = DECODER.decode(source)
    except (ValueError, RecursionError):
        return None
    return value


def _documents(source: str) -> list[object]:
    """Values written one after another, with commas, semicolons or nothing in between."""
    values: list[object] = []
    position = 0
    while len(values) < MAX_DOCUMENTS:
        while position < len(source) and source[position] in " \t\r\n,;":
            position += 1
        try:
            value, position = DECODER.raw_decode(source, position)
        except (ValueError, RecursionError):
            break
        if isinstance(value, dict | list):
            values.append(value)
    return values


def _unwrapped(source: str) -> str:
    """`source` without the comments and sections around it."""
    start = OPENERS.match(source)
    begin, end = start.end() if start else 0, len(source)
    while end > begin:
        before = end
        while end > begin and source[end - 1].isspace():
            end -= 1
        for mark in CLOSERS:
            if source.endswith(mark, begin, end):
                end -= len(mark)
        if end == before:
            break
    return source[begin:end]


def _without_loose_commas(source: str) -> str:
    return LOOSE_COMMA.sub(lambda match: match.group(1) or match.group(2) or "", source)


def _with_escapes_mended(source: str) -> str:
    return BAD_ESCAPE.sub(lambda match: match.group(1) or r"\\", source)


def _with_entities_decoded(source: str) -> str:
    return _without_loose_commas(unescape(source)) if "&quot;" in source else source


def _salvaged(source: str) -> list[object]:
    """The few pairs worth having from JSON that is beyond repair (a bare quote in a description).

    >>> read_json('{"headline": "A", "description": "so "called" news", "x": "y"}')
    [{'@type': 'Article', 'headline': 'A'}]
    """
    found: dict[str, object] = {}
    for key, text in KNOWN_PAIR.findall(source):
        if key not in found and (value := _value(text)):
            found[key] = value
    if (match := AUTHOR_NAME.search(source)) and (name := _value(match.group(1))):
        found["author"] = name
    return [{"@type": "Article", **found}] if found else []
