"""Whether a host is there at all, and when we stop asking it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

# Failures in a row. A host that answered before may be restarting: it gets more of them, with pauses in between that
# add up to a minute and a half.
_FAILURES: Final = 5.0
_FAILURES_AFTER_ANSWERS: Final = 10.0
_TIMEOUT: Final = 0.5  # one page may be slow by itself
_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 30.0
# "Not now" in a row. From a quarter of a second doubled to a minute it is eight; some minutes more to be sure.
_REFUSALS: Final = 12


@dataclass(slots=True)
class Health:
    """What became of the last requests to one host."""

    reason: str | None = None  #: why it is given up
    answered: bool = False
    _failures: float = 0.0
    _refusals: int = 0

    @property
    def shaky(self) -> bool:
        """Whether there is something that is worth being remembered."""
        return self.reason is not None or self._failures > 0 or self._refusals > 0

    def answer(self) -> None:
        """It answered, whatever."""
        self.answered = True
        self._failures = 0.0
        self._refusals = 0

    def refusal(self) -> None:
        """It answered "not now"."""
        self.answered = True
        self._failures = 0.0
        self._refusals += 1
        if self._refusals >= _REFUSALS:
            self.give_up(f"the host refused {self._refusals} requests in a row (too many requests)")

    def timeout(self) -> None:
        """It did not answer in time."""
        self._fail(_TIMEOUT, "did not answer in time")

    def unreachable(self, why: str) -> float:
        """There was no connection; seconds until the next try."""
        self._fail(1.0, why or "no connection")
        beyond = self._failures - 2.0
        if not self.answered or beyond < 0:
            return 0.0
        return min(_LONGEST_PAUSE, _FIRST_PAUSE * math.exp2(beyond))

    def unknown(self, why: str) -> None:
        """The name servers do not know it."""
        if self.answered:
            self.unreachable(why)
        else:
            self.give_up(why or "there is no such host")

    def give_up(self, reason: str) -> None:
        """Ask it no more."""
        self.reason = self.reason or reason

    def _fail(self, weight: float, why: str) -> None:
        self._failures += weight
        if self._failures >= (_FAILURES_AFTER_ANSWERS if self.answered else _FAILURES):
            times = round(self._failures / weight) if weight < 1.0 else round(self._failures)
            self.give_up(f"the host failed {times} times in a row: {why}")
