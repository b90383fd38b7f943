"""Fetchers by name, and the one over curl against a server on this machine."""

from __future__ import annotations

import asyncio
import gzip
import socket
import sys
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from cleanread.errors import (
    BatchError,
    DNSError,
    FetchError,
    FetchTimeout,
    HTTPStatusError,
    MissingExtra,
    NetworkError,
    PrivateAddress,
    RobotsDisallowed,
    TLSError,
    TooLarge,
    TooManyRedirects,
    UnsupportedContent,
)
from cleanread.fetch import AsyncFetcher
from cleanread.fetch.resolve import Resolver
from cleanread.fetchers import make_fetcher
from cleanread.fetchers.browser import BrowserFetcher
from cleanread.fetchers.curl import CurlFetcher
from cleanread.models import FetchOptions, Response
from tests.answering import Answering, answer, answering

PAGE = b"<!doctype html><title>Ferry</title><p>The harbour froze before dawn.</p>"
HERE = FetchOptions(allow_private=True, retries=0, timeout=20)


def fetched(
    answers: Mapping[str, bytes],
    path: str = "/",
    options: FetchOptions = HERE,
    *,
    silent: tuple[str, ...] = (),
    **settings: Any,
) -> tuple[Response, Answering]:
    """What the curl fetcher makes of a server's answer."""

    async def run() -> tuple[Response, Answering]:
        async with answering(answers, silent=silent) as server:
            fetcher = CurlFetcher(options, **settings)
            try:
                return await fetcher.fetch(server.url(path)), server
            finally:
                await fetcher.close()

    return asyncio.run(run())


def names(host: str, *addresses: str) -> Resolver:
    """A resolver that knows one host."""

    def lookup(name: bytes, *_: object) -> list[Any]:
        if name.decode() != host:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (found, 0)) for found in addresses]

    return Resolver(lookup)


