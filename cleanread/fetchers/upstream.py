"""
The proxies behind the gate: where the user, or the system, says that the network is reached through another proxy.

The browser is not told of it. What it asks for is judged by the gate first, and only then handed to that proxy.
"""

from __future__ import annotations

import asyncio
import base64
import ssl
from dataclasses import dataclass
from typing import Final, Self
from urllib.parse import unquote, urlsplit

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]

_PORTS: Final = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
_SOCKS: Final = frozenset({"socks5", "socks5h"})
# Words of SOCKS 5 (RFC 1928, RFC 1929)
_VERSION: Final = 5
_NO_LOGIN: Final = 0
_WITH_LOGIN: Final = 2
_ADDRESS_SIZES: Final = {1: 4, 4: 16}
_LONGEST_NAME: Final = 255


@dataclass(frozen=True, slots=True)
class Upstream:
    """A proxy: HTTP, HTTPS or SOCKS 5."""

    scheme: str
    host: str
    port: int
    user: str | None
    password: str

    @classmethod
    def parse(cls, address: str) -> Self:
        """The proxy at `address`; ``ValueError`` for one that is of no known kind."""
        parts = urlsplit(address)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise ValueError("a proxy is http, https or socks5")
        return cls(
            parts.scheme,
            parts.hostname,
            parts.port or _PORTS[parts.scheme],
            None if parts.username is None else unquote(parts.username),
            unquote(parts.password or ""),
        )

    @property
    def takes_addresses(self) -> bool:
        """Whether a request without encryption is handed to it as it is. SOCKS only knows connections."""
        return self.scheme not in _SOCKS

    @property
    def login(self) -> bytes:
        """The header line with the login; empty without one."""
        if self.user is None:
            return b""
        pair = base64.b64encode(f"{self.user}:{self.password}".encode())
        return b"Proxy-Authorization: Basic " + pair + b"\r\n"

    async def open(self) -> Connection:
        """A connection to the proxy itself."""
        secured = ssl.create_default_context() if self.scheme == "https" else None
        return await asyncio.open_connection(self.host, self.port, ssl=secured)

    async def tunnel(self, host: str, port: int) -> Connection:
        """A connection through the proxy to a host, which the proxy looks up. ``OSError`` when it makes none."""
        reader, writer = await self.open()
        try:
            if self.takes_addresses:
                await self._ask_http(reader, writer, host, port)
            else:
                await self._ask_socks(reader, writer, host, port)
        except BaseException as error:
            writer.close()
            if isinstance(error, asyncio.IncompleteReadError | asyncio.LimitOverrunError):
                raise OSError("the proxy closed the connection") from error
            raise
        return reader, writer

    async def _ask_http(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, port: int
    ) -> None:
        place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        writer.write(
            f"CONNECT {place} HTTP/1.1\r\nHost: {place}\r\n".encode() + self.login + b"\r\n"
        )
        head = await reader.readuntil(b"\r\n\r\n")
        status = head.split(b"\r\n", 1)[0].split(maxsplit=2)[1:2]
        if not status or not status[0].startswith(b"2"):
            shown = status[0].decode("latin-1") if status else "nonsense"
            raise OSError(f"the proxy answers {shown}")

    async def _ask_socks(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, port: int
    ) -> None:
        name = host.encode("ascii")
        if len(name) > _LONGEST_NAME:
            raise OSError(f"{host} is too long a name")
        offered = _NO_LOGIN if self.user is None else _WITH_LOGIN
        writer.write(bytes((_VERSION, 1, offered)))
        if await reader.readexactly(2) != bytes((_VERSION, offered)):
            raise OSError("the proxy does not take this login")
        if self.user is not None:
            user, password = self.user.encode()[:255], self.password.encode()[:255]
            writer.write(bytes((1, len(user))) + user + bytes((len(password),)) + password)
            if (await reader.readexactly(2))[1] != 0:
                raise OSError("the proxy does not take this login")
        writer.write(bytes((_VERSION, 1, 0, 3, len(name))) + name + port.to_bytes(2, "big"))
        _, answer, _, kind = await reader.readexactly(4)
        if answer != 0:
            raise OSError(f"the proxy makes no connection ({answer})")
        size = _ADDRESS_SIZES.get(kind)
        if size is None:
            size = (await reader.readexactly(1))[0]
        await reader.readexactly(size + 2)
