"""What the end of a fetch says about the host."""

from __future__ import annotations

from typing import Final, Literal

from ...errors import (
    DNSError,
    FetchError,
    FetchTimeout,
    HTTPStatusError,
    InvalidURL,
    NetworkError,
    PrivateAddress,
    RobotsDisallowed,
)
from ..keys import host_of

Sign = Literal[
    "fine",  #: it answers; what it says of this address does not matter
    "slow_down",  #: it asks for fewer requests: 429, 503
    "failed",  #: it answers, but is in trouble
    "timeout",  #: it did not answer in time
    "unreachable",  #: no connection
    "no_host",  #: there is no such host
    "nothing",  #: it was not asked
]

SLOW_DOWN: Final = frozenset({429, 503})
NO_SUCH_HOST: Final = "there is no such host"


def sign_of(error: BaseException | None, host: str) -> Sign:
    """What a fetch that ended with `error` (None: with a page) says about `host`.

    >>> sign_of(None, "example.com")
    'fine'
    >>> sign_of(HTTPStatusError("", url="https://example.com/", status=429), "example.com")
    'slow_down'

    A redirect may have led to another host, whose trouble is not this one's:

    >>> sign_of(NetworkError("", url="https://example.org/"), "example.com")
    'fine'
    """
    if error is None:
        return "fine"
    if not isinstance(error, FetchError):
        return "failed"
    if isinstance(error, (RobotsDisallowed, PrivateAddress, InvalidURL)):
        return "nothing"
    if host_of(error.url) not in ("", host):
        return "fine"
    if isinstance(error, HTTPStatusError):
        return _of_status(error.status)
    if isinstance(error, FetchTimeout):
        return "timeout"
    if is_unknown_host(error):
        return "no_host"
    return "unreachable" if isinstance(error, NetworkError) else "fine"


def is_unknown_host(error: BaseException) -> bool:
    """Whether the name servers say that there is no such host; asking again is of no use."""
    return isinstance(error, DNSError) and NO_SUCH_HOST in str(error)


def _of_status(status: int) -> Sign:
    if status in SLOW_DOWN:
        return "slow_down"
    return "failed" if status >= 500 else "fine"
