"""What went wrong in a request, from httpx's words into ours."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpcore
import httpx

from ..errors import DNSError, FetchTimeout, InvalidURL, NetworkError, TLSError
from .driver import timed_out
from .messages import Failure, Request
from .urls import without_login


def _of_http2() -> tuple[type[Exception], ...]:
    """What httpcore lets through when an HTTP/2 connection is cut or speaks nonsense within a body."""
    try:
        from h2.exceptions import H2Error
        from hpack import HPACKError
    except ImportError:
        return ()
    return (H2Error, HPACKError)


#: What can go wrong in a request. Anything else is a defect, and shows itself.
EXPECTED: tuple[type[Exception], ...] = (
    httpx.TransportError,
    httpx.InvalidURL,
    httpcore.ConnectionNotAvailable,
    *_of_http2(),
)


def failure(error: Exception, step: Request) -> Failure:
    """What went wrong, in our words."""
    url = step.url
    if isinstance(error, httpx.ConnectTimeout):
        message = f"{url}: no connection within {step.timeout:g} seconds"
        return Failure(FetchTimeout(message, url=url), transient=False)
    if isinstance(error, httpx.TimeoutException):
        return timed_out(url, step.timeout)
    if isinstance(error, httpx.UnsupportedProtocol | httpx.InvalidURL):
        return Failure(InvalidURL(f"{url} cannot be fetched: {error}", url=url), transient=False)
    kind, message, transient = _network_trouble(error)
    host = urlsplit(url).netloc
    return Failure(kind(f"{host}: {message}", url=url), transient=transient)


def _network_trouble(error: Exception) -> tuple[type[NetworkError], str, bool]:
    """What is wrong, a phrase for the reader, and whether it may be different a second later."""
    for cause in _causes(error):
        if isinstance(cause, socket.gaierror):
            unknown = cause.errno in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)}
            return DNSError, ("there is no such host" if unknown else str(cause)), not unknown
        if isinstance(cause, ssl.SSLCertVerificationError):
            why = getattr(cause, "verify_message", cause)
            return TLSError, f"the certificate is not valid: {why}", False
        if isinstance(cause, ssl.SSLError):
            why = getattr(cause, "reason", None) or cause
            return TLSError, f"no encrypted connection: {why}", True
        if isinstance(cause, ConnectionRefusedError):
            return NetworkError, "the connection is refused", True
    return NetworkError, str(error) or type(error).__name__, True


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


@contextmanager
def proxy_errors(proxy: str | None) -> Iterator[None]:
    """A transport is built before anything is asked for; what it complains about is the proxy."""
    shown = without_login(proxy or "")
    try:
        yield
    except ImportError:
        raise InvalidURL(
            f"the proxy {shown!r} needs one more package: pip install 'httpx[socks]'", url=shown
        ) from None
    except (ValueError, httpx.InvalidURL) as error:
        raise InvalidURL(f"the proxy {shown!r} cannot be used: {error}", url=shown) from None
