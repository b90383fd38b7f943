"""A connection as httpcore wants it, straight on asyncio's transports: the least work for a byte."""

from __future__ import annotations

import asyncio
import ssl
from collections import deque
from typing import Any, Final, cast

import httpcore

# So much may wait to be read before the server is held back.
_MOST_UNREAD: Final = 262_144


class Stream(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """One connection. It is read from by one task at a time, which is how httpcore does it."""

    def __init__(self) -> None:
        self._connected: asyncio.Transport  #: there before anybody has the stream
        self._chunks: deque[bytes] = deque()
        self._unread = 0
        self._over = False  #: nothing will come any more
        self._error: Exception | None = None
        self._reader: asyncio.Future[None] | None = None
        self._writer: asyncio.Future[None] | None = None
        self._holding = False
        self._full = False

    # ── what asyncio calls ───────────────────────────────────────────────────────────────

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._connected = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._chunks.append(data)
        self._unread += len(data)
        if self._unread > _MOST_UNREAD and not self._holding:
            self._holding = True
            self._connected.pause_reading()
        _wake(self._reader)

    def eof_received(self) -> None:
        self._over = True
        _wake(self._reader)

    def connection_lost(self, exc: Exception | None) -> None:
        self._over = True
        self._error = exc
        _wake(self._reader)
        _wake(self._writer)

    def pause_writing(self) -> None:
        self._full = True

    def resume_writing(self) -> None:
        self._full = False
        _wake(self._writer)

    # ── what httpcore calls ──────────────────────────────────────────────────────────────

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """
        What has arrived, or empty bytes at the end.

        It may be more than `max_bytes`, which is how much httpcore wants in memory at a time: what
        is here is in memory already, and cutting it only makes more pieces.
        """
        del max_bytes
        if not self._chunks and not self._over:
            self._reader = asyncio.get_running_loop().create_future()
            await _until(self._reader, timeout, httpcore.ReadTimeout)
        if self._chunks:
            data = self._chunks.popleft()
            self._unread -= len(data)
            if self._holding and not self._chunks:
                self._holding = False
                self._connected.resume_reading()
            return data
        if self._error is not None:
            raise httpcore.ReadError(str(self._error)) from self._error
        return b""

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not buffer:
            return
        if self._over or self._connected.is_closing():
            raise httpcore.WriteError("the server has closed the connection")
        self._connected.write(buffer)
        if self._full:
            self._writer = asyncio.get_running_loop().create_future()
            await _until(self._writer, timeout, httpcore.WriteTimeout)

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> Stream:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(timeout):
                secured = await loop.start_tls(
                    self._connected, self, ssl_context, server_hostname=server_hostname
                )
        except TimeoutError as error:
            self._connected.abort()
            raise httpcore.ConnectTimeout("no encrypted connection in time") from error
        except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
            self._connected.abort()
            raise httpcore.ConnectError(str(error)) from error
        except asyncio.CancelledError:
            self._connected.abort()
            raise
        if secured is None:
            raise httpcore.ConnectError("the connection was lost")
        self._connected = secured
        return self

    async def aclose(self) -> None:
        # Without a good-bye: there is nothing left to say, and some servers never answer it.
        self._connected.abort()

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":  # asked of an idle connection: is it of any use?
            return self._over or bool(self._chunks) or self._connected.is_closing()
        names = {"client_addr": "sockname", "server_addr": "peername"}
        return self._connected.get_extra_info(names.get(info, info))


async def _until(
    future: asyncio.Future[None], seconds: float | None, error: type[Exception]
) -> None:
    """Wait for it. One timer is cheaper than a context manager around every read."""
    if seconds is None:
        await future
        return
    timer = asyncio.get_running_loop().call_later(seconds, _expire, future, error)
    try:
        await future
    finally:
        timer.cancel()


def _expire(future: asyncio.Future[None], error: type[Exception]) -> None:
    if not future.done():
        future.set_exception(error())


def _wake(future: asyncio.Future[None] | None) -> None:
    if future is not None and not future.done():
        future.set_result(None)
