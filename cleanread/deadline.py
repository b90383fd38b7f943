"""
The time that work on one page may take, asked for in every loop that a page can make long.

Python cannot stop a function from outside without harm, so that the loops ask themselves: whoever starts to work on a page opens a
`time_budget`, and `check_time` raises when it is used up. Time is that of the processor, in the thread that does the work: a page
is not to blame for a machine that is busy with something else.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from .errors import ExtractionTimeout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# To read the clock of a thread takes longer than most of what happens between two checks.
_EVERY: Final = 16


class Deadline:
    """When the time for a page is over."""

    __slots__ = ("_clock", "_countdown", "_end", "seconds")

    def __init__(self, seconds: float, clock: Callable[[], float] = time.thread_time) -> None:
        self.seconds = seconds
        self._clock = clock
        self._end = clock() + seconds
        self._countdown = 1

    def remaining(self) -> float:
        """Seconds that are left; 0 when the time is over."""
        return max(0.0, self._end - self._clock())

    def check(self) -> None:
        """Raise ``ExtractionTimeout`` when the time is over. Looks at the clock each 16th time only."""
        self._countdown -= 1
        if self._countdown:
            return
        self._countdown = _EVERY
        self.check_now()

    def check_now(self) -> None:
        """Raise ``ExtractionTimeout`` when the time is over."""
        if self._clock() > self._end:
            msg = f"the page took longer than the {self.seconds:g} seconds it may (Options.limits.seconds)"
            raise ExtractionTimeout(msg)


_current: ContextVar[Deadline | None] = ContextVar("cleanread_deadline", default=None)


@contextmanager
def time_budget(seconds: float | None) -> Iterator[None]:
    """
    Let what is done within take no longer than so many seconds of the processor; None: as long as it likes.

    Within another budget, that one goes on.

    >>> with time_budget(30):
    ...     29 < (time_left() or 0) <= 30
    True
    >>> time_left() is None
    True
    """
    if seconds is None or _current.get() is not None:
        yield
        return
    token = _current.set(Deadline(seconds))
    try:
        yield
    finally:
        _current.reset(token)


def check_time() -> None:
    """Raise ``ExtractionTimeout`` when the budget is used up. Cheap enough for every turn of a loop."""
    deadline = _current.get()
    if deadline is not None:
        deadline.check()


def time_left() -> float | None:
    """Seconds that are left of the budget; None when there is none."""
    deadline = _current.get()
    return None if deadline is None else deadline.remaining()
