"""Many fetches at a time: what they share, what they may not use up, and servers that mean harm."""

from __future__ import annotations

import asyncio
import gzip
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Any

import httpcore
import httpx
import pytest
from h2.exceptions import ProtocolError

from cleanread.errors import (
    FetchError,
    FetchTimeout,
    HTTPStatusError,
    NetworkError,
    TooLarge,
)
from cleanread.fetch import AsyncFetcher, Fetcher
from cleanread.fetch.messages import Request
from cleanread.fetch.pool import HostPool
from cleanread.fetch.protocol import PageFetcher
from cleanread.fetch.trouble import EXPECTED, failure
from cleanread.models import FetchOptions, Response

URL = "https://example.com/a"
PAGE = b"<!DOCTYPE html><title>A page</title><p>Text.</p>"
LOCAL = FetchOptions(robots=False, allow_private=True, retries=0)


def page() -> httpx.Response:
    return httpx.Response(200, content=PAGE, headers={"content-type": "text/html"})


class Stream(httpx.AsyncByteStream):
    """A body that arrives piece by piece, one whenever the others have had their turn."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            await asyncio.sleep(0)
            yield piece


# ── robots.txt ───────────────────────────────────────────────────────────────────────────


class Site:
    """A host; every answer takes a turn of the event loop."""

    def __init__(self, robots: httpx.Response | Exception) -> None:
        self.robots = robots
        self.asked: list[str] = []

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url.path)
        await asyncio.sleep(0)
        if request.url.path != "/robots.txt":
            return httpx.Response(200, headers={"content-type": "text/html"}, stream=Stream(PAGE))
        if isinstance(self.robots, Exception):
            raise self.robots
        return self.robots


def fetched(site: Site, *urls: str) -> list[Any]:
    async def run() -> list[Any]:
        options = FetchOptions(retries=0)
        async with AsyncFetcher(options, transport=httpx.MockTransport(site)) as fetcher:
            return await asyncio.gather(*map(fetcher.fetch, urls), return_exceptions=True)

    return asyncio.run(run())


PAGES = [f"https://example.com/{number}" for number in range(20)]


def test_fetches_that_begin_together_ask_for_robots_txt_once() -> None:
    site = Site(httpx.Response(404))
    found = fetched(site, *PAGES)

    assert [response.status for response in found] == [200] * 20
    assert site.asked.count("/robots.txt") == 1


def test_threads_that_begin_together_ask_for_robots_txt_once() -> None:
    asked: list[str] = []
    begun = threading.Barrier(8)

    def site(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(404)

    def fetch(url: str) -> None:
        begun.wait()
        with pytest.raises(HTTPStatusError):
            fetcher.fetch(url)

    with (
        Fetcher(transport=httpx.MockTransport(site)) as fetcher,
        ThreadPoolExecutor(8) as threads,
    ):
        list(threads.map(fetch, PAGES[:8]))

    assert asked.count("/robots.txt") == 1


def test_all_who_waited_for_robots_txt_fail_when_it_cannot_be_had() -> None:
    site = Site(httpx.ConnectError("broken"))
    found = fetched(site, *PAGES)

    assert [(type(error), error.url) for error in found] == [(NetworkError, url) for url in PAGES]
    assert site.asked == ["/robots.txt"]


def test_the_next_one_asks_for_robots_txt_when_the_first_is_cancelled() -> None:
    site = Site(httpx.Response(404))

    async def run() -> Response:
        async with AsyncFetcher(transport=httpx.MockTransport(site)) as fetcher:
            first = asyncio.create_task(fetcher.fetch(PAGES[0]))
            second = asyncio.create_task(fetcher.fetch(PAGES[1]))
            await asyncio.sleep(0)
            first.cancel()
            return await second

    assert asyncio.run(run()).status == 200
    assert site.asked == ["/robots.txt", "/robots.txt", "/1"]


# ── one fetch ────────────────────────────────────────────────────────────────────────────


def test_the_fetchers_are_page_fetchers() -> None:
    async def run(fetcher: PageFetcher) -> None:
        await fetcher.close()

    asyncio.run(run(AsyncFetcher()))


def test_options_of_one_fetch_are_for_it_alone() -> None:
    agents: list[str] = []

    def site(request: httpx.Request) -> httpx.Response:
        agents.append(request.headers["user-agent"])
        return httpx.Response(404)

    options = FetchOptions(robots=False, user_agent="usual")
    with Fetcher(options, transport=httpx.MockTransport(site)) as fetcher:
        for own in (FetchOptions(robots=False, user_agent="other"), None):
            with pytest.raises(HTTPStatusError):
                fetcher.fetch(URL, own)

    assert agents == ["other", "usual"]


@pytest.mark.parametrize(
    ("headers", "seconds"), [({"retry-after": "120"}, 120.0), ({}, None)], ids=["given", "absent"]
)
def test_an_error_says_when_the_server_wants_to_be_asked_again(
    headers: dict[str, str], seconds: float | None
) -> None:
    busy = httpx.MockTransport(lambda _: httpx.Response(429, headers=headers))
    options = FetchOptions(robots=False, retries=0)
    with Fetcher(options, transport=busy) as fetcher, pytest.raises(HTTPStatusError) as caught:
        fetcher.fetch(URL)

    assert caught.value.retry_after == seconds


def test_a_page_that_has_not_changed_is_an_error_with_its_status() -> None:
    unchanged = httpx.MockTransport(lambda _: httpx.Response(304))
    with (
        Fetcher(FetchOptions(robots=False), transport=unchanged) as fetcher,
        pytest.raises(HTTPStatusError) as caught,
    ):
        fetcher.fetch(URL)

    assert caught.value.status == 304


# ── large bodies ─────────────────────────────────────────────────────────────────────────


class Slots:
    """Counts who holds one."""

    def __init__(self) -> None:
        self.held = 0
        self.taken = 0

    async def __aenter__(self) -> None:
        self.held += 1
        self.taken += 1

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.held -= 1


def with_slots(body: list[bytes], options: FetchOptions) -> Slots:
    slots = Slots()

    def site(request: httpx.Request) -> httpx.Response:
        del request
        return httpx.Response(200, headers={"content-type": "text/html"}, stream=Stream(*body))

    async def run() -> None:
        wire = httpx.MockTransport(site)
        async with AsyncFetcher(options, transport=wire, large=slots) as fetcher:
            await fetcher.fetch(URL)

    try:
        asyncio.run(run())
    except TooLarge:
        pass
    return slots


PIECE = b"<p>" + b"x" * 99_997


@pytest.mark.parametrize(("pieces", "taken"), [(10, 0), (11, 1), (40, 1)])
def test_a_large_body_takes_a_slot(pieces: int, taken: int) -> None:
    slots = with_slots([PIECE] * pieces, FetchOptions(robots=False))

    assert (slots.taken, slots.held) == (taken, 0)


def test_a_body_that_is_too_large_gives_its_slot_back() -> None:
    slots = with_slots([PIECE] * 100, FetchOptions(robots=False, max_bytes=2_000_000))

    assert (slots.taken, slots.held) == (1, 0)


def test_few_large_bodies_arrive_at_a_time() -> None:
    begun: list[int] = []
    most = [0]

    class Counting(Stream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            for number in range(30):
                if number == 12:
                    begun.append(1)
                most[0] = max(most[0], sum(begun))
                await asyncio.sleep(0)
                yield PIECE
            begun.pop()

    def site(request: httpx.Request) -> httpx.Response:
        del request
        return httpx.Response(200, headers={"content-type": "text/html"}, stream=Counting())

    async def run() -> None:
        options = FetchOptions(robots=False)
        async with AsyncFetcher(options, transport=httpx.MockTransport(site)) as fetcher:
            await asyncio.gather(*(fetcher.fetch(URL) for _ in range(30)))

    asyncio.run(run())
    assert most == [8]


def test_waiting_for_a_slot_ends_with_the_total_time() -> None:
    @asynccontextmanager
    async def never() -> AsyncIterator[None]:
        await asyncio.Event().wait()
        yield

    def site(request: httpx.Request) -> httpx.Response:
        del request
        body = Stream(*[PIECE] * 12)
        return httpx.Response(200, headers={"content-type": "text/html"}, stream=body)

    async def run() -> None:
        options = FetchOptions(robots=False, total_timeout=0.05)
        wire = httpx.MockTransport(site)
        async with AsyncFetcher(options, transport=wire, large=never()) as fetcher:
            await fetcher.fetch(URL)

    with pytest.raises(FetchTimeout):
        asyncio.run(run())


# ── connections ──────────────────────────────────────────────────────────────────────────

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def with_server(talk: Talk, use: Callable[[str], Awaitable[Any]]) -> Any:
    """What `use` gives for the address of a server that talks like this."""

    async def run() -> Any:
        talking: set[asyncio.Task[None]] = set()

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            talking.add(task)
            try:
                await talk(reader, writer)
            except (ConnectionError, asyncio.IncompleteReadError):
                pass
            finally:
                writer.close()

        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        try:
            return await use(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
        finally:
            server.close()
            for task in talking:
                task.cancel()
            await asyncio.gather(*talking, return_exceptions=True)

    return asyncio.run(run())


def asking(times: int = 1, options: FetchOptions = LOCAL) -> Callable[[str], Awaitable[list[Any]]]:
    async def ask(url: str) -> list[Any]:
        async with AsyncFetcher(options) as fetcher:
            return [await fetcher.fetch(f"{url}{number}") for number in range(times)]

    return ask


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def test_pages_of_a_host_come_over_one_connection() -> None:
    connections: list[int] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(1)
        while True:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(HEAD + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE)

    found = with_server(talk, asking(5))
    assert ([r.content for r in found], connections) == ([PAGE] * 5, [1])


def test_a_connection_that_the_server_closed_is_not_used_again() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(HEAD + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE)

    async def ask(url: str) -> list[int]:
        async with AsyncFetcher(LOCAL) as fetcher:
            first = await fetcher.fetch(url)
            while any(not host.lines[0].connection.has_expired() for host in idle_hosts(fetcher)):
                await asyncio.sleep(0)
            return [first.status, (await fetcher.fetch(url)).status]

    assert with_server(talk, ask) == [200, 200]


def test_a_request_on_a_connection_that_dies_under_it_is_made_on_a_new_one() -> None:
    connections: list[int] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(1)
        await reader.readuntil(b"\r\n\r\n")
        writer.write(HEAD + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE)
        await reader.readuntil(b"\r\n\r\n")

    found = with_server(talk, asking(3))
    assert ([r.status for r in found], connections) == ([200] * 3, [1] * 3)


def idle_hosts(fetcher: AsyncFetcher) -> list[Any]:
    transport: Any = fetcher._transport(None, allow_private=True)
    return list(transport._hosts._idle.values())


class Connection(httpcore.AsyncConnectionInterface):
    """One that answers and is free again."""

    def __init__(self, origin: httpcore.Origin) -> None:
        self.origin = origin
        self.closed = False

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        del request
        return httpcore.Response(200, content=Stream(PAGE))

    def is_closed(self) -> bool:
        return self.closed

    def has_expired(self) -> bool:
        return False

    def is_available(self) -> bool:
        return True

    async def aclose(self) -> None:
        self.closed = True


def asked_in_turn(pool: HostPool, *hosts: str, read: bool = True) -> None:
    async def run() -> None:
        for host in hosts:
            response = await pool.handle_async_request(httpcore.Request("GET", f"http://{host}/"))
            if read:
                await response.aread()
            await response.aclose()

    asyncio.run(run())


def test_connections_to_the_hosts_used_last_are_kept() -> None:
    made: list[Connection] = []

    def connect(origin: httpcore.Origin) -> Connection:
        made.append(Connection(origin))
        return made[-1]

    pool = HostPool(connect, lambda: 0.0)
    asked_in_turn(pool, *[f"{number}.example" for number in range(200)], "199.example")

    assert [connection.closed for connection in made] == [True] * 72 + [False] * 128


def test_a_connection_is_closed_when_nobody_comes_back_to_its_host() -> None:
    made: list[Connection] = []
    time = [0.0]

    def connect(origin: httpcore.Origin) -> Connection:
        made.append(Connection(origin))
        return made[-1]

    pool = HostPool(connect, lambda: time[0])
    asked_in_turn(pool, "a.example")
    time[0] = 60.0
    asked_in_turn(pool, "b.example")

    assert [connection.closed for connection in made] == [True, False]


def test_a_connection_whose_answer_was_not_read_to_its_end_is_not_used_again() -> None:
    made: list[Connection] = []

    def connect(origin: httpcore.Origin) -> Connection:
        made.append(Connection(origin))
        return made[-1]

    asked_in_turn(HostPool(connect), "a.example", "a.example", read=False)

    assert [connection.closed for connection in made] == [True, True]


# ── servers that mean harm, or are broken ────────────────────────────────────────────────


def saying(*parts: bytes, forever: bytes = b"", slow: bool = False) -> Talk:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        for part in parts:
            writer.write(part)
        while forever:
            writer.write(forever)
            await (asyncio.sleep(0.01) if slow else writer.drain())

    return talk


BOMB = gzip.compress(b"\0" * 50_000_000)
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("talk", "error"),
    [
        (saying(b"I am no web server\r\n\r\n"), NetworkError),
        (saying(b"HTTP/1.1 abc OK\r\n\r\n"), NetworkError),
        (saying(b""), NetworkError),
        (saying(HEAD, forever=b"X-Flood: " + b"x" * 1000 + b"\r\n"), NetworkError),
        (saying(HEAD + b"X-Long: ", forever=b"x" * 1000), NetworkError),
        (saying(HEAD + b"Content-Length: 1000\r\n\r\n" + PAGE), NetworkError),
        (saying(HEAD + b"Content-Length: many\r\n\r\n" + PAGE), NetworkError),
        (saying(CHUNKED + b"30\r\n" + PAGE), NetworkError),
        (saying(CHUNKED + b"what\r\n" + PAGE), NetworkError),
        (saying(HEAD + b"\r\n", forever=PAGE * 100), TooLarge),
        (saying(HEAD + b"Content-Encoding: gzip\r\n\r\n" + BOMB), TooLarge),
        (saying(HEAD + b"Content-Encoding: gzip\r\n\r\n" + BOMB[:1000]), FetchError),
        (saying(HEAD + b"\r\n", forever=b"x", slow=True), FetchTimeout),
        (saying(HEAD, forever=b"X: y\r\n", slow=True), FetchTimeout),
        (saying(forever=b"H", slow=True), FetchTimeout),
    ],
    ids=[
        "not HTTP", "no status", "nothing", "headers without end", "a header without end", "shorter than announced",
        "no length", "cut chunk", "bad chunk", "body without end", "bomb", "cut bomb", "slow body", "slow headers",
        "slow status line",
    ],
)  # fmt: skip
def test_a_bad_answer_is_an_error_of_its_kind(talk: Talk, error: type[FetchError]) -> None:
    options = FetchOptions(
        robots=False, allow_private=True, retries=0, max_bytes=5_000_000, total_timeout=0.3
    )
    if error is not FetchTimeout:
        options = FetchOptions(robots=False, allow_private=True, retries=0, max_bytes=5_000_000)
    with pytest.raises(error):
        with_server(talk, asking(options=options))


def test_what_comes_after_the_announced_length_is_not_the_page() -> None:
    talk = saying(HEAD + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE + b"<p>More.")

    assert with_server(talk, asking())[0].content == PAGE


def test_a_body_up_to_the_end_of_the_connection_is_the_page() -> None:
    assert with_server(saying(HEAD + b"\r\n" + PAGE), asking())[0].content == PAGE


@pytest.mark.parametrize(
    "error",
    [
        ProtocolError("nonsense"),
        httpcore.ConnectionNotAvailable(),
        httpx.RemoteProtocolError("bye"),
    ],
    ids=["nonsense", "gone", "reset"],
)
def test_a_broken_http2_connection_may_be_whole_the_next_time(error: Exception) -> None:
    step = Request(url=URL, headers={}, timeout=1, left=1, receive=lambda _: None)
    found = failure(error, step)

    assert isinstance(error, EXPECTED)
    assert (type(found.error), found.transient) == (NetworkError, True)
