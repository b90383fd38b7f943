"""A file that grows at its end by whole pieces, and can be cut back to any earlier length."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from ...errors import BatchError
from .disk import keep_names, remove, said, write_fully

#: The end of a file that is remembered: enough to notice that somebody put another one in its place.
_TAIL: Final = 4096
_FLAGS: Final = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)

#: How far a file reaches: its length, and a digest of its end.
Mark = Mapping[str, Any]
EMPTY: Final[Mark] = {"length": 0, "tail": ""}


class AppendedFile:
    """A file that only this object writes to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.length = 0
        self._tail = b""
        self._descriptor: int | None = None

    def open(self, mark: Mark | None) -> None:
        """Go on at `mark`: what comes after it is cut off. None: a new file, or an empty one."""
        with said(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            check(self.path, mark)
            is_new = not self.path.exists()
            self._descriptor = os.open(self.path, _FLAGS, 0o666)
            self.length = mark["length"] if mark else 0
            os.ftruncate(self._descriptor, self.length)
            self._tail = _end_of(self.path, self.length)
            if is_new:
                keep_names(self.path.parent)

    def append(self, data: bytes) -> None:
        """Put `data` at the end, in one call of the system. When it fails the file is as it was before."""
        if not data:
            return
        descriptor = self._opened()
        with said(self.path):
            try:
                write_fully(descriptor, data)
            except BaseException:
                os.ftruncate(descriptor, self.length)
                raise
            size = os.fstat(descriptor).st_size
        self.length += len(data)
        if size != self.length:
            raise BatchError(
                f"{self.path}: {size:,} bytes where {self.length:,} were written: something else writes to it, too",
                file=str(self.path),
            )
        self._tail = (self._tail + data[-_TAIL:])[-_TAIL:]

    def sync(self) -> Mark:
        """Wait until all of it is on the disk; how far that is."""
        with said(self.path):
            os.fsync(self._opened())
        return {"length": self.length, "tail": _digest(self._tail)}

    def close(self) -> None:
        """Let go of the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def remove(self) -> None:
        """The file is not needed any more."""
        self.close()
        with said(self.path):
            remove(self.path)
        self.length, self._tail = 0, b""

    @property
    def is_open(self) -> bool:
        """Whether it can be appended to."""
        return self._descriptor is not None

    def _opened(self) -> int:
        if self._descriptor is None:
            raise ValueError(f"{self.path} is not open")
        return self._descriptor


def check(path: Path, mark: Mark | None) -> None:
    """Raise ``BatchError`` unless the file at `path` is the one that reached to `mark`, perhaps with more at its end."""
    size = path.stat().st_size if path.exists() else 0
    expected: int = mark["length"] if mark else 0
    if mark is None and size:
        raise _foreign(path, size)
    if size < expected:
        what = f"it has {size:,} bytes" if path.exists() else "it is gone"
        raise BatchError(
            f"{path}: {what}, and the ledger knows of {expected:,}; put the file back as the last run left it, "
            "or begin anew with another ledger and another file",
            file=str(path),
        )
    if mark and not fits(path, mark):
        raise BatchError(
            f"{path}: not the file that the last run left: the bytes before the {expected:,}th are others; "
            "put that file back, or begin anew with another ledger and another file",
            file=str(path),
        )


def fits(path: Path, mark: Mark) -> bool:
    """Whether the file at `path` has what one that reached to `mark` had at its end."""
    length: int = mark["length"]
    if not length:
        return True
    if not path.exists() or path.stat().st_size < length:
        return False
    return bool(_digest(_end_of(path, length)) == mark["tail"])


def mark_of(path: Path) -> Mark:
    """How far a file that nobody writes to reaches."""
    length = path.stat().st_size
    return {"length": length, "tail": _digest(_end_of(path, length))}


def _end_of(path: Path, length: int) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, length - _TAIL))
        return file.read(min(length, _TAIL))


def _digest(tail: bytes) -> str:
    return blake2b(tail, digest_size=8).hexdigest()


def _foreign(path: Path, size: int) -> BatchError:
    return BatchError(
        f"{path} has {_amount(path, size)} that the ledger knows nothing of; name another file, move this one away, "
        "or use the ledger it was made with",
        file=str(path),
    )


def _amount(path: Path, size: int) -> str:
    if path.suffix.lower() in (".gz", ".zst", ".zstd"):
        return f"{size:,} bytes"
    with path.open("rb") as file:
        count = sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))
    return f"{max(count, 1):,} line{'s' if count > 1 else ''}"
