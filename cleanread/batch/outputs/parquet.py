"""
Parquet: a folder of ``part-00000.parquet``, ``part-00001.parquet``, …, each of some 1,000 rows.

A part cannot grow, so lines wait in a spool, ``_spool-00002.jsonl`` for part 2, until there are enough; what is in the spool is durable.
A spool is removed when the ledger knows of the one after it, so a part can always be made once more. Rows that take the place of earlier
ones wait in ``_again.jsonl`` until the end of the run. Readers of Parquet pass over names that begin with ``_``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Final

from ...errors import BatchError, MissingExtra
from ..model import Outcome
from .appended import EMPTY, AppendedFile, Mark
from .disk import remove, said
from .parts import last_lines, put_again, spooled, write_part
from .protocol import Position

_NUMBERED: Final = re.compile(r"(part|_spool)-(\d{5,})\.(?:parquet|jsonl)")
ROWS: Final = 1_000
#: Rows of one part are in memory all at once.
_MAX_BYTES: Final = 32_000_000


class ParquetParts:
    """A folder of Parquet files."""

    needs_markdown = False

    def __init__(self, folder: str, *, rows: int = ROWS) -> None:
        self._given = os.path.normpath(folder)
        self.name = f"parquet:{self._given}"
        self._folder = Path(folder)
        self._rows = rows
        self._number = 0
        self._spool = AppendedFile(self._folder / "_spool")
        self._again = AppendedFile(self._folder / "_again.jsonl")
        self._count = 0  # lines in the spool
        self._is_full = False  # and the ledger knows of all its lines
        self._passed: list[Path] = []  # spools of parts that are made

    def recover(self, position: Position | None) -> Position:
        _need_pyarrow()
        self.close()
        self._passed = []
        with said(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            if position is None:
                self._check_empty()
            number, spool, again = _reached(position)
            self._remove_others(number)
            self._again.open(again)
            if not self._again.length:
                self._again.remove()
            self._begin(number, spool)
        return self.flush()

    def _check_empty(self) -> None:
        # A spool without lines is left by a run that ended before the ledger knew of it.
        found = [
            path
            for path in self._folder.iterdir()
            if path.stat().st_size and not path.name.startswith(".")
        ]
        if found:
            raise BatchError(
                f"{self._folder}: {min(found).name} and what else is in it is nothing that the ledger knows of; "
                "name another folder, empty this one, or use the ledger it was made with",
                file=str(self._folder),
            )

    def _remove_others(self, number: int) -> None:
        """Keep the parts before `number` and its spool: all else was made after the position, or is not needed any more."""
        parts = set()
        for path in list(self._folder.iterdir()):
            found = _NUMBERED.fullmatch(path.name)
            if path.suffix == ".draft":
                remove(path)
            elif found and found[1] == "part" and int(found[2]) < number:
                parts.add(int(found[2]))
            elif found and not (found[1] == "_spool" and int(found[2]) == number):
                remove(path)
        if len(parts) != number:
            lost = self._part(min(set(range(number)) - parts))
            raise BatchError(
                f"{lost}: it is gone, and the ledger knows of it; put it back, or begin anew with another ledger and another folder",
                file=str(lost),
            )

    def _begin(self, number: int, mark: Mark | None) -> None:
        self._number = number
        self._spool.close()
        self._spool = AppendedFile(self._folder / f"_spool-{number:05}.jsonl")
        self._spool.open(mark)
        self._count = sum(1 for _ in spooled(self._spool.path)) if self._spool.length else 0
        self._is_full = False

    def write(
        self, outcomes: Sequence[Outcome], again: AbstractSet[bytes] = frozenset()
    ) -> dict[bytes, str]:
        self._drop_passed()
        if self._is_full:
            self._make_part()
        new = [_spooled(outcome) for outcome in outcomes if outcome.key not in again]
        self._spool.append(b"".join(new))
        self._count += len(new)
        redone = [_spooled(outcome) for outcome in outcomes if outcome.key in again]
        if redone:
            if not self._again.is_open:
                self._again.open(EMPTY)
            self._again.append(b"".join(redone))
        return {outcome.key: self._given for outcome in outcomes}

    def _make_part(self) -> None:
        with said(self._part(self._number)):
            write_part(self._part(self._number), last_lines(self._spool.path).items())
        self._passed.append(self._spool.path)
        self._begin(self._number + 1, EMPTY)

    def _drop_passed(self) -> None:
        for path in self._passed:
            with said(path):
                remove(path)
        self._passed = []

    def flush(self) -> Position:
        spool = self._spool.sync()
        again = self._again.sync() if self._again.is_open else EMPTY
        self._is_full = self._count >= self._rows or self._spool.length >= _MAX_BYTES
        return {"part": self._number, "spool": spool, "again": again}

    def finish(self) -> Iterator[Position]:
        """Rows are replaced in their parts, which may be done twice over; the rest becomes the last parts."""
        self._drop_passed()
        if not self._spool.length and not self._again.length:
            return
        number = self._number
        waiting = last_lines(self._spool.path)
        again = self._again.path if self._again.length else None
        with said(self._folder):
            parts = [self._part(earlier) for earlier in range(number)]
            for rows in put_again(parts, waiting, again, self._rows):
                write_part(self._part(number), rows)
                number += 1
        old = self._spool.path
        self._begin(number, EMPTY)
        yield {"part": number, "spool": self._spool.sync(), "again": EMPTY}
        if old != self._spool.path:
            with said(old):
                remove(old)
        self._again.remove()

    def close(self) -> None:
        self._spool.close()
        self._again.close()

    def _part(self, number: int) -> Path:
        return self._folder / f"part-{number:05}.parquet"


def _reached(position: Position | None) -> tuple[int, Mark | None, Mark | None]:
    if position is None:
        return 0, None, None
    return position["part"], position["spool"], position["again"]


def _spooled(outcome: Outcome) -> bytes:
    return b"%s %s" % (outcome.key.hex().encode(), outcome.line())


def _need_pyarrow() -> None:
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise MissingExtra("Parquet", extra="parquet") from None
