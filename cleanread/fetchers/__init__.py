"""
Fetchers by name: ``httpx`` is the one everything else uses, the others need a package more.

- ``curl`` shows servers what a browser would show them, for hosts that turn others away.
- ``browser`` runs a page's scripts, for pages that are empty without.

All of them obey robots.txt, stay out of private networks, and report the same errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..errors import BatchError
from ..models import FetchOptions

if TYPE_CHECKING:
    from ..fetch.protocol import PageFetcher

NAMES: Final = ("httpx", "curl", "browser")
_DEFAULTS: Final = FetchOptions()

__all__ = ["NAMES", "make_fetcher"]


def make_fetcher(
    name: str, options: FetchOptions = _DEFAULTS, *, impersonate: str = "chrome", pages: int = 2
) -> PageFetcher:
    """
    The fetcher called `name`.

    `impersonate` is for ``curl``: whom it looks like. `pages` is for ``browser``: how many it has open at a time.

    >>> make_fetcher("wget")
    Traceback (most recent call last):
    cleanread.errors.BatchError: there is no fetcher 'wget'; there are httpx, curl, browser
    """
    # Each is imported when it is asked for: it may not be installed, and all of them are slow to import.
    match name:
        case "httpx":
            from ..fetch import AsyncFetcher

            return AsyncFetcher(options)
        case "curl":
            from .curl import CurlFetcher

            return CurlFetcher(options, impersonate=impersonate)
        case "browser":
            from .browser import BrowserFetcher

            return BrowserFetcher(options, pages=pages)
        case _:
            raise BatchError(f"there is no fetcher {name!r}; there are {', '.join(NAMES)}")
