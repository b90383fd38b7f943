"""One host: what is waiting for it, what is under way, and when it may be asked next."""

from __future__ import annotations

import heapq
from collections import deque
from operator import itemgetter
from typing import Final, Generic, TypeVar

from .health import Health
from .pace import Pace
from .signs import Sign

T = TypeVar("T")

NEVER: Final = float("-inf")  #: so long ago that it does not matter
#: The longest Retry-After that is waited for, in seconds.
LONGEST_PAUSE: Final = 600.0
#: Between requests to a host of which nothing is known yet, in seconds.
UNKNOWN_DELAY: Final = 5.0


class Host(Generic[T]):
    """What the schedule knows of one host."""

    __slots__ = (
        "_known",
        "_last_start",
        "_later",
        "_limit",
        "_number",
        "_ready",
        "entry",
        "health",
        "in_flight",
        "in_line",
        "name",
        "next_start",
        "pace",
        "rank",
    )

    def __init__(self, name: str, pace: Pace, limit: int) -> None:
        self.name = name
        self.pace = pace
        self.rank = 0  #: how many hosts came before it
        self.health = Health()
        self.in_flight = 0
        self.next_start = NEVER
        self.entry: float | None = None  #: time of its entry in the schedule's heap
        self.in_line = False  #: it stands in the line of hosts that may be asked now
        self._limit = limit
        self._known = False  #: a request has ended, and with it robots.txt was read
        self._last_start = NEVER
        self._ready: deque[T] = deque()
        self._later: list[tuple[float, int, T]] = []
        self._number = 0

    def __len__(self) -> int:
        return len(self._ready) + len(self._later)

    def add(self, task: T, not_before: float) -> None:
        """One more task; with `not_before` it waits in a heap of its own."""
        if not_before <= 0.0:
            self._ready.append(task)
            return
        self._number += 1
        heapq.heappush(self._later, (not_before, self._number, task))

    def when(self) -> float | None:
        """When the next request may start. None: not before another one has ended, or there is no task."""
        if not (self._ready or self._later):
            return None
        if self.in_flight >= self._limit:
            return None
        if self.health.reason is not None:
            return NEVER
        earliest = self.next_start
        if not self._known and self.in_flight:
            # Its Crawl-delay is known after the first request: more of them at once would come too soon.
            earliest = max(earliest, self._last_start + UNKNOWN_DELAY)
        return earliest if self._ready else max(earliest, self._later[0][0])

    def start(self, now: float) -> T:
        """Take the next task out; `when` has said that there is one."""
        given_up = self.health.reason is not None
        while self._later and (given_up or self._later[0][0] <= now or not self._ready):
            self._ready.append(heapq.heappop(self._later)[2])
        self.in_flight += 1
        self._last_start = now
        self._pause_until(now + self.pace.delay)
        return self._ready.popleft()

    def take_all(self) -> list[T]:
        """Take all tasks out that have not started."""
        tasks = [*self._ready, *(entry[2] for entry in sorted(self._later, key=itemgetter(0, 1)))]
        self._ready.clear()
        self._later.clear()
        return tasks

    def agree(self, delay: float) -> None:
        """Another delay between two starts; it counts from the last one."""
        self.pace.agree(delay)
        self._pause_until(self._last_start + self.pace.delay)

    def finished(self, now: float, sign: Sign, retry_after: float | None, why: str) -> None:
        """One request has ended."""
        self.in_flight -= 1
        self._known = True
        new = self.pace.heard()
        match sign:
            case "fine":
                self.health.answer()
                self.pace.fine()
            case "failed":
                self.health.answer()
            case "slow_down":
                self._slow_down(now, retry_after, new=new)
            case "timeout":
                self.health.timeout()
            case "unreachable":
                self._pause_until(now + self.health.unreachable(why))
            case "no_host":
                self.health.unknown(why)
            case "nothing":
                pass

    def _slow_down(self, now: float, retry_after: float | None, *, new: bool) -> None:
        if retry_after is not None and retry_after > LONGEST_PAUSE:
            self.health.give_up(f"the host asks to come back in {retry_after:.0f} s")
            return
        if new:
            self.health.refusal()
            if self.pace.slow_down(self.in_flight):
                self._pause_until(now + self.pace.delay)
        if retry_after:
            self._pause_until(now + retry_after)

    def _pause_until(self, moment: float) -> None:
        self.next_start = max(self.next_start, moment)

    def worth_remembering(self) -> bool:
        """Whether something was learned that a new acquaintance would have to learn again."""
        return self.health.shaky or self.pace.learned
