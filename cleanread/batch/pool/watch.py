"""Looks at the workers from outside, for what they cannot notice themselves: a page that takes too long or too much."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event, Thread
from time import monotonic
from typing import Final

from .memory import SECONDS_BETWEEN_LOOKS, resident
from .model import PageLimits
from .process import Worker
from .queueing import Ticket
from .slot import Slot

TICK_SECONDS: Final = 0.1
#: A worker that was asked to leave has this long.
LEAVE_SECONDS: Final = 2.0
# A main process that was stopped (Ctrl-Z, a closed laptop) finds out only later that pages were finished long ago.
_LONGEST_TICK: Final = 1.0


class Watch(Thread):
    """One thread for all workers."""

    def __init__(self, slots: Sequence[Slot], limits: PageLimits) -> None:
        super().__init__(daemon=True, name="cleanread-watch")
        self._slots = slots
        self._limits = limits
        self._end = Event()

    def run(self) -> None:
        """Look around until told to end."""
        before = looked = monotonic()
        while not self._end.wait(TICK_SECONDS):
            now = monotonic()
            passed = min(now - before, _LONGEST_TICK)
            before = now
            look = now - looked >= SECONDS_BETWEEN_LOOKS
            if look:
                looked = now
            for slot in self._slots:
                self._see(slot, passed, look=look)

    def end(self) -> None:
        """Look no more."""
        self._end.set()

    def _see(self, slot: Slot, passed: float, *, look: bool) -> None:
        worker, page = slot.worker, slot.page
        if worker is None:
            return
        if worker.leaving is not None:
            worker.leaving += passed
            if worker.leaving > LEAVE_SECONDS:
                worker.kill()
        elif page is not None:
            self._judge(worker, page, passed, look=look)

    def _judge(self, worker: Worker, page: Ticket, passed: float, *, look: bool) -> None:
        page.spent = 0.0 if page.spent is None else page.spent + passed
        if page.spent > self._limits.seconds:
            worker.sentence = ("time", page)
            worker.kill()
        elif look and self._takes_too_much(worker):
            worker.sentence = ("memory", page)
            worker.kill()

    def _takes_too_much(self, worker: Worker) -> bool:
        most = self._limits.memory
        return most is not None and resident(worker.process) - worker.memory > most
