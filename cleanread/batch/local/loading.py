"""Loads entries from the ledger: a few of many hosts, and more of a host when it has few left."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from .sharing import Host, host_of_ledger
from .tasks import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from ..ledger import Todo
    from .tasks import Tools

#: Hosts whose entries are in memory. A host is asked once a second or so: more of them keep the workers busy.
MAX_HOSTS: Final = 1000
#: Entries of one host that are loaded at a time, and how few are left when more are.
LOAD: Final = 16
FEW: Final = 4
#: Hosts that are added at a time, and after how many seconds the next ones are. Few hosts at a time are done with soon, and little
#: has to wait for the rest of their pages; where every host is asked once a second, a hundred are there within one.
_HOSTS_AT_A_TIME: Final = 16
_ADDED_EVERY: Final = 0.1
_LONGEST_NAP: Final = 0.25  # seconds: how late a change that nobody announces may be seen


class Loading:
    """The hosts that are being worked on."""

    def __init__(
        self,
        tools: Tools,
        *,
        give: Callable[[Task], None],
        waiting: Callable[[str], int],
        spawn: Callable[[Coroutine[object, object, None]], None],
    ) -> None:
        """`give` takes every entry, `waiting` says how many of a host nobody has begun, `spawn` runs something beside."""
        self._tools = tools
        self._give = give
        self._waiting = waiting
        self._spawn = spawn
        self._hosts: dict[int, Host] = {}
        self._last = -1
        self._has_all = False
        self._added = -_ADDED_EVERY

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to be done."""
        return self._has_all and not self._hosts

    @property
    def nap(self) -> float:
        """Seconds after which to look whether there is enough to do."""
        return _LONGEST_NAP if self._has_all else _ADDED_EVERY

    async def fill(self) -> None:
        """Load more hosts: those that are there do not give enough to do."""
        now = time.monotonic()
        is_soon = now - self._added < _ADDED_EVERY and self._hosts
        if self._has_all or is_soon or len(self._hosts) >= MAX_HOSTS:
            return
        self._added = now
        found = await self._tools.recorder.ask(self._next_hosts, _HOSTS_AT_A_TIME)
        self._has_all = len(found) < _HOSTS_AT_A_TIME
        for host, entries in found:
            self._last = host.id
            self._hosts[host.id] = host
            self._take(host, entries)

    def ended(self, task: Task) -> None:
        """Nothing more is to be done for an entry."""
        task.host.working -= 1
        self._look_after(task.host)

    def _next_hosts(self, many: int) -> list[tuple[Host, list[Todo]]]:
        ledger, cross_page = self._tools.ledger, self._tools.job.working.cross_page
        return [
            (host_of_ledger(ledger, id_, name, cross_page=cross_page), ledger.todo(id_, b"", LOAD))
            for id_, name in ledger.next_hosts(self._last, many)
        ]

    async def _load(self, host: Host) -> None:
        ledger = self._tools.ledger
        entries = await self._tools.recorder.ask(ledger.todo, host.id, host.after, LOAD)
        host.loading = False
        self._take(host, entries)

    def _take(self, host: Host, entries: list[Todo]) -> None:
        host.is_empty = len(entries) < LOAD
        for todo in entries:
            host.after = todo.key
            host.working += 1
            self._give(Task(todo, host))
        self._look_after(host)

    def _look_after(self, host: Host) -> None:
        """Load more entries of a host that has few left; forget one that has none."""
        if not host.is_empty and not host.loading and self._waiting(host.name) < FEW:
            host.loading = True
            self._spawn(self._load(host))
        elif host.is_empty and not host.working and not host.loading:
            self._hosts.pop(host.id, None)
