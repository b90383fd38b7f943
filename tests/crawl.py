"""A crawl without a network: hosts that answer after a while, in a time that is only counted."""

from __future__ import annotations

import heapq
import random
from collections import Counter, defaultdict

from cleanread.batch.politeness import Retry, Schedule, Sign
from cleanread.errors import HTTPStatusError


class Network:
    """Hosts that take `latency` seconds for an answer and refuse a share of the requests."""

    def __init__(self, *, latency: float, refused: float = 0.0, limit: int | None = None) -> None:
        self.latency = latency
        self.refusals = 0
        self._refused = refused
        self._limit = limit  #: requests a second to one host; beyond that it refuses
        self._seconds: Counter[tuple[str, int]] = Counter()
        self._random = random.Random(7)  # noqa: S311

    def ask(self, host: str, now: float) -> Sign:
        """What the host answers."""
        self._seconds[host, int(now)] += 1
        beyond = self._limit is not None and self._seconds[host, int(now)] > self._limit
        if beyond or self._random.random() < self._refused:
            self.refusals += 1
            return "slow_down"
        return "fine"


class Crawl:
    """Asks for `pages` pages of each of `hosts` hosts, with retries, and counts."""

    def __init__(
        self, network: Network, *, hosts: int, pages: int, per_host: int, rate: float | None
    ) -> None:
        self.now = 0.0
        self.done = 0
        self.failed = 0
        self.starts: defaultdict[str, list[float]] = defaultdict(list)
        self._network = network
        self._schedule = Schedule[tuple[str, int]](per_host=per_host, rate=rate)
        self._retry = Retry()
        self._random = random.Random(3)  # noqa: S311
        for page in range(pages):
            for host in range(hosts):
                self._schedule.add(f"host{host}", (f"host{host}/{page}", 1))

    def run(self, until: float = float("inf")) -> None:
        """Until all is done, or the time is over."""
        answers: list[tuple[float, str, int, Sign]] = []
        while self.now < until:
            while (task := self._schedule.next(self.now)) is not None:
                url, attempts = task
                host = url.partition("/")[0]
                self.starts[host].append(self.now)
                sign = self._network.ask(host, self.now)
                heapq.heappush(answers, (self.now + self._network.latency, url, attempts, sign))
            wait = self._schedule.wait(self.now)
            if wait is None and not answers:
                return
            if answers and (wait is None or answers[0][0] <= self.now + wait):
                self._receive(*heapq.heappop(answers))
            else:
                self.now += wait or 0.0

    def _receive(self, moment: float, url: str, attempts: int, sign: Sign) -> None:
        self.now = max(self.now, moment)
        host = url.partition("/")[0]
        self._schedule.finished(host, self.now, sign=sign)
        if sign == "fine":
            self.done += 1
            return
        error = HTTPStatusError("", url=f"https://{url}", status=503)
        again = self._retry.next_try(error, attempts, self.now, self._random.random)
        if again is None:
            self.failed += 1
        else:
            self._schedule.add(host, (url, attempts + 1), not_before=again)
