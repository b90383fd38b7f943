"""Parts of a Parquet data set: made from spooled lines, and with rows replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .disk import make_durable, replace
from .keyed import LastPlaces
from .rows import COLUMNS, row_of

if TYPE_CHECKING:
    import pyarrow as pa

_KEY_DIGITS: Final = 32
#: A row group: what is in memory as objects of Python.
_ROWS_AT_ONCE: Final = 200

Row = tuple[bytes, bytes]  #: key, line


@cache
def schema() -> pa.Schema:
    """The columns of every part."""
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "number": pa.int64(),
        "score": pa.float64(),
        "texts": pa.list_(pa.string()),
    }
    fields = [pa.field("key", pa.binary(16), nullable=False)]
    fields += [pa.field(name, types[kind]) for name, kind in COLUMNS.items()]
    return pa.schema(fields, metadata={"cleanread": "1"})


def spooled(path: Path) -> Iterator[tuple[int, bytes, bytes]]:
    """Offset, key and line of everything in a spool."""
    with path.open("rb") as file:
        at = 0
        for row in file:
            yield at, _key(row), row[_KEY_DIGITS + 1 :]
            at += len(row)


def last_lines(path: Path) -> dict[bytes, bytes]:
    """The last line of each key in a spool."""
    return {key: line for _, key, line in spooled(path)}


def _key(row: bytes) -> bytes:
    return bytes.fromhex(row[:_KEY_DIGITS].decode("ascii"))


def write_part(path: Path, rows: Iterable[Row]) -> None:
    """A part with these rows; there is all of it or nothing."""
    _write(path, ({"key": key} | row_of(line) for key, line in rows))


def put_again(
    parts: Iterable[Path], waiting: Mapping[bytes, bytes], again: Path | None, most: int
) -> Iterator[list[Row]]:
    """
    Put the lines of the spool `again` where their keys are: into `parts`, and into what is `waiting` to become one.

    Yields the rows of new parts: what was waiting, then the lines whose keys are nowhere, at most so many of these in each.
    """
    if again is None:
        yield list(waiting.items())
        return
    places = LastPlaces()
    try:
        for at, key, _ in spooled(again):
            places.put(key, at)
        for part in parts:
            _replace_rows(part, again, places)
        rows = [(key, _line(again, places, key) or line) for key, line in waiting.items()]
        if rows:
            yield rows
        yield from _new_rows(again, places, most)
    finally:
        places.close()


def _new_rows(again: Path, places: LastPlaces, most: int) -> Iterator[list[Row]]:
    rows: list[Row] = []
    for key, at in places.unused():
        rows.append((key, _line_at(again, at)))
        if len(rows) == most:
            yield rows
            rows = []
    if rows:
        yield rows


def _replace_rows(part: Path, again: Path, places: LastPlaces) -> None:
    import pyarrow.parquet as pq

    keys = pq.read_table(part, columns=["key"])["key"].to_pylist()
    if any(places.get(key) is not None for key in keys):
        _write(part, _replaced(part, again, places))


def _replaced(part: Path, again: Path, places: LastPlaces) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(part) as file:
        for batch in file.iter_batches(_ROWS_AT_ONCE):
            for row in batch.to_pylist():
                line = _line(again, places, row["key"])
                yield row if line is None else {"key": row["key"]} | row_of(line)


def _line(again: Path, places: LastPlaces, key: bytes) -> bytes | None:
    at = places.get(key)
    if at is None:
        return None
    places.use(key)
    return _line_at(again, at)


def _line_at(again: Path, at: int) -> bytes:
    with again.open("rb") as file:
        file.seek(at)
        return file.readline()[_KEY_DIGITS + 1 :]


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    draft = path.with_name(f"_{path.name}.draft")
    every = iter(rows)
    with draft.open("wb") as file:
        with pq.ParquetWriter(file, schema(), compression="zstd") as writer:
            while some := list(islice(every, _ROWS_AT_ONCE)):
                writer.write_table(pa.Table.from_pylist(some, schema=schema()))
        make_durable(file.fileno(), file.flush)
    replace(draft, path)
