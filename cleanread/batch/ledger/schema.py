"""What is in a ledger file, and opening one."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from ...errors import BatchError
from ..model import State
from ..outputs.disk import said
from .private import make_private

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: "clnr": tells a ledger from any other SQLite file
APPLICATION_ID: Final = 0x636C6E72
VERSION: Final = 1

#: states as they stand in the file
STATES: Final[tuple[State, ...]] = ("todo", "held", "done", "failed", "duplicate")
NUMBER: Final[Mapping[State, int]] = {state: number for number, state in enumerate(STATES)}
TODO: Final = NUMBER["todo"]
HELD: Final = NUMBER["held"]
DONE: Final = NUMBER["done"]
FAILED: Final = NUMBER["failed"]
DUPLICATE: Final = NUMBER["duplicate"]

_TABLES: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;

CREATE TABLE host (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,   -- with a port, where the address has one
  repeated BLOB                -- fingerprints of blocks that its pages share; NULL: not settled yet
);

CREATE TABLE entry (
  key BLOB PRIMARY KEY,        -- of the normal form of the address
  url TEXT NOT NULL,           -- as given; the place of a page without an address
  host INTEGER NOT NULL,
  run INTEGER NOT NULL,        -- the last run whose list had it
  given INTEGER NOT NULL,      -- 1: the input has the page itself
  state INTEGER NOT NULL DEFAULT 0,  -- 0 todo, 1 held, 2 done, 3 failed, 4 duplicate
  redo TEXT,                   -- of an entry that was done and is asked for again: changed, rules, all
  attempts INTEGER NOT NULL DEFAULT 0,
  status INTEGER,              -- of HTTP
  error_type TEXT,
  error TEXT,
  final_url TEXT,
  redirects TEXT,              -- JSON
  etag TEXT,
  last_modified TEXT,
  content_hash TEXT,
  fetched TEXT,                -- ISO 8601, UTC
  fetch_seconds REAL,
  extract_seconds REAL,
  verdict TEXT,
  score REAL,
  title TEXT,
  words INTEGER,
  text_hash TEXT,
  page BLOB,                   -- key of the canonical address, else of the last one: the same for twins
  duplicate_of TEXT,
  rules TEXT,                  -- JSON: id@digest
  rules_state TEXT,            -- digest of all rules that could have taken part
  stale TEXT,                  -- JSON
  repeated INTEGER,            -- blocks left out because other pages of the host have them
  places TEXT                  -- where outputs have put it; NULL: they never had it
) WITHOUT ROWID;
CREATE INDEX entry_todo ON entry (run, host, key) WHERE state = 0 AND given = 0;
CREATE INDEX entry_of_host ON entry (host, key);
CREATE INDEX entry_page ON entry (page) WHERE page IS NOT NULL;

CREATE TABLE held (            -- extracted, and waiting for other pages of the host
  key BLOB PRIMARY KEY,
  host INTEGER NOT NULL,
  outcome TEXT NOT NULL,       -- JSON
  body BLOB NOT NULL,          -- zstd
  markdown BLOB NOT NULL,      -- zstd
  fingerprints BLOB NOT NULL,  -- eight bytes each
  pages BLOB NOT NULL          -- zstd
) WITHOUT ROWID;
CREATE INDEX held_of_host ON held (host, key);

CREATE TABLE output (name TEXT PRIMARY KEY, position TEXT NOT NULL) WITHOUT ROWID;
"""


def connect(path: Path | None) -> sqlite3.Connection:
    """
    Open the ledger at `path`, or make one, for its owner alone to read; None: one in memory.

    Raises ``BatchError`` for a file that is something else.
    """
    name = str(path) if path else ":memory:"
    if path:
        make_private(path)
    try:
        ledger = sqlite3.connect(name, check_same_thread=False, isolation_level=None, timeout=5)
        _prepare(ledger, name)
    except sqlite3.DatabaseError as error:
        raise wrong(name, error) from error
    return ledger


def lock(path: Path) -> sqlite3.Connection:
    """
    Keep other runs away from the ledger at `path` for as long as the connection is open, or the process lives.

    Two runs would fetch the same pages and write the same files. The lock is a file of its own, so that a ledger can be read while
    a run writes it. Raises ``BatchError`` when another run has it.
    """
    with said(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        guard = sqlite3.connect(
            f"{path}.lock", check_same_thread=False, isolation_level=None, timeout=0
        )
        try:
            guard.execute("PRAGMA journal_mode = MEMORY")
            guard.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError:
            guard.close()
            raise
    except sqlite3.DatabaseError as error:
        raise wrong(str(path), error) from error
    return guard


def _prepare(ledger: sqlite3.Connection, name: str) -> None:
    ledger.execute("PRAGMA journal_mode = WAL")
    # Outputs rely on what was committed: with NORMAL a power cut may take the last commits back.
    ledger.execute("PRAGMA synchronous = FULL")
    ledger.execute("PRAGMA cache_size = -16000")  # kB
    # Pages wait in the ledger for a while only: most are gone before the log is copied into the file.
    ledger.execute("PRAGMA wal_autocheckpoint = 8000")  # of 4 kB
    ledger.execute("BEGIN IMMEDIATE")
    kind = ledger.execute("PRAGMA application_id").fetchone()[0]
    version = ledger.execute("PRAGMA user_version").fetchone()[0]
    is_empty = ledger.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if kind == 0 and is_empty:
        for statement in _TABLES.split(";\n"):
            ledger.execute(statement)
        ledger.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        ledger.execute(f"PRAGMA user_version = {VERSION}")
    elif kind != APPLICATION_ID:
        raise BatchError(f"{name}: a SQLite file, but no ledger of cleanread", file=name)
    elif version > VERSION:
        raise BatchError(
            f"{name}: written by a newer cleanread (ledger version {version}, this one knows {VERSION})",
            file=name,
        )
    ledger.execute("COMMIT")


def wrong(name: str, error: sqlite3.Error) -> BatchError:
    """What is wrong with the ledger `name`, and what to do about it."""
    return BatchError(f"{name}: {_reason(str(error))}", file=name)


def _reason(text: str) -> str:
    if "disk is full" in text:
        return "the disk is full; make room and run the same command again: it goes on from here"
    if "locked" in text or "busy" in text:
        return "another run is using this ledger"
    if "not a database" in text:
        return "not a ledger, nor any other SQLite file"
    if "unable to open" in text or "readonly" in text:
        return "the ledger cannot be written there: no permission, or not a place for files"
    return text
