"""Runs the command as a process of its own, in surroundings that a test makes hostile (Linux)."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

import cleanread

ROOT: Final = Path(cleanread.__file__).parent.parent
PAGE: Final = (
    "<html lang=en><title>The ferry</title><body><nav><a href=/>Home</a></nav><article>"
    + "<p>The harbour froze before dawn, and the ferry stayed where it was all morning — naïve.</p>"
    * 9
    + "</article></body></html>"
)
_SECONDS: Final = 120.0
_PR_CAPBSET_DROP: Final = 24
_RIGHTS_OF_ROOT: Final = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


class Ended(NamedTuple):
    """How it ended."""

    status: int
    out: bytes
    said: str  #: on stderr


def command(
    *words: str | bytes,
    closed: tuple[int, ...] = (),
    before: Callable[[], object] | None = None,
    streams: dict[str, Any] | None = None,
    env: dict[str, str | None] | None = None,
    cwd: Path | None = None,
) -> Ended:
    """Run the command without the descriptors `closed`, after `before` was called in the new process."""

    def prepare() -> None:
        for number in closed:
            os.close(number)
        if before is not None:
            before()

    wanted = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "cleanread", *words],
        check=False,
        timeout=_SECONDS,
        env=environment(env or {}),
        cwd=cwd,
        preexec_fn=prepare,
        **(wanted | (streams or {})),
    )
    out, said = cast("tuple[bytes | None, bytes | None]", (done.stdout, done.stderr))
    return Ended(done.returncode, out or b"", (said or b"").decode())


def started(*words: str) -> subprocess.Popen[bytes]:
    """The command under way, reading from a pipe. It hears of signals also where the tests do not."""
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "cleanread", *words],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment({}),
        preexec_fn=hear_of_signals,  # noqa: PLW1509 - it calls no Python that another thread could hold up
    )


def hear_of_signals() -> None:
    """Hear of Ctrl-C and of a terminal that is closed, also where the tests do not: in the background, or under nohup."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def environment(changes: dict[str, str | None]) -> dict[str, str]:
    """The variables of the test's own process with some changed, or removed."""
    changed = {**os.environ, "PYTHONPATH": str(ROOT), **changes}
    return {name: value for name, value in changed.items() if value is not None}


def without_the_rights_of_root() -> None:
    """Let permissions of files hold for this process even if it is root's. To others they hold anyway."""
    system = ctypes.CDLL(None)
    for right in _RIGHTS_OF_ROOT:
        system.prctl(_PR_CAPBSET_DROP, right)


def with_files(count: int) -> Callable[[], None]:
    """Allow only so many open files."""

    def limit() -> None:
        with suppress(ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (count, count))

    return limit
