"""What the workers of ``test_batch_pool*.py`` do: one function for each way a page can go wrong."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Job = tuple[str, Any]
TASK = "tests.pooling:make"


class Unreadable(Exception):  # noqa: N818
    """Leaves its process, and cannot be made again in another one."""

    def __init__(self, text: str, *, needed: int) -> None:
        super().__init__(text)
        self.needed = needed


def make(setup: object) -> Callable[[Job], Any]:
    """Does what the job says."""
    if setup == "broken":
        raise ValueError("no model here")
    if setup == "dies":
        os._exit(5)
    if setup == "threads":
        threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()

    def work(job: Job) -> Any:
        name, value = job
        return _WORK[name](value)

    return work


def _hold_the_lock(_: Any) -> None:
    # PyDLL, unlike CDLL, keeps Python's lock: no other thread of the process runs.
    ctypes.PyDLL(None).sleep(1000)


def _for_ever(_: Any) -> None:
    while True:
        pass


def _fill_with_bytes(_: Any) -> int:
    rows = []
    while True:
        rows.append(bytearray(10_000_000))


def _fill_with_numbers(_: Any) -> float:
    import numpy as np

    rows = [np.ones(1_250_000)]
    while True:
        rows.append(rows[-1] + 1)


def _raise(error: BaseException) -> None:
    raise error


def _begin_and_hang(path: str) -> None:
    Path(path).write_text(str(os.getpid()))
    _hold_the_lock(None)


def _begin_and_end(path: str) -> None:
    Path(path).write_text(str(os.getpid()))
    time.sleep(0.2)


def _kill_the_nursery(_: Any) -> None:
    if sys.platform != "linux":  # the parent is the main process
        os._exit(1)
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(1000)


def _grow(size: int) -> int:
    _KEPT.append(b"x" * size)
    return os.getpid()


def _print(text: str) -> str:
    print(text)  # noqa: T201
    os.write(1, text.encode())
    return sys.stdin.read() + text


_KEPT: list[bytes] = []

_WORK: dict[str, Callable[[Any], Any]] = {
    "echo": lambda value: value,
    "exit": lambda code: os._exit(code),
    "signal": lambda number: os.kill(os.getpid(), number),
    "segfault": lambda _: ctypes.string_at(0),
    "abort": lambda _: os.abort(),
    "loop": _for_ever,
    "hold": _hold_the_lock,
    "begin and end": _begin_and_end,
    "begin and hang": _begin_and_hang,
    "bytes": _fill_with_bytes,
    "numbers": _fill_with_numbers,
    "raise": _raise,
    "unreadable": lambda _: _raise(Unreadable("made wrongly", needed=1)),
    "unsendable error": lambda _: _raise(ValueError(lambda: None)),
    "unsendable": lambda _: lambda: None,
    "kill nursery": _kill_the_nursery,
    "quit": lambda _: sys.exit(3),
    "process": lambda _: os.getpid(),
    "sleep": lambda seconds: time.sleep(seconds),
    "large": lambda size: b"x" * size,
    "grow": _grow,
    "print": _print,
    "ignores": lambda name: signal.getsignal(getattr(signal, name)) == signal.SIG_IGN,
}
