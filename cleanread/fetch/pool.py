"""
Keeps connections by host. httpcore's own pool looks at every connection for every request, and with
hundreds of hosts that costs more than the page.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import AsyncIterable, AsyncIterator, Callable
from typing import Final, cast

import httpcore

_KEPT: Final = 15.0  # seconds that an idle connection waits for the next page of its host
_IDLE_HOSTS: Final = 128  # most systems give a process 256 files, some of them

Connect = Callable[[httpcore.Origin], httpcore.AsyncConnectionInterface]


class _Line:
    """One connection and how many requests are on it (HTTP/2 has several)."""

    __slots__ = ("active", "connection", "host", "proven")

    def __init__(self, connection: httpcore.AsyncConnectionInterface, host: _Host) -> None:
        self.connection = connection
        self.host = host
        self.active = 0
        self.proven = False  #: an answer has come over it


class _Host:
    __slots__ = ("active", "alone", "lines", "origin", "since")

    def __init__(self, origin: httpcore.Origin) -> None:
        self.origin = origin
        self.lines: list[_Line] = []
        self.active = 0
        self.alone = False  #: no two requests on a connection: it speaks HTTP/1.1
        self.since = 0.0  #: idle since


_Key = tuple[bytes, bytes, int]


class HostPool:
    """Takes the place of httpcore's pool in a transport of httpx."""

    def __init__(self, connect: Connect, clock: Callable[[], float] = time.monotonic) -> None:
        self._connect = connect
        self._clock = clock
        self._hosts: dict[_Key, _Host] = {}
        self._idle: OrderedDict[_Key, _Host] = OrderedDict()

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        while True:
            line = await self._taken(request.url)
            try:
                response = await line.connection.handle_async_request(request)
            except httpcore.ConnectionNotAvailable:
                # It turned out to be HTTP/1.1, or it has just been closed: take another.
                line.host.alone = True
                await self._released(line)
                continue
            except (httpcore.RemoteProtocolError, httpcore.ReadError):
                await self._released(line, broken=True)
                if line.proven:
                    # The server closed it while nobody was looking. That says nothing about the page.
                    continue
                raise
            except BaseException:
                await self._released(line, broken=True)
                raise
            line.proven = True
            return httpcore.Response(
                status=response.status,
                headers=response.headers,
                content=_Body(response, line, self),
                extensions=response.extensions,
            )

    async def aclose(self) -> None:
        """Close all connections."""
        hosts = [*self._hosts.values()]
        self._hosts.clear()
        self._idle.clear()
        for host in hosts:
            for line in host.lines:
                await line.connection.aclose()

    async def _taken(self, url: httpcore.URL) -> _Line:
        origin = url.origin
        key = (origin.scheme, origin.host, origin.port)
        host = self._hosts.get(key)
        if host is None:
            host = self._hosts[key] = _Host(origin)
        elif host.active == 0:
            self._idle.pop(key, None)
        host.active += 1
        for line in [*host.lines]:
            connection = line.connection
            if connection.is_closed():
                host.lines.remove(line)
            elif line.active == 0 and connection.has_expired():
                host.lines.remove(line)
                await connection.aclose()
            elif connection.is_available() and not (host.alone and line.active):
                line.active += 1
                return line
        line = _Line(self._connect(origin), host)
        line.active = 1
        host.lines.append(line)
        return line

    async def _released(self, line: _Line, *, broken: bool = False) -> None:
        host = line.host
        line.active -= 1
        host.active -= 1
        if (broken or line.connection.is_closed()) and line in host.lines:
            host.lines.remove(line)  # nobody is added to it
        if host.active == 0:
            key = (host.origin.scheme, host.origin.host, host.origin.port)
            if host.lines and self._hosts.get(key) is host:
                host.since = self._clock()
                self._idle[key] = host
            else:
                self._hosts.pop(key, None)
        if line not in host.lines and (line.active == 0 or not line.connection.is_available()):
            # With others on it, it is of no use to them either: they need not wait for more of it.
            await line.connection.aclose()
        await self._close_idle()

    async def _close_idle(self) -> None:
        now = self._clock()
        while self._idle:
            key, host = next(iter(self._idle.items()))
            if len(self._idle) <= _IDLE_HOSTS and now - host.since < _KEPT:
                return
            del self._idle[key], self._hosts[key]
            for line in host.lines:
                await line.connection.aclose()


class _Body(AsyncIterable[bytes]):
    """The body of an answer. When it is closed, its connection is free."""

    __slots__ = ("_complete", "_line", "_pool", "_response")

    def __init__(self, response: httpcore.Response, line: _Line, pool: HostPool) -> None:
        self._response = response
        self._line: _Line | None = line
        self._pool = pool
        self._complete = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in cast("AsyncIterable[bytes]", self._response.stream):
            yield chunk
        self._complete = True

    async def aclose(self) -> None:
        line, self._line = self._line, None
        if line is None:
            return
        try:
            await self._response.aclose()
        finally:
            # Nobody wants the rest, and over HTTP/2 it would go on arriving.
            await self._pool._released(line, broken=not self._complete)
