"""The cookies of one fetch: a consent page sets one and sends the reader back."""

from __future__ import annotations

import http.cookiejar
import re
import urllib.request
from collections.abc import Iterable
from email.message import Message
from typing import Final
from urllib.parse import urlsplit

_LONGEST: Final = (
    4_096 + 1_024
)  # characters of a cookie with its attributes; browsers drop longer ones
_MOST: Final = 300  # that are looked at in one fetch
_NOT_ALLOWED: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_DOMAIN: Final = re.compile(r";\s*+domain\s*+=\s*+\"?\.?([^;\"\s]+)", re.IGNORECASE)
_CENTURIES: Final = re.compile(r"(max-age\s*+=\s*+\"?)[0-9]{10,}", re.IGNORECASE)


class _Answer:
    """As much of a response as `http.cookiejar` looks at."""

    def __init__(self, set_cookie: Iterable[str]) -> None:
        self._headers = Message()
        for value in set_cookie:
            self._headers["Set-Cookie"] = value

    def info(self) -> Message:
        return self._headers


class Cookies:
    """
    Which cookie goes where is decided by the standard library's policy, and by the list of public suffixes,
    which it does not know: nobody sets a cookie for all of ``co.uk``.

    >>> cookies = Cookies()
    >>> cookies.store("https://example.com/a", ["seen=1; Path=/"])
    >>> cookies.header("https://example.com/b"), cookies.header("https://other.example/")
    ('seen=1', '')
    """

    def __init__(self) -> None:
        # As browsers do it, and not as the library does by itself: without a domain, for one host alone.
        strict = http.cookiejar.DefaultCookiePolicy.DomainStrictNonDomain
        self._jar = http.cookiejar.CookieJar(
            http.cookiejar.DefaultCookiePolicy(strict_ns_domain=strict)
        )
        self._empty = True  # as it is for most pages, and then nobody has to ask the policy
        self._seen = 0
        self._hosts: set[str] = set()  #: that have set some
        self._unjudged: set[str] = set()  #: domains that some are for, beside their hosts

    def store(self, url: str, set_cookie: list[str]) -> None:
        """Keep what an answer from `url` sets."""
        room = max(0, _MOST - self._seen)
        kept = [
            _CENTURIES.sub(r"\g<1>999999999", value)
            for value in set_cookie[:room]
            if _is_sane(value)
        ]
        if not kept:
            return
        self._empty = False
        self._seen += len(kept)
        host = urlsplit(url).hostname or ""
        self._hosts.add(host)
        named = {found[1].lower() for value in kept for found in _DOMAIN.finditer(value)}
        self._unjudged |= named - {host}
        answer = _Answer(kept)
        self._jar.extract_cookies(answer, urllib.request.Request(url))  # type: ignore[arg-type]  # noqa: S310

    def header(self, url: str, given: str = "") -> str:
        """The Cookie header for `url`: the user's own cookies, then those of the server.

        >>> cookies = Cookies()
        >>> cookies.store("https://example.com/", ["consent=yes"])
        >>> cookies.header("https://example.com/", "session=7; consent=no")
        'session=7; consent=yes'
        """
        pairs: dict[str, str] = {}
        for header in (given, "" if self._empty else self._of_server(url)):
            for pair in filter(None, map(str.strip, header.split(";"))):
                pairs[pair.partition("=")[0]] = pair
        return "; ".join(pairs.values())

    def _of_server(self, url: str) -> str:
        if self._unjudged and self._hosts != {urlsplit(url).hostname or ""}:
            self._judge()
        request = urllib.request.Request(url)  # noqa: S310  never opened
        self._jar.add_cookie_header(request)
        return request.get_header("Cookie") or ""

    def _judge(self) -> None:
        """Drop what is for a public suffix. Only now: the list takes a third of a second to load."""
        from tld import is_tld

        for cookie in [*self._jar]:
            if cookie.domain.lstrip(".") in self._unjudged and is_tld(cookie.domain.lstrip(".")):
                self._jar.clear(cookie.domain, cookie.path, cookie.name)
        self._unjudged.clear()


def _is_sane(value: str) -> bool:
    return len(value) <= _LONGEST and _NOT_ALLOWED.search(value) is None
