"""Whether an address is asked for once more, and what the end of a fetch says about its host."""

from __future__ import annotations

import pytest

from cleanread.batch.politeness import Retry, Sign, sign_of
from cleanread.errors import (
    CleanreadError,
    DNSError,
    FetchTimeout,
    HTTPStatusError,
    InvalidURL,
    NetworkError,
    PrivateAddress,
    RobotsDisallowed,
    TLSError,
    TooLarge,
    TooManyRedirects,
    UnsupportedContent,
)

URL = "https://example.com/a"


def status(code: int, retry_after: float | None = None) -> HTTPStatusError:
    """The error of a page that answers `code`."""
    error = HTTPStatusError(f"{URL} answers {code}", url=URL, status=code)
    error.retry_after = retry_after
    return error


def middle() -> float:
    """Chance at its most boring."""
    return 0.5


@pytest.mark.parametrize(
    "error",
    [
        NetworkError("reset", url=URL),
        TLSError("no encrypted connection", url=URL),
        DNSError(f"{URL}: the name server does not answer", url=URL),
        status(429),
        status(502),
        status(503),
        status(504),
    ],
)
def test_what_may_pass_is_tried_twice_more(error: CleanreadError) -> None:
    waits = [Retry().next_try(error, attempts, 10.0, middle) for attempts in (1, 2, 3)]
    assert waits == [10.75, 11.5, None]


@pytest.mark.parametrize(
    "error",
    [
        DNSError(f"{URL}: there is no such host", url=URL),
        status(304),
        status(403),
        status(404),
        status(500),
        RobotsDisallowed("", url=URL),
        PrivateAddress("", url=URL),
        TooLarge("", url=URL),
        TooManyRedirects("", url=URL),
        UnsupportedContent("", url=URL, content_type="image/png"),
        InvalidURL("", url=URL),
    ],
)
def test_what_will_not_pass_is_not_tried_again(error: CleanreadError) -> None:
    assert Retry().next_try(error, 1, 10.0, middle) is None


def test_a_timeout_is_not_tried_again() -> None:
    error = FetchTimeout("", url=URL)
    assert Retry(tries=5).next_try(error, 1, 0.0, lambda: 0.0) is None


def test_without_tries_nothing_is_tried_again() -> None:
    assert Retry(tries=0).next_try(FetchTimeout("", url=URL), 1, 0.0, middle) is None


def test_the_wait_is_never_shorter_than_what_the_server_asks_for() -> None:
    assert Retry().next_try(status(503, 90.0), 1, 10.0, middle) == 100.0


def test_nobody_waits_for_more_than_ten_minutes() -> None:
    assert Retry().next_try(status(503, 601.0), 1, 10.0, middle) is None


def test_half_of_the_wait_is_left_to_chance() -> None:
    lost = NetworkError("", url=URL)
    waits = [
        Retry().next_try(lost, 1, 0.0, lambda: 0.0),
        Retry().next_try(lost, 1, 0.0, lambda: 1.0),
    ]
    assert waits == [0.5, 1.0]


@pytest.mark.parametrize(
    ("error", "sign"),
    [
        (None, "fine"),
        (status(404), "fine"),
        (status(304), "fine"),
        (UnsupportedContent("", url=URL, content_type="image/png"), "fine"),
        (status(429), "slow_down"),
        (status(503), "slow_down"),
        (status(500), "failed"),
        (FetchTimeout("", url=URL), "timeout"),
        (NetworkError("", url=URL), "unreachable"),
        (TLSError("", url=URL), "unreachable"),
        (DNSError("", url=URL), "unreachable"),
        (DNSError(f"{URL}: there is no such host", url=URL), "no_host"),
        (RobotsDisallowed("", url=URL), "nothing"),
        (PrivateAddress("", url=URL), "nothing"),
        (NetworkError("", url="https://elsewhere.example/"), "fine"),
        (ValueError(), "failed"),
    ],
)
def test_the_end_of_a_fetch_says_something_of_the_host(
    error: BaseException | None, sign: Sign
) -> None:
    assert sign_of(error, "example.com") == sign
