"""Hosts for which nothing is waiting. They may come back, and then what was learned still holds."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

from .host import Host

T = TypeVar("T")


class Memory(Generic[T]):
    """At most `size` hosts of either kind; who was put in first goes first."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._learned: OrderedDict[str, Host[T]] = OrderedDict()
        #: only the time of their last request matters, and that soon no more
        self._plain: OrderedDict[str, Host[T]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._learned) + len(self._plain)

    def put(self, host: Host[T], now: float) -> None:
        """Remember, and forget others."""
        kind = self._learned if host.worth_remembering() else self._plain
        kind[host.name] = host
        if len(kind) > self._size:
            kind.popitem(last=False)
        while self._plain and next(iter(self._plain.values())).next_start <= now:
            self._plain.popitem(last=False)

    def get(self, name: str) -> Host[T] | None:
        """What is remembered of a host."""
        host = self._learned.get(name)
        return host if host is not None else self._plain.get(name)

    def pop(self, name: str) -> Host[T] | None:
        """The same, and it is the caller's from now on."""
        host = self._learned.pop(name, None)
        return host if host is not None else self._plain.pop(name, None)
