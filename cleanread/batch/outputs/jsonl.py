"""
JSONL: a line for each entry, appended group by group.

A line that takes the place of an earlier one waits in ``NAME.part`` and gets there at the end of the run, so that no address ever stands
twice: the old lines without the replaced ones and the new ones become ``NAME.merge``, which then takes the place of the file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from ..model import Outcome
from .appended import EMPTY, AppendedFile, Mark, fits
from .codecs import codec_for
from .disk import remove, replace, said
from .merging import merge
from .protocol import Position


class JsonLines:
    """A file of lines, plain or compressed as its name says (``.gz``, ``.zst``)."""

    needs_markdown = False

    def __init__(self, path: str) -> None:
        self.name = f"jsonl:{os.path.normpath(path)}"
        self._given = os.path.normpath(path)
        file = Path(path).resolve()  # a link stays a link
        self._codec = codec_for(file)
        self._main = AppendedFile(file)
        self._part = AppendedFile(file.with_name(f"{file.name}.part"))
        self._draft = file.with_name(f"{file.name}.merge")

    def recover(self, position: Position | None) -> Position:
        self.close()
        with said(self._main.path):
            main, part = self._reached(position)
            remove(self._draft)
            self._main.open(main)
            self._part.open(part)
            if not self._part.length:
                self._part.remove()
        return self.flush()

    def _reached(self, position: Position | None) -> tuple[Mark | None, Mark | None]:
        """How far both files go. A merge that the ledger knows of is brought to its end."""
        if position is None:
            return None, None
        merged: Mark | None = position.get("merged")
        if merged and self._is_draft(merged):
            replace(self._draft, self._main.path)
        if merged and fits(self._main.path, merged):
            remove(self._part.path)
            return merged, EMPTY
        return position["main"], position["part"]

    def _is_draft(self, merged: Mark) -> bool:
        draft = self._draft
        return draft.exists() and draft.stat().st_size == merged["length"] and fits(draft, merged)

    def write(
        self, outcomes: Sequence[Outcome], again: AbstractSet[bytes] = frozenset()
    ) -> dict[bytes, str]:
        lines = [outcome.line() for outcome in outcomes if outcome.key not in again]
        if lines:
            self._main.append(self._codec.pack(b"".join(lines)))
        redone = [outcome.line() for outcome in outcomes if outcome.key in again]
        if redone:
            if not self._part.is_open:
                self._part.open(EMPTY)
            self._part.append(b"".join(redone))
        return {outcome.key: self._given for outcome in outcomes}

    def flush(self) -> Position:
        part = self._part.sync() if self._part.is_open else EMPTY
        return {"main": self._main.sync(), "part": part}

    def finish(self) -> Iterator[Position]:
        if not self._part.length:
            return
        position: dict[str, Any] = dict(self.flush())
        with said(self._draft):
            merged = merge(self._main.path, self._codec, self._part.path, self._draft)
        yield position | {"merged": merged}
        self._main.close()  # Windows replaces no file that is open
        with said(self._main.path):
            replace(self._draft, self._main.path)
        self._main.open(merged)
        yield {"main": merged, "part": EMPTY}
        self._part.remove()

    def close(self) -> None:
        self._main.close()
        self._part.close()
