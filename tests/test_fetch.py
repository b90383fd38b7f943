"""
Facts about HTTP, replayed from `cassettes/test_fetch/`, by the blocking and the other fetcher.

``pytest tests/test_fetch.py --record-mode=rewrite`` records them again from `tests/server/`.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import cleanread.fetch
from cleanread.errors import (
    HTTPStatusError,
    RobotsDisallowed,
    TooLarge,
    TooManyRedirects,
    UnsupportedContent,
)
from cleanread.fetch import AsyncFetcher, Fetcher
from cleanread.models import FetchOptions, Response

SERVER = Path(__file__).parent / "server" / "serve.py"

Fetch = Callable[..., Response]

pytestmark = pytest.mark.block_network


@pytest.fixture(autouse=True, scope="module")
def recorded_from(record_mode: str) -> Iterator[None]:
    """While recording, the server of `tests/server/` stands in for every host, as a proxy."""
    if record_mode == "none":
        yield
        return
    command = [sys.executable, str(SERVER)]
    with (
        pytest.MonkeyPatch.context() as patch,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server,  # noqa: S603
    ):
        assert server.stdout is not None
        patch.setenv("HTTP_PROXY", server.stdout.readline().strip())
        patch.delenv("NO_PROXY", raising=False)
        yield
        server.terminate()


@pytest.fixture
def pauses() -> list[float]:
    """How long the fetcher wanted to wait, each time."""
    return []


@pytest.fixture(params=["blocking", "async"])
def fetch(request: pytest.FixtureRequest, pauses: list[float]) -> Fetch:
    """Fetch one page in one of the two ways, without ever waiting."""

    def blocking(url: str, options: FetchOptions = FetchOptions()) -> Response:
        with Fetcher(options, sleep=pauses.append) as fetcher:
            return fetcher.fetch(url)

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    async def asynchronous(url: str, options: FetchOptions) -> Response:
        async with AsyncFetcher(options, sleep=sleep) as fetcher:
            return await fetcher.fetch(url)

    def running(url: str, options: FetchOptions = FetchOptions()) -> Response:
        return asyncio.run(asynchronous(url, options))

    return blocking if request.param == "blocking" else running


@pytest.fixture
def default_cassette_name(request: pytest.FixtureRequest) -> str:
    """Both ways of fetching replay one cassette: the test's name without ``test_``."""
    if marker := request.node.get_closest_marker("default_cassette"):
        return str(marker.args[0])
    name = str(request.node.originalname).removeprefix("test_")
    coding = request.node.callspec.params.get("coding")
    return f"{name}-{coding}" if coding else name


@pytest.mark.vcr
@pytest.mark.default_cassette("one_call_is_enough")
def test_one_call_is_enough() -> None:
    assert b"The harbour froze" in cleanread.fetch.fetch("http://server.test/plain").content


@pytest.mark.vcr
@pytest.mark.default_cassette("one_call_is_enough")
def test_one_asynchronous_call_is_enough() -> None:
    response = asyncio.run(cleanread.fetch.fetch_async("http://server.test/plain"))

    assert b"The harbour froze" in response.content


@pytest.mark.vcr
def test_redirects_are_followed_and_remembered(fetch: Fetch) -> None:
    response = fetch("http://server.test/redirects")

    assert response.final_url == "http://server.test/redirects/end"
    assert response.history == ("http://server.test/redirects/second",)
    assert b"The end of the road." in response.content


@pytest.mark.vcr
def test_a_redirect_loop_is_an_error(fetch: Fetch) -> None:
    with pytest.raises(TooManyRedirects, match="in a loop"):
        fetch("http://server.test/loop")


@pytest.mark.vcr
def test_a_charset_in_the_header_leaves_the_bytes_alone(fetch: Fetch) -> None:
    response = fetch("http://server.test/latin-1")

    assert response.content_type == "text/html; charset=iso-8859-1"
    assert "Die Brücke öffnet".encode("iso-8859-1") in response.content


@pytest.mark.vcr
def test_a_charset_in_the_page_only_leaves_the_bytes_alone(fetch: Fetch) -> None:
    response = fetch("http://server.test/meta-charset")

    assert response.content_type == "text/html"
    assert "Мост откроют весной.".encode("windows-1251") in response.content


@pytest.mark.vcr
@pytest.mark.parametrize("coding", ["gzip", "deflate", "brotli", "zstd"])
def test_compressed_pages_are_unpacked(fetch: Fetch, coding: str) -> None:
    response = fetch(f"http://server.test/{coding}", FetchOptions(robots=False))

    assert response.content.endswith(b"</p></body></html>\n")


@pytest.mark.vcr
def test_a_missing_page_is_an_error_with_its_status(fetch: Fetch) -> None:
    with pytest.raises(HTTPStatusError) as caught:
        fetch("http://server.test/missing")

    assert caught.value.status == 404


@pytest.mark.vcr
def test_a_busy_server_is_asked_again_when_it_says(fetch: Fetch, pauses: list[float]) -> None:
    response = fetch("http://server.test/busy")

    assert b"There was room after all." in response.content
    assert pauses == [7.0]


@pytest.mark.vcr
def test_a_page_that_announces_too_much_is_refused(fetch: Fetch) -> None:
    with pytest.raises(TooLarge):
        fetch("http://server.test/large", FetchOptions(max_bytes=2000))


@pytest.mark.vcr
def test_a_page_that_sends_too_much_unannounced_is_refused(fetch: Fetch) -> None:
    with pytest.raises(TooLarge):
        fetch("http://server.test/stream", FetchOptions(max_bytes=2000))


@pytest.mark.vcr
def test_a_page_that_unfolds_to_too_much_is_refused(fetch: Fetch) -> None:
    with pytest.raises(TooLarge):
        fetch("http://server.test/bomb", FetchOptions(max_bytes=1_000_000))


# Headers are compared too: without the cookie, the request is not in the cassette.
@pytest.mark.vcr(match_on=("method", "uri", "headers"))
def test_a_consent_page_is_passed_with_its_cookie(fetch: Fetch) -> None:
    response = fetch("http://www.news.test/bridge")

    assert response.final_url == "http://www.news.test/bridge"
    assert response.history[0].startswith("http://consent.news.test/ask")
    assert b"The bridge opens in spring." in response.content


@pytest.mark.vcr
def test_a_pdf_is_not_a_page(fetch: Fetch) -> None:
    with pytest.raises(UnsupportedContent) as caught:
        fetch("http://server.test/report.pdf")

    assert caught.value.content_type == "application/pdf"


@pytest.mark.vcr
def test_robots_txt_is_obeyed(fetch: Fetch) -> None:
    with pytest.raises(RobotsDisallowed):
        fetch("http://closed.test/a/private")


@pytest.mark.vcr
def test_a_spanish_newspaper_page_is_fetched_from_its_host(fetch: Fetch) -> None:
    response = fetch("http://diariodigitalis.com/pytorch-se-une-a-la-fundacion-linux")

    assert response.final_url == "http://diariodigitalis.com/pytorch-se-une-a-la-fundacion-linux/"
    assert "Fundación Linux" in response.content.decode()