# ── by name ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "kind"),
    [("httpx", AsyncFetcher), ("curl", CurlFetcher), ("browser", BrowserFetcher)],
)
def test_a_fetcher_is_made_by_its_name(
    name: str, kind: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    played = SimpleNamespace(error=OSError)
    monkeypatch.setattr("cleanread.fetchers.browser.Playwright", lambda: played)

    async def run() -> object:
        fetcher = make_fetcher(name)
        await fetcher.close()
        return fetcher

    assert isinstance(asyncio.run(run()), kind)


def test_a_name_that_is_none_is_reported_with_those_that_are() -> None:
    with pytest.raises(BatchError, match="'wget'; there are httpx, curl, browser"):
        make_fetcher("wget")


def test_curl_says_what_it_cannot_look_like() -> None:
    with pytest.raises(BatchError, match="cannot look like 'lynx'"):
        make_fetcher("curl", impersonate="lynx")


@pytest.mark.parametrize(
    ("name", "package", "modules"),
    [
        ("curl", "curl_cffi", ("cleanread.fetchers.curl", "cleanread.fetchers.transfer")),
        ("browser", "playwright", ()),
    ],
)
def test_a_package_that_is_not_installed_is_named(
    name: str, package: str, modules: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in modules:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=rf"pip install 'cleanread\[{name}\]'"):
        make_fetcher(name)


# ── what curl fetches ────────────────────────────────────────────────────────────────────


def test_curl_fetches_a_page() -> None:
    response, _ = fetched({"/": answer(PAGE)})
    assert (response.status, response.content, response.content_type) == (200, PAGE, "text/html")


def test_curl_sends_the_headers_of_a_browser() -> None:
    _, server = fetched({"/": answer(PAGE)})
    assert "Chrome/" in server.requests[-1]
    assert "cleanread" not in server.requests[-1]


def test_headers_of_the_user_go_before_those_of_the_browser() -> None:
    options = FetchOptions(allow_private=True, user_agent="mine/1", headers={"X-Own": "größer"})
    _, server = fetched({"/": answer(PAGE)}, options=options)
    assert "User-Agent: mine/1" in server.requests[-1].title().replace("Mine", "mine")
    assert "größer" in server.requests[-1]


def test_a_compressed_page_is_unpacked_once() -> None:
    packed = answer(gzip.compress(PAGE), "Content-Encoding: gzip")
    assert fetched({"/": packed})[0].content == PAGE


def test_redirects_are_followed_and_recorded() -> None:
    moved = answer(b"", "Location: /b", status="302 Found")
    again = answer(b"", "Location: /c", status="301 Moved")
    response, server = fetched({"/a": moved, "/b": again, "/c": answer(PAGE)}, "/a")
    assert (response.final_url, response.history) == (server.url("/c"), (server.url("/b"),))


def test_cookies_of_a_redirect_are_sent_on() -> None:
    moved = answer(b"", "Location: /b", "Set-Cookie: ok=1", status="302 Found")
    _, server = fetched({"/a": moved, "/b": answer(PAGE)}, "/a")
    assert "ok=1" in server.requests[-1]


def test_large_bodies_arrive_whole_although_few_arrive_at_a_time() -> None:
    large = b"<p>" + b"x" * 3_000_000

    async def run() -> set[int]:
        async with answering({"/": answer(large)}) as server:
            fetcher = CurlFetcher(HERE, large=asyncio.Semaphore(1))
            responses = await asyncio.gather(*(fetcher.fetch(server.url("/")) for _ in range(4)))
            await fetcher.close()
            return {len(response.content) for response in responses}

    assert asyncio.run(run()) == {len(large)}


def test_connections_are_used_again() -> None:
    async def run() -> int:
        connections = 0

        async def count(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal connections
            connections += 1
            await server.serve(reader, writer)

        server = Answering(answers={"/": answer(PAGE)})
        listening = await asyncio.start_server(count, "127.0.0.1", 0)
        server.port = listening.sockets[0].getsockname()[1]
        fetcher = CurlFetcher(HERE)
        for _ in range(3):
            await fetcher.fetch(server.url("/"))
        await fetcher.close()
        listening.close()
        await asyncio.sleep(0)
        return connections

    assert asyncio.run(run()) == 1


def test_a_name_leads_to_the_address_that_was_looked_up() -> None:
    async def run() -> bytes:
        async with answering({"/": answer(PAGE)}) as server:
            fetcher = CurlFetcher(HERE, resolver=names("ferry.example", "127.0.0.1"))
            response = await fetcher.fetch(server.url("/", host="ferry.example"))
            await fetcher.close()
            return response.content

    assert asyncio.run(run()) == PAGE


def test_robots_txt_is_obeyed_under_our_own_name() -> None:
    robots = answer(b"User-agent: cleanread\nDisallow: /no\n", kind="text/plain")
    with pytest.raises(RobotsDisallowed):
        fetched({"/robots.txt": robots, "/no": answer(PAGE)}, "/no")


# ── what can go wrong ────────────────────────────────────────────────────────────────────

ENDLESS = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
BOMB = gzip.compress(b"<p>" + b"0" * 30_000_000)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (answer(b"gone", status="404 Not Found"), HTTPStatusError),
        (answer(b"", "Location: /", status="302 Found"), TooManyRedirects),
        (answer(b"\x89PNG", kind="image/png"), UnsupportedContent),
        (answer(BOMB, "Content-Encoding: gzip"), TooLarge),
        (answer(gzip.compress(PAGE)[:-20], "Content-Encoding: gzip"), FetchError),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 99999\r\n\r\n" + PAGE, NetworkError),
        (b"nonsense\r\n\r\n", NetworkError),
        (b"HTTP/1.1 2x0 OK\r\n\r\n", NetworkError),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 400_000 + b"\r\n\r\n", NetworkError),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", NetworkError),
        (b"", NetworkError),
    ],
    ids=[
        "missing", "loop", "image", "bomb", "damaged", "short", "no-http", "status", "flood",
        "chunks", "nothing",
    ],
)  # fmt: skip
def test_what_a_server_does_wrong_has_a_name(said: bytes, kind: type[FetchError]) -> None:
    with pytest.raises(kind) as raised:
        fetched({"/": said})
    assert raised.value.url.startswith("http://127.0.0.1:")


