"""
Fetches over libcurl, built to look like a browser: same TLS handshake, same HTTP/2 frames, same headers.

Some hosts turn away whoever looks like a program. Which pages may be fetched is not changed by that: robots.txt is
obeyed as by every other fetcher, under our own name.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Final
from urllib.parse import urlsplit

from ..errors import BatchError, DNSError, MissingExtra, PrivateAddress
from ..fetch.addresses import literal, plainly_private, refusal
from ..fetch.driver import FlowDriver
from ..fetch.headers import BROWSER
from ..fetch.messages import Failure, Reply, Request
from ..fetch.proxies import SystemProxies
from ..fetch.resolve import Resolver
from ..models import FetchOptions

try:
    from curl_cffi import AsyncCurl, Curl, CurlError, CurlHttpVersion, CurlOpt
    from curl_cffi.requests.impersonate import resolve_latest_browser_type
except ImportError as error:
    raise MissingExtra("the curl fetcher", extra="curl") from error

from .transfer import Transfer
from .trouble import failure_of

_DEFAULTS: Final = FetchOptions()
_PORTS: Final = {"http": 80, "https": 443}
_MOST_ADDRESSES: Final = 6  # of one host
_NO_SOCKET: Final = -1  # all that has become due
_MOST_IDLE: Final = 64  # handles: each has a buffer of 128 kB
_UNKNOWN: Final = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


class CurlFetcher(FlowDriver):
    """Fetches pages as the browser called `impersonate` would. Any number of fetches may run at a time."""

    def __init__(
        self,
        options: FetchOptions = _DEFAULTS,
        *,
        impersonate: str = "chrome",
        resolver: Resolver | None = None,
        large: AbstractAsyncContextManager[object] | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        super().__init__(options, large=large, sleep=sleep, clock=clock, now=now, jitter=jitter)
        self._browser = str(resolve_latest_browser_type(impersonate))  # type: ignore[no-untyped-call]
        self._resolver = resolver or Resolver()
        self._proxies = SystemProxies()
        self._idle = [_tried(self._browser, impersonate)]
        self._multis: dict[bool, AsyncCurl] = {}  # connections into private networks are kept apart

    async def _do(self, step: Request) -> Reply | Failure:
        proxy = step.proxy or self._proxies.of(step.url)
        try:
            pinned = await self._addresses(step, proxied=proxy is not None)
        except socket.gaierror as error:
            return _no_host(step, error)
        curl = self._idle.pop() if self._idle else Curl()
        try:
            self._prepare(curl, step, proxy, pinned)
            return await self._transfer(curl, step, proxied=proxy is not None)
        finally:
            # Errors of curl hold on to what is behind a handle: the handle is emptied, not closed.
            curl.clean_handles_and_buffers()
            curl.reset()
            if len(self._idle) < _MOST_IDLE:
                self._idle.append(curl)
            else:
                curl.close()

    async def _transfer(self, curl: Curl, step: Request, *, proxied: bool) -> Reply | Failure:
        multi = self._multis.get(step.allow_private)
        if multi is None:
            multi = self._multis[step.allow_private] = AsyncCurl()
        only_public = not (proxied or step.allow_private)
        transfer = Transfer(curl, step, self._large, only_public=only_public)
        curl.setopt(CurlOpt.HEADERFUNCTION, transfer.header)
        curl.setopt(CurlOpt.WRITEFUNCTION, transfer.chunk)
        future = multi.add_handle(curl)
        # Curl's own wake-up call gets lost when handles come and go; without this it is the next tenth of a second.
        asyncio.get_running_loop().call_soon(self._wake)
        try:
            await future
        except CurlError as error:
            if not transfer.stopped:
                return failure_of(int(error.code), str(error), step)
        finally:
            if not future.done() or future.cancelled():
                multi.remove_handle(curl)
            await transfer.close()
        return transfer.reply()

    async def _addresses(self, step: Request, *, proxied: bool) -> tuple[str, ...]:
        """The addresses a connection may be made to; none for one that curl need not look up."""
        host = urlsplit(step.url).hostname or ""
        if not step.allow_private and plainly_private(host):
            raise PrivateAddress(refusal(host), url=step.url)
        if proxied or literal(host) is not None:
            return ()
        try:
            found = await self._resolver.addresses(host, allow_private=step.allow_private)
        except PrivateAddress as error:
            error.url = step.url
            raise
        return found[:_MOST_ADDRESSES]

    def _prepare(
        self, curl: Curl, step: Request, proxy: str | None, pinned: tuple[str, ...]
    ) -> None:
        curl.impersonate(self._browser)
        settings: dict[CurlOpt, object] = {
            CurlOpt.URL: step.url.encode(),
            CurlOpt.HTTPGET: 1,
            CurlOpt.PATH_AS_IS: 1,
            CurlOpt.PROTOCOLS_STR: b"http,https",
            CurlOpt.PROXY: (proxy or "").encode(),  # empty: also none from the environment
            # Curl would read NO_PROXY by itself, and go where nobody has judged the address.
            CurlOpt.NOPROXY: b"",
            CurlOpt.SUPPRESS_CONNECT_HEADERS: 1,
            CurlOpt.HTTP_CONTENT_DECODING: 0,  # ours counts what it unpacks
            CurlOpt.NOSIGNAL: 1,
            CurlOpt.CONNECTTIMEOUT_MS: max(1, int(step.timeout * 1000)),
            CurlOpt.TIMEOUT_MS: max(1, int(step.left * 1000)),
            CurlOpt.LOW_SPEED_LIMIT: 1,
            CurlOpt.LOW_SPEED_TIME: max(1, round(step.timeout)),
        }
        if step.url.startswith("http:"):
            # Curl would offer to go on in HTTP/2; no browser does that without encryption.
            settings[CurlOpt.HTTP_VERSION] = int(CurlHttpVersion.V1_1)
        for option, value in settings.items():
            curl.setopt(option, value)
        curl.setopt(CurlOpt.HTTPHEADER, list(_header_lines(step.headers)))
        if pinned:
            curl.setopt(CurlOpt.RESOLVE, _pins(step.url, pinned))

    def _wake(self) -> None:
        for multi in self._multis.values():
            multi.process_data(_NO_SOCKET, 0)

    async def close(self) -> None:
        """Close all connections."""
        for multi in self._multis.values():
            await multi.close()  # type: ignore[no-untyped-call]
        self._multis.clear()
        for curl in self._idle:
            curl.close()
        self._idle.clear()
        self._resolver.close()


def _tried(browser: str, asked: str) -> Curl:
    """A handle that is known to be able to look like `browser`."""
    curl = Curl()
    if curl.impersonate(browser) != 0:
        curl.close()
        raise BatchError(f"curl cannot look like {asked!r}; such as: chrome, firefox, safari")
    curl.reset()
    return curl


def _header_lines(headers: Mapping[str, str]) -> Iterable[bytes]:
    """What the user set. Our own defaults are left to the browser that curl looks like."""
    for name, value in headers.items():
        if BROWSER.get(name) == value or (name == "user-agent" and value.startswith("cleanread/")):
            continue
        line = f"{name}: {value}" if value else f"{name};"
        encoded = line.encode("utf-8")
        with contextlib.suppress(UnicodeEncodeError):
            encoded = line.encode("latin-1")
        yield encoded


def _pins(url: str, addresses: tuple[str, ...]) -> list[str]:
    parts = urlsplit(url)
    port = parts.port or _PORTS[parts.scheme]
    host = (parts.hostname or "").rstrip(".")
    # With "+" the entry is forgotten like one that curl had looked up itself. A dot at the end of the name is
    # cut off by some of its versions and not by others.
    return [f"+{name}:{port}:{','.join(addresses)}" for name in (host, f"{host}.")]


def _no_host(step: Request, error: socket.gaierror) -> Failure:
    unknown = error.errno in _UNKNOWN
    message = "there is no such host" if unknown else str(error)
    host = urlsplit(step.url).netloc
    return Failure(DNSError(f"{host}: {message}", url=step.url), transient=not unknown)
