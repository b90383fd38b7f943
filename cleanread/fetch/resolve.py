"""
Looks host names up: each once a minute, off the event loop, and many at a time.

The threads are the resolver's own. Those the event loop has for everything are few, and a name
server that does not answer would keep all of them.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from threading import Lock
from typing import Any, Final

from ..errors import PrivateAddress
from .addresses import is_public, refusal

_FRESH: Final = 60.0  # seconds
_MAX_HOSTS: Final = 10_000
_THREADS: Final = 32
_UNKNOWN: Final = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}

Lookup = Callable[..., list[Any]]  # as `socket.getaddrinfo`
_Found = tuple[str, ...] | socket.gaierror


class Resolver:
    """Shared by all fetches of a run, and by threads."""

    def __init__(
        self, lookup: Lookup = socket.getaddrinfo, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._lookup = lookup
        self._clock = clock
        self._known: OrderedDict[str, tuple[float, _Found]] = OrderedDict()
        self._running: dict[str, Future[tuple[str, ...]]] = {}
        self._lock = Lock()
        self._threads: ThreadPoolExecutor | None = None

    async def addresses(self, host: str, *, allow_private: bool) -> tuple[str, ...]:
        """
        Where `host` may be reached, best first.

        Raises ``socket.gaierror`` when it has no address, and `PrivateAddress` when it has none
        that may be asked.
        """
        known = self._remembered(host)
        if known is None:
            future = asyncio.wrap_future(self._started(host))
            future.add_done_callback(_seen)
            # Others wait for the same lookup: it goes on when this one is given up.
            known = await asyncio.shield(future)
        return _permitted(host, known, allow_private=allow_private)

    def addresses_now(
        self, host: str, *, allow_private: bool, timeout: float | None = None
    ) -> tuple[str, ...]:
        """
        The same for a thread that waits. Raises ``TimeoutError`` when it is not known in time.

        Another thread asks: nobody can take the question back, and a name server may take a minute.
        """
        found = self._remembered(host)
        if found is None:
            try:
                found = self._started(host).result(timeout)
            except CancelledError as error:
                raise socket.gaierror(socket.EAI_AGAIN, "the resolver was closed") from error
        return _permitted(host, found, allow_private=allow_private)

    def close(self) -> None:
        """Let the threads go. What is known stays, and another lookup begins new ones."""
        with self._lock:
            threads, self._threads = self._threads, None
            self._running.clear()
        if threads is not None:
            threads.shutdown(wait=False, cancel_futures=True)

    def _remembered(self, host: str) -> tuple[str, ...] | None:
        with self._lock:
            expires, found = self._known.get(host, (0.0, ()))
        if self._clock() >= expires:
            return None
        if isinstance(found, socket.gaierror):
            raise socket.gaierror(*found.args)
        return found

    def _started(self, host: str) -> Future[tuple[str, ...]]:
        with self._lock:
            running = self._running.get(host)
            if running is None:
                if self._threads is None:
                    self._threads = ThreadPoolExecutor(_THREADS, "cleanread-resolver")
                running = self._running[host] = self._threads.submit(self._find, host)
            return running

    def _find(self, host: str) -> tuple[str, ...]:
        try:
            infos = self._lookup(host.encode("ascii"), None, 0, socket.SOCK_STREAM)
            found = tuple(dict.fromkeys(str(info[4][0]) for info in infos))
        except socket.gaierror as error:
            # That there is no such host will be as true in a second; other trouble may pass.
            self._remember(host, error if error.errno in _UNKNOWN else None)
            raise
        except UnicodeError as error:
            raise socket.gaierror(socket.EAI_NONAME, str(error)) from error
        self._remember(host, found)
        return found

    def _remember(self, host: str, found: _Found | None) -> None:
        with self._lock:
            self._running.pop(host, None)
            if found is None:
                return
            self._known[host] = (self._clock() + _FRESH, found)
            self._known.move_to_end(host)
            while len(self._known) > _MAX_HOSTS:
                self._known.popitem(last=False)


def _permitted(host: str, found: tuple[str, ...], *, allow_private: bool) -> tuple[str, ...]:
    if allow_private:
        return found
    public = tuple(address for address in found if is_public(address))
    if not public:
        raise PrivateAddress(refusal(host), url=host)
    return public


def _seen(future: asyncio.Future[tuple[str, ...]]) -> None:
    """Whoever waited for it may be gone: its error is nobody's then."""
    if not future.cancelled():
        future.exception()
