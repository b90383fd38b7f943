"""All workers of a pool with their threads; what a caller of any kind needs to have jobs done."""

from __future__ import annotations

import sys
from typing import Final

from ...errors import BatchError
from .frames import Order
from .launch import Fresh, Launcher
from .model import PageLimits
from .process import Worker
from .queueing import JobQueue, Ticket
from .slot import Slot
from .tally import Tally
from .watch import Watch

CLOSED: Final = "the pool is closed"
_LOOK_SECONDS: Final = 0.05


class Crew:
    """Started once, closed once. Jobs are settled in the workers' threads."""

    def __init__(self, order: Order, workers: int, limits: PageLimits, *, fork: bool) -> None:
        self.tally = Tally()
        self._queue = JobQueue()
        self._launcher = _launcher(order, workers, fork=fork)
        self._slots = [
            Slot(self._launcher, self._queue, limits, self.tally, self._give_up)
            for _ in range(workers)
        ]
        self._watch = Watch(self._slots, limits)

    def start(self) -> None:
        """Begin to start workers; what goes wrong is told to each job."""
        for thread in (self._watch, *self._slots):
            thread.start()

    def put(self, ticket: Ticket) -> None:
        """Have a job done; BatchError when no worker can be started."""
        self._queue.put(ticket)

    def withdraw(self, ticket: Ticket) -> bool:
        """Whether a job was not taken yet; then it will not be done."""
        return self._queue.withdraw(ticket)

    def close(self) -> None:
        """End the workers at once, and wait until they have gone. Jobs that are not done fail."""
        self._give_up(BatchError(CLOSED))
        for slot in self._slots:
            while slot.is_alive():
                if slot.worker is None:  # it is being started, which may take long
                    self._launcher.close()
                self._end_pages()
                slot.join(_LOOK_SECONDS)
        self._launcher.close()
        self._watch.end()
        self._watch.join()

    def _give_up(self, why: BatchError) -> None:
        for ticket in self._queue.close(why):
            ticket.settle(ticket, None, BatchError(str(why)))
        self._end_pages()

    def _end_pages(self) -> None:
        for slot in self._slots:
            if slot.page is not None and (worker := slot.worker) is not None:
                worker.kill()


def _launcher(order: Order, workers: int, *, fork: bool) -> Launcher:
    if fork and sys.platform == "linux":
        from .forked import Forked

        return _ForkedIfPossible(Forked(order), Fresh(order, workers))
    return Fresh(order, workers)


class _ForkedIfPossible:
    """Forked workers, unless the task turns out to have threads."""

    def __init__(self, forked: Launcher, fresh: Launcher) -> None:
        self._now = forked
        self._fresh = fresh

    def start(self) -> Worker:
        """A worker that is ready; StartFailed."""
        from .forked import CannotFork

        try:
            return self._now.start()
        except CannotFork:
            self._now = self._fresh
            return self._now.start()

    def close(self) -> None:
        """End what helps."""
        self._now.close()
        self._fresh.close()
