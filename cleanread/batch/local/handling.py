"""What is done with the pages that come, and with those that do not."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from ...errors import CleanreadError, ExtractionError, FetchError, HTTPStatusError
from ...fetch.urls import normalise_url
from ..politeness import Retry
from ..work import More
from .extracting import (
    Page,
    done,
    extract_pages,
    extract_stored,
    failed,
    fetched_of,
    stored,
    unchanged,
)

if TYPE_CHECKING:
    from ...models import Response
    from ..model import Extracted, Fetched
    from .tasks import Task, Tools


class Asks(Protocol):
    """What is asked of the fetching side."""

    def again(self, task: Task, *, not_before: float = 0.0) -> None:
        """Fetch what the task wants now."""

    def gave_up(self, task: Task) -> bool:
        """Whether the host of the task is not asked any more."""

    def ended(self, task: Task) -> None:
        """Nothing more is to be done for the task."""


class Handling:
    """Brings an entry from its first answer to its outcome."""

    def __init__(self, tools: Tools, asks: Asks, *, has_browser: bool) -> None:
        self._tools = tools
        self._asks = asks
        self._has_browser = has_browser
        self._retry = Retry(tries=tools.job.options.fetch.retries)

    # ── answers ──────────────────────────────────────────────────────────────────────────

    async def came(self, task: Task, response: Response) -> None:
        """The page that was wanted is there."""
        task.attempts = 0
        if not task.pages and self._tools.is_as_before(task.todo, response.content):
            await self._unchanged(task)
        else:
            await self._extract(task, Page(task.address, response))

    async def did_not_come(self, task: Task, error: FetchError) -> None:
        """It is not. Some errors pass."""
        task.attempts += 1
        if isinstance(error, HTTPStatusError) and error.status == 304 and task.todo.redo:
            await self._unchanged(task)
            return
        moment = self._retry.next_try(error, task.attempts, time.monotonic(), random.random)
        if moment is not None and not self._asks.gave_up(task):
            self._asks.again(task, not_before=moment)
        elif task.pages:  # the article ends where its next page is missing, and says so
            await self._extract(task, Page(task.address, error))
        else:
            await self.fail(task, error)

    async def refuse(self, task: Task) -> None:
        """The entry is no address: the error says what is wrong with it."""
        try:
            url = normalise_url(task.todo.url)
            error: CleanreadError = FetchError(f"{url} has no host", url=url)
        except FetchError as found:
            error = found
        await self.fail(task, error)

    # ── extraction ───────────────────────────────────────────────────────────────────────

    async def _extract(self, task: Task, page: Page) -> None:
        tools = self._tools
        task.pages = (*task.pages, page)
        size = sum(each.size for each in task.pages)
        known = task.host.repeated or frozenset()
        url = normalise_url(task.todo.url)
        tools.room.enter(size)
        try:
            found = await extract_pages(tools.pool, url, task.pages, known)
        except ExtractionError as error:
            await self.fail(task, error, fetched_of(task.pages))
            return
        finally:
            tools.room.leave(size)
        if isinstance(found, More):
            task.address = found.address
            self._asks.again(task)
        elif self._has_browser and not task.rendered and found.verdict == "js-shell":
            task.rendered, task.address, task.pages = True, "", ()
            self._asks.again(task)
        else:
            await self._done(task, found, known, url)

    async def _done(self, task: Task, found: Extracted, known: frozenset[int], url: str) -> None:
        pages = stored(task.pages)
        await self._tools.finishing.done(
            task.host,
            task.todo,
            done(task.todo, found, fetched_of(task.pages), task.requests),
            pages,
            known=known,
            again=partial(extract_stored, self._tools.pool, url, pages),
        )
        self._asks.ended(task)

    def is_kept(self, task: Task) -> bool:
        """Whether the page is at hand: only its rules have changed, and it was kept."""
        store = self._tools.store
        return task.todo.redo == "rules" and store is not None and task.todo.key in store

    async def from_store(self, task: Task) -> None:
        """Extract a page that was kept."""
        tools, todo, host = self._tools, task.todo, task.host
        await tools.room.wait()
        pages = await tools.recorder.ask(tools.store.get, todo.key) if tools.store else None
        if pages is None:
            self._asks.again(task)
            return
        known = host.repeated or frozenset()
        again = partial(extract_stored, tools.pool, normalise_url(todo.url), pages)
        try:
            extracted = await again(known)
        except ExtractionError as error:
            await self.fail(task, error)
            return
        fetched = replace(
            fetched_of([Page(page.asked, page.response) for page in pages]),
            etag=todo.etag,
            last_modified=todo.last_modified,
            moment=todo.fetched,
        )
        outcome = done(todo, extracted, fetched, todo.attempts)
        await tools.finishing.done(host, todo, outcome, pages, known=known, again=again)
        self._asks.ended(task)

    # ── the end of an entry ──────────────────────────────────────────────────────────────

    async def fail(self, task: Task, error: CleanreadError, fetched: Fetched | None = None) -> None:
        """There is no article."""
        outcome = failed(task.todo, error, max(1, task.requests), fetched)
        await self._tools.finishing.failed(task.host, task.todo, outcome)
        self._asks.ended(task)

    async def _unchanged(self, task: Task) -> None:
        outcome = unchanged(task.todo, task.requests)
        await self._tools.finishing.unchanged(task.host, task.todo, outcome)
        self._asks.ended(task)
