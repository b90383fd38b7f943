"""Files that survive: durable, replaced as a whole, and with errors that say which one and what to do."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ...atomic import put_in_place
from ...errors import BatchError

_FULL: Final = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_FORBIDDEN: Final = (errno.EACCES, errno.EPERM)


@contextmanager
def said(path: Path) -> Iterator[None]:
    """Turn errors of the system into one that names `path`."""
    try:
        yield
    except OSError as error:
        raise BatchError(f"{path}: {_reason(error)}", file=str(path)) from error


def _reason(error: OSError) -> str:
    if error.errno in _FULL:
        return "the disk is full; make room and run the same command again: it goes on from here"
    if error.errno in _FORBIDDEN:
        return "no permission to write"
    if error.errno == errno.EROFS:
        return "the file system is read-only"
    if isinstance(error, BrokenPipeError):
        return "nobody reads it any more"
    return error.strerror or str(error)


def write_fully(descriptor: int, data: bytes) -> None:
    """Hand `data` to the system in one piece; in more only where it takes no more at once."""
    sent = os.write(descriptor, data)
    while sent < len(data):
        sent += os.write(descriptor, memoryview(data)[sent:])


def make_durable(descriptor: int, flush: Callable[[], object]) -> None:
    """Hand what is buffered to the system, and wait until the file is on the disk."""
    flush()
    os.fsync(descriptor)


def make_file_durable(path: Path) -> None:
    """Wait until a file that was written and closed is on the disk."""
    with path.open("r+b") as file:  # Windows waits for files only that may be written
        os.fsync(file.fileno())


def keep_names(folder: Path) -> None:
    """Wait until the names in `folder` are on the disk. Windows does that by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace(draft: Path, path: Path) -> None:
    """Put a durable draft in the place of `path`, for good."""
    put_in_place(draft, path)
    keep_names(path.parent)


def remove(path: Path) -> None:
    """Remove a file that may be there."""
    path.unlink(missing_ok=True)
