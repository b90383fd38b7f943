"""What a worker is doing, where the process that watches it can see it, even after the worker has died."""

from __future__ import annotations

import mmap
import struct
from time import process_time
from typing import Final

_HEAD: Final = struct.Struct("<QQQdQ")
#: of longer inputs only the beginning is kept
MAX_INPUT: Final = 64_000_000


class Slate:
    """
    Memory shared with a child process: how much it has done, and the input it is at.

    >>> slate = Slate()
    >>> slate.begin(7, b"<p>")
    >>> slate.executions, slate.position, slate.input
    (1, 7, b'<p>')
    """

    def __init__(self) -> None:
        self._memory = mmap.mmap(
            -1, _HEAD.size + MAX_INPUT
        )  # pages that nobody writes to cost nothing
        self._executions = 0
        self._findings = 0
        self._since = 0.0

    def reset(self) -> None:
        """Count the processor's time from here on."""
        self._since = process_time()

    def begin(self, position: int, data: bytes) -> None:
        """One more input is tried."""
        self._executions += 1
        kept = data[:MAX_INPUT]
        done = process_time() - self._since
        _HEAD.pack_into(
            self._memory, 0, self._executions, self._findings, position, done, len(kept)
        )
        self._memory[_HEAD.size : _HEAD.size + len(kept)] = kept

    def note_finding(self) -> None:
        """The input in work has shown something new."""
        self._findings += 1
        struct.pack_into("<Q", self._memory, 8, self._findings)

    @property
    def findings(self) -> int:
        """How many new findings there were."""
        return int(_HEAD.unpack_from(self._memory)[1])

    @property
    def executions(self) -> int:
        """How many inputs were begun."""
        return int(_HEAD.unpack_from(self._memory)[0])

    @property
    def position(self) -> int:
        """The number of the input in work."""
        return int(_HEAD.unpack_from(self._memory)[2])

    @property
    def cpu_seconds(self) -> float:
        """Processor's time up to the input in work."""
        return float(_HEAD.unpack_from(self._memory)[3])

    @property
    def input(self) -> bytes:
        """The input in work."""
        length = _HEAD.unpack_from(self._memory)[4]
        return self._memory[_HEAD.size : _HEAD.size + length]
