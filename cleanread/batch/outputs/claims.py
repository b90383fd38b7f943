"""Names of files in the database of the ledger."""

from __future__ import annotations

import sqlite3
from typing import Final

_TABLE: Final = """
CREATE TABLE IF NOT EXISTS article_file (
  output TEXT NOT NULL,
  folded TEXT NOT NULL,   -- the path as systems compare it that do not tell cases apart
  key BLOB NOT NULL,
  file TEXT NOT NULL,
  PRIMARY KEY (output, folded)
) WITHOUT ROWID
"""
_INDEX: Final = "CREATE UNIQUE INDEX IF NOT EXISTS article_file_key ON article_file (output, key)"


class SqliteClaims:
    """Claims in a table of their own. ``commit`` ends a transaction, so none of the caller's may be open meanwhile."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._db.execute(_TABLE)
        self._db.execute(_INDEX)

    def file_of(self, output: str, key: bytes) -> str | None:
        query = "SELECT file FROM article_file WHERE output = ? AND key = ?"
        row = self._db.execute(query, (output, key)).fetchone()
        return None if row is None else str(row[0])

    def claim(self, output: str, key: bytes, file: str, folded: str) -> bool:
        self._begin()
        statement = "INSERT INTO article_file VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
        return self._db.execute(statement, (output, folded, key, file)).rowcount == 1

    def release(self, output: str, key: bytes) -> None:
        self._begin()
        self._db.execute("DELETE FROM article_file WHERE output = ? AND key = ?", (output, key))

    def commit(self) -> None:
        if self._db.in_transaction:
            self._db.execute("COMMIT")

    def _begin(self) -> None:
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")
