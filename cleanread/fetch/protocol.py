"""What a batch needs of a fetcher. The one over httpx has it, and so have those over curl and over a browser."""

from __future__ import annotations

from typing import Protocol

from ..models import FetchOptions, Response


class PageFetcher(Protocol):
    """Fetches pages, any number at a time."""

    async def fetch(self, url: str, options: FetchOptions | None = None) -> Response:
        """Fetch one page, or raise a `FetchError` that says why not. `options` are for this fetch alone."""

    def crawl_delay(self, url: str) -> float | None:
        """Seconds between requests that the host's robots.txt asks for, once it was read."""

    async def close(self) -> None:
        """Close all connections."""
