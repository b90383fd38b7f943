"""What leads to this machine or into a private network is not fetched, however it is written."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpcore
import httpx
import pytest

from cleanread.errors import DNSError, PrivateAddress
from cleanread.fetch import AsyncFetcher, Fetcher, network
from cleanread.fetch.addresses import is_public, literal
from cleanread.fetch.network import AsyncNetwork, BlockingNetwork
from cleanread.fetch.resolve import Resolver
from cleanread.models import FetchOptions, Response

NO_ROBOTS = FetchOptions(robots=False)
PUBLIC = "93.184.215.14"
ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 19\r\n\r\n<title>Here</title>"
)


class Names:
    """A name server: it says what it is told to, and counts the questions."""

    def __init__(self, *answers: str | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []
        self.threads: set[str] = set()

    def __call__(self, host: bytes, *args: object) -> list[Any]:
        del args
        self.asked.append(host.decode())
        self.threads.add(threading.current_thread().name)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        family = socket.AF_INET
        return [(family, 1, 6, "", (address, 0)) for address in answer.split()]


@pytest.fixture
def server() -> Iterator[int]:
    """The port of a server on this machine that has one page."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=serve, args=(listening,), daemon=True).start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)


def serve(listening: socket.socket) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        with connection:
            connection.recv(65_536)
            connection.sendall(ANSWER)


Fetch = Callable[..., Response]


@pytest.fixture(params=["blocking", "async"])
def fetch(request: pytest.FixtureRequest) -> Fetch:
    """Fetch one page in one of the two ways."""

    def blocking(url: str, options: FetchOptions = NO_ROBOTS, **given: Any) -> Response:
        with Fetcher(options, **given) as fetcher:
            return fetcher.fetch(url)

    async def asynchronous(url: str, options: FetchOptions, **given: Any) -> Response:
        async with AsyncFetcher(options, **given) as fetcher:
            return await fetcher.fetch(url)

    def running(url: str, options: FetchOptions = NO_ROBOTS, **given: Any) -> Response:
        return asyncio.run(asynchronous(url, options, **given))

    return blocking if request.param == "blocking" else running


# ── addresses ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.1", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.8.8.8", "168.63.129.16",
        "169.254.169.254", "172.16.0.1", "192.0.0.192", "192.168.1.1", "198.18.0.1", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1",
        "ff02::1", "::127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:a00:1::",
        "2001:db8::1", "2001::1", "not an address",
    ],
)  # fmt: skip
def test_an_address_that_is_not_everybody_s_is_private(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [PUBLIC, "1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::1"],
)  # fmt: skip
def test_an_address_of_the_web_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.0.0.1"]
)
def test_all_spellings_of_an_address_are_known(host: str) -> None:
    assert literal(host) == "127.0.0.1"


# ── before anything is looked up ─────────────────────────────────────────────────────────


def no_wire(request: httpx.Request) -> httpx.Response:
    raise AssertionError(f"{request.url} was asked for")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:7f00:1]", "169.254.169.254",
     "localhost", "LOCALHOST.", "www.localhost", "localhost.localdomain", "metadata.google.internal",
     "１２７.0.0.1"],
)  # fmt: skip
def test_a_host_that_is_plainly_private_is_not_asked(fetch: Fetch, host: str) -> None:
    with pytest.raises(PrivateAddress, match="--allow-private"):
        fetch(f"http://{host}/", FetchOptions(), transport=httpx.MockTransport(no_wire))


def test_a_redirect_to_a_private_address_is_not_followed(fetch: Fetch) -> None:
    def leading(request: httpx.Request) -> httpx.Response:
        del request
        return httpx.Response(302, headers={"location": "http://169.254.169.254/latest/meta-data/"})

    with pytest.raises(PrivateAddress) as caught:
        fetch("https://example.com/", transport=httpx.MockTransport(leading))

    assert caught.value.url == "http://169.254.169.254/latest/meta-data/"


def test_a_private_address_behind_a_proxy_is_refused_as_well(fetch: Fetch) -> None:
    options = FetchOptions(robots=False, proxy="http://proxy.example:3128")
    with pytest.raises(PrivateAddress):
        fetch("http://127.1/", options)


def test_a_private_address_may_be_allowed(fetch: Fetch, server: int) -> None:
    options = FetchOptions(robots=False, allow_private=True)

    assert fetch(f"http://127.0.0.1:{server}/", options).status == 200


def test_one_fetch_may_be_allowed_what_the_others_are_not(server: int) -> None:
    options = FetchOptions(robots=False, allow_private=True)
    with Fetcher(NO_ROBOTS) as fetcher:
        fetcher.fetch(f"http://127.0.0.1:{server}/", options)

        with pytest.raises(PrivateAddress):
            fetcher.fetch(f"http://127.0.0.1:{server}/")


# ── what names resolve to ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.7", "::ffff:192.168.0.1"])
def test_a_name_that_leads_to_a_private_address_is_refused(fetch: Fetch, address: str) -> None:
    with pytest.raises(PrivateAddress) as caught:
        fetch("http://inside.example/a", resolver=Resolver(Names(address)))

    assert caught.value.url == "http://inside.example/a"


