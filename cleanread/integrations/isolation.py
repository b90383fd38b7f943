"""
Pages worked on one after the other: in this process, or in one beside it that a page may take down.

In this process is quickest. But then nothing can stop a page that hangs, and one that takes all memory takes the engine's worker along.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from .background import Background

if TYPE_CHECKING:
    from ..batch.pool import PageLimits

K = TypeVar("K")
J = TypeVar("J")


def results(
    task: str,
    setup: object,
    jobs: Iterable[tuple[K, J | None]],
    *,
    limits: PageLimits | None = None,
    workers: int = 1,
) -> Iterator[tuple[K, Any]]:
    """
    The result of each job, or the exception it raised, beside what came with the job; in order. No job: no result.

    `task` is ``package.module:make``; ``make(setup)`` gives the function that takes a job. With `limits` the jobs run in `workers` processes
    of their own.

    >>> list(results("operator:attrgetter", "real", [("a", 1), ("b", None), ("c", 2.5)]))
    [('a', 1), ('b', None), ('c', 2.5)]
    """
    if limits is None:
        yield from _here(_load(task)(setup), jobs)
    else:
        yield from _beside(task, setup, jobs, limits, workers)


def _load(task: str) -> Callable[[object], Callable[[Any], Any]]:
    module, _, name = task.partition(":")
    found: Callable[[object], Callable[[Any], Any]] = getattr(import_module(module), name)
    return found


def _here(work: Callable[[J], Any], jobs: Iterable[tuple[K, J | None]]) -> Iterator[tuple[K, Any]]:
    for about, job in jobs:
        try:
            result = work(job) if job is not None else None
        except Exception as error:  # noqa: BLE001 - the caller decides what each means
            result = error
        yield about, result


def _beside(
    task: str,
    setup: object,
    jobs: Iterable[tuple[K, J | None]],
    limits: PageLimits,
    workers: int,
) -> Iterator[tuple[K, Any]]:
    from ..batch.pool import Pool

    pool = Pool(task, setup, workers=workers, limits=limits)
    with Background() as background:
        background.start(pool.__aenter__()).result()
        try:
            under_way: deque[tuple[K, Future[Any] | None]] = deque()
            for about, job in jobs:
                started = background.start(pool.run(job)) if job is not None else None
                under_way.append((about, started))
                # One more than are worked on, so that no worker waits for the next.
                if len(under_way) > workers:
                    yield _finished(*under_way.popleft())
            while under_way:
                yield _finished(*under_way.popleft())
        finally:
            background.start(pool.__aexit__(None, None, None)).result()


def _finished(about: K, future: Future[Any] | None) -> tuple[K, Any]:
    if future is None:
        return about, None
    error = future.exception()
    return about, future.result() if error is None else error
