"""What hostile servers and proxies cannot do over real connections."""

from __future__ import annotations

import asyncio
import datetime
import gzip
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from cleanread.errors import (
    CleanreadError,
    FetchError,
    FetchTimeout,
    TLSError,
    TooLarge,
)
from cleanread.fetch import AsyncFetcher, Fetcher
from cleanread.fetch.resolve import Resolver
from cleanread.fetchers.curl import CurlFetcher
from cleanread.fetchers.gate import Gate
from cleanread.models import FetchOptions, Response
from tests.answering import Answering, answer, answering

HERE = FetchOptions(robots=False, allow_private=True, retries=0)
SHORT = FetchOptions(robots=False, allow_private=True, retries=0, timeout=5.0, total_timeout=0.4)
PAGE = b"<!doctype html><title>Ferry</title><p>The harbour froze before dawn.</p>"

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Fetch = Callable[[str, FetchOptions], Awaitable[Response]]


async def blocking(url: str, options: FetchOptions) -> Response:
    def run() -> Response:
        with Fetcher(options) as fetcher:
            return fetcher.fetch(url)

    return await asyncio.to_thread(run)


async def asynchronous(url: str, options: FetchOptions) -> Response:
    async with AsyncFetcher(options) as fetcher:
        return await fetcher.fetch(url)


async def over_curl(url: str, options: FetchOptions) -> Response:
    fetcher = CurlFetcher(options)
    try:
        return await fetcher.fetch(url)
    finally:
        await fetcher.close()


WAYS = pytest.mark.parametrize("fetch", [blocking, asynchronous, over_curl])


def fetched(
    fetch: Fetch, talk: Talk, options: FetchOptions = HERE, secured: ssl.SSLContext | None = None
) -> Response:
    """What a fetcher makes of a server that talks like this."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, EOFError, asyncio.CancelledError):
            await reader.readuntil(b"\r\n\r\n")
            await talk(reader, writer)
        writer.close()

    async def run() -> Response:
        server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=secured)
        port = server.sockets[0].getsockname()[1]
        try:
            return await fetch(f"{'https' if secured else 'http'}://127.0.0.1:{port}/", options)
        finally:
            server.close()
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()
            await asyncio.sleep(0)

    return asyncio.run(run())


def without_end(start: bytes, piece: bytes, *, pause: float = 0.0) -> Talk:
    """A server that says `start`, and then one thing for ever."""

    async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return talk


# ── servers without an end ───────────────────────────────────────────────────────────────


@WAYS
@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\nX: ", b"y"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>", b"y"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5;",
            b"y",
        ),
        (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    ],
    ids=["headers", "body", "what is said of a chunk", "early hints"],
)
def test_what_trickles_ends_with_the_total_time(fetch: Fetch, start: bytes, piece: bytes) -> None:
    with pytest.raises(FetchTimeout):
        fetched(fetch, without_end(start, piece, pause=0.02), SHORT)


@WAYS
@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X: " + b"y" * 60_000 + b"\r\n"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y" * 60_000),
        (b"", b"HTTP/1.1 200 " + b"y" * 60_000),
    ],
    ids=["many", "one", "no"],
)
def test_headers_without_end_are_an_error(fetch: Fetch, start: bytes, piece: bytes) -> None:
    with pytest.raises(FetchError):
        fetched(
            fetch,
            without_end(start, piece),
            FetchOptions(robots=False, allow_private=True, retries=0, total_timeout=5),
        )


@WAYS
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_a_body_without_end_is_too_large(fetch: Fetch, coding: str) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {coding}\r\n\r\n"
    start = head.encode() + (gzip.compress(PAGE) if coding == "gzip" else PAGE)
    options = FetchOptions(robots=False, allow_private=True, retries=0, max_bytes=300_000)
    with pytest.raises(TooLarge):
        fetched(fetch, without_end(start, bytes(65_536)), options)


def test_a_name_server_that_does_not_answer_is_not_waited_for() -> None:
    go = threading.Event()

    def lookup(*_: object) -> list[Any]:
        go.wait()
        return []

    options = FetchOptions(robots=False, retries=0, timeout=0.2)
    with Fetcher(options, resolver=Resolver(lookup)) as fetcher:
        with pytest.raises(FetchTimeout):
            fetcher.fetch("http://a.example/")
        go.set()


# ── certificates ─────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    """A server with a certificate that nobody has signed but itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "ferry.example")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    file: Path = tmp_path_factory.mktemp("tls") / "server.pem"
    encoding = serialization.Encoding.PEM
    plain = serialization.NoEncryption()
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(private + certificate.public_bytes(encoding))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


@WAYS
def test_a_certificate_that_nobody_has_signed_is_refused(
    fetch: Fetch, secured: ssl.SSLContext
) -> None:
    with pytest.raises(TLSError, match="certificate"):
        fetched(fetch, without_end(b"", answer(PAGE)), HERE, secured)


# ── where curl goes ──────────────────────────────────────────────────────────────────────


def names(*addresses: str) -> Resolver:
    """A resolver to which all names lead to the same place."""

    def lookup(*_: object) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (found, 0)) for found in addresses]

    return Resolver(lookup)


