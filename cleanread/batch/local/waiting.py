"""
Pages that wait for others of their host, in memory as long as there is room.

Only a page that has a block in common with another one may have to be extracted once more. As soon as that is known, both are put into the
ledger, so that they need not be fetched again even when the run is killed. Of the others somebody asks only when the run was killed and
a page of the next one has the block, too: such a page is fetched once more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from ..ledger.store import packed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..ledger import StoredPage

#: bytes of pages; what is beyond goes into the ledger at once
MAX_BYTES: Final = 64_000_000
#: fingerprints that are remembered, a hundred bytes each
MAX_PRINTS: Final = 400_000


class Late(NamedTuple):
    """Pages of an entry that waits already, and which are to be put into the ledger."""

    key: bytes
    pages: tuple[StoredPage, ...]


@dataclass(slots=True)
class _OfHost:
    first: dict[int, bytes] = field(default_factory=dict)  #: fingerprint → the first page with it
    pages: dict[bytes, tuple[StoredPage, ...]] = field(default_factory=dict)
    stored: set[bytes] = field(default_factory=set)  #: those that the ledger has, too


class Waiting:
    """Pages by host and key."""

    def __init__(self, max_bytes: int = MAX_BYTES, max_prints: int = MAX_PRINTS) -> None:
        self._max_bytes = max_bytes
        self._max_prints = max_prints
        self._bytes = 0
        self._prints = 0
        self._hosts: dict[int, _OfHost] = {}

    def keep(
        self, host: int, key: bytes, pages: tuple[StoredPage, ...], prints: Sequence[int]
    ) -> tuple[bool, list[Late]]:
        """
        Keep the pages of an entry with the blocks `prints`.

        Whether they need not be put into the ledger, and the pages of earlier entries that now must be.
        """
        size = _size(pages)
        blocks = set(prints)
        if self._bytes + size > self._max_bytes or self._prints + len(blocks) > self._max_prints:
            return False, []
        here = self._hosts.setdefault(host, _OfHost())
        others = {here.first[block] for block in blocks & here.first.keys()}
        before = len(here.first)
        for block in blocks:
            here.first.setdefault(block, key)
        self._prints += len(here.first) - before
        self._bytes += size
        here.pages[key] = pages
        if not others:
            return True, []
        here.stored.add(key)
        late = [Late(k, here.pages[k]) for k in others if k in here.pages and k not in here.stored]
        here.stored.update(others)
        return False, late

    def take(self, host: int, key: bytes) -> tuple[StoredPage, ...]:
        """The pages of an entry, which are forgotten; none when they are not here."""
        here = self._hosts.get(host)
        pages = here.pages.pop(key, ()) if here is not None else ()
        self._bytes -= _size(pages)
        return pages

    def forget(self, host: int) -> None:
        """Nothing of a host waits any more."""
        here = self._hosts.pop(host, None)
        if here is not None:
            self._prints -= len(here.first)
            self._bytes -= sum(map(_size, here.pages.values()))

    def packed(self) -> Iterator[tuple[bytes, bytes]]:
        """What the ledger does not have yet, by key, as it keeps it."""
        for here in self._hosts.values():
            for key, pages in here.pages.items():
                if key not in here.stored:
                    yield key, packed(pages)


def _size(pages: tuple[StoredPage, ...]) -> int:
    return sum(len(page.response.content) for page in pages)
