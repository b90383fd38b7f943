"""The cookies of one fetch: a consent page sets one and sends the reader back."""

from __future__ import annotations

import http.cookiejar
import urllib.request
from collections.abc import Iterable
from email.message import Message


class _Answer:
    """As much of a response as `http.cookiejar` looks at."""

    def __init__(self, set_cookie: Iterable[str]) -> None:
        self._headers = Message()
        for value in set_cookie:
            self._headers["Set-Cookie"] = value

    def info(self) -> Message:
        return self._headers


class Cookies:
    """Which cookie goes where is decided by the standard library's policy.

    >>> cookies = Cookies()
    >>> cookies.store("https://example.com/a", ["seen=1; Path=/"])
    >>> cookies.header("https://example.com/b"), cookies.header("https://other.example/")
    ('seen=1', '')
    """

    def __init__(self) -> None:
        self._jar = http.cookiejar.CookieJar()
        self._empty = True  # as it is for most pages, and then nobody has to ask the policy

    def store(self, url: str, set_cookie: list[str]) -> None:
        """Keep what an answer from `url` sets."""
        if set_cookie:
            self._empty = False
            answer = _Answer(set_cookie)
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
        request = urllib.request.Request(url)  # noqa: S310  never opened
        self._jar.add_cookie_header(request)
        return request.get_header("Cookie") or ""
