"""
The door through which a browser reaches the network: a proxy on this machine that judges every address.

A page's scripts ask for what they like, and redirects lead where they like. The browser looks no name up by itself:
each connection, whoever wants it, is made here, to an address that was judged.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections import OrderedDict
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from ..errors import PrivateAddress
from ..fetch.addresses import plainly_private, refusal
from ..fetch.resolve import Resolver
from .upstream import Connection, Upstream

_MAX_HEAD: Final = 65_536
_PIECE: Final = 65_536
_CONNECT: Final = 10.0  # seconds
_IDLE: Final = 60.0  # seconds without a byte
_REMEMBERED: Final = 1_000
_DEFAULT_PORTS: Final = {"http": 80, "ws": 80}
#: Of a request to a proxy, what is not for the server behind it.
_OWN_HEADERS: Final = (b"proxy-", b"connection:", b"keep-alive:")


class Gate:
    """Runs while it is entered; `url` is what the browser is told."""

    def __init__(
        self,
        resolver: Resolver,
        *,
        allow_private: bool,
        proxy_for: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        self._resolver = resolver
        self._allow_private = allow_private
        self._proxy_for = proxy_for
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self._trouble: OrderedDict[str, Exception] = OrderedDict()
        self.url = ""

    async def start(self) -> None:
        """Listen on a free port of this machine."""
        self._server = await asyncio.start_server(
            self._accept, "127.0.0.1", 0, limit=_MAX_HEAD, family=socket.AF_INET
        )
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def close(self) -> None:
        """Cut all connections."""
        if self._server is not None:
            self._server.close()
        for task in self._connections:
            task.cancel()
        if self._connections:
            await asyncio.wait(self._connections)

    def trouble(self, host: str, port: int) -> Exception | None:
        """Why the last connection could not be made; None when it was."""
        return self._trouble.get(f"{host}:{port}")

    # ── one connection ───────────────────────────────────────────────────────────────────

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._serve(reader, writer))
        self._connections.add(task)
        task.add_done_callback(self._connections.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_IDLE):
                head = await reader.readuntil(b"\r\n\r\n")
            await self._pass_on(head, reader, writer)
        except (OSError, EOFError, TimeoutError, asyncio.LimitOverrunError, ValueError):
            pass  # the browser sees that the connection is closed, and says so
        finally:
            writer.close()

    async def _pass_on(
        self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        method, target, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)
        parts = urlsplit(f"//{target}" if method == "CONNECT" else target)
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme, 443)
        place = f"{parts.hostname}:{port}"
        try:
            upstream = self._upstream(method, target)
            whole = upstream is not None and upstream.takes_addresses and method != "CONNECT"
            async with asyncio.timeout(_CONNECT):
                there, back = await self._connect(parts.hostname or "", port, upstream, whole=whole)
        except (PrivateAddress, OSError, TimeoutError, ValueError) as error:
            self._remember(place, error)
            writer.write(b"HTTP/1.1 502 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            await writer.drain()
            return
        self._trouble.pop(place, None)
        try:
            if method == "CONNECT":
                writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            else:
                back.write(
                    _for_server(head, target, upstream.login if upstream and whole else None)
                )
            await _both_ways(reader, writer, there, back)
        finally:
            back.close()

    def _upstream(self, method: str, target: str) -> Upstream | None:
        found = self._proxy_for(f"https://{target}" if method == "CONNECT" else target)
        return Upstream.parse(found) if found else None

    async def _connect(
        self, host: str, port: int, upstream: Upstream | None, *, whole: bool
    ) -> Connection:
        """To the host; `whole`: to the proxy, which is given the request."""
        if not self._allow_private and plainly_private(host):
            raise PrivateAddress(refusal(host), url=host)
        if upstream is not None:
            return await (upstream.open() if whole else upstream.tunnel(host, port))
        last: Exception = OSError(f"{host} has no address")
        for address in await self._resolver.addresses(host, allow_private=self._allow_private):
            try:
                return await asyncio.open_connection(address, port)
            except OSError as error:
                last = error
        raise last

    def _remember(self, place: str, error: Exception) -> None:
        self._trouble[place] = error
        self._trouble.move_to_end(place)
        while len(self._trouble) > _REMEMBERED:
            self._trouble.popitem(last=False)


def _for_server(head: bytes, target: str, proxy_login: bytes | None = None) -> bytes:
    """
    A request as it goes to the server itself, for one answer; with a line for the login, empty or not, to another proxy.

    >>> _for_server(b"GET http://a.example/b?c HTTP/1.1\\r\\nHost: a.example\\r\\nProxy-Connection: keep-alive\\r\\n\\r\\n", "http://a.example/b?c")
    b'GET /b?c HTTP/1.1\\r\\nHost: a.example\\r\\nConnection: close\\r\\n\\r\\n'
    """
    first, *lines = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    parts = urlsplit(target)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if proxy_login is not None:
        path = target
    method, _, version = first.split(b" ", 2)
    upgrades = any(line.lower().startswith(b"upgrade:") for line in lines)
    kept = [line for line in lines if upgrades or not line.lower().startswith(_OWN_HEADERS)]
    if not upgrades:
        kept.append(b"Connection: close")
    if proxy_login:
        kept.append(proxy_login.removesuffix(b"\r\n"))
    request = b" ".join((method, path.encode("latin-1"), version))
    return b"\r\n".join((request, *kept, b"", b""))


async def _both_ways(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    there: asyncio.StreamReader,
    back: asyncio.StreamWriter,
) -> None:
    """Pass bytes on until one side is done: there is one answer for each connection."""
    tasks = [
        asyncio.ensure_future(_copy(reader, back)),
        asyncio.ensure_future(_copy(there, writer)),
    ]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def _copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError, TimeoutError):
        while True:
            async with asyncio.timeout(_IDLE):
                piece = await source.read(_PIECE)
            if not piece:
                await target.drain()
                return
            target.write(piece)
            await target.drain()
