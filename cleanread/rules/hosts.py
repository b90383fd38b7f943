"""Host patterns: ``x`` is x and www.x, ``*.x`` its sub-domains only, ``+.x`` both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit


class Address(NamedTuple):
    """What rules ask of an address."""

    host: str = ""  #: as `plain_host` gives it
    path: str = ""
    query: str = ""


def address(url: str | None) -> Address:
    """Host (without ``www.``), path and query of an address; empty when it has none.

    >>> address("https://www.Example.com:8080/2026/a?b=c")
    Address(host='example.com', path='/2026/a', query='b=c')
    >>> address("http://[broken")
    Address(host='', path='', query='')
    """
    if not url:
        return Address()
    try:
        parts = urlsplit(url)
        return Address(plain_host(parts.hostname or ""), parts.path or "/", parts.query)
    except ValueError:  # what urlsplit makes of "http://[": no host, so no rule
        return Address()


def plain_host(host: str) -> str:
    """A host as it is compared: lower case, ASCII, without ``www.``

    >>> plain_host("WWW.Exämple.com.")
    'xn--exmple-cua.com'
    >>> plain_host("ä..com")
    'ä..com'
    """
    host = host.lower().rstrip(".").removeprefix("www.")
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:  # a label IDNA forbids; compared as it is
        return host


def pattern_keys(pattern: str) -> Iterator[str]:
    """What a pattern is found under: the host itself, ``.host`` for its sub-domains.

    >>> list(pattern_keys("+.example.com"))
    ['example.com', '.example.com']
    """
    sign, host = pattern[:2], plain_host(pattern.removeprefix("*.").removeprefix("+."))
    if sign != "*.":
        yield host
    if sign in ("*.", "+."):
        yield f".{host}"


def host_keys(host: str) -> Iterator[str]:
    """The keys a host answers to, the closest first.

    >>> list(host_keys("a.b.com"))
    ['a.b.com', '.b.com', '.com']
    """
    yield host
    dot = host.find(".")
    while dot >= 0:
        yield host[dot:]
        dot = host.find(".", dot + 1)
