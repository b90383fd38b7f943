"""JSON: one object or text a line, or one array of them that is not too large."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any, Final, NamedTuple

from ...errors import BatchError
from ..model import Item
from .columns import Columns, choose_columns, text_of
from .lines import numbered_lines
from .source import Source
from .wants import Wants, no_address

#: Pages stand in lines, too.
LONGEST_LINE: Final = 256 * 2**20
LARGEST_ARRAY: Final = 64 * 2**20
_SAMPLED = 20
_BLANK = b" \t\r\n\xef\xbb\xbf"


class Entry(NamedTuple):
    place: str
    value: object
    text: str  #: as it stands in the file; empty in an array
    broken: str = ""  #: why it cannot be read


def read_jsonl(source: Source, wants: Wants) -> Iterator[Item]:
    """One item a line, or for each element of an array. Keys may be dotted: ``data.url``."""
    is_array = source.head.lstrip(_BLANK).startswith(b"[")
    entries = _of_array(source) if is_array else _of_lines(source)
    first = list(islice(entries, _SAMPLED))
    rows = [entry.value for entry in first if isinstance(entry.value, dict)]
    columns = _columns(rows, wants, source.given) if rows else None
    for entry in chain(first, entries):
        if columns is None and isinstance(entry.value, dict):
            columns = _columns([entry.value], wants, source.given)
        yield _item(entry, columns)


def value_at(row: Mapping[str, Any], key: str | None) -> object:
    """The value of a key, which may be dotted.

    >>> value_at({"data": {"url": "a"}}, "data.url")
    'a'
    >>> value_at({"data.url": "b"}, "data.url")
    'b'
    """
    if key is None or key in row:
        return row.get(key) if key is not None else None
    value: object = row
    for part in key.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(part)
    return value


def flattened(row: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, object]]:
    """The values of a row by their dotted keys.

    >>> dict(flattened({"a": 1, "data": {"url": "b"}}))
    {'a': 1, 'data.url': 'b'}
    """
    for key, value in row.items():
        if isinstance(value, Mapping) and value:
            yield from flattened(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _columns(rows: Iterable[Mapping[str, Any]], wants: Wants, file: str) -> Columns:
    flat = [dict(flattened(row)) for row in rows]
    names = list(dict.fromkeys(chain.from_iterable(flat)))
    # What stands at the top comes before what is nested.
    return choose_columns(sorted(names, key=lambda name: name.count(".")), flat, wants, file)


def _item(entry: Entry, columns: Columns | None) -> Item:
    value = entry.value
    if entry.broken:
        return no_address(entry.text, entry.place, entry.broken)
    if address := text_of(value):
        return Item(address, place=entry.place)
    shown = entry.text or json.dumps(value)[:1000]
    if not isinstance(value, dict) or columns is None:
        return no_address(shown, entry.place, "neither an object nor an address")
    url, html = value_at(value, columns.url), value_at(value, columns.html)
    return columns.item(url, html, entry.place, shown)


def _of_lines(source: Source) -> Iterator[Entry]:
    for line in numbered_lines(source.file, source.head, LONGEST_LINE):
        text = line.text.strip()
        if not text:
            continue
        place = f"{source.label}:{line.number}"
        if line.is_cut:
            yield Entry(place, None, text, "the line is too long")
            continue
        if line.number == 1 and text == "{":
            raise BatchError(
                f"{source.given} is one object over several lines; there has to be one a line",
                file=source.given,
            )
        try:
            yield Entry(place, json.loads(text), text)
        except (ValueError, RecursionError) as error:
            yield Entry(place, None, text, f"not JSON: {error}")


def _of_array(source: Source) -> Iterator[Entry]:
    data = source.file.read(LARGEST_ARRAY + 1)
    if len(data) > LARGEST_ARRAY:
        raise BatchError(
            f"{source.given} is one large array of JSON; write one element a line instead",
            file=source.given,
        )
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BatchError(f"{source.given} is not JSON: {error}", file=source.given) from error
    for number, value in enumerate(values, start=1):
        yield Entry(f"{source.label}:{number}", value, "")