def asked_over_curl(url: str, **options: Any) -> list[str]:
    """The requests that a server on this machine gets; `PORT` in `url` and options is its port."""

    async def run() -> list[str]:
        async with answering({"/": answer(PAGE), "http://ferry.example/": answer(PAGE)}) as server:
            port = str(server.port)
            given: dict[str, Any] = {
                k: v.replace("PORT", port) if isinstance(v, str) else v for k, v in options.items()
            }
            fetcher = CurlFetcher(
                FetchOptions(robots=False, retries=0, **given), resolver=names("127.0.0.1")
            )
            try:
                with suppress(CleanreadError):
                    await fetcher.fetch(url.replace("PORT", port))
            finally:
                await fetcher.close()
            return server.requests

    return asyncio.run(run())


def test_curl_goes_where_a_name_with_a_dot_at_its_end_was_found() -> None:
    assert len(asked_over_curl("http://ferry.example.:PORT/", allow_private=True)) == 1


def test_curl_does_not_pass_by_a_proxy_because_the_environment_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_PROXY", "ferry.example")
    monkeypatch.setenv("no_proxy", "ferry.example")
    requests = asked_over_curl("http://ferry.example/", proxy="http://127.0.0.1:PORT")
    assert [head.split(" ")[1] for head in requests] == ["http://ferry.example/"]


# ── the gate before a proxy ──────────────────────────────────────────────────────────────


def through_gate(
    request: str, proxy: str, *, answers: dict[str, bytes] | None = None
) -> tuple[bytes, Answering, Exception | None]:
    """What a browser gets from the gate with a proxy behind it, which is a server with one page."""

    async def run() -> tuple[bytes, Answering, Exception | None]:
        async with answering(answers or {"http://ferry.example/a": answer(PAGE)}) as server:
            behind = proxy.replace("PORT", str(server.port))
            gate = Gate(names("127.0.0.1"), allow_private=False, proxy_for=lambda _: behind)
            await gate.start()
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", int(gate.url.rpartition(":")[2])
            )
            writer.write(request.encode())
            got = await reader.read()
            writer.close()
            trouble = gate.trouble("ferry.example", 443)
            await gate.close()
            return got, server, trouble

    return asyncio.run(run())


def test_the_gate_hands_a_request_to_the_proxy_of_the_user() -> None:
    got, server, _ = through_gate(
        "GET http://ferry.example/a HTTP/1.1\r\nHost: ferry.example\r\n\r\n",
        "http://me:pw@127.0.0.1:PORT",
    )
    assert got.endswith(PAGE)
    assert "Proxy-Authorization: Basic bWU6cHc=\r\n" in server.requests[0]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "wiki.internal"]
)
@pytest.mark.parametrize("method", ["GET", "CONNECT"])
def test_the_gate_asks_no_proxy_for_what_is_plainly_private(method: str, host: str) -> None:
    target = f"http://{host}/" if method == "GET" else f"{host}:443"
    got, server, _ = through_gate(f"{method} {target} HTTP/1.1\r\n\r\n", "http://127.0.0.1:PORT")
    assert (got.split(b" ")[1], server.requests) == (b"502", [])


def test_the_gate_asks_a_proxy_for_a_tunnel() -> None:
    tunnel = b"HTTP/1.1 200 Yes\r\nConnection: close\r\n\r\nsecret words"
    got, _, _ = through_gate(
        "CONNECT ferry.example:443 HTTP/1.1\r\n\r\n",
        "http://127.0.0.1:PORT",
        answers={"ferry.example:443": tunnel},
    )
    assert got == b"HTTP/1.1 200 OK\r\n\r\nsecret words"


def test_the_gate_says_that_a_proxy_makes_no_tunnel() -> None:
    _, _, trouble = through_gate(
        "CONNECT ferry.example:443 HTTP/1.1\r\n\r\n", "http://127.0.0.1:PORT"
    )
    assert str(trouble) == "the proxy answers 404"


def test_the_gate_speaks_socks() -> None:
    heard = bytearray()

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.extend(await reader.readexactly(3))
        writer.write(b"\x05\x02")
        heard.extend(await reader.readexactly(7))
        writer.write(b"\x01\x00")
        heard.extend(await reader.readexactly(7 + len("ferry.example")))
        writer.write(b"\x05\x00\x00\x01" + bytes(6))
        heard.extend(await reader.readuntil(b"\r\n\r\n"))
        writer.write(answer(PAGE))
        writer.close()

    async def run() -> bytes:
        server = await asyncio.start_server(proxy, "127.0.0.1", 0)
        behind = f"socks5://me:pw@127.0.0.1:{server.sockets[0].getsockname()[1]}"
        gate = Gate(names("127.0.0.1"), allow_private=False, proxy_for=lambda _: behind)
        await gate.start()
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", int(gate.url.rpartition(":")[2])
        )
        writer.write(b"GET http://ferry.example/a HTTP/1.1\r\nHost: ferry.example\r\n\r\n")
        got = await reader.read()
        writer.close()
        await gate.close()
        server.close()
        return got

    assert asyncio.run(run()).endswith(PAGE)
    assert bytes(heard).startswith(
        b"\x05\x01\x02\x01\x02me\x02pw\x05\x01\x00\x03\x0dferry.example\x00\x50GET /a "
    )
