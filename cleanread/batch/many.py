"""Many articles for programs: an asynchronous iterator over what became of each address."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass
from pickle import loads
from typing import TYPE_CHECKING, Final

from ..models import Options
from .job import BatchJob, Fetching, Inputs, Keeping, Working
from .watching import Unwatched

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Iterable
    from pathlib import Path

    from ..result import Article
    from .model import Outcome, Trouble

#: articles that wait for whoever iterates; then the run waits, too
_AHEAD: Final = 64
_FETCHING: Final = Fetching()
_WORKING: Final = Working()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """What became of one address: an article, or the reason why there is none."""

    url: str  #: as given
    article: Article | None
    error: Trouble | None  #: ``type`` is the name of a class in ``cleanread.errors``
    duplicate_of: str = (
        ""  #: the address whose page this is once more; such a result has no article
    )
    status: int = 0  #: of HTTP; 0: nothing was fetched
    attempts: int = 1


async def read_many(
    urls: Iterable[str],
    options: Options = Options(),
    *,
    rate: float | None = _FETCHING.rate,
    per_host: int = _FETCHING.per_host,
    concurrency: int = _FETCHING.concurrency,
    workers: int | None = None,
    page_seconds: float = _WORKING.seconds,
    page_memory: int | None = _WORKING.memory,
    cross_page: bool = True,
    archive: Path | None = None,
) -> AsyncIterator[ReadResult]:
    """
    Fetch `urls` politely, extract them in processes of their own, and give each as it is finished: every address once, none left out.

    `rate` is requests a second to one host (None: no limit), `per_host` requests to one host at a time, `concurrency` requests at a
    time in all, `workers` processes (None: one for each processor), `page_seconds` and `page_memory` (bytes) what one page may take.
    With `cross_page`, blocks that repeat across the pages of a host with five or more are left out, and its first pages come together.

    With `archive`, the path of a ledger, what an earlier call has given is not given again: a program that was stopped goes on. When it
    is killed, up to a hundred results that were on their way to it are lost; leaving the loop loses none.
    The list is read to its end before the first page is fetched.

    Raises ``BatchError`` for an archive that is no ledger, ``RuleError`` for a wrong rule file. What is wrong with one page is in
    its result.
    """
    job = BatchJob(
        inputs=Inputs(),
        keeping=Keeping(archive=archive),
        fetching=Fetching(rate=rate, per_host=per_host, concurrency=concurrency),
        working=Working(
            workers=workers, seconds=page_seconds, memory=page_memory, cross_page=cross_page
        ),
        options=options,
    )
    async with aclosing(_results(job, urls)) as results:
        async for result in results:
            yield result


class _Ready:
    """What is finished, on its way to whoever iterates."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Outcome | None] = asyncio.Queue(_AHEAD)
        self._left: list[bytes] = []
        self._is_over = False

    async def take(self, outcome: Outcome) -> None:
        if self._is_over:
            self._left.append(outcome.key)
        else:
            await self._queue.put(outcome)

    def left(self) -> list[bytes]:
        """Keys of what nobody took."""
        self._drain()
        return self._left

    async def next(self) -> Outcome | None:
        """What is finished next; None: nothing more is."""
        return await self._queue.get()

    async def end(self) -> None:
        """Nothing more is finished."""
        if not self._is_over:
            await self._queue.put(None)

    def leave(self) -> None:
        """Nobody iterates any more."""
        self._is_over = True
        self._drain()

    def _drain(self) -> None:
        while self._is_over and not self._queue.empty():
            if (outcome := self._queue.get_nowait()) is not None:
                self._left.append(outcome.key)


async def _results(job: BatchJob, urls: Iterable[str]) -> AsyncGenerator[ReadResult, None]:
    from .local.groups import first_of
    from .local.runner import Runner

    ready = _Ready()
    runner = Runner(job, Unwatched(), consumer=ready, names=urls)

    async def run() -> None:
        try:
            await runner.run()
        finally:
            await ready.end()

    running = asyncio.create_task(run())
    try:
        while (outcome := await ready.next()) is not None:
            yield _result(outcome)
        try:
            await running
        except BaseExceptionGroup as group:
            raise first_of(group) from group
    finally:
        ready.leave()
        runner.stop("nobody wants more")
        await asyncio.gather(running, return_exceptions=True)


def _result(outcome: Outcome) -> ReadResult:
    found = outcome.extracted
    has_article = outcome.state == "done" and found is not None and found.article
    return ReadResult(
        url=outcome.url,
        article=loads(found.article) if found and has_article else None,  # noqa: S301 - from our own worker
        error=outcome.trouble,
        duplicate_of=outcome.duplicate_of,
        status=outcome.fetched.status,
        attempts=outcome.attempts,
    )
