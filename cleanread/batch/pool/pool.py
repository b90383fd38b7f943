"""The pool for asyncio."""

from __future__ import annotations

import asyncio
import pickle
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from .crew import Crew
from .frames import PROTOCOL, Order, parts_of
from .model import PageLimits, PoolStats
from .queueing import Ticket
from .slot import JOBS_PER_WORKER


class Pool:
    """
    Worker processes for pages that may be bad.

        async with Pool("package.module:make", setup, workers=2) as pool:
            value = await pool.run(job)

    A worker calls ``make(setup)`` for a function and that function for each job. On Linux ``make`` is called once and the workers
    are forked from its process: what it opens or loads is shared, and it should not start threads.

    A page that crashes its worker, takes too long or too much memory ends in an exception of its own; all others are unharmed.
    """

    def __init__(
        self,
        task: str,
        setup: object = None,
        *,
        workers: int,
        limits: PageLimits = PageLimits(),  # noqa: B008 - frozen
        fork: bool = True,
    ) -> None:
        """`fork` false: every worker is a process that sets itself up, as it is off Linux."""
        self.workers = max(1, workers)
        self._limits = limits
        self._order = Order(task, pickle.dumps(setup, PROTOCOL), limits.memory)
        self._fork = fork
        self._crew: Crew | None = None
        self._places = asyncio.Semaphore(self.capacity)
        self._used = 0

    @property
    def capacity(self) -> int:
        """How many jobs are taken on at a time; `run` waits while there are that many."""
        return self.workers * (JOBS_PER_WORKER + 1)

    @property
    def free(self) -> int:
        """How many jobs would be taken on now."""
        return self.capacity - self._used

    @property
    def stats(self) -> PoolStats:
        """What the workers have done so far."""
        return PoolStats() if self._crew is None else self._crew.tally.read()

    async def __aenter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        self._crew = Crew(self._order, self.workers, self._limits, fork=self._fork)
        self._crew.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._crew is not None:
            await asyncio.shield(asyncio.to_thread(self._crew.close))

    async def run(self, job: Any) -> Any:
        """
        What the task makes of a job: its result, or the exception it raised.

        ExtractionTimeout, ExtractionMemory and ExtractionCrashed are about this job alone; BatchError: no job can be done.
        Callers get their turns in the order they came. A call may be cancelled at any time.
        """
        crew = self._crew
        if crew is None:
            msg = "a pool is entered first: async with Pool(…) as pool"
            raise RuntimeError(msg)
        await self._places.acquire()
        self._used += 1
        try:
            ticket = Ticket(parts_of(job), self._settle, self._loop.create_future())
            crew.put(ticket)
        except BaseException:
            self._leave()
            raise
        try:
            return await ticket.future
        except asyncio.CancelledError:
            if crew.withdraw(ticket):
                self._leave()
            raise

    def _settle(self, ticket: Ticket, value: Any, error: Exception | None) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(self._deliver, ticket, value, error)

    def _deliver(self, ticket: Ticket, value: Any, error: Exception | None) -> None:
        self._leave()
        if ticket.future.done():  # cancelled
            return
        if error is None:
            ticket.future.set_result(value)
        else:
            ticket.future.set_exception(error)

    def _leave(self) -> None:
        self._used -= 1
        self._places.release()
