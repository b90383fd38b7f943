"""
Which task may start now. Hosts that may be asked stand in a line and take turns; the others are in a heap, by the time
when they may be asked, or wait until one of their requests has ended.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from typing import Final, Generic, TypeVar

from .bucket import Bucket
from .host import NEVER, Host
from .line import Line, OldestFirst, Turns
from .memory import Memory
from .pace import Pace
from .signs import Sign

T = TypeVar("T")

LONGEST_DELAY: Final = 60.0  #: seconds; a longer Crawl-delay would mean a few hundred pages a day
_REMEMBERED: Final = 10_000  # hosts without a task
_MOST_NOTES: Final = 1_000
# Two sums of floating-point seconds that mean the same moment differ by less.
_SAME_MOMENT: Final = 1e-6


class Schedule(Generic[T]):
    """
    Tasks of many hosts, handed out one by one.

    All times are seconds on a clock of the caller's.

    >>> schedule = Schedule[str](rate=1.0)
    >>> schedule.add("example.com", "a"); schedule.add("example.com", "b"); schedule.add("example.org", "c")
    >>> schedule.next(0.0), schedule.next(0.0), schedule.next(0.0)
    ('a', 'c', None)
    >>> schedule.finished("example.com", 0.2, sign="fine")
    >>> schedule.wait(0.2)
    0.8
    """

    def __init__(
        self,
        *,
        per_host: int = 1,
        rate: float | None = 1.0,
        total_rate: float | None = None,
        longest_delay: float = LONGEST_DELAY,
        turns: bool = True,
    ) -> None:
        """
        `rate` is requests a second to one host, `total_rate` to all of them; None or 0: no limit.

        Hosts take turns; without `turns` the host that was added first is asked whenever it may be.
        """
        if per_host < 1:
            raise ValueError("per_host must be at least 1")
        self._per_host = per_host
        self._delay = 1.0 / rate if rate else 0.0
        self._longest = longest_delay
        self._bucket = Bucket(total_rate)
        self._hosts: dict[str, Host[T]] = {}
        self._memory: Memory[T] = Memory(_REMEMBERED)
        self._line: Line[T] = Turns() if turns else OldestFirst()
        self._came = 0
        self._heap: list[tuple[float, int, Host[T]]] = []
        self._number = 0
        self._waiting = 0
        self._in_flight = 0
        self._now = NEVER
        self._shortened: dict[str, float] = {}

    # ── tasks ────────────────────────────────────────────────────────────────────────────

    def add(self, host: str, task: T, *, not_before: float = 0.0) -> None:
        """One more task, or one that is to be tried again, no sooner than `not_before`."""
        known = self._host(host)
        known.add(task, not_before)
        self._waiting += 1
        self._place(known)

    def next(self, now: float) -> T | None:
        """A task that may start now; it counts as started. None: there is none, see `wait`.

        The tasks of a host that was given up come out at once. Whoever gets one asks `given_up`.
        """
        host = self._first(now)
        if host is None or (host.health.reason is None and not self._bucket.take(self._now)):
            return None
        self._line.pop()
        host.in_line = False
        task = host.start(self._now)
        self._waiting -= 1
        self._in_flight += 1
        self._place(host)
        return task

    def wait(self, now: float) -> float | None:
        """Seconds until `next` may have a task. None: not before one has ended or was added."""
        first = self._first(now)
        if first is not None:
            return 0.0 if first.health.reason is not None else self._bucket.wait(self._now)
        if not self._heap:
            return None
        return max(round(self._heap[0][0] - self._now, 9), self._bucket.wait(self._now))

    def finished(
        self,
        host: str,
        now: float,
        *,
        sign: Sign,
        retry_after: float | None = None,
        why: str = "",
    ) -> None:
        """A task of `host` has ended; `why` (one phrase) becomes part of the reason when the host is given up."""
        known = self._hosts.get(host)
        if known is None or known.in_flight == 0:
            raise ValueError(f"nothing of {host!r} is under way")
        self._now = max(self._now, now)
        self._in_flight -= 1
        known.finished(self._now, sign, retry_after, why)
        self._place(known)
        if known.in_flight == 0 and not known:
            del self._hosts[host]
            self._memory.put(known, self._now)

    def take_all(self, host: str) -> list[T]:
        """Take out all tasks of `host` that have not started; such as those of one that was given up."""
        known = self._hosts.get(host)
        if known is None:
            return []
        tasks = known.take_all()
        self._waiting -= len(tasks)
        if known.in_flight == 0:
            del self._hosts[host]
            self._memory.put(known, self._now)
        return tasks

    def __len__(self) -> int:
        """How many tasks have not started."""
        return self._waiting

    @property
    def in_flight(self) -> int:
        """How many tasks have started and not ended."""
        return self._in_flight

    # ── hosts ────────────────────────────────────────────────────────────────────────────

    def hosts(self) -> Iterator[str]:
        """The hosts with tasks that have not started."""
        return (name for name, host in self._hosts.items() if host)

    def waiting(self, host: str) -> int:
        """How many tasks of `host` have not started."""
        known = self._hosts.get(host)
        return len(known) if known is not None else 0

    def set_crawl_delay(self, host: str, seconds: float | None) -> float:
        """What the host's robots.txt asks for; it counts when it is slower than our own rate. The delay in force."""
        asked = max(0.0, seconds or 0.0)
        if asked > self._longest and len(self._shortened) < _MOST_NOTES:
            self._shortened[host] = asked
        known = self._known(host)
        base = max(self._delay, min(asked, self._longest))
        if known is None and base == self._delay:
            return base
        known = self._host(host)
        if known.pace.base != base:
            known.agree(base)
            self._place(known)
        if known.in_flight == 0 and not known:
            del self._hosts[host]
            self._memory.put(known, self._now)
        return known.pace.delay

    def given_up(self, host: str) -> str | None:
        """Why `host` is not asked any more; None: it is."""
        known = self._known(host)
        return known.health.reason if known is not None else None

    def delay(self, host: str) -> float:
        """Seconds between two requests to `host`, as of now."""
        known = self._known(host)
        return known.pace.delay if known is not None else self._delay

    def slow_hosts(self, n: int) -> list[tuple[str, float, int]]:
        """The `n` hosts that will take longest: name, delay, tasks that have not started."""
        busy = (
            (host.name, host.pace.delay, len(host))
            for host in self._hosts.values()
            if host and host.health.reason is None
        )
        return heapq.nlargest(n, busy, key=lambda entry: (entry[1] * entry[2], entry[2], entry[0]))

    def shortened(self) -> dict[str, float]:
        """Hosts whose Crawl-delay is longer than the longest that is heeded, with what they ask for."""
        return dict(self._shortened)

    # ── inside ───────────────────────────────────────────────────────────────────────────

    def _known(self, name: str) -> Host[T] | None:
        host = self._hosts.get(name)
        return host if host is not None else self._memory.get(name)

    def _host(self, name: str) -> Host[T]:
        host = self._hosts.get(name)
        if host is None:
            host = self._memory.pop(name)
            if host is None:
                host = Host(name, Pace(self._delay, self._longest), self._per_host)
            self._came += 1
            host.rank = self._came
            self._hosts[name] = host
        return host

    def _first(self, now: float) -> Host[T] | None:
        """The host whose turn it is, if one may be asked now."""
        self._now = max(self._now, now)
        self._call_up()
        while (host := self._line.first()) is not None:
            when = host.when()
            if when is not None and when <= self._now + _SAME_MOMENT:
                return host
            self._line.pop()  # something has changed since it came here
            host.in_line = False
            self._place(host)
        return None

    def _call_up(self) -> None:
        """Move hosts whose time has come from the heap into the line; drop entries that no longer hold."""
        while self._heap:
            moment, _, host = self._heap[0]
            holds = host.entry == moment
            if holds and moment > self._now + _SAME_MOMENT:
                return
            heapq.heappop(self._heap)
            if holds:
                host.entry = None
                self._place(host)

    def _place(self, host: Host[T]) -> None:
        """Put a host where it belongs. One in line stays there: its turn will show whether it still may."""
        when = host.when()
        if host.in_line or when is None:
            host.entry = None
        elif when <= self._now + _SAME_MOMENT:
            host.entry = None
            host.in_line = True
            self._line.add(host)
        elif host.entry != when:
            host.entry = when
            self._number += 1
            heapq.heappush(self._heap, (when, self._number, host))
