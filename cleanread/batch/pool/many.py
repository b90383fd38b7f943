"""Many jobs, as fast as the workers are: answers come in the order they are ready, and no more is read ahead than is needed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from contextlib import aclosing
from typing import Any

from ...errors import BatchError
from .model import Answer, PageLimits
from .pool import Pool


async def map_unordered(
    pool: Pool, jobs: Iterable[Any] | AsyncIterable[Any], *, ahead: int = 0
) -> AsyncIterator[Answer]:
    """
    Answers to jobs, ready ones first.

    At most `ahead` jobs (0: as many as the pool takes on) are read before their answers are taken. An error of a job is in
    its answer; BatchError, which is about all of them, is raised.
    """
    most = ahead or pool.capacity
    source = aiter(jobs) if isinstance(jobs, AsyncIterable) else _as_async(jobs)
    ready: asyncio.Queue[Answer] = asyncio.Queue()
    running: set[asyncio.Task[None]] = set()

    async def answer(job: Any) -> None:
        ready.put_nowait(await _answer(pool, job))

    more = True
    open_ = 0
    try:
        while True:
            while more and open_ < most:
                try:
                    job = await anext(source)
                except StopAsyncIteration:
                    more = False
                    break
                task = asyncio.create_task(answer(job))
                running.add(task)
                task.add_done_callback(running.discard)
                open_ += 1
            if not open_:
                return
            done = await ready.get()
            open_ -= 1
            if isinstance(done.error, BatchError):
                raise done.error
            yield done
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def run_all(
    task: str,
    setup: object,
    jobs: Iterable[Any],
    *,
    workers: int,
    limits: PageLimits = PageLimits(),  # noqa: B008 - frozen
) -> Iterator[Answer]:
    """The same for programs without asyncio: a pool of its own, that ends with the loop over the answers."""

    async def answers() -> AsyncIterator[Answer]:
        async with (
            Pool(task, setup, workers=workers, limits=limits) as pool,
            aclosing(map_unordered(pool, jobs)) as ready,  # type: ignore[type-var]
        ):
            async for answer in ready:
                yield answer

    with asyncio.Runner() as runner:
        stream = answers()
        try:
            while True:
                try:
                    yield runner.run(anext(stream))  # type: ignore[arg-type]
                except StopAsyncIteration:
                    return
        finally:
            runner.run(stream.aclose())  # type: ignore[attr-defined]


async def _answer(pool: Pool, job: Any) -> Answer:
    try:
        return Answer(job, await pool.run(job), None)
    except Exception as error:  # noqa: BLE001 - it is the caller's
        return Answer(job, None, error)


async def _as_async(jobs: Iterable[Any]) -> AsyncIterator[Any]:
    for job in jobs:
        yield job
