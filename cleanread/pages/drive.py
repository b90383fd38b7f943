"""Fetches what `follow` asks for, blocking or asynchronously."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final, Protocol

from ..errors import FetchError

if TYPE_CHECKING:
    from ..models import Response
    from ..result import Article
    from .follow import Answer, Flow

_MAX_CRAWL_DELAY: Final = 10.0  # seconds; some hosts ask for minutes


class Fetches(Protocol):
    """What is needed of a fetcher."""

    def fetch(self, url: str) -> Response: ...

    def crawl_delay(self, url: str) -> float | None: ...


class FetchesAsync(Protocol):
    """The same, asynchronously."""

    async def fetch(self, url: str) -> Response: ...

    def crawl_delay(self, url: str) -> float | None: ...


def read_pages(
    flow: Flow, fetcher: Fetches, *, sleep: Callable[[float], object] = time.sleep
) -> Article:
    """Drive `flow` to its end. Between two pages it waits as long as robots.txt asks for."""
    answer: Answer = None
    while True:
        try:
            address = flow.send(answer)
        except StopIteration as end:
            return _article(end)
        if answer is not None and (delay := _delay(fetcher.crawl_delay(address))):
            sleep(delay)
        try:
            answer = fetcher.fetch(address)
        except FetchError as error:
            answer = error


async def read_pages_async(
    flow: Flow,
    fetcher: FetchesAsync,
    *,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> Article:
    """`read_pages` for asyncio."""
    answer: Answer = None
    while True:
        try:
            address = flow.send(answer)
        except StopIteration as end:
            return _article(end)
        if answer is not None and (delay := _delay(fetcher.crawl_delay(address))):
            await sleep(delay)
        try:
            answer = await fetcher.fetch(address)
        except FetchError as error:
            answer = error


def _delay(asked: float | None) -> float:
    return min(asked or 0.0, _MAX_CRAWL_DELAY)


def _article(end: StopIteration) -> Article:
    article: Article = end.value
    return article
