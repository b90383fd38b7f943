"""
What httpx sends requests with: its transports, over connections that are kept by host and go only
where they may.

Without a proxy the connections are made by ``network``, which judges addresses. With one, the proxy
makes them: it looks the names up, and which of them it lets pass is its owner's decision.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any, Final

import httpcore
import httpx

from .deadlines import Deadline, TimedNetwork
from .messages import Request
from .network import AsyncNetwork, BlockingNetwork
from .pool import HostPool
from .resolve import Resolver

_KEPT_CONNECTIONS: Final = 20  # of the blocking fetcher, in all


class BlockingTransports:
    """The transports of a blocking fetcher: one for each proxy, and for each answer to who may be asked."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._ssl = _SSL()
        self._made: dict[tuple[str | None, bool], _Blocking] = {}
        self.deadline = Deadline()  #: of the calling thread

    def get(self, proxy: str | None, *, allow_private: bool) -> httpx.BaseTransport:
        """The one for such requests; ``ValueError``, ``ImportError`` or ``httpx.InvalidURL``: not this proxy."""
        key = (proxy, allow_private)
        made = self._made.get(key)
        if made is None:
            # The proxy is the user's: it may be on this machine.
            network: httpcore.NetworkBackend = httpcore.SyncBackend()
            if proxy is None:
                network = BlockingNetwork(self._resolver, allow_private=allow_private)
            network = TimedNetwork(network, self.deadline)
            # Another thread may have been faster: its transport is the one that is closed in the end.
            made = self._made.setdefault(key, _Blocking(self._ssl.context, proxy, network))
        return made

    def close(self) -> None:
        """Close all connections."""
        for transport in self._made.values():
            transport.close()
        self._resolver.close()


class AsyncTransports:
    """The same for an asynchronous fetcher."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._ssl = _SSL()
        self._made: dict[tuple[str | None, bool], _Async] = {}

    def get(self, proxy: str | None, *, allow_private: bool) -> httpx.AsyncBaseTransport:
        """The one for such requests; ``ValueError``, ``ImportError`` or ``httpx.InvalidURL``: not this proxy."""
        key = (proxy, allow_private)
        if key not in self._made:
            network = AsyncNetwork(self._resolver, allow_private=allow_private)
            self._made[key] = _Async(self._ssl.context, proxy, network)
        return self._made[key]

    async def close(self) -> None:
        """Close all connections."""
        for transport in self._made.values():
            await transport.aclose()
        self._resolver.close()


class _SSL:
    """The certificates of a fetcher: reading them takes as long as ten pages."""

    @property
    def context(self) -> ssl.SSLContext:
        if not hasattr(self, "_context"):
            self._context = httpx.create_ssl_context()
        return self._context


class _Blocking(httpx.HTTPTransport):
    def __init__(
        self, context: ssl.SSLContext, proxy: str | None, network: httpcore.NetworkBackend
    ) -> None:
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=_KEPT_CONNECTIONS)
        super().__init__(verify=context, http2=_http2(), limits=limits, proxy=proxy)
        if proxy is None:
            # httpx has no argument for how connections are made, httpcore has.
            self._pool = httpcore.ConnectionPool(
                ssl_context=context,
                max_connections=None,
                max_keepalive_connections=_KEPT_CONNECTIONS,
                keepalive_expiry=5.0,
                http2=_http2(),
                network_backend=network,
            )
        else:
            self._pool._network_backend = network


class _Async(httpx.AsyncHTTPTransport):
    def __init__(
        self, context: ssl.SSLContext, proxy: str | None, network: httpcore.AsyncNetworkBackend
    ) -> None:
        super().__init__(verify=context, http2=_http2(), proxy=proxy)
        connect: Callable[[httpcore.Origin], httpcore.AsyncConnectionInterface]
        if proxy is None:
            pool = httpcore.AsyncConnectionPool(
                ssl_context=context, http2=_http2(), network_backend=network
            )
            connect = pool.create_connection
        else:
            connect = self._pool.create_connection
        self._hosts = HostPool(connect)
        self._pool: Any = self._hosts


def request_of(step: Request) -> httpx.Request:
    """What the flow asks for, in httpx's words."""
    timeout = step.timeout
    return httpx.Request(
        "GET",
        step.url,
        headers=[
            *((name.encode(), header_bytes(value)) for name, value in step.headers.items()),
            (b"connection", b"keep-alive"),
        ],
        extensions={
            "timeout": {"connect": timeout, "read": timeout, "write": timeout, "pool": timeout}
        },
    )


def header_bytes(value: str) -> bytes:
    """Header values are bytes to HTTP; httpx by itself would refuse all but ASCII."""
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:
        return value.encode()  # a cookie that the server itself sent in UTF-8


@cache
def _http2() -> bool:
    return find_spec("h2") is not None
