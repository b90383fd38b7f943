"""
The two drivers over httpx. Beside them only ``transports`` and ``trouble`` know it.

A driver does what the flow asks for, and turns httpx's errors into ours. All decisions are the
flow's. httpx is imported by the first fetcher, not by this module.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterable, Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Final, cast

from ..errors import PrivateAddress
from ..models import FetchOptions
from .driver import BlockingFlowDriver, FlowDriver
from .messages import Failure, Head, Reply, Request
from .proxies import SystemProxies
from .resolve import Resolver

if TYPE_CHECKING:
    import httpx

_DEFAULTS: Final = FetchOptions()


class Fetcher(BlockingFlowDriver):
    """Fetches pages, keeping connections and robots.txt between them. Threads may share one."""

    def __init__(
        self,
        options: FetchOptions = _DEFAULTS,
        *,
        transport: httpx.BaseTransport | None = None,
        resolver: Resolver | None = None,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        from .transports import BlockingTransports

        super().__init__(options, sleep=sleep, clock=clock, now=now, jitter=jitter)
        self._given = transport
        self._proxies = SystemProxies()
        self._transports = BlockingTransports(resolver or Resolver())
        if options.proxy is not None:  # one that cannot be used is reported at once
            self._transport(options.proxy, allow_private=options.allow_private)

    def _transport(self, proxy: str | None, *, allow_private: bool) -> httpx.BaseTransport:
        from .trouble import proxy_errors

        if self._given is not None:
            return self._given
        with proxy_errors(proxy):
            return self._transports.get(proxy, allow_private=allow_private)

    def _do(self, step: Request) -> Reply | Failure:
        from .transports import request_of
        from .trouble import EXPECTED, failure

        proxy = step.proxy or self._proxies.of(step.url)
        transport = self._transport(proxy, allow_private=step.allow_private)
        try:
            with self._transports.deadline.within(step.left):
                response = transport.handle_request(request_of(step))
                try:
                    return self._receive(step, _head(response), _blocking(response))
                finally:
                    response.close()
        except PrivateAddress as error:
            error.url = step.url
            raise
        except EXPECTED as error:
            return failure(error, step)

    def close(self) -> None:
        """Close all connections."""
        if self._given is not None:
            self._given.close()
        self._transports.close()


class AsyncFetcher(FlowDriver):
    """The same, asynchronously. Any number of fetches may run at a time."""

    def __init__(
        self,
        options: FetchOptions = _DEFAULTS,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        resolver: Resolver | None = None,
        large: AbstractAsyncContextManager[object] | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        from .transports import AsyncTransports

        super().__init__(options, large=large, sleep=sleep, clock=clock, now=now, jitter=jitter)
        self._given = transport
        self._proxies = SystemProxies()
        self._transports = AsyncTransports(resolver or Resolver())
        if options.proxy is not None:  # one that cannot be used is reported at once
            self._transport(options.proxy, allow_private=options.allow_private)

    def _transport(self, proxy: str | None, *, allow_private: bool) -> httpx.AsyncBaseTransport:
        from .trouble import proxy_errors

        if self._given is not None:
            return self._given
        with proxy_errors(proxy):
            return self._transports.get(proxy, allow_private=allow_private)

    async def _do(self, step: Request) -> Reply | Failure:
        from .transports import request_of
        from .trouble import EXPECTED, failure

        proxy = step.proxy or self._proxies.of(step.url)
        transport = self._transport(proxy, allow_private=step.allow_private)
        try:
            response = await transport.handle_async_request(request_of(step))
            try:
                return await self._receive(step, _head(response), _asynchronous(response))
            finally:
                await response.aclose()
        except PrivateAddress as error:
            error.url = step.url
            raise
        except EXPECTED as error:
            return failure(error, step)

    async def close(self) -> None:
        """Close all connections."""
        if self._given is not None:
            await self._given.aclose()
        await self._transports.close()


def _head(response: httpx.Response) -> Head:
    return Head(
        response.status_code,
        tuple((_text(name).lower(), _text(value)) for name, value in response.headers.raw),
    )


def _blocking(response: httpx.Response) -> Iterable[bytes]:
    return cast("Iterable[bytes]", response.stream)


def _asynchronous(response: httpx.Response) -> AsyncIterable[bytes]:
    return cast("AsyncIterable[bytes]", response.stream)


def _text(raw: bytes) -> str:
    """Header values are ASCII; what else servers send is UTF-8, or what once was the rule."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")
