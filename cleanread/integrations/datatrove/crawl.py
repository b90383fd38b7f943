"""Fetching politely ahead of whoever takes the pages, and not further ahead than told."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final, NamedTuple

from ...batch.keys import host_of
from ...batch.politeness import Retry, Schedule, sign_of
from ...batch.politeness.retry import asked_wait
from ...errors import FetchError, NetworkError
from ...fetch import AsyncFetcher
from ...visit import plan

if TYPE_CHECKING:
    from ...batch.job import Fetching
    from ...models import FetchOptions, Options, Response
    from .base import PageDocument

#: pages that were fetched and not yet taken, beside those under way
_AHEAD: Final = 50
_SHORTEST_WAIT: Final = 0.001


@dataclass(slots=True)
class Wanted:
    """A page to fetch."""

    page: PageDocument
    host: str
    url: str
    options: FetchOptions
    attempts: int = 0


class Answer(NamedTuple):
    """What came of it."""

    wanted: Wanted
    came: Response | FetchError


class Crawl:
    """Fetches what is added, in an event loop in another thread; the answers come out of `take`."""

    def __init__(self, options: Options, fetching: Fetching) -> None:
        self._options = options
        self._retry = Retry(tries=options.fetch.retries)
        self._schedule = Schedule[Wanted](
            per_host=fetching.per_host, rate=fetching.rate, total_rate=fetching.total_rate
        )
        self._most = fetching.concurrency
        self._under_way: set[asyncio.Task[None]] = set()
        self._not_taken = 0
        self._answers: SimpleQueue[Answer | Exception] = SimpleQueue()
        self._changed = asyncio.Event()
        self._call: Callable[..., object] | None = None

    # ── for the caller's thread ──────────────────────────────────────────────────────────

    def add(self, page: PageDocument) -> None:
        """One more page to fetch."""
        visit = plan(page.item.url or "", self._options)
        options = replace(visit.options.fetch, retries=0)  # the schedule tries again
        wanted = Wanted(page, host_of(visit.url), visit.url, options)
        self._in_loop(self._add, wanted)

    def take(self) -> Answer:
        """An answer; waits for one."""
        answer = self._answers.get()
        if isinstance(answer, Exception):
            raise answer
        self._in_loop(self._taken)
        return answer

    def _in_loop(self, function: Callable[..., object], *values: object) -> None:
        if self._call is None:
            raise RuntimeError("start() comes first")
        self._call(function, *values)

    # ── in the loop ──────────────────────────────────────────────────────────────────────

    async def start(self) -> asyncio.Task[None]:
        """Begin to fetch."""
        loop = asyncio.get_running_loop()
        self._call = loop.call_soon_threadsafe
        return loop.create_task(self._run())

    def _add(self, wanted: Wanted) -> None:
        self._schedule.add(wanted.host, wanted)
        self._changed.set()

    def _taken(self) -> None:
        self._not_taken -= 1
        self._changed.set()

    async def _run(self) -> None:
        try:
            async with AsyncFetcher(self._options.fetch) as fetcher:
                while True:
                    await self._start_some(fetcher)
        except Exception as error:  # noqa: BLE001 - it must reach the thread that waits for answers
            self._answers.put(error)

    async def _start_some(self, fetcher: AsyncFetcher) -> None:
        """Start all that may start now; then wait until there may be more."""
        self._changed.clear()
        now = time.monotonic()
        while self._has_room() and (wanted := self._schedule.next(now)) is not None:
            task = asyncio.create_task(self._work(fetcher, wanted))
            self._under_way.add(task)
            task.add_done_callback(self._ended)
        wait = self._schedule.wait(now) if self._has_room() else None
        with suppress(TimeoutError):
            async with asyncio.timeout(None if wait is None else max(wait, _SHORTEST_WAIT)):
                await self._changed.wait()

    def _has_room(self) -> bool:
        return len(self._under_way) < self._most and self._not_taken < _AHEAD

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._changed.set()
        if not task.cancelled() and isinstance(error := task.exception(), Exception):
            self._answers.put(error)

    async def _work(self, fetcher: AsyncFetcher, wanted: Wanted) -> None:
        wanted.attempts += 1
        if reason := self._schedule.given_up(wanted.host):
            self._schedule.finished(wanted.host, time.monotonic(), sign="nothing")
            self._answer(Answer(wanted, NetworkError(reason, url=wanted.url)))
            return
        try:
            came: Response | FetchError = await fetcher.fetch(wanted.url, wanted.options)
        except FetchError as error:
            came = error
        self._learn(fetcher, wanted, came if isinstance(came, FetchError) else None)
        if isinstance(came, FetchError):
            again = self._retry.next_try(came, wanted.attempts, time.monotonic(), random.random)
            if again is not None:
                self._schedule.add(wanted.host, wanted, not_before=again)
                return
        self._answer(Answer(wanted, came))

    def _learn(self, fetcher: AsyncFetcher, wanted: Wanted, error: FetchError | None) -> None:
        """What this fetch says about the host."""
        host, now = wanted.host, time.monotonic()
        if wanted.host:
            self._schedule.set_crawl_delay(host, fetcher.crawl_delay(wanted.url))
        sign = sign_of(error, host)
        asked = asked_wait(error) if error is not None else 0.0
        why = str(error) if error is not None else ""
        self._schedule.finished(host, now, sign=sign, retry_after=asked or None, why=why)

    def _answer(self, answer: Answer) -> None:
        self._not_taken += 1
        self._answers.put(answer)