def test_a_server_that_goes_silent_is_not_waited_for() -> None:
    options = FetchOptions(allow_private=True, robots=False, timeout=0.2, total_timeout=0.3)
    with pytest.raises(FetchTimeout):
        fetched({"/": ENDLESS}, options=options, silent=("/",))


def test_an_error_page_without_an_end_is_not_waited_for() -> None:
    said = b"HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n"
    with pytest.raises(HTTPStatusError):
        fetched({"/": said}, options=HERE, silent=("/",))


def test_the_status_says_how_long_to_wait() -> None:
    with pytest.raises(HTTPStatusError) as raised:
        fetched({"/": answer(b"", "Retry-After: 7", status="503 Busy")})
    assert raised.value.retry_after == 7.0


def failing(url: str, options: FetchOptions, **settings: Any) -> FetchError:
    """The error of a fetch that fails before a server is asked."""

    async def run() -> FetchError:
        fetcher = CurlFetcher(options, **settings)
        try:
            with pytest.raises(FetchError) as raised:
                await fetcher.fetch(url)
            return raised.value
        finally:
            await fetcher.close()

    return asyncio.run(run())


def test_a_host_that_does_not_exist_is_a_dns_error() -> None:
    error = failing("http://nowhere.example/", HERE, resolver=names("other.example"))
    assert isinstance(error, DNSError)
    assert "there is no such host" in str(error)


def test_a_closed_port_is_a_network_error() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        error = failing(f"http://127.0.0.1:{unused.getsockname()[1]}/", HERE)
    assert type(error) is NetworkError


def test_a_server_without_encryption_is_a_tls_error() -> None:
    async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 this is no TLS at all\r\n" * 3)
        writer.close()

    async def run() -> None:
        async with await asyncio.start_server(talk, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            fetcher = CurlFetcher(FetchOptions(allow_private=True, retries=0, robots=False))
            try:
                await fetcher.fetch(f"https://127.0.0.1:{port}/")
            finally:
                await fetcher.close()

    with pytest.raises(TLSError):
        asyncio.run(run())


# ── proxies and private networks ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::ffff:10.0.0.1]/",
        "http://localhost/",
        "http://169.254.169.254/latest/meta-data",
    ],
)
def test_this_machine_and_private_networks_are_not_asked(url: str) -> None:
    assert isinstance(failing(url, FetchOptions(robots=False, retries=0)), PrivateAddress)


def test_a_public_name_with_a_private_address_is_not_asked() -> None:
    inside = names("inside.example", "10.0.0.1")
    error = failing("http://inside.example/", FetchOptions(robots=False), resolver=inside)
    assert (type(error), error.url) == (PrivateAddress, "http://inside.example/")


def test_a_proxy_is_asked_for_hosts_it_finds_by_itself() -> None:
    async def run() -> tuple[bytes, list[str]]:
        async with answering({"http://ferry.example/": answer(PAGE)}) as server:
            fetcher = CurlFetcher(FetchOptions(proxy=server.url("")), resolver=names("nobody"))
            response = await fetcher.fetch("http://ferry.example/")
            await fetcher.close()
            return response.content, server.paths

    assert asyncio.run(run()) == (
        PAGE,
        ["http://ferry.example/robots.txt", "http://ferry.example/"],
    )


def test_a_proxy_is_not_asked_for_what_is_plainly_private() -> None:
    error = failing("http://10.0.0.1/", FetchOptions(proxy="http://127.0.0.1:9"))
    assert isinstance(error, PrivateAddress)