def test_a_name_that_leads_nowhere_is_an_error_of_its_own(fetch: Fetch) -> None:
    nobody = socket.gaierror(socket.EAI_NONAME, "unknown")
    with pytest.raises(DNSError, match=r"nobody\.example: there is no such host"):
        fetch("http://nobody.example/", resolver=Resolver(Names(nobody)))


def test_an_allowed_name_is_fetched_from_where_it_leads(fetch: Fetch, server: int) -> None:
    options = FetchOptions(robots=False, allow_private=True)
    resolver = Resolver(Names("127.0.0.1"))

    assert fetch(f"http://inside.example:{server}/", options, resolver=resolver).status == 200


def test_an_address_that_does_not_answer_is_not_the_last(fetch: Fetch, server: int) -> None:
    options = FetchOptions(robots=False, allow_private=True)
    resolver = Resolver(Names("255.255.255.255 127.0.0.1"))

    assert fetch(f"http://inside.example:{server}/", options, resolver=resolver).status == 200


def test_the_connection_goes_to_the_address_that_was_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    went: list[str] = []

    async def connected(address: str, port: int) -> None:
        del port
        went.append(address)

    monkeypatch.setattr(network, "_connected", connected)
    names = Names(f"{PUBLIC} 127.0.0.1", "127.0.0.1")
    asyncio.run(AsyncNetwork(Resolver(names), allow_private=False).connect_tcp("a.example", 80))

    assert went == [PUBLIC]


def test_a_thread_s_connection_goes_to_the_address_that_was_judged() -> None:
    went: list[str] = []

    class Plain(httpcore.SyncBackend):
        def connect_tcp(self, host: str, *args: object, **given: object) -> Any:
            del args, given
            went.append(host)

    backend = BlockingNetwork(Resolver(Names(f"{PUBLIC} 127.0.0.1")), allow_private=False)
    backend._plain = Plain()
    backend.connect_tcp("a.example", 80)

    assert went == [PUBLIC]


# ── looking up ───────────────────────────────────────────────────────────────────────────


def looked_up(resolver: Resolver, *hosts: str) -> list[Any]:
    async def all_of_them() -> list[Any]:
        waiting = [resolver.addresses(host, allow_private=False) for host in hosts]
        return await asyncio.gather(*waiting, return_exceptions=True)

    return asyncio.run(all_of_them())


def test_a_name_is_looked_up_once_for_all_who_ask() -> None:
    names = Names(PUBLIC)
    assert looked_up(Resolver(names), *["a.example"] * 50) == [(PUBLIC,)] * 50
    assert names.asked == ["a.example"]


def test_a_name_is_looked_up_again_after_a_minute() -> None:
    time = [0.0]
    names = Names(PUBLIC)
    resolver = Resolver(names, lambda: time[0])
    for time[0] in (0.0, 59.0, 61.0):
        resolver.addresses_now("a.example", allow_private=False)

    assert len(names.asked) == 2


@pytest.mark.parametrize(("errno", "asked"), [(socket.EAI_NONAME, 1), (socket.EAI_AGAIN, 2)])
def test_only_a_final_error_is_remembered(errno: int, asked: int) -> None:
    names = Names(socket.gaierror(errno, "no"))
    resolver = Resolver(names)
    for _ in range(2):
        with pytest.raises(socket.gaierror):
            resolver.addresses_now("a.example", allow_private=False)

    assert len(names.asked) == asked


def test_names_are_looked_up_beside_the_event_loop() -> None:
    names = Names(PUBLIC)
    looked_up(Resolver(names), *[f"{number}.example" for number in range(100)])

    assert {name.rpartition("_")[0] for name in names.threads} == {"cleanread-resolver"}


def test_names_are_looked_up_at_the_same_time() -> None:
    together = threading.Barrier(20)

    def lookup(*args: object) -> list[Any]:
        del args
        together.wait()
        return [(socket.AF_INET, 1, 6, "", (PUBLIC, 0))]

    found = looked_up(Resolver(lookup), *[f"{number}.example" for number in range(20)])
    assert found == [(PUBLIC,)] * 20


def test_a_lookup_goes_on_for_the_others_when_one_gives_up() -> None:
    asked, go = threading.Event(), threading.Event()

    def lookup(*args: object) -> list[Any]:
        del args
        asked.set()
        go.wait()
        return [(socket.AF_INET, 1, 6, "", (PUBLIC, 0))]

    async def run() -> tuple[str, ...]:
        resolver = Resolver(lookup)
        first = asyncio.create_task(resolver.addresses("a.example", allow_private=False))
        second = asyncio.create_task(resolver.addresses("a.example", allow_private=False))
        with ThreadPoolExecutor(1) as waiting:
            await asyncio.get_running_loop().run_in_executor(waiting, asked.wait)
        first.cancel()
        go.set()
        return await second

    assert asyncio.run(run()) == (PUBLIC,)
