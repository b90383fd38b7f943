"""How a page of a site is asked for: its address, headers and cookies as the rules have them."""

from __future__ import annotations

from dataclasses import replace
from http.cookies import SimpleCookie

from ..models import FetchOptions
from .model import FetchHints
from .resolved import ResolvedRule


def rewritten(url: str, rules: ResolvedRule) -> str:
    """
    The address to fetch in place of `url`.

    What a rewriting makes of it must still be an address of the web; else it is passed over.
    """
    for pattern, new in rules.pages.url:
        changed = pattern.sub(new, url)
        if changed.startswith(("http://", "https://")):
            url = changed
    return url


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
    added = {name: value for name, value in sent.items() if name.lower() not in own}
    return replace(options, headers={**added, **options.headers}) if added else options


def _cookie(hints: FetchHints) -> str:
    given = next((value for name, value in hints.headers.items() if name.lower() == "cookie"), "")
    jar = SimpleCookie(given)
    pairs = {name: morsel.coded_value for name, morsel in jar.items()} | dict(hints.cookies)
    return "; ".join(f"{name}={value}" for name, value in pairs.items())
