"""What there is to show of a run at one moment."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ...batch.watching import SlowHost
from ...durations import duration
from ..terminal import shown
from .wording import counts, share, speed

#: the speed is that of the last so many seconds: it follows the network, and does not flicker
_WINDOW: Final = 30.0
_SAMPLE: Final = 1.0


class Speed:
    """How many entries a second were finished lately."""

    def __init__(self, now: float) -> None:
        self._samples = deque([(now, 0)])

    def at(self, now: float, finished: int) -> float:
        """The speed at the moment `now`, when `finished` entries are finished.

        >>> speed = Speed(0.0)
        >>> speed.at(10.0, 50), speed.at(20.0, 50), speed.at(40.0, 140)
        (5.0, 2.5, 3.0)
        """
        samples = self._samples
        while len(samples) > 1 and samples[1][0] <= now - _WINDOW:
            samples.popleft()
        then, count = samples[0]
        if now - samples[-1][0] >= _SAMPLE:
            samples.append((now, finished))
        return (finished - count) / (now - then) if now > then else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One moment of a run."""

    total: int | None = None
    already: int = 0  #: finished by earlier runs
    finished: int = 0  #: by this run
    seconds: float = 0.0  #: since the run began
    speed: float = 0.0  #: entries a second, lately
    states: Mapping[str, int]
    verdicts: Mapping[str, int]
    errors: Mapping[str, int]
    fetching: int = 0
    waiting: int = 0
    extracting: int = 0
    slow_hosts: tuple[SlowHost, ...] = ()

    @property
    def done(self) -> int:
        """Entries finished by this run and those before it."""
        return self.already + self.finished

    @property
    def left(self) -> float | None:
        """Seconds until the end at this speed."""
        if self.total is None or self.speed <= 0:
            return None
        return max(0, self.total - self.done) / self.speed

    def head(self) -> str:
        """How far it is, and how fast it goes."""
        of = "" if self.total is None else f"/{self.total:,} ({share(self.done, self.total)})"
        left = f", {duration(self.left)} left" if self.left else ""
        return f"{self.done:,}{of}, {speed(self.speed)}{left}"

    def parts(self) -> Iterator[str]:
        """What came of the entries, what is under way, and what holds it up."""
        if found := counts(self.verdicts):
            yield found
        if duplicates := self.states.get("duplicate", 0):
            yield f"duplicates {duplicates:,}"
        if failed := self.states.get("failed", 0):
            yield f"failed {failed:,}" + (f" ({counts(self.errors, 4)})" if self.errors else "")
        if under_way := counts(
            {
                "fetching": self.fetching,
                "waiting": self.waiting,
                "extracting": self.extracting,
            }
        ):
            yield under_way
        if self.slow_hosts:
            yield "slow: " + ", ".join(map(_slow, self.slow_hosts))

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "total": self.total,
            "already": self.already,
            "finished": self.finished,
            "seconds": round(self.seconds, 1),
            "entries_per_second": round(self.speed, 2),
            "seconds_left": None if self.left is None else round(self.left),
            "states": dict(self.states),
            "verdicts": dict(self.verdicts),
            "errors": dict(self.errors),
            "fetching": self.fetching,
            "waiting": self.waiting,
            "extracting": self.extracting,
            "slow_hosts": [
                {"host": host, "delay": round(delay, 3), "waiting": waiting}
                for host, delay, waiting in self.slow_hosts
            ],
        }


def _slow(host: SlowHost) -> str:
    name, delay, waiting = host
    return f"{shown(name)} ({delay:.3g} s apart, {waiting:,} waiting)"
