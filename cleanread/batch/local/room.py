"""How much may lie between fetching and extracting: pages in memory are counted in bytes and by number."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Final

#: bytes of pages that wait for a worker or are being worked on
MAX_BYTES: Final = 48_000_000
#: their number: small pages cost, too
MAX_PAGES: Final = 512


class Room:
    """
    Room for pages.

    Who has a page already gets in whatever its size; who is going to fetch one, or to read one, waits until there is room.
    """

    def __init__(self, max_bytes: int = MAX_BYTES, max_pages: int = MAX_PAGES) -> None:
        self._max_bytes = max_bytes
        self._max_pages = max_pages
        self._waiting: deque[asyncio.Future[None]] = deque()
        self.bytes = 0
        self.pages = 0

    @property
    def is_free(self) -> bool:
        """Whether one more may come."""
        return self.bytes < self._max_bytes and self.pages < self._max_pages

    def enter(self, size: int) -> None:
        """A page of `size` bytes is there."""
        self.bytes += size
        self.pages += 1

    def leave(self, size: int) -> None:
        """It is gone."""
        self.bytes -= size
        self.pages -= 1
        while self._waiting and self.is_free:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(None)
                return  # one at a time: it has not entered yet

    async def wait(self) -> None:
        """Until one more may come."""
        while not self.is_free:
            waiter = asyncio.get_running_loop().create_future()
            self._waiting.append(waiter)
            await waiter
