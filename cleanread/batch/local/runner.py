"""One run on this machine, from the inputs to the last line of the outputs."""

from __future__ import annotations

import asyncio
import os
from contextlib import AsyncExitStack
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final, Protocol

from ..digests import RuleStates
from ..ledger import HtmlStore, Ledger
from ..model import Trouble
from ..outputs import IndexRow, OutputChoice, make_outputs
from ..pool import PageLimits, Pool
from ..tally import Tally
from ..work import Front, Setup
from .asking import Asking
from .finishing import Finishing
from .intake import Intake, Sources, take_in
from .recorder import Recorder
from .room import Room
from .streams import Streams
from .tasks import Tools

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ...fetch.protocol import PageFetcher
    from ...models import Limits
    from ..job import BatchJob
    from ..ledger import Counts
    from ..model import Outcome
    from ..outputs import Outputs
    from ..watching import Watcher

WORKER: Final = "cleanread.batch.work:make"
_BEAT: Final = 0.25  # seconds between looks at what is due
_TELL_HOSTS: Final = 20  # beats between two looks at slow hosts
_SLOW_HOSTS: Final = 5
# A worker that gives up by itself goes on with the next page; one that has to be killed must be started anew.
_OWN_SHARE: Final = 0.8  # of the time for a page


class Consumer(Protocol):
    """Takes what came of entries, within Python."""

    async def take(self, outcome: Outcome) -> None:
        """An entry is finished, and the ledger says so. While this waits, nothing more is finished."""

    def left(self) -> Iterable[bytes]:
        """Keys of entries that were taken and got no further, at the end of the run: they are to be done once more."""


