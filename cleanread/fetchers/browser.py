"""
Fetches pages with a browser, which runs their scripts. For pages that are empty without: it takes a hundred times as
long as the other fetchers.

robots.txt is asked for over httpx before the browser is told of a page, and also of where it was led. Images, fonts
and media are not loaded: nobody looks.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from ..errors import (
    BatchError,
    DNSError,
    FetchError,
    FetchTimeout,
    HTTPStatusError,
    NetworkError,
    PrivateAddress,
    TooLarge,
    UnsupportedContent,
)
from ..fetch import AsyncFetcher
from ..fetch.addresses import plainly_private, refusal
from ..fetch.content import refused_by_header
from ..fetch.messages import Head
from ..fetch.proxies import SystemProxies
from ..fetch.resolve import Resolver
from ..fetch.retry import retry_after
from ..fetch.urls import origin, wire_form, without_login
from ..models import FetchOptions, Response
from . import profile
from .chromium import arguments, executable
from .engine import Engine, Playwright
from .gate import Gate
from .trouble import error_of

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, Route
    from playwright.async_api import Response as Answer

_DEFAULTS: Final = FetchOptions()
_UNSEEN: Final = frozenset({"image", "font", "media"})
_QUIET: Final = 3.0  # seconds that a page may go on loading after its own HTML is there
#: What is said of the bytes that came over the wire, and does not hold for what the browser made of them.
_OF_THE_WIRE: Final = frozenset({"content-encoding", "content-length", "transfer-encoding"})


class BrowserFetcher:
    """Fetches pages with one Chromium, `pages` at a time, each in a profile of its own."""

    def __init__(
        self,
        options: FetchOptions = _DEFAULTS,
        *,
        pages: int = 2,
        engine: Engine | None = None,
        path: str | None = None,
        robots: AsyncFetcher | None = None,
        resolver: Resolver | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._options = options
        self._engine = engine or Playwright()
        self._path = path or executable()
        self._robots = robots or AsyncFetcher(options)
        self._resolver = resolver or Resolver()
        self._clock = clock
        self._room = asyncio.Semaphore(pages)
        self._starting = asyncio.Lock()
        self._playwright: Any = None
        self._browser: Browser | None = None
        self._gate: Gate | None = None

    def crawl_delay(self, url: str) -> float | None:
        """Seconds between requests that the host's robots.txt asks for, once it was read."""
        return self._robots.crawl_delay(url)

    async def fetch(self, url: str, options: FetchOptions | None = None) -> Response:
        """Fetch one page as a browser shows it, or raise a `FetchError` that says why not."""
        options = options or self._options
        started = self._clock()
        target = wire_form(url)
        host = urlsplit(target).hostname or ""
        if not self._options.allow_private and plainly_private(host):
            raise PrivateAddress(refusal(host), url=target)
        if options.robots:
            await self._robots.ask_robots(target, options)
        try:
            async with self._room, asyncio.timeout(options.total_timeout):
                response = await self._visit(url, target, options, started)
        except TimeoutError:
            raise FetchTimeout(
                f"{target}: not finished within {options.total_timeout:g} seconds", url=target
            ) from None
        return response

    async def close(self) -> None:
        """End the browser."""
        async with self._starting:
            await self._end()
        await self._robots.close()
        self._resolver.close()

    # ── one page ─────────────────────────────────────────────────────────────────────────

    async def _visit(
        self, asked: str, target: str, options: FetchOptions, started: float
    ) -> Response:
        browser = await self._running()
        try:
            context = await browser.new_context(**profile.context_settings(options, asked))
            try:
                await context.route("**/*", _only_what_is_read)
                if cookies := profile.cookies(options, target):
                    await context.add_cookies(cookies)
                page = await context.new_page()
                answer = await self._go(page, target, options)
                with contextlib.suppress(self._engine.timeout):
                    await page.wait_for_load_state("networkidle", timeout=_QUIET * 1000)
                content = (await page.content()).encode("utf-8", "replace")
                headers = await answer.all_headers()
                return await self._response(
                    asked, target, answer, headers, content, options, started
                )
            finally:
                with contextlib.suppress(self._engine.error):
                    await context.close()
        except FetchError:
            raise
        except self._engine.error as error:
            raise self._error(error, target) from error

    async def _go(self, page: Page, target: str, options: FetchOptions) -> Answer:
        try:
            answer = await page.goto(
                target, timeout=options.timeout * 1000, wait_until="domcontentloaded"
            )
        except self._engine.timeout as error:
            raise FetchTimeout(
                f"{target}: no page within {options.timeout:g} seconds", url=target
            ) from error
        except self._engine.error as error:
            if "Download is starting" in str(error):
                raise UnsupportedContent(
                    f"{target} is a download, not a page", url=target, content_type=""
                ) from error
            raise
        if answer is None:
            raise NetworkError(f"{target}: the browser had no answer", url=target)
        return answer

    async def _response(
        self,
        asked: str,
        target: str,
        answer: Answer,
        headers: Mapping[str, str],
        content: bytes,
        options: FetchOptions,
        started: float,
    ) -> Response:
        visited = _visited(answer)
        final = visited[-1]
        if options.robots and origin(final) != origin(target):
            await self._robots.ask_robots(final, options)
        if trouble := self._refused(final, answer.status):
            raise trouble
        if not 200 <= answer.status < 300:
            raise HTTPStatusError(
                f"{final} answers {answer.status}",
                url=final,
                status=answer.status,
                retry_after=retry_after(Head(answer.status, tuple(headers.items())), time.time()),
            )
        if refused := refused_by_header(headers.get("content-type", "")):
            raise UnsupportedContent(
                f"{final} is {refused}, not a page", url=final, content_type=refused
            )
        if len(content) > options.max_bytes:
            raise TooLarge(f"{final} is larger than {options.max_bytes:,} bytes", url=final)
        kept = {name: value for name, value in headers.items() if name not in _OF_THE_WIRE}
        return Response(
            url=without_login(asked),
            final_url=final,
            status=answer.status,
            headers={**kept, "content-type": "text/html; charset=utf-8"},
            content=content,
            history=tuple(visited[1:-1]),
            seconds=self._clock() - started,
        )

    def _refused(self, url: str, status: int) -> FetchError | None:
        """What the gate has to say about an answer that is its own."""
        return self._trouble(url) if status == 502 else None

    def _error(self, error: Exception, target: str) -> FetchError:
        """The gate knows better than the browser why there is no connection."""
        return self._trouble(target) or error_of(str(error), target)

    def _trouble(self, url: str) -> FetchError | None:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        cause = self._gate.trouble(parts.hostname or "", port) if self._gate else None
        if cause is None:
            return None
        if isinstance(cause, PrivateAddress):
            return PrivateAddress(str(cause), url=url)
        if isinstance(cause, TimeoutError):
            return FetchTimeout(f"{url}: no connection", url=url)
        if isinstance(cause, socket.gaierror):
            unknown = cause.errno == socket.EAI_NONAME
            message = "there is no such host" if unknown else str(cause)
            return DNSError(f"{parts.netloc}: {message}", url=url)
        if isinstance(cause, ConnectionRefusedError):
            return NetworkError(f"{parts.netloc}: the connection is refused", url=url)
        return NetworkError(f"{parts.netloc}: {cause}", url=url)

    # ── the browser ──────────────────────────────────────────────────────────────────────

    async def _running(self) -> Browser:
        """The browser; a new one when it has crashed."""
        async with self._starting:
            if self._browser is None or not self._browser.is_connected():
                await self._end()
                self._browser = await self._launch()
            return self._browser

    async def _launch(self) -> Browser:
        self._playwright = await self._engine.start()
        # A proxy of the user's is behind the gate: it would go wherever a redirect or a script says.
        own = self._options.proxy
        system = SystemProxies()
        self._gate = Gate(
            self._resolver,
            allow_private=self._options.allow_private,
            proxy_for=lambda url: own or system.of(url),
        )
        await self._gate.start()
        # Without this entry Chromium goes to this machine's own addresses without asking.
        proxy = {"server": self._gate.url, "bypass": "<-loopback>"}
        try:
            browser: Browser = await self._playwright.chromium.launch(
                executable_path=self._path,
                args=arguments(),
                proxy=proxy,
            )
        except self._engine.error as error:
            await self._end()
            first = str(error).strip().splitlines()[0]
            raise BatchError(
                f"the browser does not start: {first}; CLEANREAD_CHROMIUM says where Chromium is, "
                "or: playwright install chromium"
            ) from error
        return browser

    async def _end(self) -> None:
        browser, playwright, gate = self._browser, self._playwright, self._gate
        self._browser = self._playwright = self._gate = None
        with contextlib.suppress(self._engine.error):
            if browser is not None:
                await browser.close()
        if playwright is not None:
            await playwright.stop()
        if gate is not None:
            await gate.close()


async def _only_what_is_read(route: Route) -> None:
    await (route.abort() if route.request.resource_type in _UNSEEN else route.continue_())


def _visited(answer: Answer) -> list[str]:
    """The addresses that led to an answer, without what follows a #."""
    found = [answer.url]
    request = answer.request.redirected_from
    while request is not None:
        found.append(request.url)
        request = request.redirected_from
    return [address.partition("#")[0] for address in reversed(found)]
