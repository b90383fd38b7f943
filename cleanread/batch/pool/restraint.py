"""What a worker does to itself so that a bad page harms nobody else: signals, memory, and dying with its parent."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

#: The worker ended itself because memory ran out (beyond the exit statuses people use).
EXIT_MEMORY: Final = 114

_SIGNALS_LEFT_TO_THE_PARENT: Final = ("SIGINT", "SIGTERM", "SIGHUP")
_PR_SET_PDEATHSIG: Final = 1


def leave_signals_to_the_parent() -> None:
    """Ctrl-C and a service manager's SIGTERM reach all processes; the main one alone decides what follows."""
    for name in _SIGNALS_LEFT_TO_THE_PARENT:
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_IGN)


def free_standard_streams() -> tuple[int, int]:
    """Copies of standard input and output; what a library prints or reads meets neither."""
    copies = os.dup(0), os.dup(1)
    silence()
    return copies


def silence() -> None:
    """Standard input is empty, and standard output goes where errors go."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # no standard error either
        os.dup2(nowhere, 1)
    os.close(nowhere)


def die_with_the_parent(parent: int) -> None:
    """End when the parent does, even in the midst of a page (Linux; elsewhere the closed pipe tells)."""
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before that call
        os._exit(0)


def live_on_without_the_parent() -> None:
    """Take back `die_with_the_parent`: to Linux the parent is a thread, which may end before its process does."""
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, 0)


def be_the_first_to_go() -> None:
    """When the machine runs out of memory, Linux shall end a worker and nothing else."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def limit_memory(more: int | None) -> None:
    """Allow this process `more` bytes than it has now (Linux; elsewhere the main process looks on)."""
    if sys.platform != "linux":
        return
    import resource

    now = _private_bytes()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if more is None or now is None:
        return
    allowed = now + more
    if hard != resource.RLIM_INFINITY:
        allowed = min(allowed, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, hard))


def lift_memory_limit() -> None:
    """So that a page's end can be reported."""
    if sys.platform != "linux":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))


def _private_bytes() -> int | None:
    with suppress(OSError, ValueError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmData:"):
                return int(line.split()[1]) * 1024
    return None
