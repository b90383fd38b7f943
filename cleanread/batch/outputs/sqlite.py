"""SQLite: a table ``article`` with a row for each entry, replaced as a whole when the entry is done again."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ...errors import BatchError
from ..model import Outcome
from .disk import said
from .protocol import Position
from .rows import COLUMNS, Kind, row_of

#: "clno": tells a file of articles from any other SQLite file
_APPLICATION_ID: Final = 0x636C6E6F
_VERSION: Final = 1
_TYPES: Final[dict[Kind, str]] = {
    "text": "TEXT",
    "number": "INTEGER",
    "score": "REAL",
    "texts": "TEXT",
}
_NAMES: Final = ("key", *COLUMNS, "line")
_TABLE: Final = (
    "CREATE TABLE article (\n  key BLOB PRIMARY KEY,\n{},\n  line TEXT NOT NULL\n)".format(
        ",\n".join(f"  {name} {_TYPES[kind]}" for name, kind in COLUMNS.items())
    )
)
_UPSERT: Final = "INSERT INTO article ({}) VALUES ({}) ON CONFLICT (key) DO UPDATE SET {}".format(  # noqa: S608 - fixed names
    ", ".join(_NAMES),
    ", ".join("?" * len(_NAMES)),
    ", ".join(f"{name} = excluded.{name}" for name in _NAMES[1:]),
)


class SqliteArticles:
    """A database of articles. Lists of texts are JSON; ``line`` is all of it as in JSONL."""

    needs_markdown = False

    def __init__(self, path: str) -> None:
        self._given = os.path.normpath(path)
        self.name = f"sqlite:{self._given}"
        self._path = Path(path)
        self._db: sqlite3.Connection | None = None
        self._made = ""

    def recover(self, position: Position | None) -> Position:
        self.close()
        try:
            self._open(position)
        except BaseException:
            self.close()
            raise
        return {"made": self._made}

    def _open(self, position: Position | None) -> None:
        with self._said():
            if position is not None and not self._path.exists():
                raise self._wrong(
                    "the file is gone, and the ledger knows of articles in it; put it back, "
                    "or begin anew with another ledger and another file"
                )
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(
                self._path, isolation_level=None, check_same_thread=False, timeout=5
            )
            self._db.execute("PRAGMA cache_size = -16000")  # kB: room for one group
            self._made = self._begun(self._db, position)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")

    def _begun(self, db: sqlite3.Connection, position: Position | None) -> str:
        """Make the tables, or look whether they are those that the ledger knows of."""
        if not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            if position is not None:
                raise self._wrong("empty, and the ledger knows of articles in it")
            return self._create(db)
        if db.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION_ID:
            raise self._wrong("a database of something else; name another file")
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version != _VERSION:
            raise self._wrong(
                f"made by another version of cleanread ({version}); name another file"
            )
        made = str(db.execute("SELECT value FROM about WHERE name = 'made'").fetchone()[0])
        count = db.execute("SELECT count(*) FROM article").fetchone()[0]
        if position is None and count:
            raise self._wrong(
                f"has {count:,} articles that the ledger knows nothing of; name another file, move this one away, "
                "or use the ledger it was made with"
            )
        if position is not None and position["made"] != made:
            raise self._wrong(
                "not the database that the last run wrote; put that one back, "
                "or begin anew with another ledger and another file"
            )
        return made

    def _create(self, db: sqlite3.Connection) -> str:
        made = secrets.token_hex(8)
        db.execute("PRAGMA page_size = 16384")  # rows are long
        db.execute("BEGIN IMMEDIATE")
        db.execute(_TABLE)
        db.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
        db.execute("INSERT INTO about VALUES ('made', ?)", (made,))
        db.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {_VERSION}")
        db.execute("COMMIT")
        return made

    def write(
        self,
        outcomes: Sequence[Outcome],
        again: AbstractSet[bytes] = frozenset(),  # noqa: ARG002
    ) -> dict[bytes, str]:
        db = self._opened()
        with self._said():
            if not db.in_transaction:
                db.execute("BEGIN IMMEDIATE")
            db.executemany(_UPSERT, (_values(outcome) for outcome in outcomes))
        return {outcome.key: self._given for outcome in outcomes}

    def flush(self) -> Position:
        db = self._opened()
        with self._said():
            if db.in_transaction:
                db.execute("COMMIT")
        return {"made": self._made}

    def finish(self) -> Iterator[Position]:
        with self._said():
            self._opened().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        yield from ()

    def close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    def _opened(self) -> sqlite3.Connection:
        if self._db is None:
            raise ValueError(f"{self._path} is not open")
        return self._db

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            with said(self._path):
                yield
        except sqlite3.Error as error:
            raise self._wrong(_reason(error)) from error

    def _wrong(self, message: str) -> BatchError:
        return BatchError(f"{self._path}: {message}", file=str(self._path))


def _values(outcome: Outcome) -> tuple[object, ...]:
    line = outcome.line()
    row = row_of(line)
    cells = (
        json.dumps(row[name], ensure_ascii=False) if kind == "texts" else row[name]
        for name, kind in COLUMNS.items()
    )
    return (outcome.key, *cells, line.decode("utf-8", "replace").rstrip("\n"))


def _reason(error: sqlite3.Error) -> str:
    match getattr(error, "sqlite_errorname", ""):
        case "SQLITE_FULL":
            return (
                "the disk is full; make room and run the same command again: it goes on from here"
            )
        case "SQLITE_NOTADB":
            return "not a database; name another file"
        case "SQLITE_BUSY":
            return "another program writes to it"
        case "SQLITE_READONLY" | "SQLITE_CANTOPEN" | "SQLITE_PERM":
            return "no permission to write"
        case _:
            return str(error)
