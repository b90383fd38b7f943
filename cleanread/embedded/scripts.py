"""Where a page keeps its data: scripts of type JSON, scripts that assign state, and attributes."""

from __future__ import annotations

import json
import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from ..metadata.broken_json import read_json
from ..references import unescape
from .flat_arrays import unflattened
from .flight import flight_chunks, flight_rows
from .literals import function_value, literal, parsed_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

# Less than this holds no article.
_MIN_CHARS: Final = 400
# Hydration data can be larger than the page; beyond this it is a catalogue.
_MAX_CHARS: Final = 5_000_000
_MAX_ASSIGNMENTS: Final = 200
_MAX_LITERALS: Final = 2  # per script; each may take a look at all of it
_ASSIGNMENT: Final = re.compile(
    r"(?<![\w$])([A-Za-z_$][\w$]{2,60})(?:[\"']\s*\])?\s*=(?!=)\s*(?=[{\[(\"']|JSON\.parse|function|decodeURI)"
)
#: State that is often written as JavaScript: an ``undefined`` in it, or keys without quotes.
_STATE_NAME: Final = re.compile(
    r"__NUXT__|\w*(?:state|data|content|article|story|props|page|context|store|cache|payload|post)\w*",
    re.IGNORECASE,
)
_STREAM: Final = re.compile(r'streamController\.enqueue\(("(?:[^"\\]|\\.)*+")\)')
_DECODER: Final = json.JSONDecoder(strict=False)
#: How Angular's TransferState wrote a quote.
_ANGULAR: Final = (("&q;", '"'), ("&s;", "'"), ("&l;", "<"), ("&g;", ">"), ("&a;", "&"))


def linked_data(tree: _Element) -> Iterator[object]:
    """Every JSON-LD value of the page."""
    for script in tree.iter("script"):
        if "ld+json" in _type(script):
            text = _text(script)
            if _MIN_CHARS < len(text) < _MAX_CHARS:
                yield from read_json(text)


def states(tree: _Element) -> Iterator[object]:
    """Every other value that the page's scripts and attributes hold."""
    chunks: list[str] = []
    stream: list[str] = []
    for script in tree.iter("script"):
        text = _text(script)
        if not text or len(text) > _MAX_CHARS or "ld+json" in _type(script):
            continue
        if "__next_f" in text:
            chunks += flight_chunks(text)
        elif "streamController" in text:
            stream += [s for s in map(_string, _STREAM.findall(text)) if s]
        elif len(text) > _MIN_CHARS:
            yield from _json(text) if "json" in _type(script) else _assigned(text)
    if chunks:
        yield flight_rows("".join(chunks)[:_MAX_CHARS])
    if stream:
        yield from _json("".join(stream)[:_MAX_CHARS].partition("\n")[0])
    yield from _attributes(tree)


def _type(script: _Element) -> str:
    return (script.get("type") or "").lower()


def _text(script: _Element) -> str:
    return (script.text or "").strip()


def _json(text: str) -> Iterator[object]:
    """The values of a script of type JSON: plain, escaped, or one of the flat arrays."""
    if text.startswith("{&q;"):
        for escaped, plain in _ANGULAR:
            text = text.replace(escaped, plain)
    elif text[:7] in ("{&quot;", "[&quot;") or text.startswith("[{&quot;"):
        text = unescape(text)
    for value in read_json(text):
        yield unflattened(value) if isinstance(value, list) and _is_flat(value) else value


def _is_flat(values: list[object]) -> bool:
    """Whether the first value of an array refers to the others by their index."""
    first = values[0] if len(values) > 1 else None
    members = list(first.values()) if isinstance(first, dict) else first
    if not isinstance(members, list):
        return False
    indices = members[1:] if members and isinstance(members[0], str) else members
    return bool(indices) and all(isinstance(index, int) for index in indices)


def _assigned(script: str) -> Iterator[object]:
    """What a script assigns to variables and properties, as far as that is data."""
    at = 0
    literals = 0
    for _ in range(_MAX_ASSIGNMENTS):
        found = _ASSIGNMENT.search(script, at)
        if found is None:
            return
        at = found.end()
        if script[at] in "{[":
            try:
                value, at = _DECODER.raw_decode(script, at)
            except (ValueError, RecursionError):
                if not _STATE_NAME.fullmatch(found[1]) or literals == _MAX_LITERALS:
                    continue
                literals += 1
                value = literal(script, at)
        elif found[1] == "__NUXT__" and script[at] in "(f":
            value = function_value(script, at)
        else:
            text = parsed_string(script, at) or ""
            is_data = len(text) > _MIN_CHARS and text.lstrip()[:1] in ("{", "[")
            value = next(_json(text), None) if is_data else None
        yield value


def _string(source: str) -> str | None:
    try:
        value = json.loads(source, strict=False)
    except ValueError:
        return None
    return value if isinstance(value, str) else None


def _attributes(tree: _Element) -> Iterator[object]:
    """Data in attributes: Inertia's ``data-page``, ``data-react-props``, Astro's and Vue's properties."""
    texts = chain.from_iterable(e.values() for e in tree.iter("*"))
    for text in texts:
        if _MIN_CHARS < len(text) < _MAX_CHARS and text.lstrip()[:1] in ("{", "["):
            try:
                yield json.loads(text, strict=False)
            except (ValueError, RecursionError):
                continue
