"""
The two drivers of the flow, blocking and asynchronous. Nothing else in the package touches httpx.

A driver does what the flow asks for, and turns httpx's errors into ours. All decisions are the
flow's. httpx is imported by the first fetcher, not by this module.
"""

from __future__ import annotations

import asyncio
import random
import socket
import ssl
import time
from collections.abc import Awaitable, Callable, Generator, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from ..errors import FetchError, FetchTimeout, InvalidURL, NetworkError
from ..models import FetchOptions, Response
from .flow import Surroundings, fetch_file, fetch_page
from .headers import user_agent
from .messages import Answer, Failure, Head, Pause, Reply, Request, Step
from .robots import RobotsCache
from .urls import without_login

if TYPE_CHECKING:
    from types import TracebackType

    import httpx

_DEFAULTS = FetchOptions()


class _Fetcher:
    """What both fetchers have: options, what they know of robots.txt, and where time comes from."""

    def __init__(
        self,
        options: FetchOptions,
        clock: Callable[[], float],
        now: Callable[[], float],
        jitter: Callable[[], float],
    ) -> None:
        self._options = options
        self._surroundings = Surroundings(
            clock=clock, now=now, jitter=jitter, robots=RobotsCache(clock)
        )

    def crawl_delay(self, url: str) -> float | None:
        """Seconds between requests that the host's robots.txt asks for, once it was read."""
        return self._surroundings.robots.crawl_delay(url, user_agent(self._options))

    def _flow(self, url: str) -> Generator[Step, Answer, Response]:
        return fetch_page(url, self._options, self._surroundings)


