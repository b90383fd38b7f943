"""
The fetch stage: an address in, the bytes of a page out. The only door to the network.

The conversation with the server (redirects, retries, cookies, robots.txt, size limits) is written
once, in ``flow``, as a generator that yields requests and is sent the answers. ``driver`` runs it,
blocking or asynchronously, and ``client`` makes the requests with httpx. Connections go only to
addresses that ``network`` has judged: not to this machine, unless that is allowed.

    fetch(url)                       one page
    await fetch_async(url)           the same
    with Fetcher(options) as f:      many pages: connections and robots.txt are shared
        f.fetch(url)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..models import FetchOptions, Response
from .urls import normalise_url

if TYPE_CHECKING:
    from .client import AsyncFetcher, Fetcher

_DEFAULTS = FetchOptions()

__all__ = ["AsyncFetcher", "Fetcher", "fetch", "fetch_async", "normalise_url"]


def fetch(url: str, options: FetchOptions = _DEFAULTS) -> Response:
    """Fetch one page, or raise a `FetchError` that says why not."""
    from .client import Fetcher

    with Fetcher(options) as fetcher:
        return fetcher.fetch(url)


async def fetch_async(url: str, options: FetchOptions = _DEFAULTS) -> Response:
    """Fetch one page without blocking, or raise a `FetchError` that says why not."""
    from .client import AsyncFetcher

    async with AsyncFetcher(options) as fetcher:
        return await fetcher.fetch(url)


def __getattr__(name: str) -> Any:
    # The drivers wait for their first use: somebody who only extracts never pays for them.
    if name in {"AsyncFetcher", "Fetcher"}:
        from . import client

        return getattr(client, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
