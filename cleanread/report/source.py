"""Opens a ledger to look at, also one that a batch is writing at this moment."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from ..batch.ledger.schema import APPLICATION_ID, NUMBER, VERSION
from ..errors import BatchError

_SIDE: Final = ".ledger"
_IN_FOLDER: Final = ".cleanread.ledger"


class Snapshot:
    """A ledger as it is at one moment. `name` is what its user calls it."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._connection = connection
        self.name = name

    def rows(self, query: str, **values: object) -> list[tuple[Any, ...]]:
        """What the ledger answers. A query calls states by their names: ``:done``, ``:failed`` …"""
        states: dict[str, object] = {str(state): number for state, number in NUMBER.items()}
        return self._connection.execute(query, states | values).fetchall()

    def row(self, query: str, **values: object) -> tuple[Any, ...]:
        """The one row of an answer."""
        return self.rows(query, **values)[0]


@contextmanager
def snapshot(path: Path) -> Iterator[Snapshot]:
    """
    The ledger at `path`. What a batch writes meanwhile is not seen, and the batch is not kept waiting.

    Raises ``BatchError`` for what is not there, is something else, or is damaged.
    """
    _check_place(path)
    try:
        with closing(_connect(path)) as connection:
            connection.execute("BEGIN")
            _check_kind(connection, path)
            yield Snapshot(connection, str(path))
    except sqlite3.Error as error:
        raise BatchError(f"{path}: {_reason(str(error))}", file=str(path)) from error


def _check_place(path: Path) -> None:
    hint = _hint(path)
    if path.is_dir():
        raise BatchError(f"{path} is a folder; name the ledger in it{hint}", file=str(path))
    if not path.exists():
        raise BatchError(f"{path}: no such file{hint}", file=str(path))


def _hint(path: Path) -> str:
    """The ledger that may be meant: the one beside an output, or in its folder."""
    beside = path.with_name(path.name + _SIDE) if path.name else path
    found = next((place for place in (path / _IN_FOLDER, beside) if place.is_file()), None)
    return f"; its ledger is {found}" if found else ""


def _connect(path: Path) -> sqlite3.Connection:
    # What only reads leaves its files for shared memory behind; what may write, and does not, takes them away.
    connection = _opened(path, "mode=rw")
    try:
        connection.execute("PRAGMA query_only = 1")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if "unable to open" not in str(error) or _is_written(path):
            raise
        # A folder that may not be written to has no room for these files; nobody writes the ledger there either.
        return _opened(path, "immutable=1")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _opened(path: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True, isolation_level=None)
    connection.text_factory = _text
    return connection


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _is_written(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _check_kind(connection: sqlite3.Connection, path: Path) -> None:
    kind = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if kind != APPLICATION_ID:
        raise BatchError(
            f"{path}: a SQLite file, but no ledger of cleanread{_hint(path)}", file=str(path)
        )
    if version > VERSION:
        raise BatchError(
            f"{path}: written by a newer cleanread (ledger version {version}, this one knows {VERSION})",
            file=str(path),
        )


def _reason(text: str) -> str:
    if "not a database" in text:
        return "not a ledger, nor any other SQLite file"
    if "unable to open" in text:
        return "it cannot be read: no permission, or not a file"
    if "malformed" in text:
        return "the ledger is damaged; the same batch with a new --archive makes another"
    if "locked" in text or "busy" in text:
        return "another program keeps the ledger to itself; try again when it has ended"
    return text
