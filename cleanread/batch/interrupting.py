"""Ctrl-C, SIGTERM and a terminal that is closed: the first ends a run in order, a second one at once."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import FrameType

    from .local.runner import Runner
    from .watching import Watcher

_NAMES: Final = ("SIGINT", "SIGTERM", "SIGHUP")
#: Seconds; a terminal and a program around this one may both pass on the same Ctrl-C.
_THE_SAME: Final = 0.2
#: What shells add to the number of the signal that ended a program.
_STATUS: Final = 128


@contextmanager
def stopped_by_signals(runner: Runner, watcher: Watcher) -> Iterator[None]:
    """Let signals stop `runner`, in the main thread; in others they are somebody else's."""
    handler = _Handler(runner, watcher)
    before = {}
    try:
        for number in _signals():
            before[number] = signal.signal(number, handler)
    except ValueError:  # not in the main thread
        pass
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)


def _signals() -> Iterator[int]:
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is None:  # Windows has no SIGHUP
            continue
        if name != "SIGHUP" or signal.getsignal(number) != signal.SIG_IGN:  # as with nohup
            yield number


class _Handler:
    """What happens on a signal. Python calls it in the main thread, between any two steps of it."""

    def __init__(self, runner: Runner, watcher: Watcher) -> None:
        self._runner = runner
        self._watcher = watcher
        self._loop = asyncio.get_running_loop()
        self._first: float | None = None

    def __call__(self, number: int, _: FrameType | None) -> None:
        now = time.monotonic()
        if self._first is None:
            self._first = now
            self._runner.tally.signal = number
            self._loop.call_soon_threadsafe(self._stop, signal.Signals(number).name)
            self._runner.stop_reading()
        elif now - self._first > _THE_SAME:
            self._end_at_once(number)

    def _stop(self, name: str) -> None:
        self._runner.stop(f"interrupted ({name})", interrupted=True)
        self._watcher.say("ending in order; interrupt once more to end at once")

    def _end_at_once(self, number: int) -> None:
        """As if the power went: the next run takes back what the ledger knows nothing of."""
        with suppress(Exception):  # a display gives the terminal back
            self._watcher.close()
        os._exit(_STATUS + number)
