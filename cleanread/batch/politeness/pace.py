"""
How often one host is asked: as often as it was agreed, less when it asks for less.

- Every request for less doubles the delay; every other answer brings it down by some percent.
- A host that is asked many times a second says "not now" once in a while, just as others lose a packet. Each fine
  answer earns it a little patience, and each "not now" takes from that first. Only when none is left it is slowed
  down. A host that begins with "not now" has earned none.
- When a host is slowed down, answers to requests that were already under way say nothing new.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# The first delay of a host that had next to none.
_FIRST: Final = 0.25
# A host that refuses a fifth of what it is asked stays where it is; one with a limit of its own settles near that. Down
# from long delays it is a third: there patience costs most, and whoever refuses at random should not end at a minute.
_RECOVERY: Final = 0.85
_LONG: Final = 2.0  # seconds
_RECOVERY_FROM_LONG: Final = 0.7
# Below this the loop's own time is longer than the delay.
_SHORTEST: Final = 0.005
# One "not now" in six answers empties the patience in the long run. One in twenty does so seldom, although they come in
# clusters: it costs 2 % of 200 requests a second.
_EARNED: Final = 0.2
_MOST_PATIENCE: Final = 4.0


@dataclass(slots=True)
class Pace:
    """The delay between two requests to one host."""

    base: float  #: what was agreed: our rate, or the host's Crawl-delay
    longest: float
    delay: float = 0.0
    _usual: float = 0.0
    _patience: float = 0.0
    _echoes: int = 0  #: answers still to come to requests from before the last slowing down

    def __post_init__(self) -> None:
        self.delay = self._usual = self.base

    @property
    def learned(self) -> bool:
        """Whether it is not the pace that every host begins with."""
        return self.delay > self.base or self.base != self._usual

    def agree(self, base: float) -> None:
        """Another base; what the host has asked for since stays in force."""
        slowed = self.delay > self.base
        self.base = base
        self.delay = max(self.delay, base) if slowed else base

    def fine(self) -> None:
        """The host answered as it should."""
        self._patience = min(_MOST_PATIENCE, self._patience + _EARNED)
        if self.delay > self.base:
            shorter = self.delay * (_RECOVERY if self.delay <= _LONG else _RECOVERY_FROM_LONG)
            self.delay = self.base if shorter < max(self.base, _SHORTEST) else shorter

    def heard(self) -> bool:
        """Called once for each answer: whether the request is younger than the last slowing down."""
        if self._echoes == 0:
            return True
        self._echoes -= 1
        return False

    def slow_down(self, under_way: int) -> bool:
        """The host asked for less; whether it gets less."""
        if self.delay < _FIRST and self._patience >= 1.0:
            self._patience -= 1.0
            return False
        self._patience = 0.0
        self._echoes = under_way
        self.delay = max(self.base, min(self.longest, max(_FIRST, self.delay * 2)))
        return True
