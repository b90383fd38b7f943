"""What a run tells those who watch it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from .model import Outcome

#: host, seconds between requests to it, entries waiting for it
SlowHost = tuple[str, float, int]


class Watcher(Protocol):
    """Is told what happens. It must be quick: `outcome` comes for every entry, in the loop that fetches."""

    def started(self, total: int | None, already: int) -> None:
        """How many entries there are, as far as known, and how many of them an earlier run finished.

        It may be said again when more is known.
        """

    def outcome(self, outcome: Outcome) -> None:
        """An entry is finished."""

    def pending(self, fetching: int, waiting: int, extracting: int) -> None:
        """What is under way; said at least once a second, so that a display shows that time goes on."""

    def slow_hosts(self, hosts: Sequence[SlowHost]) -> None:
        """The hosts that hold the run up, the slowest first."""

    def say(self, message: str) -> None:
        """Something people should know."""

    def close(self) -> None:
        """Nothing more happens."""


class Unwatched:
    """Watches nothing."""

    def started(self, total: int | None, already: int) -> None: ...

    def outcome(self, outcome: Outcome) -> None: ...

    def pending(self, fetching: int, waiting: int, extracting: int) -> None: ...

    def slow_hosts(self, hosts: Sequence[SlowHost]) -> None: ...

    def say(self, message: str) -> None: ...

    def close(self) -> None: ...
