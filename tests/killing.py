"""
Runs of a batch that are killed at any moment (Linux).

``python -m tests.killing`` is a process that has imported everything. For each order on its standard input, a folder and a number of
seconds, it forks a keeper. The keeper forks the run, kills it when the seconds are over, waits until all processes that the run started
have gone, and prints an ``End``.
"""

from __future__ import annotations

import ctypes
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Final, NamedTuple, NoReturn

from cleanread.batch.job import BatchJob, Fetching, Inputs, Keeping, Targets, Working
from cleanread.batch.run import run_batch

from .batching import OPTIONS

_PR_SET_CHILD_SUBREAPER: Final = 36
#: A process of the pool that is being set up notices at its end that nobody wants it any more.
GONE_SECONDS: Final = 300.0
_LOOK_SECONDS: Final = 0.002
#: A run that takes longer hangs.
_LONGEST: Final = 600.0
#: Patience where the machine has much else to do: a page that came too late would be another one than expected.
_PATIENT: Final = replace(
    OPTIONS, fetch=replace(OPTIONS.fetch, timeout=120.0, total_timeout=600.0, retries=5)
)


class End(NamedTuple):
    """How a run ended."""

    folder: str
    killed: bool
    status: int  #: of a run that ended by itself
    seconds: float
    left: int  #: processes that were still there long after the kill


class Zygote:
    """The process that runs are forked from, as the test sees it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._orders: IO[str] = process.stdin or sys.stdout
        self._ends: IO[str] = process.stdout or sys.stdin

    def start(self, folder: Path, seconds: float = _LONGEST) -> None:
        """Begin a run of the list in `folder`, to be killed after `seconds`."""
        self._orders.write(json.dumps([str(folder), seconds]) + "\n")
        self._orders.flush()

    def next_end(self) -> End:
        """Wait for the end of any run."""
        return End(*json.loads(self._ends.readline()))


@contextmanager
def zygote() -> Iterator[Zygote]:
    """A process to fork runs from, for as long as it is needed."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.killing"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    ) as process:
        yield Zygote(process)
        if process.stdin is not None:
            process.stdin.close()


def job_in(folder: Path) -> BatchJob:
    """The list ``urls.txt`` in `folder`, written to all kinds of outputs at once."""
    targets = Targets(
        jsonl=str(folder / "out.jsonl"),
        markdown=f"{folder}/md/",
        sqlite=folder / "out.db",
        parquet=folder / "parquet",
    )
    return BatchJob(
        inputs=Inputs(sources=(str(folder / "urls.txt"),)),
        targets=targets,
        keeping=Keeping(archive=folder / "ledger.db"),
        fetching=Fetching(rate=None, per_host=4),
        working=Working(workers=1, seconds=600.0),
        options=_PATIENT,
    )


# ── in the zygote ────────────────────────────────────────────────────────────────────────


def main() -> None:
    """Fork a keeper for every order."""
    import cleanread.batch.local.runner
    import cleanread.batch.outputs.parquet
    import cleanread.batch.outputs.parts
    import cleanread.batch.outputs.sqlite
    import cleanread.batch.outputs.tree
    import cleanread.batch.pool.forked
    import cleanread.fetchers

    vars(cleanread.batch.pool.forked)["SETUP_SECONDS"] = _LONGEST
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # keepers need no farewell
    for line in sys.stdin:
        folder, seconds = json.loads(line)
        if os.fork() == 0:
            _leave(_keep, Path(folder), seconds)


def _keep(folder: Path, seconds: float) -> int:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)  # what a run leaves behind becomes ours
    began = time.monotonic()
    process = os.fork()
    if process == 0:
        _leave(_run, folder)
    end = os.pidfd_open(process)
    ready, _, _ = select.select([end], [], [], seconds)
    if not ready:
        os.kill(process, signal.SIGKILL)
    passed = time.monotonic() - began
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    killed = status == -signal.SIGKILL
    sys.stdout.write(json.dumps(End(str(folder), killed, status, passed, _left_behind())) + "\n")
    return 0


def _run(folder: Path) -> int:
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    tally = run_batch(job_in(folder))
    return 3 if tally.stopped or tally.todo else 0


def _left_behind() -> int:
    """Wait for the processes of a run that has gone; how many stay."""
    until = time.monotonic() + GONE_SECONDS
    while time.monotonic() < until:
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return 0
        time.sleep(_LOOK_SECONDS)
    return len(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def _leave(work: Callable[..., int], *values: object) -> NoReturn:
    status = 1
    try:
        status = work(*values)
    except BaseException:  # noqa: BLE001 - a child never returns into the loop it was forked from
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    main()
