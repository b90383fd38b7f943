"""Fetches images: several at a time, few from one host, and none of them twice."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import urlsplit

from ..errors import FetchError, FetchTimeout, NetworkError
from ..fetch.headers import same_site, without_secrets

if TYPE_CHECKING:
    from ..models import FetchOptions, Response

#: Not what a browser sends: with that, many servers convert images to what browsers show and little else does.
_ACCEPT: Final = "image/*,*/*;q=0.5"
_MAX_CRAWL_DELAY: Final = 10.0  # seconds; some hosts ask for minutes, between pages


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadLimits:
    """How much of images is saved, and how fast."""

    max_bytes: int = 20_000_000  #: of one image
    total_bytes: int = 200_000_000  #: of all images of an article
    images: int = 1_000
    at_once: int = 12
    at_once_per_host: int = 3


class FetchesFiles(Protocol):
    """What is needed of a fetcher."""

    async def fetch_file(self, url: str, options: FetchOptions) -> Response: ...

    def crawl_delay(self, url: str) -> float | None: ...


class ImageFetcher:
    """Fetches the images of one page and hands each on as it comes."""

    def __init__(
        self,
        fetcher: FetchesFiles,
        options: FetchOptions,
        page: str | None,
        limits: DownloadLimits,
        *,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._fetcher = fetcher
        self._options = options
        self._page = page
        self._limits = limits
        self._sleep = sleep
        self._slots = asyncio.Semaphore(limits.at_once)
        self._left = limits.total_bytes

    async def fetch(
        self,
        addresses: Sequence[str],
        took: Callable[[str, bytes], None],
        failed: Callable[[str, str], None],
    ) -> None:
        """Fetch all of them; each ends in one call, with its bytes or with what went wrong."""
        for address in addresses[self._limits.images :]:
            failed(address, f"beyond the {self._limits.images:,} images of an article")
        hosts: dict[str, list[str]] = defaultdict(list)
        for address in addresses[: self._limits.images]:
            hosts[_host(address)].append(address)
        await asyncio.gather(*(self._host(each, took, failed) for each in hosts.values()))

    async def _host(
        self,
        addresses: list[str],
        took: Callable[[str, bytes], None],
        failed: Callable[[str, str], None],
    ) -> None:
        """The images of one host. The first goes alone: it learns whether the host answers, and robots.txt."""
        turns = asyncio.Semaphore(self._limits.at_once_per_host)

        async def one(address: str) -> FetchError | None:
            async with turns, self._slots:
                try:
                    took(address, await self._bytes(address))
                except FetchError as error:
                    failed(address, str(error))
                    return error
            return None

        first, *others = addresses
        error = await one(first)
        if isinstance(error, NetworkError) and not isinstance(error, FetchTimeout):
            for address in others:
                failed(address, str(error))
            return
        delay = self._fetcher.crawl_delay(first)
        if not delay:
            await asyncio.gather(*map(one, others))
            return
        for address in others:
            await self._sleep(min(delay, _MAX_CRAWL_DELAY))
            await one(address)

    async def _bytes(self, address: str) -> bytes:
        if self._left <= 0:
            message = (
                f"{address}: beyond the {self._limits.total_bytes:,} bytes of an article's images"
            )
            raise FetchError(message, url=address)
        response = await self._fetcher.fetch_file(address, self._options_for(address))
        self._left -= len(response.content)
        return response.content

    def _options_for(self, address: str) -> FetchOptions:
        """What a browser would send: where the image is shown, and secrets only to the page's own site."""
        given = {name.lower(): value for name, value in self._options.headers.items()}
        if self._page is None or not same_site(self._page, address):
            given = without_secrets(given, address)
        headers = {"accept": _ACCEPT, **_referer(self._page, address), **given}
        max_bytes = min(self._limits.max_bytes, self._options.max_bytes)
        return replace(self._options, headers=headers, max_bytes=max_bytes)


def _referer(page: str | None, address: str) -> dict[str, str]:
    """The site of the page, which hosts that serve only their own pages ask for.

    >>> _referer("https://example.com/a?b", "https://cdn.example.com/i.png")
    {'referer': 'https://example.com/'}
    """
    parts = urlsplit(page or "")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return {}
    if parts.scheme == "https" and not address.lower().startswith("https:"):
        return {}
    host = parts.netloc.rpartition("@")[2]
    return {"referer": f"{parts.scheme}://{host}/"} if host.isascii() else {}


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
