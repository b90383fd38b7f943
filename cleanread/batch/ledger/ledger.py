"""Reads and writes the ledger. One thread at a time; all changes of a group of entries are one transaction."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ..keys import identity
from ..outputs import SqliteClaims
from . import held as held_pages
from .held import HeldRow
from .rows import ROW, UPDATE, UPDATE_KEEPING, Row, columns_of, kept_columns_of, page_key, row_of
from .schema import DONE, DUPLICATE, FAILED, HELD, NUMBER, STATES, TODO, connect, lock, wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ...errors import BatchError
    from ..model import Outcome, State, Update
    from .held import Held

_MANY: Final = 1000  # rows read or written at a time


_KEEP_PAGES: Final = "UPDATE held SET pages = ? WHERE key = ?"
_TODO_COLUMNS: Final = (
    "key, url, host, redo, attempts, ifnull(etag, ''), ifnull(last_modified, ''), "
    "ifnull(content_hash, ''), ifnull(rules_state, ''), ifnull(fetched, ''), places IS NOT NULL"
)


class Todo(NamedTuple):
    """An entry that is to be worked on."""

    key: bytes
    url: str
    host: int
    redo: Update | None  #: None: it was never done, or it failed
    attempts: int
    etag: str
    last_modified: str
    content_hash: str
    rules_state: str
    fetched: str
    written: bool  #: outputs have had it before


class Counts(NamedTuple):
    """How many entries of a run are in which state."""

    todo: int = 0
    held: int = 0
    done: int = 0
    failed: int = 0
    duplicate: int = 0

    @property
    def is_open(self) -> bool:
        """Whether something is to be done."""
        return bool(self.todo or self.held)

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self)


class Added(NamedTuple):
    """What a list brought."""

    entries: int  #: different ones
    repeated: int  #: those that stand in the list once more
    known: int  #: those that were settled in an earlier run


class Ledger:
    """
    The ledger at `path`; None: one in memory, for callers who need none.

    Raises ``BatchError`` for a file that is no ledger, and while another run uses it.
    """

    def __init__(self, path: Path | None) -> None:
        self._name = str(path) if path else "the ledger in memory"
        self._lock = lock(path) if path else None
        try:
            self._db = connect(path)
        except BaseException:
            self._unlock()
            raise
        self._host_id = lru_cache(maxsize=100_000)(self._find_host)
        self.run = self._begin_run()

    # ── what is to be done ───────────────────────────────────────────────────────────────

    def _begin_run(self) -> int:
        with self._transaction():
            run = int(self._meta("run") or 0) + 1
            self._set_meta("run", str(run))
        return run

    def add(self, names: Iterable[tuple[str, bool]]) -> Added:
        """
        Put entries into the ledger, as part of this run. Those that are there already keep their state.

        Of each: its address or place, and whether the input has the page itself.
        """
        before = self._total(), self._settled()
        count = 0
        batch: list[tuple[bytes, str, int, int, bool]] = []
        for name, given in names:
            count += 1
            key, host = identity(name, given=given)
            batch.append((key, name, self._host_id(host), self.run, given))
            if len(batch) >= _MANY:
                self._insert(batch)
                batch.clear()
        self._insert(batch)
        entries, known = self._total() - before[0], self._settled() - before[1]
        return Added(entries, count - entries, known)

    def _insert(self, rows: Sequence[tuple[bytes, str, int, int, bool]]) -> None:
        with self._transaction():
            self._db.executemany(
                "INSERT INTO entry (key, url, host, run, given) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (key) DO UPDATE SET run = excluded.run, given = excluded.given "
                "WHERE run <> excluded.run",
                rows,
            )

    def _total(self) -> int:
        return sum(self.counts())

    def _settled(self) -> int:
        counts = self.counts()
        return counts.total - counts.todo

    def retry_failed(self) -> int:
        """Entries of this run that failed are to be done again; how many."""
        with self._transaction():
            changed = self._db.execute(
                f"UPDATE entry SET state = {TODO}, attempts = 0 WHERE run = ? AND state = {FAILED}",
                (self.run,),
            )
        return changed.rowcount

    def update(self, mode: Update, state_of: Callable[[str], str] | None = None) -> int:
        """
        Entries of this run that are done are to be looked at again; how many.

        An update that was interrupted goes on where it was. For ``rules``, `state_of` says what the rules for a host are like now; only
        entries made with others are taken.
        """
        if self._meta("updating") == mode:
            return self.counts().todo
        taken = 0
        with self._transaction():
            self._set_meta("updating", mode)
            for where, values in self._to_update(state_of):
                taken += self._db.execute(
                    f"UPDATE entry SET state = {TODO}, redo = ? WHERE run = ? AND state IN ({DONE}, {DUPLICATE}){where}",
                    (mode, self.run, *values),
                ).rowcount
        return taken

    def _to_update(
        self, state_of: Callable[[str], str] | None
    ) -> Iterator[tuple[str, tuple[Any, ...]]]:
        if state_of is None:
            yield "", ()
            return
        for host, name in self._hosts():
            yield " AND host = ? AND rules_state IS NOT ?", (host, state_of(name))

    def reopen(self, keys: Sequence[bytes]) -> None:
        """Entries that were done, or held, are to be done once more."""
        with self._transaction():
            self._db.executemany(
                f"UPDATE entry SET state = {TODO} WHERE key = ?", [(key,) for key in keys]
            )
            self._db.executemany("DELETE FROM held WHERE key = ?", [(key,) for key in keys])

    def end_update(self) -> None:
        """Nothing of an update is left to be done."""
        with self._transaction():
            self._db.execute("DELETE FROM meta WHERE name = 'updating'")

    def _hosts(self) -> Iterator[tuple[int, str]]:
        at = -1
        while row := self._db.execute(
            "SELECT id, name FROM host WHERE id > ? ORDER BY id LIMIT 1", (at,)
        ).fetchone():
            at = row[0]
            yield row

    def next_hosts(self, after: int, limit: int) -> list[tuple[int, str]]:
        """Hosts with something to do: id and name, ids ascending from `after`."""
        found: list[tuple[int, str]] = []
        while len(found) < limit:
            row = self._db.execute(
                "SELECT host.id, host.name FROM host WHERE host.id = (SELECT min(host) FROM entry "
                f"WHERE run = ? AND state = {TODO} AND given = 0 AND host > ?)",
                (self.run, after),
            ).fetchone()
            if row is None:
                break
            found.append(row)
            after = row[0]
        return found

    def todo(self, host: int, after: bytes, limit: int) -> list[Todo]:
        """Entries of `host` that are to be done, keys ascending from `after`."""
        rows = self._db.execute(
            f"SELECT {_TODO_COLUMNS} FROM entry WHERE run = ? AND host = ? AND state = {TODO} AND given = 0 "
            "AND key > ? ORDER BY key LIMIT ?",
            (self.run, host, after, limit),
        )
        return [Todo(*row) for row in rows]

    def find(self, keys: Sequence[bytes]) -> dict[bytes, Todo]:
        """Those of the entries with these keys that are to be done."""
        marks = ", ".join("?" * len(keys))
        rows = self._db.execute(
            f"SELECT {_TODO_COLUMNS} FROM entry WHERE state = {TODO} AND key IN ({marks})",
            tuple(keys),
        )
        return {row[0]: Todo(*row) for row in rows}

    def host_name(self, host: int) -> str:
        """The name of a host."""
        row = self._db.execute("SELECT name FROM host WHERE id = ?", (host,)).fetchone()
        return str(row[0]) if row else ""

    # ── hosts ────────────────────────────────────────────────────────────────────────────

    def _find_host(self, name: str) -> int:
        self._db.execute("INSERT OR IGNORE INTO host (name) VALUES (?)", (name,))
        row = self._db.execute("SELECT id FROM host WHERE name = ?", (name,)).fetchone()
        return int(row[0])

    def sample(self, host: int, size: int) -> list[tuple[bytes, State]]:
        """The first entries of a host in the order of their keys, whatever became of them."""
        rows = self._db.execute(
            "SELECT key, state FROM entry WHERE host = ? ORDER BY key LIMIT ?", (host, size)
        )
        return [(key, STATES[state]) for key, state in rows]

    def repeated(self, host: int) -> frozenset[int] | None:
        """What the pages of a host share; None: it is not settled."""
        row = self._db.execute("SELECT repeated FROM host WHERE id = ?", (host,)).fetchone()
        if row is None or row[0] is None:
            return None
        return frozenset(held_pages.unpacked_fingerprints(row[0]))

    def settle(self, repeated: Mapping[int, Iterable[int]]) -> None:
        """Keep what the pages of hosts share."""
        rows = [
            (held_pages.packed_fingerprints(sorted(prints)), host)
            for host, prints in repeated.items()
        ]
        with self._transaction():
            self._db.executemany("UPDATE host SET repeated = ? WHERE id = ?", rows)

    def hosts_holding(self) -> list[int]:
        """Hosts of which pages wait."""
        return [row[0] for row in self._db.execute("SELECT DISTINCT host FROM held")]

    def held_fingerprints(
        self, host: int, keys: Sequence[bytes]
    ) -> Iterator[tuple[bytes, tuple[int, ...], str]]:
        """Of the pages of `host` that wait and are among `keys`: key, fingerprints, title."""
        wanted = set(keys)
        rows = self._db.execute(
            "SELECT key, fingerprints, json_extract(outcome, '$.extracted.title') FROM held WHERE host = ?",
            (host,),
        )
        for key, prints, title in rows:
            if key in wanted:
                yield key, held_pages.unpacked_fingerprints(prints), title

    def held(self, hosts: Sequence[int], after: tuple[int, bytes], limit: int) -> list[HeldRow]:
        """Pages of `hosts` that wait; host and key ascending from `after`."""
        marks = ", ".join("?" * len(hosts))
        rows = self._db.execute(
            "SELECT held.key, outcome, body, markdown, fingerprints, held.host, places IS NOT NULL "
            f"FROM held JOIN entry USING (key) WHERE held.host IN ({marks}) AND (held.host, held.key) > (?, ?) "
            "ORDER BY held.host, held.key LIMIT ?",
            (*hosts, *after, limit),
        ).fetchall()
        return [HeldRow(held_pages.outcome_of(*row[:5]), row[5], bool(row[6])) for row in rows]

    def held_pages(self, key: bytes) -> bytes:
        """A page that waits, as ``store.packed`` makes it."""
        row = self._db.execute("SELECT pages FROM held WHERE key = ?", (key,)).fetchone()
        return bytes(row[0])

    def keep_pages(self, pages: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep pages that wait, by key, as ``store.packed`` makes them."""
        with self._transaction():
            self._db.executemany(_KEEP_PAGES, ((data, key) for key, data in pages))

    # ── what came of it ──────────────────────────────────────────────────────────────────

    def twin_of(self, outcome: Outcome) -> str | None:
        """The address of an entry with the same page and the same text, if one was done before."""
        page = page_key(outcome)
        if page is None or outcome.extracted is None or not outcome.extracted.text_hash:
            return None
        row = self._db.execute(
            f"SELECT url FROM entry WHERE page = ? AND text_hash = ? AND key <> ? AND state IN ({HELD}, {DONE})",
            (page, outcome.extracted.text_hash, outcome.key),
        ).fetchone()
        return row[0] if row else None

    def commit(
        self,
        final: Sequence[Outcome],
        held: Sequence[Held],
        *,
        pages: Iterable[tuple[bytes, bytes]] = (),
        places: Mapping[bytes, str],
        rules_states: Mapping[bytes, str],
        positions: Mapping[str, Mapping[str, Any]],
    ) -> None:
        """
        What became of a group of entries, and how far the outputs are: all of it or nothing.

        `pages` are those of entries that wait already.
        """
        with self._transaction():
            for outcome in final:
                self._write(outcome, outcome.state, places, rules_states)
            self._db.executemany(
                "DELETE FROM held WHERE key = ?", [(outcome.key,) for outcome in final]
            )
            for each in held:
                self._write(each.outcome, "held", places, rules_states)
            self._db.executemany(
                "INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?, ?, ?, ?)",
                [held_pages.row_of(each) for each in held],
            )
            self._db.executemany(_KEEP_PAGES, ((data, key) for key, data in pages))
            self._set_positions(positions)

    def _write(
        self,
        outcome: Outcome,
        state: State,
        places: Mapping[bytes, str],
        rules_states: Mapping[bytes, str],
    ) -> None:
        columns = columns_of(
            outcome,
            state=state,
            places=places.get(outcome.key),
            rules_state=rules_states.get(outcome.key, ""),
        )
        self._db.execute(UPDATE, columns)

    def unchanged(self, outcomes: Iterable[Outcome]) -> None:
        """Entries that were looked at again and are as they were, or could not be had this time: they stay done."""
        with self._transaction():
            self._db.executemany(
                UPDATE_KEEPING, [kept_columns_of(outcome, state="done") for outcome in outcomes]
            )

    # ── outputs ──────────────────────────────────────────────────────────────────────────

    def positions(self) -> dict[str, Mapping[str, Any]]:
        """How far each output was at the last commit; this ledger knows nothing of others."""
        rows = self._db.execute("SELECT name, position FROM output")
        return {name: json.loads(position) for name, position in rows}

    def set_positions(self, positions: Mapping[str, Mapping[str, Any]]) -> None:
        """How far the outputs are."""
        with self._transaction():
            self._set_positions(positions)

    def _set_positions(self, positions: Mapping[str, Mapping[str, Any]]) -> None:
        self._db.executemany(
            "INSERT OR REPLACE INTO output VALUES (?, ?)",
            [(name, json.dumps(position)) for name, position in positions.items()],
        )

    def claims(self) -> SqliteClaims:
        """Who has which file name."""
        return SqliteClaims(self._db)

    # ── reading ──────────────────────────────────────────────────────────────────────────

    def counts(self) -> Counts:
        """How many entries of this run are in which state."""
        found = dict(
            self._db.execute(
                "SELECT state, count(*) FROM entry WHERE run = ? GROUP BY state", (self.run,)
            ).fetchall()
        )
        return Counts(*(found.get(NUMBER[state], 0) for state in STATES))

    def rows(self, *states: State) -> Iterator[Row]:
        """Entries of this run in these states (all without any), sorted by address; nothing may be written meanwhile."""
        numbers = ", ".join(str(NUMBER[state]) for state in states or STATES)
        found = self._db.execute(
            f"SELECT {ROW} FROM entry WHERE run = ? AND state IN ({numbers}) ORDER BY url",
            (self.run,),
        )
        yield from map(row_of, found)

    def close(self) -> None:
        """Write everything to the file, and let others have it."""
        self._db.close()
        self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.close()

    def wrong(self, error: sqlite3.Error) -> BatchError:
        """What `error` means to the person who runs the batch."""
        return wrong(self._name, error)

    # ── inside ───────────────────────────────────────────────────────────────────────────

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # some errors have ended it
                    self._db.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise self.wrong(error) from error

    def _meta(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def _set_meta(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
