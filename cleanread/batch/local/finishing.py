"""What happens to a page once it is extracted: it is written, or it waits until its host is settled."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ...errors import ExtractionError
from ..ledger.store import unpacked
from .extracting import extract_stored, shares
from .groups import first_of
from .recorder import Entry
from .sharing import Host, settle
from .waiting import Waiting

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from ..ledger import Ledger, StoredPage, Todo
    from ..ledger.held import HeldRow
    from ..model import Extracted, Outcome
    from ..pool import Pool
    from .recorder import Recorder

#: pages that are let go at a time
_MANY: Final = 64
#: hosts that are settled at a time, at the end of a run
_HOSTS: Final = 100


class Finishing:
    """Brings outcomes to the recorder."""

    def __init__(
        self, ledger: Ledger, recorder: Recorder, pool: Pool, *, keeps_pages: bool, articles: bool
    ) -> None:
        """`keeps_pages`: pages go to the store. `articles`: callers get articles, which the ledger does not hold."""
        self._ledger = ledger
        self._recorder = recorder
        self._pool = pool
        self._keeps_pages = keeps_pages
        self._articles = articles
        self._waiting = Waiting()
        self._ready: list[Host] = []
        self._settling: asyncio.Task[None] | None = None
        self._error: BaseException | None = None
        self._stopping = False

    def stop(self) -> None:
        """Let no more pages go: those that wait do so until the next run."""
        self._stopping = True
        if self._settling is not None:
            self._settling.cancel()

    async def done(
        self,
        host: Host,
        todo: Todo,
        outcome: Outcome,
        pages: tuple[StoredPage, ...],
        *,
        known: frozenset[int],
        again: Callable[[frozenset[int]], Awaitable[Extracted]],
    ) -> None:
        """
        A page is extracted, without the blocks in `known`.

        Its host may have been settled meanwhile: then `again` extracts it once more.
        """
        repeated = host.repeated
        extracted = outcome.extracted
        if repeated is not None and repeated != known and extracted and shares(extracted, repeated):
            outcome = replace(outcome, extracted=await _or(again(repeated), extracted))
        held = repeated is None and extracted is not None
        needs_pages = self._keeps_pages
        if held and extracted is not None:
            prints = extracted.fingerprints
            is_safe, late = self._waiting.keep(host.id, outcome.key, pages, prints)
            self._recorder.add_pages(late)
            needs_pages = needs_pages or not is_safe
        entry = Entry(
            replace(outcome, state="held") if held else outcome,
            host.id,
            pages if needs_pages else (),
            written=todo.written,
        )
        await self._recorder.put(entry)
        await self._one_less(host, todo.key)

    async def failed(self, host: Host, todo: Todo, outcome: Outcome) -> None:
        """There is no page. An entry that was done before stays as it was."""
        entry = Entry(outcome, host.id, written=todo.written, keeps=todo.redo is not None)
        await self._recorder.put(entry)
        await self._one_less(host, todo.key)

    async def unchanged(self, host: Host, todo: Todo, outcome: Outcome) -> None:
        """The page is as it was."""
        await self._recorder.put(Entry(outcome, host.id, keeps=True))
        await self._one_less(host, todo.key)

    async def _one_less(self, host: Host, key: bytes) -> None:
        if self._error is not None:
            raise self._error
        if host.holds and not host.settling:
            host.pending.discard(key)
            if not host.pending:
                host.settling = True
                self._ready.append(host)

    async def save(self) -> None:
        """The run ends early: pages that wait are put into the ledger, so that nobody has to fetch them again."""
        await self._recorder.ask(self._ledger.keep_pages, self._waiting.packed())

    # ── letting go ───────────────────────────────────────────────────────────────────────

    def settle_ready(self) -> None:
        """Begin to settle the hosts whose samples are complete, all in one go; to be called now and then."""
        if self._ready and (self._settling is None or self._settling.done()):
            hosts, self._ready = self._ready, []
            self._settling = asyncio.get_running_loop().create_task(self._watched(hosts))

    async def _watched(self, hosts: list[Host]) -> None:
        try:
            await self._settle(hosts)
        except Exception as error:  # noqa: BLE001 - raised to whoever brings the next page
            self._error = first_of(error)

    async def settle_rest(self) -> None:
        """Let go whatever still waits: the run has no more pages. Until `stop`."""
        if self._stopping:
            return
        if self._settling is not None:
            await asyncio.gather(self._settling, return_exceptions=True)
        if self._error is not None:
            raise self._error
        self._settling = asyncio.get_running_loop().create_task(self._settle_all())
        try:
            await self._settling
        except asyncio.CancelledError:
            if not self._stopping:
                raise

    async def _settle_all(self) -> None:
        await self._recorder.flush()
        ids = await self._recorder.ask(self._ledger.hosts_holding)
        for start in range(0, len(ids), _HOSTS):
            await self._settle([Host(host, "", None) for host in ids[start : start + _HOSTS]])

    async def _settle(self, hosts: Sequence[Host]) -> None:
        await self._recorder.flush()
        ids = [host.id for host in hosts]
        found = await self._recorder.ask(settle, self._ledger, ids)
        for host in hosts:
            host.repeated = found[host.id]
        await self._recorder.flush()  # pages that were held while the question was asked
        await self._let_go(found)

    async def _let_go(self, repeated: Mapping[int, frozenset[int]]) -> None:
        ids = sorted(repeated)
        after = (-1, b"")
        while rows := await self._recorder.ask(self._ledger.held, ids, after, _MANY):
            after = (rows[-1].host, rows[-1].outcome.key)
            async with asyncio.TaskGroup() as group:
                for row in rows:
                    group.create_task(self._let_one_go(row, repeated[row.host]))
        for host in ids:
            self._waiting.forget(host)

    async def _let_one_go(self, row: HeldRow, repeated: frozenset[int]) -> None:
        outcome = replace(row.outcome, state="done")
        extracted = outcome.extracted
        pages = self._waiting.take(row.host, outcome.key)
        if extracted is not None and (self._articles or shares(extracted, repeated)):
            if not pages:
                pages = unpacked(await self._recorder.ask(self._ledger.held_pages, outcome.key))
            if not pages:  # they were in memory when an earlier run was killed
                await self._recorder.ask(self._ledger.reopen, [outcome.key])
                return
            again = extract_stored(self._pool, outcome.url, pages, repeated)
            outcome = replace(outcome, extracted=await _or(again, extracted))
        await self._recorder.put(Entry(outcome, row.host, written=row.written))


async def _or(again: Awaitable[Extracted], first: Extracted) -> Extracted:
    """What `again` gives; what there was already when it fails this time."""
    try:
        return await again
    except ExtractionError:
        return first
