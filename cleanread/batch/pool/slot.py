"""
One worker at a time and the thread that feeds it.

The worker has up to three jobs: the page it is on and two more, so that it never waits for the main process. It answers in the
order of the jobs, which tells what page it is on. When it ends, that page alone is to blame; the others are given to any worker.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable
from threading import Thread
from time import sleep
from typing import Any, Final

from ...errors import BatchError, ExtractionCrashed, ExtractionError
from .ends import SIGKILL, judged, out_of_memory, out_of_time
from .frames import Frame, Kind
from .launch import Launcher
from .model import PageLimits, Reason
from .process import Exit, StartFailed, Worker
from .queueing import JobQueue, Ticket
from .tally import Tally

JOBS_PER_WORKER: Final = 3
#: A worker that has grown this much between pages is replaced.
GROWTH_BYTES: Final = 200_000_000
_START_TRIES: Final = 3
_START_SECONDS: Final = 0.2
# What worked before fails because the machine is short of something, which may pass.
_LATER_TRIES: Final = 20
_LATER_SECONDS: Final = 1.0
# A worker may end through no fault of its page; a page that is always there when it happens is no bystander.
_EXCUSES: Final = 2


class Slot(Thread):
    """A place for a worker."""

    def __init__(
        self,
        launcher: Launcher,
        queue: JobQueue,
        limits: PageLimits,
        tally: Tally,
        give_up: Callable[[BatchError], None],
    ) -> None:
        super().__init__(daemon=True, name="cleanread-worker")
        self.worker: Worker | None = None
        self.page: Ticket | None = None  #: what the worker is on, for the watch
        self._launcher = launcher
        self._queue = queue
        self._limits = limits
        self._tally = tally
        self._give_up = give_up
        self._taken: deque[Ticket] = deque()
        self._proven = False  #: a worker was started here before
        self._refused: Ticket | None = None  #: the worker had gone when it was to get this

    def run(self) -> None:
        """Employ one worker after the other."""
        try:
            while self._queue.end is None and (worker := self._start()) is not None:
                self.worker = worker
                reason = self._employ(worker)
                self._part(worker, reason)
        except BaseException as error:
            # A mistake of ours: callers hear of it, where they would wait for ever.
            self._give_up(BatchError(f"the pool failed: {type(error).__name__}: {error}"))
            self._fail_taken()
            raise

    def _start(self) -> Worker | None:
        with self._queue.coming():
            for left in reversed(range(_LATER_TRIES if self._proven else _START_TRIES)):
                try:
                    worker = self._launcher.start()
                except StartFailed as error:
                    if self._queue.end is not None:
                        return None
                    if error.final or not left:
                        self._give_up(BatchError(f"the extraction cannot start: {error}"))
                        return None
                    sleep(_LATER_SECONDS if self._proven else _START_SECONDS)
                else:
                    self._proven = True
                    return worker
        return None

    def _employ(self, worker: Worker) -> Reason | None:
        """Give it jobs until it has done its share (why), or has ended (None)."""
        reason: Reason | None = None
        self._refused = None
        while True:
            if reason is None:
                self._fill(worker)
            if not self._taken:
                return reason
            answer = worker.receive()
            if answer is None:
                return None
            if answer.kind == Kind.MEMORY:
                worker.sentence = ("memory", self._taken[0])
                return None
            self._settle(worker, answer)
            reason = reason or self._enough(worker, answer)

    def _fill(self, worker: Worker) -> None:
        while self._refused is None and len(self._taken) < JOBS_PER_WORKER:
            ticket = self._queue.take_ahead() if self._taken else self._queue.take()
            if ticket is None:
                return
            self._taken.append(ticket)
            self.page = self._taken[0]
            if not worker.send(ticket.job):
                self._refused = ticket

    def _settle(self, worker: Worker, answer: Frame) -> None:
        ticket = self._taken.popleft()
        self.page = self._taken[0] if self._taken else None
        worker.pages += 1
        self._tally.page(answer.seconds)
        ticket.settle(ticket, *_read(answer))

    def _enough(self, worker: Worker, answer: Frame) -> Reason | None:
        if worker.pages >= self._limits.pages:
            return "pages"
        if worker.memory and answer.memory - worker.memory > GROWTH_BYTES:
            return "growth"
        return None

    def _part(self, worker: Worker, reason: Reason | None) -> None:
        self.page = None
        if not self._taken:
            worker.dismiss()
            worker.receive()  # until it has gone; the watch kills one that stays
        how = worker.bury()
        self.worker = None
        if self._taken:
            reason = self._blame(worker, how)
        if reason is not None:
            self._tally.restart(reason)

    def _blame(self, worker: Worker, how: Exit) -> Reason | None:
        """The page that the worker was on fails, the others go back."""
        if self._queue.end is not None:
            self._fail_taken()
            return None
        taken = list(self._taken)
        self._taken.clear()
        first = taken[0]
        reason, error = self._verdict(worker, how, first)
        if error is not None:
            del taken[0]
            self._tally.page()
            first.settle(first, None, error)
        self._queue.put_back(taken)
        return reason

    def _fail_taken(self) -> None:
        while self._taken:
            ticket = self._taken.popleft()
            ticket.settle(ticket, None, BatchError(str(self._queue.end)))

    def _verdict(
        self, worker: Worker, how: Exit, page: Ticket
    ) -> tuple[Reason, ExtractionError | None]:
        if worker.sentence is not None and worker.sentence[1] is page:
            if worker.sentence[0] == "time":
                return "time", out_of_time(self._limits)
            return "memory", out_of_memory(self._limits)
        # Killed for the page before, which came to an end just then; or together with its nursery; or before the page arrived
        # or was well begun, by somebody else.
        bystander = (
            worker.sentence is not None
            or how.code is None
            or page is self._refused
            or (how.code == SIGKILL and page.spent is None)
        )
        if bystander and page.excused < _EXCUSES:
            page.excused += 1
            page.spent = None
            return "crash", None
        return judged(how, self._limits, worker.memory)


def _read(answer: Frame) -> tuple[Any, Exception | None]:
    if answer.kind == Kind.LOST:
        return None, ExtractionCrashed(answer.body.decode("utf-8", "replace"))
    try:
        value = pickle.loads(answer.body)  # noqa: S301 - from a worker of ours
    except Exception as error:  # noqa: BLE001 - pickle raises of all kinds
        msg = f"the result cannot be read: {type(error).__name__}: {error}"
        return None, ExtractionCrashed(msg)
    if answer.kind == Kind.VALUE:
        return value, None
    if not isinstance(value, Exception):  # its class makes something else of itself
        return None, ExtractionCrashed(f"the page raised an exception that became {value!r}")
    return None, value
