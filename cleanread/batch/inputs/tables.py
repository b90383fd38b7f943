"""CSV and TSV: any usual delimiter, with or without a row of names."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import chain, islice
from typing import Final, NamedTuple

from ..model import Item
from .columns import Columns, choose_columns, is_address_value, is_url_name
from .lines import numbered_lines
from .source import Source
from .wants import Wants, no_address

#: Pages stand in fields, too. A quote that is never closed must not take in the rest of the file.
LONGEST_FIELD: Final = 128 * 2**20
_SAMPLED_ROWS = 20
_DELIMITERS = ",;\t|"
_SEP_LINE = re.compile(r'"?sep=(.)"?\r?\n')  # what Excel writes for itself


class Row(NamedTuple):
    number: int  #: the line it begins on
    fields: Sequence[str]
    broken: str = ""  #: why it cannot be read


def read_csv(source: Source, wants: Wants) -> Iterator[Item]:
    """One item a row. What delimits its fields is found out."""
    sample = _sample(source)
    sep_line = _SEP_LINE.match("".join(sample[:1]))
    return _read(
        source, wants, sep_line[1] if sep_line else delimiter_of(sample), skip=bool(sep_line)
    )


def read_tsv(source: Source, wants: Wants) -> Iterator[Item]:
    """One item a row; tabs delimit its fields."""
    return _read(source, wants, "\t")


def delimiter_of(lines: Sequence[str]) -> str:
    """What delimits the fields of a table.

    >>> delimiter_of(["id;url\\n", "1;https://example.com/a,b,c\\n"])
    ';'
    """
    return max(_DELIMITERS, key=lambda delimiter: _fitness(lines, delimiter))


def _fitness(lines: Sequence[str], delimiter: str) -> tuple[bool, bool, int]:
    rows = [row for row in _parsed(lines, delimiter) if row]
    widths = [len(row) for row in rows]
    if not widths or widths[0] == 1:
        return (False, False, 0)
    same = sum(width == widths[0] for width in widths)
    return any(map(is_url_name, rows[0])), 2 * same > len(widths), same * widths[0]


def _parsed(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    rows = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield []


def _sample(source: Source) -> list[str]:
    lines = numbered_lines(BytesIO(source.head), source.head, len(source.head) + 1)
    found = [line.text for line in islice(lines, 4 * _SAMPLED_ROWS)]
    # The last line of the sample may end anywhere.
    return found[:-1] if len(found) > 1 and not found[-1].endswith("\n") else found


def _read(source: Source, wants: Wants, delimiter: str, *, skip: bool = False) -> Iterator[Item]:
    rows = _rows(source, delimiter, skip=skip)
    first = list(islice(rows, _SAMPLED_ROWS))
    if not first:
        return
    names = _header(first[0].fields, wants)
    if names:
        first = first[1:]
    else:
        names = [str(at) for at in range(1, max(len(row.fields) for row in first) + 1)]
    samples = [dict(zip(names, row.fields, strict=False)) for row in first]
    columns = choose_columns(names, samples, wants, source.given)
    for row in chain(first, rows):
        yield _item(row, names, columns, f"{source.label}:{row.number}")


def _item(row: Row, names: Sequence[str], columns: Columns, place: str) -> Item:
    if row.broken:
        return no_address(",".join(row.fields), place, row.broken)
    values = dict(zip(names, row.fields, strict=False))
    url = values.get(columns.url or "")
    html = values.get(columns.html or "")
    return columns.item(url, html, place, ",".join(row.fields))


def _header(fields: Sequence[str], wants: Wants) -> list[str]:
    """The names in the first row; none when it is a row like any other."""
    names = [field.strip() for field in fields]
    asked = {wants.url_column, wants.html_column} - {None}
    if asked & set(names):
        return names
    return [] if any(map(is_address_value, names)) else names


def _rows(source: Source, delimiter: str, *, skip: bool) -> Iterator[Row]:
    # The limit holds for the process, and the module has no other place for it.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_FIELD))
    lines = numbered_lines(source.file, source.head, LONGEST_FIELD)
    texts = (line.text for line in islice(lines, int(skip), None))
    reader = csv.reader(texts, delimiter=delimiter, skipinitialspace=True)
    while True:
        number = reader.line_num + 1 + skip
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(number, [f"row {number}"], str(error))
            continue
        if any(field.strip() for field in fields):
            yield Row(number, fields)
