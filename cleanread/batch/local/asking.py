"""
Fetches what the ledger has to do: as many addresses at a time as may be, no host more often than it likes, and no more pages ahead of
the workers than there is room for.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ...errors import FetchError, NetworkError
from ...fetch.urls import normalise_url
from ...visit import plan
from ..politeness import Schedule, sign_of
from ..politeness.retry import asked_wait
from .handling import Handling
from .loading import Loading
from .tasks import Task, Tools

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from ...fetch.protocol import PageFetcher
    from ...models import FetchOptions, Response

_SHORTEST_NAP: Final = 0.002


class Asking:
    """The fetching side of a run."""

    def __init__(self, tools: Tools, fetcher: PageFetcher, browser: PageFetcher | None) -> None:
        self._tools = tools
        self._fetcher = fetcher
        self._browser = browser
        fetching = tools.job.fetching
        self._schedule: Schedule[Task] = Schedule(
            per_host=fetching.per_host,
            rate=fetching.rate,
            total_rate=fetching.total_rate,
            turns=False,  # the sooner a host is done with, the less has to wait for the rest of its pages
        )
        self._handling = Handling(tools, self, has_browser=browser is not None)
        self._loading = Loading(
            tools, give=self._give, waiting=self._schedule.waiting, spawn=self._spawn
        )
        self._tasks: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._error: BaseException | None = None
        self._stopping = False
        self.fetching = 0  #: requests under way

    # ── the loop ─────────────────────────────────────────────────────────────────────────

    async def run(self) -> None:
        """Until nothing is to be done, or `stop`."""
        try:
            while not self._stopping and self._error is None:
                self._wake.clear()
                self._start()
                if not self._is_full:
                    await self._loading.fill()
                    self._start()
                if self._loading.is_done:
                    break
                await self._nap()
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._error is not None:
            raise self._error

    def stop(self) -> None:
        """Begin nothing more; what is under way is broken off, and stays to be done."""
        self._stopping = True
        self._wake.set()

    def slow_hosts(self, many: int) -> list[tuple[str, float, int]]:
        """The hosts that hold the run up: name, seconds between requests, entries that wait."""
        return self._schedule.slow_hosts(many)

    @property
    def _is_full(self) -> bool:
        return (
            self.fetching >= self._tools.job.fetching.concurrency
            or not self._tools.room.is_free
            or self._tools.recorder.is_behind
        )

    def _start(self) -> None:
        while not self._is_full:
            task = self._schedule.next(time.monotonic())
            if task is None:
                return
            self.fetching += 1
            self._spawn(self._ask(task))

    async def _nap(self) -> None:
        """Until something may have changed."""
        wait = self._loading.nap
        if not self._is_full and (due := self._schedule.wait(time.monotonic())) is not None:
            wait = min(max(due, _SHORTEST_NAP), wait)
        timer = asyncio.get_running_loop().call_later(wait, self._wake.set)
        await self._wake.wait()
        timer.cancel()

    def _spawn(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._is_over)

    def _is_over(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._error = self._error or error
        self._wake.set()

    # ── entries ──────────────────────────────────────────────────────────────────────────

    def _give(self, task: Task) -> None:
        if self._handling.is_kept(task):
            self._spawn(self._handling.from_store(task))
        elif task.host.name:
            self.again(task)
        else:
            self._spawn(self._handling.refuse(task))

    def again(self, task: Task, *, not_before: float = 0.0) -> None:
        """Fetch what the task wants now."""
        self._schedule.add(task.host.name, task, not_before=not_before)
        self._wake.set()

    def gave_up(self, task: Task) -> bool:
        """Whether the host of the task is not asked any more."""
        return self._schedule.given_up(task.host.name) is not None

    def ended(self, task: Task) -> None:
        """Nothing more is to be done for the task."""
        self._loading.ended(task)

    # ── requests ─────────────────────────────────────────────────────────────────────────

    async def _ask(self, task: Task) -> None:
        error: FetchError | None = None
        response: Response | None = None
        try:
            response = await self._fetch(task)
        except FetchError as found:
            error = found
        finally:
            self.fetching -= 1
            self._tell_schedule(task, error)
            self._wake.set()
        if response is not None:
            await self._handling.came(task, response)
        elif error is not None:
            await self._handling.did_not_come(task, error)

    async def _fetch(self, task: Task) -> Response:
        reason = self._schedule.given_up(task.host.name)
        if reason is not None:
            message = f"{task.host.name} is not asked any more: {reason}"
            raise NetworkError(message, url=task.todo.url)
        visit = plan(normalise_url(task.todo.url), self._tools.job.options)
        task.address = task.address or visit.url
        task.requests += 1
        fetcher = self._browser if task.rendered and self._browser else self._fetcher
        return await fetcher.fetch(task.address, self._one_try(task, visit.options.fetch))

    def _one_try(self, task: Task, options: FetchOptions) -> FetchOptions:
        """When to try again is decided by the schedule. A page that was had before is wanted only when it has changed."""
        todo = task.todo
        headers = dict(options.headers)
        if todo.redo == "changed" and not task.pages and self._tools.has_same_rules(todo):
            if todo.etag:
                headers["if-none-match"] = todo.etag
            if todo.last_modified:
                headers["if-modified-since"] = todo.last_modified
        return replace(options, retries=0, headers=headers)

    def _tell_schedule(self, task: Task, error: FetchError | None) -> None:
        """What the answer says about the host."""
        host = task.host.name
        if task.address and (delay := self._fetcher.crawl_delay(task.address)):
            self._schedule.set_crawl_delay(host, delay)
        self._schedule.finished(
            host,
            time.monotonic(),
            sign=sign_of(error, host),
            retry_after=asked_wait(error) or None if error else None,
            why=str(error) if error else "",
        )
