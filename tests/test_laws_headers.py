"""Whatever a server says in its headers: there is an answer, or an error that cleanread knows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

import cleanread
from cleanread import FetchError, FetchOptions, InvalidURL, Options, Response
from cleanread.decode import decode
from cleanread.fetch.content import media_type, refused_by_header, refused_by_start
from cleanread.fetch.cookies import Cookies
from cleanread.fetch.driver import BlockingFlowDriver
from cleanread.fetch.messages import Head, Reply
from cleanread.fetch.redirects import refresh, refresh_target
from cleanread.fetch.retry import retry_after
from tests.strategies.headers import content_types, junk, refreshes, retry_afters, set_cookies
from tests.strategies.thoroughness import examples
from tests.strategies.urls import urls

if TYPE_CHECKING:
    from cleanread.fetch.messages import Failure, Request

LAW = examples(25)
URL = "https://example.com/a"
PAGE = b"<!doctype html><title>Ferry sails again</title><p>It rained on the quay.</p>"
NOW = datetime(2026, 3, 2, tzinfo=UTC).timestamp()


@LAW
@given(st.lists(set_cookies(), max_size=4))
def test_any_cookie_is_kept_or_left(values: list[str]) -> None:
    cookies = Cookies()
    cookies.store(URL, values)
    header = cookies.header("https://example.com/b", "session=7")
    assert "\n" not in header
    assert "\r" not in header


@LAW
@given(retry_afters())
def test_a_wait_is_a_number_of_seconds_or_none(value: str) -> None:
    asked = retry_after(Head(429, (("Retry-After", value),)), NOW)
    assert asked is None or 0 <= asked < float("inf")


@LAW
@given(refreshes())
@example("1.2.3;url=/a")
def test_any_refresh_leads_somewhere_or_nowhere(value: str) -> None:
    target = refresh_target(value)
    assert target is None or isinstance(target, str)


@LAW
@given(refreshes())
def test_a_refresh_leads_to_what_can_be_fetched_or_is_an_error(value: str) -> None:
    try:
        target = refresh(Reply(Head(200, (("Refresh", value),)), PAGE), URL)
    except InvalidURL:
        return
    assert target is None or target.startswith(("http://", "https://"))


@LAW
@given(content_types(), st.binary(max_size=40))
def test_any_content_type_is_judged(value: str, start: bytes) -> None:
    assert "\n" not in media_type(value)
    assert isinstance(refused_by_header(value), str | None)
    assert isinstance(refused_by_start(value, start), str | None)


@LAW
@given(content_types())
def test_any_content_type_decodes_a_page(value: str) -> None:
    assert decode(PAGE, value).text


class Scripted(BlockingFlowDriver):
    """A server that answers every request in the same way; no time passes."""

    def __init__(self, status: int, headers: list[tuple[str, str]]) -> None:
        options = FetchOptions(retries=1, max_redirects=3)
        super().__init__(
            options, sleep=lambda _: None, clock=lambda: 0.0, now=lambda: NOW, jitter=lambda: 0.5
        )
        self._head = Head(status, tuple(headers))

    def _do(self, step: Request) -> Reply | Failure:
        return self._receive(step, self._head, [PAGE])

    def close(self) -> None:
        """There is nothing to close."""


HEADERS = st.lists(
    st.one_of(
        st.tuples(st.just("Set-Cookie"), set_cookies()),
        st.tuples(st.just("Content-Type"), content_types()),
        st.tuples(st.just("Location"), urls()),
        st.tuples(st.just("Refresh"), refreshes()),
        st.tuples(st.just("Retry-After"), retry_afters()),
        st.tuples(st.sampled_from(["Content-Encoding", "Content-Length", "Link", "X"]), junk()),
        st.tuples(st.just("Content-Encoding"), st.sampled_from(["gzip", "br", "zstd", "deflate"])),
    ),
    max_size=5,
)
STATUSES = st.sampled_from([200, 200, 301, 302, 204, 206, 304, 403, 404, 429, 500, 503, 999, 0, -1])


@LAW
@given(STATUSES, HEADERS)
def test_a_fetch_ends_with_a_page_or_an_error_that_names_the_address(
    status: int, headers: list[tuple[str, str]]
) -> None:
    try:
        assert Scripted(status, headers).fetch(URL).final_url
    except FetchError as error:
        assert error.url  # noqa: PT017  of two outcomes


@LAW
@given(content_types())
def test_a_fetched_page_of_any_type_is_extracted(value: str) -> None:
    response = Response(
        url=URL, final_url=URL, status=200, headers={"content-type": value}, content=PAGE
    )
    article = cleanread.extract_response(response, Options(rules=False))
    assert article.metadata.title == "Ferry sails again"
