"""What curl and Chromium say went wrong, in our words."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from ..errors import (
    DNSError,
    FetchError,
    FetchTimeout,
    InvalidURL,
    NetworkError,
    TLSError,
    TooManyRedirects,
)
from ..fetch.driver import timed_out
from ..fetch.messages import Failure, Request

# Numbers of curl's, see https://curl.se/libcurl/c/libcurl-errors.html
_BAD_ADDRESS: Final = 3
_NO_PROXY: Final = 5
_NO_HOST: Final = 6
_NO_CONNECTION: Final = 7
_TIMEOUT: Final = 28
_BAD_CERTIFICATE: Final = frozenset({51, 60, 90})
_NO_ENCRYPTION: Final = frozenset({35, 53, 54, 58, 59, 64, 66, 77, 80, 82, 83, 91, 98})
_PHRASES: Final = {
    _NO_PROXY: "the proxy has no address",
    _NO_CONNECTION: "no connection",
    8: "the answer is not HTTP",
    1: "the answer is not HTTP",
    18: "the answer ends too early",
    52: "the server closed the connection without an answer",
    55: "the request could not be sent",
    56: "the connection was lost",
    61: "the answer is damaged",
}


def failure_of(code: int, message: str, step: Request) -> Failure:
    """A transfer of curl's that ended with `code`."""
    url, host = step.url, urlsplit(step.url).netloc
    if code == _TIMEOUT:
        if "onnect" in message and "timed out" in message and " 0 bytes" not in message:
            late = f"{url}: no connection within {step.timeout:g} seconds"
            return Failure(FetchTimeout(late, url=url), transient=False)
        return timed_out(url, step.timeout)
    if code == _BAD_ADDRESS:
        return Failure(InvalidURL(f"{url} cannot be fetched", url=url), transient=False)
    if code == _NO_HOST:
        return Failure(DNSError(f"{host}: no address was found", url=url), transient=True)
    if code in _BAD_CERTIFICATE:
        wrong = f"{host}: the certificate is not valid: {_detail(message)}"
        return Failure(TLSError(wrong, url=url), transient=False)
    if code in _NO_ENCRYPTION:
        wrong = f"{host}: no encrypted connection: {_detail(message)}"
        return Failure(TLSError(wrong, url=url), transient=True)
    phrase = _PHRASES.get(code, "")
    wrong = ": ".join(part for part in (host, phrase, _detail(message)) if part)
    return Failure(NetworkError(wrong, url=url), transient=True)


def _detail(message: str) -> str:
    """Curl's own words, without the wrapper's around them.

    >>> _detail("Failed to perform, curl: (56) Recv failure: reset. See https://curl.se/libcurl/c/x.html first for more details.")
    'Recv failure: reset'
    """
    found = re.search(r"curl: \(\d+\) (.*?)\.? See https://curl\.se", message, re.DOTALL)
    return (found[1] if found else message).strip()


# ── Chromium ─────────────────────────────────────────────────────────────────────────────

_BAD_ADDRESSES: Final = frozenset(
    {
        "ERR_INVALID_URL",
        "ERR_UNKNOWN_URL_SCHEME",
        "ERR_DISALLOWED_URL_SCHEME",
        "ERR_UNSAFE_PORT",
    }
)
_NET_ERROR: Final = re.compile(r"net::(ERR_[A-Z0-9_]+)")


def error_of(message: str, url: str) -> FetchError:
    """A navigation of Chromium's that ended with `message`.

    >>> error_of("Page.goto: net::ERR_NAME_NOT_RESOLVED at https://x.example/", "https://x.example/")
    DNSError('x.example: there is no such host')
    """
    host = urlsplit(url).netloc
    found = _NET_ERROR.search(message)
    name = found[1] if found else ""
    if name == "ERR_NAME_NOT_RESOLVED":
        return DNSError(f"{host}: there is no such host", url=url)
    if "TIMED_OUT" in name:
        return FetchTimeout(f"{url}: the browser had no answer in time", url=url)
    if name == "ERR_TOO_MANY_REDIRECTS":
        return TooManyRedirects(f"{url} redirects too often", url=url)
    if name.startswith("ERR_CERT"):
        return TLSError(f"{host}: the certificate is not valid ({name})", url=url)
    if name.startswith(("ERR_SSL", "ERR_TLS", "ERR_BAD_SSL")):
        return TLSError(f"{host}: no encrypted connection ({name})", url=url)
    if name in _BAD_ADDRESSES:
        return InvalidURL(f"{url} cannot be fetched ({name})", url=url)
    if name == "ERR_CONNECTION_REFUSED":
        return NetworkError(f"{host}: the connection is refused", url=url)
    if name == "ERR_ABORTED":
        return NetworkError(f"{host}: the page was broken off before it came", url=url)
    first = message.strip().splitlines()[0] if message.strip() else "the browser gave up"
    return NetworkError(f"{host}: {name or first}", url=url)
