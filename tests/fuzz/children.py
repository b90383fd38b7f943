"""Child processes that may die of what they try, and what they died of."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import IO, Final

from .restraint import Budget, restrain
from .slate import Slate

#: a child that neither comes further nor wants the processor for so many seconds is stuck; its budget is for those that compute
_PATIENCE: Final = 60.0
_FAILED: Final = 70

Work = Callable[[Slate], None]


class Child:
    """One process, forked to do `work`. It shares only its slate."""

    def __init__(self, target: str, work: Work, budget: Budget, slate: Slate | None = None) -> None:
        self.target = target
        self.slate = slate or Slate()
        self._trace: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  closed with the child
        self._seen = (-1, monotonic())
        self._status: int | None = None
        self._stuck = False
        sys.stdout.flush()
        sys.stderr.flush()
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", DeprecationWarning
            )  # of threads that the child never asks for anything
            self.pid = os.fork()
        if self.pid == 0:
            _run(work, self.slate, budget, self._trace)

    def ended(self) -> bool:
        """Whether it is over; one that is stuck is ended."""
        if self._status is not None:
            return True
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if pid:
            self._status = status
            return True
        done = self.slate.executions
        if done != self._seen[0] or self._computes():
            self._seen = (done, monotonic())
        elif monotonic() - self._seen[1] > _PATIENCE:
            self._stuck = True
            os.kill(self.pid, signal.SIGKILL)
        return False

    def _computes(self) -> bool:
        """Whether it runs, or would if the machine were less busy."""
        state = (
            Path(f"/proc/{self.pid}/stat").read_text("ascii", errors="replace").rpartition(")")[2]
        )
        return state.split()[0] == "R"

    def stop(self) -> None:
        """End it now."""
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)
            self._status = os.waitpid(self.pid, 0)[1]

    @property
    def death(self) -> str:
        """What it died of; empty when it came to its end."""
        code = os.waitstatus_to_exitcode(self._status or 0)
        if code == 0:
            return ""
        if code in (-signal.SIGPROF, -signal.SIGVTALRM) or self._stuck:
            return "hang"
        if code == -signal.SIGKILL:
            return "memory"
        return signal.Signals(-code).name if code < 0 else f"exit {code}"

    @property
    def trace(self) -> str:
        """What it wrote when it died."""
        self._trace.seek(0)
        return self._trace.read().decode("utf-8", "replace")

    def close(self) -> None:
        """Forget it."""
        self._trace.close()


def _run(work: Work, slate: Slate, budget: Budget, trace: IO[bytes]) -> None:
    """The whole life of a child; never returns."""
    code = 0
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        restrain(budget, trace)
        slate.reset()
        work(slate)
    except BaseException:  # noqa: BLE001  whatever it is, the parent is told
        trace.write(traceback.format_exc().encode("utf-8", "backslashreplace"))
        trace.flush()
        code = _FAILED
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
