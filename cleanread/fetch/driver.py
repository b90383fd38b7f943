"""
Runs the flow: asks for what it yields and sends back what came of it, blocking or asynchronously.

How a request is made is left to a subclass, so that whoever fetches with something else than httpx
has redirects, retries, cookies, robots.txt and limits all the same:

    class MyFetcher(FlowDriver):
        async def _do(self, step: Request) -> Reply | Failure: ...
"""

from __future__ import annotations

import asyncio
import random
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterable, Awaitable, Callable, Generator, Iterable
from concurrent import futures
from contextlib import AbstractAsyncContextManager
from threading import Lock
from typing import TYPE_CHECKING, Final, Self, TypeVar

from ..errors import FetchError, FetchTimeout
from ..models import FetchOptions, Response
from .flow import Surroundings, ask_robots, fetch_file, fetch_page
from .headers import user_agent
from .messages import Answer, Failure, Head, Once, Pause, Reply, Request, Step
from .robots import RobotsCache

if TYPE_CHECKING:
    from types import TracebackType

T = TypeVar("T")

_DEFAULTS: Final = FetchOptions()
#: Bodies up to here arrive side by side; of larger ones only a few do, and the others wait.
LARGE: Final = 1_000_000
_LARGE_AT_ONCE: Final = 8


class _Driver:
    """What both drivers have: options, what they know of robots.txt, and where time comes from."""

    def __init__(
        self,
        options: FetchOptions,
        clock: Callable[[], float],
        now: Callable[[], float],
        jitter: Callable[[], float],
    ) -> None:
        self._options = options
        self._surroundings = Surroundings(
            clock=clock, now=now, jitter=jitter, robots=RobotsCache(clock)
        )

    def crawl_delay(self, url: str) -> float | None:
        """Seconds between requests that the host's robots.txt asks for, once it was read."""
        return self._surroundings.robots.crawl_delay(url, user_agent(self._options))


class BlockingFlowDriver(_Driver, ABC):
    """Fetches pages one after the other; threads may share it."""

    def __init__(
        self,
        options: FetchOptions = _DEFAULTS,
        *,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        super().__init__(options, clock, now, jitter)
        self._sleep = sleep
        self._running: dict[str, futures.Future[Answer]] = {}
        self._lock = Lock()

    def fetch(self, url: str, options: FetchOptions | None = None) -> Response:
        """Fetch one page, or raise a `FetchError` that says why not. `options` are for this fetch alone."""
        return self._drive(fetch_page(url, options or self._options, self._surroundings))

    def _drive(self, flow: Generator[Step, Answer, T]) -> T:
        answer: Answer = None
        while True:
            try:
                step = flow.send(answer)
            except StopIteration as end:
                result: T = end.value
                return result
            if isinstance(step, Pause):
                answer = None
                self._sleep(step.seconds)
            elif isinstance(step, Once):
                answer = self._once(step)
            else:
                try:
                    answer = self._do(step)
                except FetchError as error:
                    answer = Failure(error, transient=False)

    @abstractmethod
    def _do(self, step: Request) -> Reply | Failure:
        """Make one request. A `FetchError` that is raised here is final."""

    def _receive(self, step: Request, head: Head, chunks: Iterable[bytes]) -> Reply:
        """Take a body off the wire, as far as it is wanted; for `_do`."""
        body = step.receive(head)
        if body is None:
            return Reply(head, b"")
        for chunk in chunks:
            if not body.feed(chunk):
                break
        return Reply(head, body.content())

    @abstractmethod
    def close(self) -> None:
        """Close all connections."""

    def _once(self, step: Once) -> Answer:
        mine: futures.Future[Answer] = futures.Future()
        with self._lock:
            running = self._running.setdefault(step.key, mine)
        if running is not mine:
            try:
                return running.result(step.left)
            except TimeoutError:
                return timed_out(step.key, step.left)
        answer: Answer = None
        try:
            self._drive(step.work())
        except FetchError as error:
            answer = Failure(error, transient=False)
        finally:
            with self._lock:
                del self._running[step.key]
            mine.set_result(answer)
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class FlowDriver(_Driver, ABC):
    """The same, asynchronously. Any number of fetches may run at a time."""

    def __init__(
        self,
        options: FetchOptions = _DEFAULTS,
        *,
        large: AbstractAsyncContextManager[object] | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        super().__init__(options, clock, now, jitter)
        self._sleep = sleep
        self._running: dict[str, asyncio.Future[Answer]] = {}
        #: held by every body that is larger than `LARGE` while it arrives
        self._large = large or asyncio.Semaphore(_LARGE_AT_ONCE)

    async def fetch(self, url: str, options: FetchOptions | None = None) -> Response:
        """Fetch one page, or raise a `FetchError` that says why not. `options` are for this fetch alone."""
        return await self._drive(fetch_page(url, options or self._options, self._surroundings))

    async def fetch_file(self, url: str, options: FetchOptions) -> Response:
        """Fetch a file of any type, with options of its own; robots.txt is shared with the other fetches."""
        return await self._drive(fetch_file(url, options, self._surroundings))

    async def ask_robots(self, url: str, options: FetchOptions | None = None) -> None:
        """Raise `RobotsDisallowed` when robots.txt does not allow `url`; the page itself is not asked for."""
        await self._drive(ask_robots(url, options or self._options, self._surroundings))

    async def _drive(self, flow: Generator[Step, Answer, T]) -> T:
        answer: Answer = None
        while True:
            try:
                step = flow.send(answer)
            except StopIteration as end:
                result: T = end.value
                return result
            if isinstance(step, Pause):
                answer = None
                await self._sleep(step.seconds)
            elif isinstance(step, Once):
                answer = await self._once(step)
            else:
                answer = await self._ask(step)

    async def _ask(self, step: Request) -> Reply | Failure:
        try:
            async with asyncio.timeout(step.left):
                return await self._do(step)
        except FetchError as error:
            return Failure(error, transient=False)
        except TimeoutError:
            return timed_out(step.url, step.timeout)

    @abstractmethod
    async def _do(self, step: Request) -> Reply | Failure:
        """Make one request, within `step.left` seconds. A `FetchError` that is raised here is final."""

    async def _receive(self, step: Request, head: Head, chunks: AsyncIterable[bytes]) -> Reply:
        """Take a body off the wire, as far as it is wanted; for `_do`."""
        body = step.receive(head)
        if body is None:
            return Reply(head, b"")
        pieces = aiter(chunks)
        async for chunk in pieces:
            if not body.feed(chunk):
                break
            if body.size > LARGE:
                async with self._large:
                    async for more in pieces:
                        if not body.feed(more):
                            break
                    return Reply(head, body.content())
        return Reply(head, body.content())

    @abstractmethod
    async def close(self) -> None:
        """Close all connections."""

    async def _once(self, step: Once) -> Answer:
        running = self._running.get(step.key)
        if running is not None:
            try:
                async with asyncio.timeout(step.left):
                    return await asyncio.shield(running)
            except TimeoutError:
                return timed_out(step.key, step.left)
        mine = self._running[step.key] = asyncio.get_running_loop().create_future()
        answer: Answer = None  # also when this task is cancelled: the next one asks
        try:
            await self._drive(step.work())
        except FetchError as error:
            answer = Failure(error, transient=False)
        finally:
            del self._running[step.key]
            mine.set_result(answer)
        return answer

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


def timed_out(what: str, seconds: float) -> Failure:
    """Nothing came. It is not tried again: the reader has waited long enough."""
    return Failure(
        FetchTimeout(f"{what}: no data for {seconds:g} seconds", url=what), transient=False
    )
