"""The limit on requests to all hosts together."""

from __future__ import annotations

from typing import Final

# A loop that wakes up late makes up for it, at most by so many seconds.
_BURST: Final = 0.1


class Bucket:
    """Holds what may still be sent; `rate` drops a second fall into it.

    >>> bucket = Bucket(2.0)
    >>> bucket.take(10.0), bucket.take(10.0), bucket.wait(10.1)
    (True, False, 0.4)
    """

    def __init__(self, rate: float | None) -> None:
        self._rate = rate or 0.0
        self._size = max(1.0, self._rate * _BURST)
        self._level = self._size
        self._seen: float | None = None

    def take(self, now: float) -> bool:
        """Take one drop out, if there is one."""
        if not self._rate:
            return True
        self._fill(now)
        if self._level < 1.0 - 1e-6:
            return False
        self._level -= 1.0
        return True

    def wait(self, now: float) -> float:
        """Seconds until there is a drop."""
        if not self._rate:
            return 0.0
        self._fill(now)
        return round(max(0.0, (1.0 - self._level) / self._rate), 9)

    def _fill(self, now: float) -> None:
        passed = max(0.0, now - self._seen) if self._seen is not None else 0.0
        self._seen = now if self._seen is None else max(now, self._seen)
        self._level = min(self._size, self._level + passed * self._rate)