class Runner:
    """
    Does one job. A `consumer`, when given, gets the articles themselves.

    Raises ``BatchError`` for inputs, a ledger or outputs that are wrong, ``RuleError`` for a rule file that is, ``MissingExtra``.
    """

    def __init__(
        self,
        job: BatchJob,
        watcher: Watcher,
        *,
        consumer: Consumer | None = None,
        names: Iterable[str] | None = None,
        on_failures: Callable[[Iterable[tuple[str, Trouble, bool]]], object] | None = None,
    ) -> None:
        """`names`: entries from within Python, instead of the inputs of `job`. `on_failures`: as in ``run_batch``."""
        self._job = job
        self._watcher = watcher
        self._consumer = consumer
        self._names = names
        self._on_failures = on_failures
        self._parts: list[Asking | Streams | Finishing] = []
        self._stopped = ""
        self._sources: Sources | None = None
        self._is_cut = False
        self.tally = Tally()

    def stop(self, why: str, *, interrupted: bool = False) -> None:
        """End the run: what is under way stays to be done, what is finished is written."""
        if not self._stopped:
            self._stopped = why
            self.tally.stopped = why
            self.tally.interrupted = interrupted
        self._break_off()

    def stop_reading(self) -> None:
        """Read no further in what may never end. To be called by a handler of signals, before `stop`."""
        self._is_cut = True
        if self._sources is not None:
            self._sources.cut_short()

    def _break_off(self) -> None:
        for part in self._parts:
            part.stop()

    async def run(self) -> Tally:
        """All of it."""
        job = self._job
        rules = RuleStates(job.options)
        ledger = Ledger(job.keeping.archive)
        async with AsyncExitStack() as stack:
            stack.callback(ledger.close)
            store = HtmlStore(job.keeping.html) if job.keeping.html else None
            if store is not None:
                stack.callback(store.close)
            outputs = make_outputs(self._choice(), ledger.claims())
            stack.callback(outputs.close)
            recorder = Recorder(ledger, outputs, store=store, rules=rules, told=self._told)
            stack.callback(recorder.close)
            for message in await recorder.ask(_recover, ledger, outputs):
                self._watcher.say(message)
            self._sources = Sources(job.inputs, self._fetch_document)
            if self._is_cut:
                self._sources.cut_short()
            sources = stack.enter_context(self._sources.opened())
            intake = await recorder.ask(self._take_in, sources, ledger)
            await recorder.ask(self._plan, ledger, rules)
            before = await recorder.ask(ledger.counts)
            self._started(intake, before)
            try:
                if self._goes_on() and (before.todo or before.held):
                    await self._work(stack, ledger, recorder, store, rules, sources, intake)
                await recorder.flush()
            finally:
                await recorder.settle()  # the last group, when the run was broken off meanwhile
                if self._consumer is not None and not recorder.is_broken:
                    await recorder.ask(ledger.reopen, self._consumer.left())
                if not recorder.is_broken:
                    await recorder.ask(self._finish, ledger, outputs)
        return self.tally

    # ── before ───────────────────────────────────────────────────────────────────────────

    def _choice(self) -> OutputChoice:
        targets = self._job.targets
        return OutputChoice(
            jsonl=targets.jsonl,
            markdown=targets.markdown,
            sqlite=str(targets.sqlite) if targets.sqlite else None,
            parquet=str(targets.parquet) if targets.parquet else None,
        )

    def _take_in(self, sources: Sources, ledger: Ledger) -> Intake:
        if self._names is None:
            return take_in(sources, self._job.inputs.sources, ledger, self._goes_on)
        names = takewhile(lambda _: self._goes_on(), self._names)
        added = ledger.add((name, False) for name in names)
        return Intake(added.entries, added.repeated, added.known, ())

    def _goes_on(self) -> bool:
        return not (self._stopped or self._is_cut)

    def _fetch_document(self, url: str) -> bytes:
        """A feed, a sitemap or a list that is an address itself. Runs in a thread of its own."""
        from ...fetch import AsyncFetcher

        async def fetched() -> bytes:
            options = self._job.options.fetch
            async with AsyncFetcher(options) as fetcher:
                return (await fetcher.fetch_file(url, replace(options, max_bytes=_LARGE))).content

        return asyncio.run(fetched())

    def _plan(self, ledger: Ledger, rules: RuleStates) -> None:
        """Which entries are to be done again."""
        keeping = self._job.keeping
        if keeping.retry_failed:
            ledger.retry_failed()
        if keeping.update == "rules":
            ledger.update("rules", rules.of)
        elif keeping.update is not None:
            ledger.update(keeping.update)

    def _started(self, intake: Intake, counts: Counts) -> None:
        tally = self.tally
        tally.repeated_in_list = intake.repeated
        tally.earlier = {
            "done": counts.done, "failed": counts.failed, "duplicate": counts.duplicate,
        }  # fmt: skip
        already = counts.total - counts.todo - counts.held
        tally.started(counts.total, already)
        self._watcher.started(counts.total, already)

    # ── meanwhile ────────────────────────────────────────────────────────────────────────

    async def _work(
        self,
        stack: AsyncExitStack,
        ledger: Ledger,
        recorder: Recorder,
        store: HtmlStore | None,
        rules: RuleStates,
        sources: Sources,
        intake: Intake,
    ) -> None:
        job, working = self._job, self._job.working
        pool = await stack.enter_async_context(
            Pool(
                WORKER,
                self._setup(),
                workers=working.workers or processors(),
                limits=PageLimits(seconds=working.seconds, memory=working.memory),
            )
        )
        room = Room()
        finishing = Finishing(
            ledger,
            recorder,
            pool,
            keeps_pages=store is not None,
            articles=self._consumer is not None,
        )
        tools = Tools(
            job=job,
            ledger=ledger,
            store=store,
            recorder=recorder,
            pool=pool,
            room=room,
            finishing=finishing,
            rules=rules,
        )
        fetcher, browser = await self._fetchers(stack)
        try:
            before = None
            while (now := await recorder.ask(ledger.counts)) != before and now.is_open:
                before = now
                if not self._goes_on():
                    break
                asking, streams = Asking(tools, fetcher, browser), Streams(tools, sources)
                self._parts = [asking, streams, finishing]
                await self._once(tools, asking, streams, intake.given)
            if self._goes_on() and job.keeping.update:
                await recorder.ask(ledger.end_update)
        finally:
            await recorder.settle()
            if not recorder.is_broken:
                await finishing.save()
            self.tally.restarts.update(pool.stats.restarts)

    async def _once(
        self, tools: Tools, asking: Asking, streams: Streams, given: tuple[str, ...]
    ) -> None:
        """All there is to do. A page that has to be fetched again, because another of its host was settled, comes in a next round."""
        beat = asyncio.create_task(self._beat(tools, asking))
        try:
            await streams.run(given)
            await asking.run()
            await tools.recorder.flush()
            if self._goes_on():
                await tools.finishing.settle_rest()
                await tools.recorder.flush()
        finally:
            beat.cancel()
            await asyncio.gather(beat, return_exceptions=True)

    def _setup(self) -> Setup:
        job = self._job
        targets = job.targets
        front = Front(
            profile=targets.profile, front_matter=targets.front_matter, extra=targets.extra
        )
        return Setup(
            options=replace(job.options, limits=_within(job.options.limits, job.working.seconds)),
            heavy=targets.heavy,
            front=front if targets.markdown is not None else None,
            fingerprints=job.working.cross_page,
            articles=self._consumer is not None,
        )

    async def _fetchers(self, stack: AsyncExitStack) -> tuple[PageFetcher, PageFetcher | None]:
        """Who fetches, and who fetches once more what needs a browser."""
        from ...fetchers import make_fetcher

        name, options = self._job.fetching.fetcher, self._job.options.fetch
        first = make_fetcher("httpx" if name == "browser" else name, options)
        stack.push_async_callback(first.close)
        if name != "browser":
            return first, None
        browser = make_fetcher("browser", options)
        stack.push_async_callback(browser.close)
        return first, browser

    async def _beat(self, tools: Tools, asking: Asking) -> None:
        """Write what is due, settle hosts that are ready, and tell how it goes."""
        recorder, pool = tools.recorder, tools.pool
        count = 0
        while True:
            await asyncio.sleep(_BEAT)
            count += 1
            tools.finishing.settle_ready()
            if recorder.is_due:
                try:
                    await recorder.flush()
                except Exception:  # noqa: BLE001 - it is raised again by the next ``flush``
                    self._break_off()
                    return
            extracting = pool.capacity - pool.free
            self._watcher.pending(
                asking.fetching, max(0, tools.room.pages - extracting), extracting
            )
            if count % _TELL_HOSTS == 0:
                self._watcher.slow_hosts(asking.slow_hosts(_SLOW_HOSTS))

    async def _told(self, outcome: Outcome) -> None:
        self.tally.outcome(outcome)
        self._watcher.outcome(outcome)
        if self._consumer is not None:
            await self._consumer.take(outcome)
        limit = self._job.max_errors
        if limit.reached(self.tally.states["failed"], self.tally.finished):
            self.stop("more entries failed than may")

    # ── after ────────────────────────────────────────────────────────────────────────────

    def _finish(self, ledger: Ledger, outputs: Outputs) -> None:
        for positions in outputs.finish():
            ledger.set_positions(positions)
        outputs.write_index(lambda: _index(ledger))
        if self._on_failures is not None:
            self._on_failures(_failures(ledger))


def _recover(ledger: Ledger, outputs: Outputs) -> list[str]:
    """Bring the outputs to where the ledger says that they are; what there is to say about others than those of the last run."""
    known = ledger.positions()
    ledger.set_positions(outputs.recover(known))
    if not known:
        return []
    new = [
        f"{name} is new: it gets what is done from now on, and --update all does the rest again"
        for name in outputs.added(known)
    ]
    return new + [f"{name} is not written this time" for name in outputs.dropped(known)]


def _index(ledger: Ledger) -> Iterator[IndexRow]:
    for row in ledger.rows():
        yield IndexRow(
            row.key, row.url, row.state, row.title or "", row.verdict or "", row.error or ""
        )


def _within(limits: Limits, seconds: float) -> Limits:
    """The limits of a page for which a worker has so many seconds."""
    own = _OWN_SHARE * seconds
    return replace(limits, seconds=own if limits.seconds is None else min(own, limits.seconds))


def _failures(ledger: Ledger) -> Iterator[tuple[str, Trouble, bool]]:
    for row in ledger.rows("failed"):
        yield row.url, Trouble(row.error_type or "", row.error or ""), not row.given


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


#: bytes; a sitemap may have fifty million
_LARGE: Final = 60_000_000
