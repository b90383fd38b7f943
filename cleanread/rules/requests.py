"""How a page of a site is asked for: its address, headers and cookies as the rules have them."""

from __future__ import annotations

import re
from dataclasses import replace
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import urlsplit

from ..models import FetchOptions
from .hosts import plain_host
from .model import FetchHints
from .resolved import ResolvedRule

#: How the hosts of versions of a site begin.
_VERSION: Final = re.compile(r"^(?:www|m|mobil|mobile|amp|touch|wap|print|old)\.(?=.+\.)")


# What HTTP allows in the value of a header.
_VALUE: Final = re.compile(r"[\t\x20-\x7e\x80-\xff]{0,4000}")
#: Headers about the connection rather than the page: with these a rule could ask one server for what is on another.
_CONNECTION: Final = re.compile(
    r"connection|content-.*|expect|host|keep-alive|proxy-.*|te|trailer|transfer-.*|upgrade",
    re.IGNORECASE,
)


def is_of_connection(name: str) -> bool:
    """Whether a header is none that a rule may set.

    >>> is_of_connection("Host"), is_of_connection("Referer")
    (True, False)
    """
    return _CONNECTION.fullmatch(name) is not None


def rewritten(url: str, rules: ResolvedRule) -> str:
    """
    The address to fetch in place of `url`.

    What a rewriting makes of it must be an address of the same site; else it is passed over.
    """
    for pattern, new in rules.pages.url:
        changed = pattern.sub(new, url)
        if is_same_site(url, changed):
            url = changed
    return url


def is_same_site(url: str, other: str) -> bool:
    """
    Whether a rule may send a visitor of `url` to `other`: to another page of the host, to its version for phones, or to a host
    of which one is a part of the other; and from ``https`` not to ``http``.

    >>> is_same_site("http://m.example.com/a", "https://www.example.com/a?print")
    True
    >>> is_same_site("https://example.com/a", "https://example.org/a")
    False
    >>> is_same_site("https://example.com/a", "http://example.com/a")
    False
    """
    try:
        before, after = urlsplit(url), urlsplit(other)
        host, new = _site(before.hostname), _site(after.hostname)
        is_elsewhere = before.port != after.port or after.username is not None
    except ValueError:
        return False
    if after.scheme not in ("http", "https") or (before.scheme, after.scheme) == ("https", "http"):
        return False
    if is_elsewhere or "." not in new:
        return host == new and not is_elsewhere
    return host == new or host.endswith(f".{new}") or new.endswith(f".{host}")


def _site(host: str | None) -> str:
    return _VERSION.sub("", plain_host(host or ""))


def with_hints(options: FetchOptions, hints: FetchHints) -> FetchOptions:
    """
    `options` with what the rules send along; what the caller set himself stays.

    >>> hints = FetchHints(headers={"Referer": "https://example.com/"}, cookies={"a": "1"})
    >>> with_hints(FetchOptions(headers={"referer": "https://a.example/"}), hints).headers
    {'Cookie': 'a=1', 'referer': 'https://a.example/'}
    """
    own = {name.lower() for name in options.headers}
    if options.user_agent is not None:
        own.add("user-agent")
    sent = {name: value for name, value in hints.headers.items() if name.lower() != "cookie"}
    if cookie := _cookie(hints):
        sent["Cookie"] = cookie
    added = {
        name: value
        for name, value in sent.items()
        if name.lower() not in own and _VALUE.fullmatch(value) and not is_of_connection(name)
    }
    return replace(options, headers={**added, **options.headers}) if added else options


def _cookie(hints: FetchHints) -> str:
    given = next((value for name, value in hints.headers.items() if name.lower() == "cookie"), "")
    try:
        jar = SimpleCookie(given)
    except CookieError:  # such as a name with a comma
        jar = SimpleCookie()
    pairs = {name: morsel.coded_value for name, morsel in jar.items()} | dict(hints.cookies)
    return "; ".join(f"{name}={value}" for name, value in pairs.items())
