"""
Standard input, output and errors, whatever they lead to: a full disk, a reader that has gone, nothing at all.

Results are UTF-8 wherever they go. A program may be started without one of the three (``>&-``). The next file that it opens would take the
place, and be written to in its stead, so the places are filled first.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EBADF, EINVAL
from typing import Any, Final, TextIO, cast

_IS_WINDOWS: Final = os.name == "nt"
_BINARY: Final = getattr(os, "O_BINARY", 0)
#: What a missing one is opened for: to read input or to write a result is an error, and what is said of errors is lost.
_FILLING: Final = (os.O_WRONLY, os.O_RDONLY, os.O_WRONLY)


def prepare() -> None:
    """Make the three fit for use, once for the whole program."""
    for number, access in enumerate(_FILLING):
        _fill(number, access)
    if sys.stdin is None:
        sys.stdin = _opened(0, "r")
    if sys.stdout is None:
        sys.stdout = _opened(1, "w")
    if sys.stderr is None:
        sys.stderr = _opened(2, "w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # not UTF-8 everywhere, and pages are
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        with suppress(
            OSError, AttributeError
        ):  # as left by a program that shares it; Windows has none of that
            os.set_blocking(stream.fileno(), True)
    sys.stdout = cast(TextIO, _Stream(sys.stdout, _named))
    sys.stderr = cast(TextIO, _Stream(sys.stderr, _lost))


class _Stream:
    """A stream whose errors are looked at before anybody sees them."""

    def __init__(self, stream: TextIO, failed: Callable[[TextIO, OSError], None]) -> None:
        self._stream = stream
        self._failed = failed

    def write(self, text: str) -> int:
        with self._looked_at():
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with self._looked_at():
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    @contextmanager
    def _looked_at(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._failed(self._stream, error)


def _named(_: TextIO, error: OSError) -> None:
    error.filename = "standard output"
    if error.errno == EBADF:
        error.strerror = "it is closed"
    raise error


def _lost(stream: TextIO, _: OSError) -> None:
    """Words for people may be lost, and nothing fails for it: the terminal was closed, the disk of the log is full."""
    let_go(stream)


def flush_output() -> None:
    """Print what is still to be printed, or let it go: the interpreter would try on its way out, and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        let_go(sys.stdout)


def let_go(stream: TextIO) -> None:
    """What is still to be written to `stream` goes nowhere: the interpreter would write it once more on its way out."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY | _BINARY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)


def is_unread(error: OSError) -> bool:
    """Whether whoever read the output has gone. Windows calls that an invalid argument."""
    return isinstance(error, BrokenPipeError) or (_IS_WINDOWS and error.errno == EINVAL)


def _fill(number: int, access: int) -> None:
    try:
        os.fstat(number)
    except OSError:
        nowhere = os.open(os.devnull, access | _BINARY)
        if nowhere == number:
            os.set_inheritable(number, True)  # as the real one is
        else:
            os.dup2(nowhere, number)
            os.close(nowhere)


def _opened(number: int, mode: str) -> TextIO:
    return cast(TextIO, open(number, mode, encoding="utf-8", closefd=False))
