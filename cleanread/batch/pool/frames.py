"""How the main process and a worker talk: frames with a length, over a pair of pipes."""

from __future__ import annotations

import os
import pickle
from collections.abc import Sequence
from enum import IntEnum
from io import FileIO
from struct import Struct
from typing import Final, NamedTuple

#: The newest protocol copies large bytes once only.
PROTOCOL: Final = 5

_HEAD: Final = Struct("<BQdQ")
_MOST_AT_ONCE: Final = 16  # parts, that is; POSIX promises no more


class Kind(IntEnum):
    """What a frame says."""

    ORDER = 1  #: to a worker, first of all: what to set up
    JOB = 2  #: to a worker: one page
    READY = 3  #: from a worker: set up
    FAILED = 4  #: from a worker: cannot be set up, and why
    VALUE = 5  #: what the task returned
    RAISED = 6  #: the exception the task raised
    MEMORY = 7  #: the task ran out of memory
    LOST = 8  #: an answer that cannot travel, in words


class Frame(NamedTuple):
    """One message."""

    kind: Kind
    body: bytes | bytearray = b""
    seconds: float = 0.0  #: of the processor, that the page took
    memory: int = 0  #: bytes that the worker occupies; 0: not known


class Order(NamedTuple):
    """What a worker needs to know."""

    task: str  #: ``package.module:make``
    setup: bytes  #: pickled argument of ``make``
    memory: int | None  #: bytes a page may take


class Broken(Exception):  # noqa: N818
    """What came over the pipe is not a frame."""


def parts_of(value: object) -> tuple[bytes, ...]:
    """
    Pickle a value without copying the large bytes in it: joined, the parts are the pickle.

    >>> page = b"x" * 200_000
    >>> any(part is page for part in parts_of(("https://example.com/", page)))
    True
    """
    parts = _Parts()
    pickle.Pickler(parts, PROTOCOL).dump(value)
    return tuple(parts)


def send(target: FileIO, frame: Frame) -> None:
    """Write a frame; OSError when the other side has gone."""
    _write(
        target, [_HEAD.pack(frame.kind, len(frame.body), frame.seconds, frame.memory), frame.body]
    )


def send_parts(target: FileIO, kind: Kind, parts: Sequence[bytes]) -> None:
    """The same for a body in parts."""
    _write(target, [_HEAD.pack(kind, sum(map(len, parts)), 0.0, 0), *parts])


def receive(source: FileIO) -> Frame | None:
    """Wait for a frame. None: the other side has gone."""
    head = _read(source, _HEAD.size)
    if head is None:
        return None
    number, length, seconds, memory = _HEAD.unpack(head)
    try:
        kind = Kind(number)
    except ValueError as error:
        raise Broken(str(error)) from error
    body = _read(source, length)
    return None if body is None else Frame(kind, body, seconds, memory)


class _Parts(list[bytes]):
    """A file for the pickler: it hands large bytes over as they are, and does not look at what becomes of them."""

    def write(self, data: bytes | bytearray | memoryview) -> int:
        self.append(bytes(data))  # bytes stay the same object
        return len(data)


def _write(target: FileIO, parts: Sequence[bytes | bytearray]) -> None:
    written = 0
    if hasattr(os, "writev") and len(parts) < _MOST_AT_ONCE:
        written = os.writev(target.fileno(), parts)
    for part in parts:
        view = memoryview(part)[written:]
        written = max(0, written - len(part))
        while view:
            view = view[target.write(view) :]


def _read(source: FileIO, size: int) -> bytearray | None:
    data = bytearray(size)
    view = memoryview(data)
    while view:
        count = source.readinto(view)
        if not count:
            return None
        view = view[count:]
    return data
