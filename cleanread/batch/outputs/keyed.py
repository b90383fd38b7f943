"""Where the last line of each key stands, for any number of keys: a table on the disk, gone when it is closed."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ...errors import BatchError
from ..keys import key_of

_BEGINNING: Final = re.compile(rb'\{"schema_version":\d+,"url":("(?:[^"\\]|\\.)*")')


def key_of_line(line: bytes, path: Path) -> bytes:
    """
    The key of a line of JSON.

    >>> key_of_line(b'{"schema_version":1,"url":"https://a.example/x#y"}', Path("out.jsonl")) == key_of("https://a.example/x")
    True
    """
    found = _BEGINNING.match(line)
    try:
        url = json.loads(found[1]) if found else json.loads(line)["url"]
        return key_of(url)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{path}: not a line of a batch: {line[:80]!r}"
        raise BatchError(message, file=str(path)) from error


class LastPlaces:
    """Key → the offset of its last line."""

    def __init__(self) -> None:
        # The empty name is a file that SQLite keeps in memory while it is small.
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.execute(
            "CREATE TABLE place (key BLOB PRIMARY KEY, at INTEGER, used INTEGER DEFAULT 0) WITHOUT ROWID"
        )
        self._db.execute("BEGIN")

    def put(self, key: bytes, at: int) -> None:
        """The line of `key` at `at` comes after all others of that key."""
        self._db.execute("INSERT OR REPLACE INTO place (key, at) VALUES (?, ?)", (key, at))

    def get(self, key: bytes) -> int | None:
        """Where the last line of `key` is."""
        row = self._db.execute("SELECT at FROM place WHERE key = ?", (key,)).fetchone()
        return None if row is None else int(row[0])

    def use(self, key: bytes) -> None:
        """The line of `key` has found its place."""
        self._db.execute("UPDATE place SET used = 1 WHERE key = ?", (key,))

    def unused(self) -> Iterator[tuple[bytes, int]]:
        """What has found no place yet, in the order of the lines."""
        yield from self._db.execute("SELECT key, at FROM place WHERE used = 0 ORDER BY at")

    def close(self) -> None:
        """Forget everything."""
        self._db.close()
