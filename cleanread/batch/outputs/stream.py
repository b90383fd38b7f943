"""JSONL to standard output, a device or a pipe: lines that are gone once they are written, so there is nothing to recover."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Final

from ...errors import BatchError
from ..model import Outcome
from .disk import said, write_fully
from .protocol import Position

#: DEL and the C1 controls, which steer terminals as ESC does. JSON escapes the others by itself.
_STEERING: Final = re.compile(rb"\x7f|\xc2[\x80-\x9f]")


class StreamedLines:
    """
    Lines for whoever reads them; ``-`` is standard output.

    After a crash the lines of the last group may come once more, to another reader. When nobody reads any more the ``BatchError`` has
    a ``BrokenPipeError`` as its cause.
    """

    needs_markdown = False

    def __init__(self, path: str) -> None:
        self.name = f"jsonl:{path}"
        self._path = path
        self._own: int | None = None

    def recover(self, position: Position | None) -> Position:  # noqa: ARG002
        if self._path != "-" and self._own is None:
            with said(Path(self._path)):
                self._own = os.open(self._path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        return {}

    def write(
        self,
        outcomes: Sequence[Outcome],
        again: AbstractSet[bytes] = frozenset(),  # noqa: ARG002
    ) -> dict[bytes, str]:
        lines = b"".join(outcome.line() for outcome in outcomes)
        if lines and self._own is not None:
            with said(Path(self._path)):
                write_fully(self._own, lines)
        elif lines:
            _print(lines)
        return {outcome.key: self._path for outcome in outcomes}

    def flush(self) -> Position:
        return {}

    def finish(self) -> Iterator[Position]:
        return iter(())

    def close(self) -> None:
        if self._own is not None:
            os.close(self._own)
            self._own = None


def _print(lines: bytes) -> None:
    try:
        sys.stdout.buffer.write(_STEERING.sub(_escaped, lines))
        sys.stdout.buffer.flush()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BatchError(f"standard output: {reason}", file="-") from error


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % found[0][-1]
