"""
Writes what came of entries: outputs first, then the ledger, group by group.

An output is made durable before the ledger says so. When the power fails in between, the ledger is behind, and the next run takes
out of the outputs what the ledger knows nothing of: no entry is lost, and none stands twice.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from ..ledger.held import Held
from ..ledger.rows import page_key
from ..ledger.store import packed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from ..digests import RuleStates
    from ..ledger import HtmlStore, Ledger, StoredPage
    from ..model import Outcome
    from ..outputs import Outputs
    from .waiting import Late

T = TypeVar("T")

#: A group is written when it has so many entries,
GROUP: Final = 64
#: so many bytes,
GROUP_BYTES: Final = 24_000_000
#: or is so many seconds old.
GROUP_SECONDS: Final = 0.5
#: With more than this waiting, who brings more has to wait, too.
_MOST: Final = 4 * GROUP


class Entry(NamedTuple):
    """One outcome on its way to the ledger."""

    outcome: Outcome
    host: int
    pages: tuple[StoredPage, ...] = ()  #: of an entry that is held, or whose pages are to be kept
    written: bool = False  #: outputs have had it before
    keeps: bool = False  #: an entry that was done stays as it was: nothing has changed, or it could not be had


class Recorder:
    """
    Collects outcomes and writes them in a thread of its own, which is the only one to use the ledger.

    A group that is being written is written to its end, whoever asked for it and whatever becomes of them. When one cannot be
    written, nothing is after it: outputs may be ahead of the ledger by one group, never by part of several.
    """

    def __init__(
        self,
        ledger: Ledger,
        outputs: Outputs,
        *,
        store: HtmlStore | None,
        rules: RuleStates,
        told: Callable[[Outcome], Awaitable[None]],
    ) -> None:
        """`told` is called with every outcome once it is written; while it waits, nothing more is."""
        self._ledger = ledger
        self._outputs = outputs
        self._store = store
        self._rules = rules
        self._told = told
        self._group: list[Entry] = []
        self._late: list[Late] = []
        self._bytes = 0
        self._since = 0.0
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="cleanread-ledger")
        self._writing = asyncio.Lock()
        self._flushes: set[asyncio.Task[None]] = set()
        self._error: Exception | None = None
        self.is_broken = False  #: outputs and ledger are out of step; the next run puts that right

    async def ask(self, question: Callable[..., T], *args: object) -> T:
        """Call a method of the ledger in the thread that may use it. Raises ``BatchError`` when the ledger cannot be used."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, question, *args)
        except sqlite3.Error as error:
            raise self._ledger.wrong(error) from error

    async def put(self, entry: Entry) -> None:
        """Take one outcome. Raises ``BatchError`` when a group before could not be written."""
        self._check()
        if not self._group:
            self._since = time.monotonic()
        self._group.append(entry)
        self._bytes += sum(len(page.response.content) for page in entry.pages)
        if entry.outcome.extracted is not None:
            self._bytes += len(entry.outcome.extracted.body)
        if self._is_full:
            await self.flush()

    def add_pages(self, late: Sequence[Late]) -> None:
        """Put pages of entries that wait into the ledger, together with the next group."""
        self._late += late

    @property
    def _is_full(self) -> bool:
        return len(self._group) >= GROUP or self._bytes >= GROUP_BYTES

    @property
    def is_behind(self) -> bool:
        """Whether more waits than should."""
        return len(self._group) >= _MOST

    @property
    def is_due(self) -> bool:
        """Whether what waits is old enough to be written."""
        return bool(self._group) and time.monotonic() - self._since >= GROUP_SECONDS

    async def flush(self) -> None:
        """Write what has come so far. Raises ``BatchError`` when it, or a group before, could not be written."""
        flush = asyncio.get_running_loop().create_task(self._flush())
        self._flushes.add(flush)
        flush.add_done_callback(self._flushes.discard)
        await asyncio.shield(flush)
        self._check()

    async def settle(self) -> None:
        """Wait until nothing is being written."""
        await asyncio.gather(*self._flushes)

    def _check(self) -> None:
        if self._error is not None:
            raise self._error

    async def _flush(self) -> None:
        async with self._writing:
            group, self._group, self._bytes = self._group, [], 0
            late, self._late = self._late, []
            if not group or self._error is not None:
                return
            try:
                for outcome in await self._written(group, late):
                    await self._told(outcome)
            except Exception as error:  # noqa: BLE001 - for all who ask from now on
                self._error = error

    async def _written(self, group: Sequence[Entry], late: Sequence[Late]) -> list[Outcome]:
        try:
            return await self.ask(self._write, group, late)
        except Exception:
            self.is_broken = True
            raise

    def close(self) -> None:
        """End the thread. What was not flushed is not written."""
        self._thread.shutdown()

    # ── in the thread ────────────────────────────────────────────────────────────────────

    def _write(self, group: Sequence[Entry], late: Sequence[Late]) -> list[Outcome]:
        pages = {e.outcome.key: packed(e.pages) for e in group if e.pages}
        if self._store is not None:
            self._store.put(pages.items())
        kept = [entry.outcome for entry in group if entry.keeps]
        entries = self._without_twins([entry for entry in group if not entry.keeps])
        final = [entry.outcome for entry in entries if entry.outcome.state != "held"]
        again = frozenset(entry.outcome.key for entry in entries if entry.written)
        places = self._outputs.write(final, again) if final else {}
        self._ledger.commit(
            final,
            [
                Held(e.outcome, e.host, pages.get(e.outcome.key, b""))
                for e in entries
                if e.outcome.state == "held"
            ],
            pages=[(each.key, packed(each.pages)) for each in late],
            places=places,
            rules_states={e.outcome.key: self._rules.of_url(e.outcome.url) for e in entries},
            positions=self._outputs.flush() if final else {},
        )
        if kept:
            self._ledger.unchanged(kept)
        return [*final, *kept]

    def _without_twins(self, entries: Sequence[Entry]) -> list[Entry]:
        """The entries; those with the page of another entry, under another address, are its duplicates."""
        here: dict[tuple[bytes, str], Outcome] = {}
        found: list[Entry] = []
        for entry in entries:
            outcome = entry.outcome
            if (
                outcome.state in ("done", "held")
                and outcome.extracted
                and outcome.extracted.text_hash
            ):
                page = page_key(outcome)
                twin = self._ledger.twin_of(outcome)
                if twin is None and page is not None:
                    first = here.setdefault((page, outcome.extracted.text_hash), outcome)
                    twin = first.url if first.key != outcome.key else None
                if twin is not None:
                    entry = entry._replace(
                        outcome=replace(outcome, state="duplicate", duplicate_of=twin)
                    )
            found.append(entry)
        return found
