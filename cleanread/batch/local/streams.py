"""Pages that inputs hold themselves: saved files, columns of tables, web archives. They are read, not fetched."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from ...errors import ExtractionError
from ..keys import identity
from ..model import Fetched
from .extracting import (
    Given,
    content_hash,
    done,
    extract_given,
    failed,
    now,
    spoilt,
    stored_given,
    unchanged,
)
from .sharing import Host, host_of_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..ledger import Todo
    from ..model import Item
    from .intake import Sources
    from .tasks import Tools

_CHUNK: Final = 16  # pages read at a time
_HOSTS: Final = 5_000  # remembered; others are settled at the end of the run
_KEYS: Final = 20_000  # of pages begun last: more than can be on their way to the ledger


class Streams:
    """Reads pages from their inputs and has them extracted."""

    def __init__(self, tools: Tools, sources: Sources) -> None:
        self._tools = tools
        self._sources = sources
        self._hosts: OrderedDict[int, Host] = OrderedDict()
        self._begun: OrderedDict[bytes, None] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()
        self._error: BaseException | None = None
        self._stopping = False

    async def run(self, names: tuple[str, ...]) -> None:
        """Extract what the inputs `names` hold and the ledger has to do."""
        try:
            for name in names:
                await self._read(name)
            while self._tasks:
                await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
                self._check()
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
        self._check()

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping = True
        for task in self._tasks:
            task.cancel()

    def _check(self) -> None:
        if self._error is not None:
            raise self._error

    async def _read(self, name: str) -> None:
        items = self._sources.items(name)
        ahead = asyncio.create_task(asyncio.to_thread(_chunk, items))
        try:
            while chunk := await ahead:
                ahead = asyncio.create_task(asyncio.to_thread(_chunk, items))
                for item, todo, host in await self._wanted(chunk):
                    await self._begin(item, todo, host)
                if self._stopping:
                    return
        finally:
            await asyncio.gather(ahead, return_exceptions=True)

    async def _wanted(self, chunk: list[Item]) -> list[tuple[Item, Todo, Host]]:
        """Those that are to be done and were not begun."""
        pages = [
            (identity(item.name, given=True).key, item) for item in chunk if not item.is_wanted
        ]
        if not pages:
            return []
        return await self._tools.recorder.ask(self._look_up, pages)

    def _look_up(self, pages: list[tuple[bytes, Item]]) -> list[tuple[Item, Todo, Host]]:
        todo = self._tools.ledger.find([key for key, _ in pages])
        found = []
        for key, item in pages:
            if key in todo and key not in self._begun:
                self._begun[key] = None
                if len(self._begun) > _KEYS:
                    self._begun.popitem(last=False)
                found.append((item, todo[key], self._host(todo[key].host)))
        return found

    def _host(self, host: int) -> Host:
        known = self._hosts.get(host)
        if known is None:
            ledger, cross_page = self._tools.ledger, self._tools.job.working.cross_page
            name = ledger.host_name(host)
            known = host_of_ledger(ledger, host, name, cross_page=cross_page)
            self._hosts[host] = known
            if len(self._hosts) > _HOSTS:
                self._hosts.popitem(last=False)
        return known

    async def _begin(self, item: Item, todo: Todo, host: Host) -> None:
        tools = self._tools
        if item.trouble is not None:
            await tools.finishing.failed(host, todo, spoilt(todo, item.trouble))
            return
        await tools.room.wait()
        while tools.recorder.is_behind and not self._stopping:
            await asyncio.sleep(0.01)
        self._check()
        if self._stopping:
            return
        page = Given(item.html or b"", item.content_type, item.url, item.place)
        if tools.is_as_before(todo, page.html):
            await tools.finishing.unchanged(host, todo, unchanged(todo, 1))
            return
        tools.room.enter(len(page.html))
        task = asyncio.get_running_loop().create_task(self._extract(page, item.name, todo, host))
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None and not self._error:
            self._error = error

    async def _extract(self, page: Given, name: str, todo: Todo, host: Host) -> None:
        tools = self._tools
        known = host.repeated or frozenset()
        again = partial(extract_given, tools.pool, page)
        fetched = Fetched(
            final_url=page.url or "",
            content_hash=content_hash(page.html),
            moment=now(),
            size=len(page.html),
        )
        try:
            extracted = await again(known)
        except ExtractionError as error:
            await tools.finishing.failed(host, todo, failed(todo, error, 1, fetched))
            return
        finally:
            tools.room.leave(len(page.html))
        outcome = done(todo, extracted, fetched, 1)
        pages = stored_given(page, name)
        await tools.finishing.done(host, todo, outcome, pages, known=known, again=again)


def _chunk(items: Iterator[Item]) -> list[Item]:
    return list(islice(items, _CHUNK))
