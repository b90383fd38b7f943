"""The conversation with a server, played against answers made up on the spot; time is made up too."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from email.utils import formatdate

import httpx
import pytest

from cleanread.errors import (
    DNSError,
    FetchError,
    FetchTimeout,
    HTTPStatusError,
    InvalidURL,
    NetworkError,
    RobotsDisallowed,
    TLSError,
    TooLarge,
    TooManyRedirects,
    UnsupportedContent,
)
from cleanread.fetch import AsyncFetcher, Fetcher
from cleanread.models import FetchOptions, Response

URL = "https://example.com/a"
NO_ROBOTS = FetchOptions(robots=False)
PAGE = "<!DOCTYPE html><title>A page</title><p>Text.</p>"

Handler = Callable[[httpx.Request], httpx.Response]


class Clock:
    """Time that passes only when somebody waits."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.pauses: list[float] = []

    def __call__(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.time += seconds


class Stream(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that arrives piece by piece, and counts what was taken."""

    def __init__(self, *pieces: bytes, each: Callable[[], object] = lambda: None) -> None:
        self.pieces = pieces
        self.each = each
        self.taken = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            self.taken += 1
            self.each()
            yield piece

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece


@pytest.fixture
def clock() -> Clock:
    return Clock()


def over(handler: Handler) -> httpx.MockTransport:
    """A wire: bodies arrive as a stream, which httpx takes for read when they are given whole."""

    def wire(request: httpx.Request) -> httpx.Response:
        given = handler(request)
        if not given.is_stream_consumed:
            return given
        return httpx.Response(
            given.status_code, headers=given.headers, stream=Stream(given.content)
        )

    return httpx.MockTransport(wire)


def page(text: str = PAGE, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(200, content=text, headers={"content-type": "text/html"} | named)


def redirect(target: str, status: int = 302, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, headers={"location": target} | named)


def site(answers: dict[str, httpx.Response]) -> Handler:
    """One answer for every address; 404 for all others."""
    return lambda request: answers.get(str(request.url), httpx.Response(404))


def in_turn(*answers: httpx.Response | Exception) -> Handler:
    """One answer after the other, whatever is asked for."""
    remaining = iter(answers)

    def handler(request: httpx.Request) -> httpx.Response:
        del request
        answer = next(remaining)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return handler


def fetch(
    handler: Handler, url: str = URL, options: FetchOptions = NO_ROBOTS, clock: Clock | None = None
) -> Response:
    clock = clock or Clock()
    with Fetcher(
        options,
        transport=over(handler),
        sleep=clock.sleep,
        clock=clock,
        now=clock,
        jitter=lambda: 1.0,
    ) as fetcher:
        return fetcher.fetch(url)


def seen_by(handler: Handler, seen: list[httpx.Request]) -> Handler:
    def noting(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return handler(request)

    return noting


# ── requests ─────────────────────────────────────────────────────────────────────────────


def test_the_user_agent_names_the_project() -> None:
    seen: list[httpx.Request] = []
    fetch(seen_by(in_turn(page()), seen))

    assert seen[0].headers["user-agent"].startswith("cleanread/")
    assert "+https://github.com/cleanread/cleanread" in seen[0].headers["user-agent"]


def test_headers_of_the_user_win() -> None:
    seen: list[httpx.Request] = []
    options = FetchOptions(robots=False, user_agent="me/1", headers={"Accept-Language": "es"})
    fetch(seen_by(in_turn(page()), seen), options=options)

    assert seen[0].headers["user-agent"] == "me/1"
    assert seen[0].headers.get_list("accept-language") == ["es"]


def test_a_header_with_a_line_break_is_an_error_that_hides_its_value() -> None:
    options = FetchOptions(robots=False, headers={"X-Key": "secret\r\nHost: evil.example"})
    with pytest.raises(FetchError, match="X-Key|x-key") as caught:
        fetch(in_turn(page()), options=options)

    assert "secret" not in str(caught.value)


def test_a_login_in_the_address_becomes_a_header_and_is_not_shown() -> None:
    seen: list[httpx.Request] = []
    response = fetch(seen_by(in_turn(page()), seen), "https://me:secret@example.com/a")

    assert seen[0].headers["authorization"] == "Basic bWU6c2VjcmV0"
    assert "secret" not in response.url + response.final_url


def test_names_of_response_headers_are_in_lower_case() -> None:
    response = fetch(in_turn(page(X_Served_By="cache-1")))

    assert response.headers["x-served-by"] == "cache-1"


# ── redirects ────────────────────────────────────────────────────────────────────────────


def chain(request: httpx.Request) -> httpx.Response:
    number = int(request.url.path.strip("/") or 0)
    return redirect(f"/{number + 1}")


def test_too_many_redirects_are_an_error() -> None:
    with pytest.raises(TooManyRedirects, match="more than 10 times"):
        fetch(chain, "https://example.com/0")


def test_as_many_redirects_as_allowed_are_followed() -> None:
    options = FetchOptions(robots=False, max_redirects=2)
    handler = in_turn(redirect("/b"), redirect("/c"), page())

    assert fetch(handler, options=options).final_url == "https://example.com/c"


def test_a_redirect_to_another_scheme_is_an_error() -> None:
    with pytest.raises(InvalidURL, match="only http and https"):
        fetch(in_turn(redirect("file:///etc/passwd")))


@pytest.mark.parametrize("name", ["Authorization", "Cookie"])
def test_secrets_do_not_follow_to_another_host(name: str) -> None:
    seen: list[httpx.Request] = []
    handler = seen_by(in_turn(redirect("https://other.example/"), page()), seen)
    fetch(handler, options=FetchOptions(robots=False, headers={name: "token=1"}))

    assert [name in request.headers for request in seen] == [True, False]


def test_secrets_do_not_follow_from_https_to_http() -> None:
    seen: list[httpx.Request] = []
    handler = seen_by(in_turn(redirect("http://example.com/b"), page()), seen)
    fetch(handler, options=FetchOptions(robots=False, headers={"Authorization": "token"}))

    assert "authorization" not in seen[1].headers


def test_secrets_are_there_again_when_the_redirects_lead_back() -> None:
    seen: list[httpx.Request] = []
    answers = (redirect("https://consent.example/"), redirect("https://example.com/b"), page())
    options = FetchOptions(robots=False, headers={"Cookie": "session=1"})
    fetch(seen_by(in_turn(*answers), seen), options=options)

    assert ["cookie" in request.headers for request in seen] == [True, False, True]


def test_cookies_of_the_server_join_those_of_the_user() -> None:
    seen: list[httpx.Request] = []
    answers = (redirect("/a", set_cookie="consent=yes; Path=/"), page())
    options = FetchOptions(robots=False, headers={"Cookie": "session=1"})
    fetch(seen_by(in_turn(*answers), seen), options=options)

    assert seen[1].headers["cookie"] == "session=1; consent=yes"


def test_cookies_do_not_outlive_a_fetch() -> None:
    seen: list[httpx.Request] = []
    handler = seen_by(lambda _: page(set_cookie="seen=1; Path=/"), seen)
    with Fetcher(NO_ROBOTS, transport=over(handler)) as fetcher:
        fetcher.fetch(URL)
        fetcher.fetch(URL)

    assert "cookie" not in seen[1].headers


def test_a_page_that_only_refreshes_is_followed() -> None:
    stopover = '<meta http-equiv="Refresh" content="0; url=/b?x=1&amp;y=2"><p>One moment.</p>'
    response = fetch(in_turn(page(stopover), page()))

    assert response.final_url == "https://example.com/b?x=1&y=2"


def test_a_stopover_whose_refresh_is_for_readers_without_scripts_is_followed() -> None:
    stopover = '<head><noscript><META http-equiv="refresh" content="0;URL=https://example.com/b"></noscript><title>https://example.com/b</title></head><script>location.replace("/b")</script>'

    assert fetch(in_turn(page(stopover), page())).final_url == "https://example.com/b"


def test_an_article_whose_refresh_is_for_readers_without_scripts_is_the_page() -> None:
    head = '<noscript><meta http-equiv="refresh" content="0;url=/nojs"></noscript>'
    response = fetch(in_turn(page(f"{head}<p>{'Words of an article. ' * 30}")))

    assert response.final_url == URL


@pytest.mark.parametrize("content", ["30; url=/b", "5", "0; url=intent://open"])
def test_a_page_that_is_to_be_read_first_is_the_page(content: str) -> None:
    response = fetch(in_turn(page(f'<meta http-equiv="refresh" content="{content}">')))

    assert response.final_url == URL


def test_a_page_that_refreshes_itself_is_the_page() -> None:
    response = fetch(in_turn(page('<meta http-equiv="refresh" content="5; url=/a"><p>Live.')))

    assert response.final_url == URL


def test_a_large_page_that_refreshes_is_the_page() -> None:
    article = '<meta http-equiv="refresh" content="0; url=/b">' + "<p>Text.</p>" * 5000

    assert fetch(in_turn(page(article))).final_url == URL


# ── retries and time ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_trouble_that_may_pass_is_waited_out(status: int, clock: Clock) -> None:
    busy = httpx.Response(status)
    fetch(in_turn(busy, httpx.Response(status), page()), clock=clock)

    assert clock.pauses == [0.5, 1.0]


def test_a_connection_that_breaks_is_tried_again(clock: Clock) -> None:
    fetch(in_turn(httpx.ConnectError("reset"), httpx.ReadError("reset"), page()), clock=clock)

    assert len(clock.pauses) == 2


def test_retries_come_to_an_end() -> None:
    with pytest.raises(HTTPStatusError) as caught:
        fetch(lambda _: httpx.Response(503))

    assert caught.value.status == 503


def test_a_connection_that_stays_broken_is_a_network_error() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("connection refused", request=request)

    with pytest.raises(NetworkError, match="connection refused"):
        fetch(refuse)


def broken_by(cause: OSError) -> Handler:
    def handler(request: httpx.Request) -> httpx.Response:
        del request
        raise httpx.ConnectError("something low") from cause

    return handler


@pytest.mark.parametrize(
    ("cause", "error", "message"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), DNSError, "example.com: there is no such host"),
        (socket.gaierror(socket.EAI_AGAIN, "try later"), DNSError, "example.com: .*try later"),
        (ConnectionRefusedError(111, "refused"), NetworkError, "example.com: the connection is refused"),
        (ssl.SSLError(1, "bad handshake"), TLSError, "example.com: no encrypted connection"),
        (ssl.SSLCertVerificationError(1, "expired"), TLSError, "example.com: the certificate is not"),
    ],
    ids=["dns", "name server", "refused", "tls", "certificate"],
)  # fmt: skip
def test_a_network_error_says_what_is_wrong(
    cause: OSError, error: type[NetworkError], message: str
) -> None:
    with pytest.raises(error, match=message) as caught:
        fetch(broken_by(cause))

    assert type(caught.value) is error


def test_a_host_that_does_not_exist_is_not_tried_again(clock: Clock) -> None:
    with pytest.raises(NetworkError):
        fetch(broken_by(socket.gaierror(socket.EAI_NONAME, "unknown")), clock=clock)

    assert clock.pauses == []


def test_a_500_is_not_tried_again(clock: Clock) -> None:
    with pytest.raises(HTTPStatusError):
        fetch(in_turn(httpx.Response(500)), clock=clock)

    assert clock.pauses == []


def test_retry_after_may_be_a_date(clock: Clock) -> None:
    date = formatdate(clock.time + 40, usegmt=True)
    fetch(in_turn(httpx.Response(503, headers={"retry-after": date}), page()), clock=clock)

    assert clock.pauses == [40.0]


def test_retry_after_in_the_past_means_the_usual_pause(clock: Clock) -> None:
    date = formatdate(clock.time - 40, usegmt=True)
    fetch(in_turn(httpx.Response(503, headers={"retry-after": date}), page()), clock=clock)

    assert clock.pauses == [0.5]


def test_retry_after_beyond_the_total_time_is_not_waited_for(clock: Clock) -> None:
    with pytest.raises(HTTPStatusError):
        fetch(in_turn(httpx.Response(429, headers={"retry-after": "3600"})), clock=clock)

    assert clock.pauses == []


@pytest.mark.parametrize("error", [httpx.ConnectTimeout, httpx.ReadTimeout])
def test_a_timeout_is_an_error_of_its_own(error: type[httpx.TimeoutException]) -> None:
    with pytest.raises(FetchTimeout):
        fetch(in_turn(error("too slow")))


def test_redirects_end_with_the_total_time(clock: Clock) -> None:
    def slow(request: httpx.Request) -> httpx.Response:
        clock.time += 50
        return chain(request)

    with pytest.raises(FetchTimeout, match="within 120 seconds"):
        fetch(slow, "https://example.com/0", clock=clock)


def test_a_body_that_trickles_ends_with_the_total_time(clock: Clock) -> None:
    def second() -> None:
        clock.time += 1

    stream = Stream(*[b"x"] * 500, each=second)
    headers = {"content-type": "text/html"}
    with pytest.raises(FetchTimeout):
        fetch(in_turn(httpx.Response(200, headers=headers, stream=stream)), clock=clock)

    assert stream.taken <= 121


def test_no_request_gets_more_time_than_is_left(clock: Clock) -> None:
    seen: list[httpx.Request] = []
    busy = httpx.Response(503, headers={"retry-after": "100"})
    fetch(seen_by(in_turn(busy, page()), seen), clock=clock)

    assert [request.extensions["timeout"]["read"] for request in seen] == [30.0, 20.0]


# ── bodies ───────────────────────────────────────────────────────────────────────────────


def test_a_body_is_not_read_beyond_the_limit() -> None:
    stream = Stream(*[b"<p>" + b"x" * 1000] * 100)
    response = httpx.Response(200, headers={"content-type": "text/html"}, stream=stream)
    with pytest.raises(TooLarge):
        fetch(in_turn(response), options=FetchOptions(robots=False, max_bytes=5000))

    assert stream.taken <= 6


def test_what_is_no_page_by_its_header_is_not_read_at_all() -> None:
    stream = Stream(b"x" * 1000)
    response = httpx.Response(200, headers={"content-type": "video/mp4"}, stream=stream)
    with pytest.raises(UnsupportedContent):
        fetch(in_turn(response))

    assert stream.taken == 0


def test_what_is_no_page_by_its_first_bytes_is_read_no_further() -> None:
    stream = Stream(b"%PDF-1.7\n" + b"x" * 2000, b"x" * 2000)
    response = httpx.Response(200, headers={"content-type": "text/html"}, stream=stream)
    with pytest.raises(UnsupportedContent) as caught:
        fetch(in_turn(response))

    assert (caught.value.content_type, stream.taken) == ("application/pdf", 1)


def test_the_body_of_a_redirect_of_unknown_length_is_not_waited_for() -> None:
    stream = Stream(b"Moved.")
    moved = httpx.Response(302, headers={"location": "/b"}, stream=stream)
    fetch(in_turn(moved, page()))

    assert stream.taken == 0


def gzipped(content: bytes) -> Handler:
    headers = {"content-type": "text/html", "content-encoding": "gzip"}
    return lambda _: httpx.Response(200, headers=headers, stream=Stream(content))


def test_a_compressed_body_that_ends_too_early_is_an_error() -> None:
    with pytest.raises(FetchError, match="ends too early"):
        fetch(gzipped(gzip.compress(PAGE.encode() * 50)[:60]))


def test_a_page_that_only_claims_to_be_compressed_is_read_as_it_is() -> None:
    assert fetch(gzipped(PAGE.encode())).content == PAGE.encode()


def test_an_empty_page_is_not_an_error() -> None:
    assert fetch(in_turn(httpx.Response(204))).content == b""


# ── robots.txt ───────────────────────────────────────────────────────────────────────────


def robots(text: str) -> Handler:
    return site({"https://example.com/robots.txt": httpx.Response(200, text=text), URL: page()})


def test_robots_txt_is_asked_once_per_host() -> None:
    seen: list[httpx.Request] = []
    handler = seen_by(lambda request: robots("")(request), seen)
    with Fetcher(transport=over(handler)) as fetcher:
        fetcher.fetch(URL)
        fetcher.fetch(URL)

    assert [request.url.path for request in seen] == ["/robots.txt", "/a", "/a"]


def test_a_group_for_cleanread_is_for_us() -> None:
    text = "User-agent: *\nAllow: /\n\nUser-agent: cleanread\nDisallow: /a\n"
    with pytest.raises(RobotsDisallowed):
        fetch(robots(text), options=FetchOptions())


def test_a_group_for_the_host_of_our_project_is_not_for_us() -> None:
    response = fetch(robots("User-agent: github\nDisallow: /\n"), options=FetchOptions())

    assert response.status == 200


def test_without_robots_txt_everything_is_allowed() -> None:
    assert fetch(site({URL: page()}), options=FetchOptions()).status == 200


def test_a_server_in_trouble_forbids_everything() -> None:
    trouble = {"https://example.com/robots.txt": httpx.Response(500), URL: page()}
    with pytest.raises(RobotsDisallowed, match="500.*robots option off"):
        fetch(site(trouble), options=FetchOptions())


def test_robots_txt_that_cannot_be_had_is_a_network_error() -> None:
    with pytest.raises(FetchTimeout):
        fetch(in_turn(httpx.ReadTimeout("slow"), page()), options=FetchOptions())


def test_an_error_about_robots_txt_names_the_page() -> None:
    with pytest.raises(FetchTimeout) as caught:
        fetch(in_turn(httpx.ReadTimeout("slow"), page()), options=FetchOptions())

    assert caught.value.url == URL


def test_robots_txt_gets_less_time_than_a_page() -> None:
    seen: list[httpx.Request] = []
    fetch(seen_by(robots(""), seen), options=FetchOptions())

    assert seen[0].extensions["timeout"]["read"] == 10.0


def test_the_end_of_a_huge_robots_txt_is_ignored() -> None:
    text = "User-agent: *\n" + "# padding\n" * 60_000 + "Disallow: /\n"

    assert fetch(robots(text), options=FetchOptions()).status == 200


def test_a_redirected_robots_txt_is_followed() -> None:
    answers = {
        "https://example.com/robots.txt": redirect("https://www.example.com/robots.txt"),
        "https://www.example.com/robots.txt": httpx.Response(
            200, text="User-agent: *\nDisallow: /"
        ),
        URL: page(),
    }
    with pytest.raises(RobotsDisallowed):
        fetch(site(answers), options=FetchOptions())


def test_the_host_that_a_redirect_leads_to_is_asked_too() -> None:
    answers = {
        URL: redirect("https://other.example/b"),
        "https://other.example/robots.txt": httpx.Response(200, text="User-agent: *\nDisallow: /b"),
        "https://other.example/b": page(),
    }
    with pytest.raises(RobotsDisallowed, match="other.example/b"):
        fetch(site(answers), options=FetchOptions())


def test_the_crawl_delay_is_known_after_a_fetch() -> None:
    transport = over(robots("User-agent: *\nCrawl-delay: 2.5\n"))
    with Fetcher(transport=transport) as fetcher:
        fetcher.fetch(URL)

        assert fetcher.crawl_delay(URL) == 2.5


# ── both fetchers ────────────────────────────────────────────────────────────────────────


def test_the_asynchronous_fetcher_pauses_as_well() -> None:
    clock = Clock()

    async def sleep(seconds: float) -> None:
        clock.sleep(seconds)

    async def run() -> Response:
        transport = over(in_turn(httpx.Response(503), page()))
        async with AsyncFetcher(
            NO_ROBOTS, transport=transport, sleep=sleep, clock=clock, now=clock, jitter=lambda: 1.0
        ) as fetcher:
            return await fetcher.fetch(URL)

    assert (asyncio.run(run()).status, clock.pauses) == (200, [0.5])


def test_the_asynchronous_fetcher_raises_the_same_errors() -> None:
    async def run() -> Response:
        transport = over(in_turn(httpx.ReadTimeout("slow")))
        async with AsyncFetcher(NO_ROBOTS, transport=transport) as fetcher:
            return await fetcher.fetch(URL)

    with pytest.raises(FetchTimeout):
        asyncio.run(run())


def test_the_asynchronous_fetcher_does_not_wait_beyond_the_total_time_for_headers() -> None:
    async def hang(request: httpx.Request) -> httpx.Response:
        del request
        await asyncio.Event().wait()
        raise AssertionError("nobody sets the event")

    async def run() -> Response:
        options = FetchOptions(robots=False, total_timeout=0.01)
        async with AsyncFetcher(options, transport=httpx.MockTransport(hang)) as fetcher:
            return await fetcher.fetch(URL)

    with pytest.raises(FetchTimeout):
        asyncio.run(run())


@pytest.mark.parametrize(
    "proxy", ["ftp://me:secret@proxy.example:21", "socks5://me:secret@p:1", "nonsense"]
)
def test_a_proxy_that_cannot_be_used_is_an_error_without_its_password(proxy: str) -> None:
    with pytest.raises(InvalidURL, match="proxy") as caught:
        Fetcher(FetchOptions(proxy=proxy))

    assert "secret" not in str(caught.value) + caught.value.url
