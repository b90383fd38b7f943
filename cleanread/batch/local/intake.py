"""Reads the inputs into the ledger: addresses that are to be fetched, and pages that are there."""

from __future__ import annotations

import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, cast

from ..inputs import read_items
from ..inputs.source import told_as_batch_errors
from ..outputs.disk import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import BufferedReader

    from ..job import Inputs
    from ..ledger import Ledger
    from ..model import Item

STDIN: Final = "-"
_PIECE: Final = 1 << 20
Fetch = "Callable[[str], bytes]"


class Intake(NamedTuple):
    """What the inputs brought."""

    entries: int  #: different ones
    repeated: int  #: those that stand in the inputs once more
    known: int  #: those that earlier runs have settled
    given: tuple[str, ...]  #: sources that hold pages themselves; they are read once more


class _CutShort(Exception):  # noqa: N818
    """Standard input is not read any further."""


class Sources:
    """The inputs of a run. Standard input is kept in a file, so that it can be read twice like all others."""

    def __init__(self, inputs: Inputs, fetch: Callable[[str], bytes] | None = None) -> None:
        self._inputs = inputs
        self._fetch = fetch
        self._spool: Path | None = None
        self._is_spooling = False
        self._is_cut = False

    @contextmanager
    def opened(self) -> Iterator[Sources]:
        """For as long as they are needed."""
        if STDIN not in self._inputs.sources:
            yield self
            return
        with tempfile.TemporaryDirectory(prefix="cleanread-") as folder:
            self._spool = Path(folder) / "stdin"
            with said(self._spool), self._spool.open("wb") as spool:
                self._keep_stdin(spool)
            yield self

    def _keep_stdin(self, spool: BinaryIO) -> None:
        try:
            self._is_spooling = True
            while not self._is_cut and (piece := _read_stdin()):
                with said(Path(spool.name)):
                    spool.write(piece)
        except _CutShort:
            pass
        finally:
            self._is_spooling = False

    def cut_short(self) -> None:
        """Read standard input no further. To be called by a handler of signals, which interrupts the reading."""
        self._is_cut = True
        if self._is_spooling:
            self._is_spooling = False
            raise _CutShort

    def items(self, source: str) -> Iterator[Item]:
        """The entries of one source. Raises ``BatchError`` when it cannot be read."""
        place = str(self._spool) if source == STDIN and self._spool else source
        return read_items(
            place,
            format=self._inputs.format,
            url_column=self._inputs.url_column,
            html_column=self._inputs.html_column,
            fetch=self._fetch,
        )


def _read_stdin() -> bytes:
    with told_as_batch_errors(STDIN):
        return cast("BufferedReader", sys.stdin.buffer).read1(_PIECE)


def take_in(
    sources: Sources, names: tuple[str, ...], ledger: Ledger, goes_on: Callable[[], bool]
) -> Intake:
    """Read all `names` into the ledger, for as long as the run `goes_on`."""
    given: list[str] = []
    entries = repeated = known = 0
    for name in names:
        holds_pages = False

        def entries_of(source: str = name) -> Iterator[tuple[str, bool]]:
            nonlocal holds_pages
            for item in sources.items(source):
                if not goes_on():
                    return
                holds_pages = holds_pages or not item.is_wanted
                yield item.name, not item.is_wanted

        added = ledger.add(entries_of())
        entries += added.entries
        repeated += added.repeated
        known += added.known
        if holds_pages:
            given.append(name)
    return Intake(entries, repeated, known, tuple(given))