class Fetcher(_Fetcher):
    """Fetches pages, keeping connections and robots.txt between them. Threads may share one.

    The total timeout is looked at whenever part of a body arrives. Only a server that sends its
    headers byte by byte can stretch it; `AsyncFetcher` stops such a one in time as well.
    """

    def __init__(
        self,
        options: FetchOptions = _DEFAULTS,
        *,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        import httpx

        super().__init__(options, clock, now, jitter)
        self._sleep = sleep
        with _proxy_errors(options):
            self._client = httpx.Client(transport=transport, **_client_settings(options))

    def fetch(self, url: str) -> Response:
        """Fetch one page, or raise a `FetchError` that says why not."""
        flow = self._flow(url)
        answer: Answer = None
        while True:
            try:
                step = flow.send(answer)
            except StopIteration as end:
                response: Response = end.value
                return response
            answer = self._do(step)

    def _do(self, step: Step) -> Answer:
        if isinstance(step, Pause):
            self._sleep(step.seconds)
            return None
        try:
            with self._client.stream("GET", step.url, **_request_settings(step)) as response:
                head = _head(response)
                if (body := step.receive(head)) is None:
                    return Reply(head, b"")
                for chunk in response.iter_raw():
                    if not body.feed(chunk):
                        break
                return Reply(head, body.content())
        except _expected_errors() as error:
            return _failure(error, step)

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncFetcher(_Fetcher):
    """The same, asynchronously. Any number of fetches may run at a time."""

    def __init__(
        self,
        options: FetchOptions = _DEFAULTS,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        import httpx

        super().__init__(options, clock, now, jitter)
        self._sleep = sleep
        with _proxy_errors(options):
            self._client = httpx.AsyncClient(transport=transport, **_client_settings(options))

    async def fetch(self, url: str) -> Response:
        """Fetch one page, or raise a `FetchError` that says why not."""
        return await self._drive(self._flow(url))

    async def fetch_file(self, url: str, options: FetchOptions) -> Response:
        """Fetch a file of any type, with options of its own; robots.txt is shared with the other fetches."""
        return await self._drive(fetch_file(url, options, self._surroundings))

    async def _drive(self, flow: Generator[Step, Answer, Response]) -> Response:
        answer: Answer = None
        while True:
            try:
                step = flow.send(answer)
            except StopIteration as end:
                response: Response = end.value
                return response
            answer = await self._do(step)

    async def _do(self, step: Step) -> Answer:
        if isinstance(step, Pause):
            await self._sleep(step.seconds)
            return None
        try:
            async with (
                asyncio.timeout(step.left),
                self._client.stream("GET", step.url, **_request_settings(step)) as response,
            ):
                head = _head(response)
                if (body := step.receive(head)) is None:
                    return Reply(head, b"")
                async for chunk in response.aiter_raw():
                    if not body.feed(chunk):
                        break
                return Reply(head, body.content())
        except _expected_errors() as error:
            return _failure(error, step)

    async def close(self) -> None:
        """Close all connections."""
        await self._client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


def _client_settings(options: FetchOptions) -> dict[str, Any]:
    import httpx

    return {
        "proxy": options.proxy,
        "follow_redirects": False,
        # Cookies belong to one fetch, not to the client: a policy that takes none.
        "cookies": CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        # How many fetches run at a time is the caller's decision.
        "limits": httpx.Limits(max_connections=None, max_keepalive_connections=20),
    }


def _request_settings(step: Request) -> dict[str, Any]:
    headers = {name: _header_bytes(value) for name, value in step.headers.items()}
    return {"headers": headers, "timeout": step.timeout}


def _header_bytes(value: str) -> bytes:
    """Header values are bytes to HTTP; httpx by itself would refuse all but ASCII."""
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:
        return value.encode()  # a cookie that the server itself sent in UTF-8


def _head(response: httpx.Response) -> Head:
    return Head(response.status_code, tuple(response.headers.multi_items()))


def _expected_errors() -> tuple[type[Exception], ...]:
    """What can go wrong in a request. Anything else is a defect, and shows itself."""
    import httpx

    return (FetchError, httpx.TransportError, httpx.InvalidURL, TimeoutError)


def _failure(error: Exception, step: Request) -> Failure:
    """What went wrong, in our words."""
    import httpx

    url = step.url
    if isinstance(error, FetchError):
        return Failure(error, transient=False)
    if isinstance(error, httpx.ConnectTimeout):
        return _timeout(f"{url}: no connection within {step.timeout:g} seconds", url)
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        return _timeout(f"{url}: no data for {step.timeout:g} seconds", url)
    if isinstance(error, httpx.UnsupportedProtocol | httpx.InvalidURL):
        return Failure(InvalidURL(f"{url} cannot be fetched: {error}", url=url), transient=False)
    message, transient = _network_trouble(error)
    host = urlsplit(url).netloc
    return Failure(NetworkError(f"{host}: {message}", url=url), transient=transient)


def _timeout(message: str, url: str) -> Failure:
    return Failure(FetchTimeout(message, url=url), transient=False)


def _network_trouble(error: Exception) -> tuple[str, bool]:
    """A phrase for the reader, and whether it may be different a second later."""
    for cause in _causes(error):
        if isinstance(cause, socket.gaierror):
            unknown = cause.errno in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)}
            return ("there is no such host" if unknown else str(cause)), not unknown
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"the certificate is not valid: {getattr(cause, 'verify_message', cause)}", False
        if isinstance(cause, ssl.SSLError):
            return f"no encrypted connection: {getattr(cause, 'reason', None) or cause}", True
        if isinstance(cause, ConnectionRefusedError):
            return "the connection is refused", True
    return str(error) or type(error).__name__, True


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


@contextmanager
def _proxy_errors(options: FetchOptions) -> Iterator[None]:
    """The client is built before any page is asked for; what it complains about is the proxy."""
    import httpx

    shown = without_login(options.proxy or "")
    try:
        yield
    except ImportError:
        raise InvalidURL(
            f"the proxy {shown!r} needs one more package: pip install 'httpx[socks]'", url=shown
        ) from None
    except (ValueError, httpx.InvalidURL) as error:
        raise InvalidURL(f"the proxy {shown!r} cannot be used: {error}", url=shown) from None
