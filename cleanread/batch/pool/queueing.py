"""Jobs that wait for a worker, first come, first served."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition
from typing import Any

from ...errors import BatchError


@dataclass(eq=False, slots=True)
class Ticket:
    """One job on its way."""

    job: tuple[bytes, ...]  #: pickled, in parts
    #: called once, in a worker's thread: with the value, or with an error
    settle: Callable[[Ticket, Any, Exception | None], None]
    future: Any = None  #: of the caller; the threads leave it alone
    #: seconds that its worker has been on it, as the watch counts them; None: not seen yet
    spent: float | None = None
    excused: int = 0  #: how often its worker ended through no fault of it


class JobQueue:
    """Between the callers and the workers' threads."""

    def __init__(self) -> None:
        self._tickets: deque[Ticket] = deque()
        self._condition = Condition()
        self._idle = 0
        self._end: BatchError | None = None

    @property
    def end(self) -> BatchError | None:
        """Why no more jobs are taken."""
        return self._end

    def put(self, ticket: Ticket) -> None:
        """Add a job; BatchError when there is nobody to do it."""
        with self._condition:
            if self._end is not None:
                raise BatchError(str(self._end))
            self._tickets.append(ticket)
            self._condition.notify()

    def put_back(self, tickets: Sequence[Ticket]) -> None:
        """Jobs that a worker had taken and not begun: they come first."""
        with self._condition:
            self._tickets.extendleft(reversed(tickets))
            self._condition.notify(len(tickets))

    def withdraw(self, ticket: Ticket) -> bool:
        """Whether the job was still waiting; then it waits no longer."""
        with self._condition:
            try:
                self._tickets.remove(ticket)
            except ValueError:
                return False
        return True

    def take(self) -> Ticket | None:
        """The next job, as soon as there is one. None: there will be none."""
        with self._condition:
            self._idle += 1
            try:
                while not self._tickets and self._end is None:
                    self._condition.wait()
            finally:
                self._idle -= 1
            return None if self._end is not None else self._tickets.popleft()

    def take_ahead(self) -> Ticket | None:
        """A job to have at hand, if no other worker could begin it at once."""
        with self._condition:
            if self._end is not None or len(self._tickets) <= self._idle:
                return None
            return self._tickets.popleft()

    @contextmanager
    def coming(self) -> Iterator[None]:
        """While a worker is being started: one job is left to it."""
        with self._condition:
            self._idle += 1
        try:
            yield
        finally:
            with self._condition:
                self._idle -= 1

    def close(self, why: BatchError) -> list[Ticket]:
        """Take no more jobs, and give back those that wait. The first reason counts."""
        with self._condition:
            self._end = self._end or why
            waiting = list(self._tickets)
            self._tickets.clear()
            self._condition.notify_all()
        return waiting
