"""
What an output is, and what it asks of the ledger.

A group of outcomes is written in four steps, each of which may be the last before the power goes:

1. ``write`` hands the group over,
2. ``flush`` makes it durable and says how far the output now reaches: its *position*,
3. the ledger keeps outcomes and position in one transaction,
4. the next group, or ``finish``.

So an output may be ahead of the ledger, never behind it. ``recover`` takes back what the ledger knows nothing of: those entries are
worked on again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple, Protocol

from ..model import Outcome

#: How far an output reaches: plain values, ready for JSON.
Position = Mapping[str, Any]


class Output(Protocol):
    """A place for outcomes. All calls come from one thread at a time. What goes wrong is a ``BatchError`` that names the file."""

    @property
    def name(self) -> str:
        """What the ledger keeps its position under, such as ``jsonl:out.jsonl``."""

    @property
    def needs_markdown(self) -> bool:
        """Whether ``Extracted.markdown`` and ``Extracted.names`` have to be there."""

    def recover(self, position: Position | None) -> Position:
        """
        Begin, or go on where the ledger says: what was written after `position` is taken back.

        `position` is None when the ledger knows nothing of this output; content from elsewhere is then an error. The position that
        is returned has to be kept by the ledger before the first ``write``.
        """

    def write(
        self, outcomes: Sequence[Outcome], again: AbstractSet[bytes] = frozenset()
    ) -> dict[bytes, str]:
        """
        Take outcomes; the answer says where each went, an empty text that this output does not take it.

        `again` are the keys that may have an outcome in this output from before: it is replaced.
        """

    def flush(self) -> Position:
        """Make everything durable; the position has to be kept before the next ``write`` or ``finish``."""

    def finish(self) -> Iterator[Position]:
        """
        The end of a run, also of one that was interrupted: replaced outcomes are put in their place.

        Each position has to be kept, durably, before the next one is asked for.
        """

    def close(self) -> None:
        """Let go of files. Nothing becomes durable by it."""


class Claims(Protocol):
    """Who has which file name, kept beside the ledger, so that names never depend on the order of a run."""

    def file_of(self, output: str, key: bytes) -> str | None:
        """The file of `key` in `output`."""

    def claim(self, output: str, key: bytes, file: str, folded: str) -> bool:
        """Give `file` to `key`; False when another key has a file that is the same when `folded`."""

    def release(self, output: str, key: bytes) -> None:
        """`key` has no file any more."""

    def commit(self) -> None:
        """Make all of it durable."""


class IndexRow(NamedTuple):
    """One entry of the index of a folder of Markdown."""

    key: bytes
    url: str
    state: str
    title: str = ""
    verdict: str = ""
    error: str = ""
