"""The hosts that may be asked now, in the order in which they are."""

from __future__ import annotations

import heapq
from collections import deque
from typing import Generic, Protocol, TypeVar

from .host import Host

T = TypeVar("T")


class Line(Protocol[T]):
    """Hosts, of which the first one is asked next."""

    def first(self) -> Host[T] | None:
        """The first host; None: there is none."""

    def pop(self) -> None:
        """Take the first one out."""

    def add(self, host: Host[T]) -> None:
        """Put a host where it belongs."""


class Turns(Generic[T]):
    """Each host is asked once before one is asked twice."""

    def __init__(self) -> None:
        self._hosts: deque[Host[T]] = deque()

    def first(self) -> Host[T] | None:
        return self._hosts[0] if self._hosts else None

    def pop(self) -> None:
        self._hosts.popleft()

    def add(self, host: Host[T]) -> None:
        self._hosts.append(host)


class OldestFirst(Generic[T]):
    """The host that came first is asked whenever it may be: hosts are done with one after the other, as far as their rates allow."""

    def __init__(self) -> None:
        self._hosts: list[tuple[int, Host[T]]] = []

    def first(self) -> Host[T] | None:
        return self._hosts[0][1] if self._hosts else None

    def pop(self) -> None:
        heapq.heappop(self._hosts)

    def add(self, host: Host[T]) -> None:
        heapq.heappush(self._hosts, (host.rank, host))
