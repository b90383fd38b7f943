"""
How connections are made: a name is looked up, its addresses are judged, and the connection goes to
one of exactly these. A name that resolves to something else a moment later gains nothing by it.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import httpcore

from .resolve import Resolver
from .stream import Stream

_MOST_ADDRESSES: Final = 6  # of one host
# A first address that does not answer must not use up the time of a second one that would.
_FIRST_ADDRESSES: Final = 5.0  # seconds


class AsyncNetwork(httpcore.AsyncNetworkBackend):
    """For asyncio."""

    def __init__(self, resolver: Resolver, *, allow_private: bool) -> None:
        self._resolver = resolver
        self._allow_private = allow_private

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        del local_address, socket_options  # nobody here sets them
        started = time.monotonic()
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._resolver.addresses(host, allow_private=self._allow_private)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"{host} was not found in time") from error
        except socket.gaierror as error:
            raise httpcore.ConnectError(str(error)) from error
        last: Exception | None = None
        left = None if timeout is None else timeout - (time.monotonic() - started)
        for address, seconds in _shares(addresses, left):
            try:
                async with asyncio.timeout(seconds):
                    return await _connected(address, port)
            except TimeoutError as error:
                last = httpcore.ConnectTimeout(f"{address} does not answer")
                last.__cause__ = error
            except OSError as error:
                last = httpcore.ConnectError(str(error))
                last.__cause__ = error
        raise last or httpcore.ConnectError(f"{host} has no address")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class BlockingNetwork(httpcore.NetworkBackend):
    """For threads."""

    def __init__(self, resolver: Resolver, *, allow_private: bool) -> None:
        self._resolver = resolver
        self._allow_private = allow_private
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        del local_address
        started = time.monotonic()
        try:
            addresses = self._resolver.addresses_now(
                host, allow_private=self._allow_private, timeout=timeout
            )
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"{host} was not found in time") from error
        except socket.gaierror as error:
            raise httpcore.ConnectError(str(error)) from error
        last: Exception | None = None
        left = None if timeout is None else timeout - (time.monotonic() - started)
        for address, seconds in _shares(addresses, left):
            try:
                return self._plain.connect_tcp(
                    address, port, seconds, socket_options=socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last or httpcore.ConnectError(f"{host} has no address")

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


async def _connected(address: str, port: int) -> Stream:
    loop = asyncio.get_running_loop()
    _, stream = await loop.create_connection(Stream, address, port)
    return stream


def _shares(addresses: Sequence[str], seconds: float | None) -> Iterator[tuple[str, float | None]]:
    """The addresses to try one after the other, each with the time it gets."""
    tried = addresses[:_MOST_ADDRESSES]
    started = time.monotonic()
    for number, address in enumerate(tried, start=1):
        if seconds is None:
            yield address, None
            continue
        left = max(0.001, seconds - (time.monotonic() - started))
        others = len(tried) - number
        yield address, min(left / (others + 1), _FIRST_ADDRESSES) if others else left
