"""Parquet files: only the columns that are read, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

from ...errors import BatchError, MissingExtra
from ..model import Item
from .columns import Columns, choose_columns
from .lines import decoded
from .wants import Wants

#: Rows with pages can have megabytes each.
_PAGES_AT_ONCE: Final = 8
_ADDRESSES_AT_ONCE: Final = 4096
_SAMPLED_ROWS = 20
_BUFFER = 1 << 20


def read_parquet(path: Path, label: str, wants: Wants) -> Iterator[Item]:
    """One item a row of one file; `label` is what places call it."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise MissingExtra("reading Parquet", extra="parquet") from error
    try:
        # Without a buffer whole column chunks are read, which can be gigabytes of pages.
        with parquet.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False) as file:
            yield from _items(file, label, wants, str(path))
    # Names of columns that are not UTF-8 are told by the latter.
    except (arrow.ArrowException, UnicodeDecodeError) as error:
        raise BatchError(f"{path} cannot be read: {error}", file=str(path)) from error


def _items(file: Any, label: str, wants: Wants, given: str) -> Iterator[Item]:
    types = _types(file)
    texts = [name for name, kind in types.items() if _holds_text(kind)]
    columns = _chosen(file, texts, list(types), wants, given)
    read = [name for name in (columns.url, columns.html) if name is not None]
    size = _PAGES_AT_ONCE if columns.html else _ADDRESSES_AT_ONCE
    for number, row in enumerate(_rows(file, read, size), start=1):
        url, html = row.get(columns.url or ""), row.get(columns.html or "")
        yield columns.item(url, html, f"{label}:{number}", f"row {number}")


def _chosen(file: Any, texts: list[str], names: list[str], wants: Wants, given: str) -> Columns:
    try:
        return choose_columns(texts, [], wants, given)
    except BatchError:
        # Names do not tell. Values do, at the price of reading the first rows of all columns.
        rows = list(islice(_rows(file, texts, _SAMPLED_ROWS), _SAMPLED_ROWS)) if texts else []
        return choose_columns(texts or names, rows, wants, given)


def _rows(file: Any, columns: Sequence[str], size: int) -> Iterator[Mapping[str, object]]:
    for batch in file.iter_batches(batch_size=size, columns=list(columns), use_threads=False):
        values = [_values(batch, name) for name in columns]
        for row in zip(*values, strict=True):
            yield dict(zip(columns, row, strict=True))


def _values(batch: Any, name: str) -> list[object]:
    """The values of a column, which may be a dotted name."""
    import pyarrow as arrow
    from pyarrow import compute, types

    if name in batch.schema.names:
        column = batch.column(name)
    else:
        first, *parts = name.split(".")
        column = compute.struct_field(batch.column(first), parts)
    if types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if not (types.is_string(column.type) or types.is_large_string(column.type)):
        return list(column.to_pylist())
    # Texts that are not UTF-8 should not be there, but other writers do not check.
    is_large = types.is_large_string(column.type)
    data = column.cast(arrow.large_binary() if is_large else arrow.binary()).to_pylist()
    return [decoded(value) if value is not None else None for value in data]


def _types(file: Any) -> dict[str, Any]:
    """The columns by their dotted names, and what they hold."""
    found: dict[str, Any] = {}

    def visit(fields: Any, before: str) -> None:
        for field in fields:
            name = f"{before}{field.name}"
            inner = _fields_in(field.type)
            if inner:
                visit(inner, f"{name}.")
            else:
                found[name] = field.type

    visit(file.schema_arrow, "")
    return found


def _fields_in(kind: Any) -> list[Any]:
    from pyarrow import types

    return [kind.field(at) for at in range(kind.num_fields)] if types.is_struct(kind) else []


def _holds_text(kind: Any) -> bool:
    from pyarrow import types

    kind = kind.value_type if types.is_dictionary(kind) else kind
    tests = (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)
    return any(test(kind) for test in tests)
