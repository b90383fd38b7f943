"""Counts what the workers do; all their threads write here."""

from __future__ import annotations

from collections import Counter
from threading import Lock

from .model import PoolStats, Reason


class Tally:
    """Sums since the pool began."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._restarts: Counter[Reason] = Counter()
        self._pages = 0
        self._seconds = 0.0

    def page(self, seconds: float = 0.0) -> None:
        """A job came to an end."""
        with self._lock:
            self._pages += 1
            self._seconds += seconds

    def restart(self, reason: Reason) -> None:
        """A worker was replaced."""
        with self._lock:
            self._restarts[reason] += 1

    def read(self) -> PoolStats:
        """The sums now."""
        with self._lock:
            return PoolStats(
                pages=self._pages, seconds=self._seconds, restarts=dict(self._restarts)
            )
