"""Whether an address is asked for once more, and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ...errors import FetchTimeout, HTTPStatusError, NetworkError
from .signs import is_unknown_host

#: "Come back later", in four wordings. A 500 says that the server is broken, now and in a minute.
_RETRIED: Final = frozenset({429, 502, 503, 504})


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """How patient we are with one address."""

    tries: int = 2  #: after the first
    first_wait: float = 1.0  #: seconds; doubled for every further try
    longest_wait: float = 60.0
    longest_asked: float = 600.0  #: a host that asks for more (Retry-After) is not asked again

    def next_try(
        self, error: BaseException, attempts: int, now: float, jitter: Callable[[], float]
    ) -> float | None:
        """When to ask again after `attempts` tries, the last of which ended with `error`. None: not at all.

        Half of the wait is random (`jitter` gives 0 to 1), so that what failed together does not come back together.

        >>> lost = NetworkError("connection reset", url="https://example.com/")
        >>> Retry().next_try(lost, 1, 100.0, lambda: 0.5), Retry().next_try(lost, 3, 100.0, lambda: 0.5)
        (100.75, None)
        """
        if attempts > self._tries_after(error):
            return None
        full = min(self.longest_wait, self.first_wait * 2.0 ** (attempts - 1))
        asked = asked_wait(error)
        if asked > self.longest_asked:
            return None
        return now + max(asked, full / 2 + full / 2 * jitter())

    def _tries_after(self, error: BaseException) -> int:
        if isinstance(error, HTTPStatusError):
            return self.tries if error.status in _RETRIED else 0
        # A timeout has cost a place among the requests for long enough; it can be asked for in a later run.
        if not isinstance(error, NetworkError) or isinstance(error, FetchTimeout):
            return 0
        return 0 if is_unknown_host(error) else self.tries


def asked_wait(error: BaseException) -> float:
    """Seconds that the server asked for with Retry-After; 0 when it did not."""
    return (isinstance(error, HTTPStatusError) and error.retry_after) or 0.0
