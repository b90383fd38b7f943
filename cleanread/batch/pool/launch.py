"""How workers are started: forked from a nursery on Linux, as processes of their own elsewhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import FileIO
from threading import Lock, Timer
from typing import Any, Final, Protocol, cast

from .frames import PROTOCOL, Frame, Kind, Order, send
from .process import SETUP_SECONDS, Exit, StartFailed, Worker

# Not ``-m``, and not multiprocessing: neither the main module nor the way to this package may matter. A script that calls the
# library without asking for ``__name__`` is never run again.
_BOOT: Final = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from cleanread.batch.pool.{module} import main; main(sys.argv[2])"
)
# One processor each: a worker that computes with several threads takes turns with its neighbours.
_ONE_THREAD: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Launcher(Protocol):
    """Where workers come from."""

    def start(self) -> Worker:
        """A worker that is ready; StartFailed."""

    def close(self) -> None:
        """End what helps to start workers; `start` fails from now on. Any thread may call it."""


class Fresh:
    """
    Every worker is a process of its own: works everywhere.

    Most of a second goes by before one is ready. So after the first replacement the next one is always begun ahead.
    """

    def __init__(self, order: Order, workers: int) -> None:
        self._order = order
        self._first = workers
        self._lock = Lock()
        self._spare: subprocess.Popen[bytes] | None = None
        self._starting: set[Worker] = set()
        self._closed = False

    def start(self) -> Worker:
        """The one begun ahead, or a new one."""
        with self._lock:
            if self._closed:
                raise StartFailed("the pool is closed", final=True)
            popen, self._spare = self._spare or self._begin(), None
            self._first -= 1
            if self._first < 0:
                self._spare = self._begin()
        worker = Worker(
            popen.pid,
            cast(FileIO, popen.stdin),
            cast(FileIO, popen.stdout),
            stop=popen.kill,
            end=lambda: Exit(popen.wait()),
        )
        alarm = Timer(SETUP_SECONDS, worker.kill)
        alarm.daemon = True
        with self._among_those_starting(worker):
            alarm.start()
            with suppress(OSError):  # `begin` finds out
                send(worker.inbox, Frame(Kind.ORDER, pickled(self._order)))
            try:
                worker.begin()
            finally:
                alarm.cancel()
        return worker

    def close(self) -> None:
        """End those that are not ready yet."""
        with self._lock:
            self._closed = True
            spare, self._spare = self._spare, None
            starting = list(self._starting)
        for worker in starting:
            worker.kill()
        if spare is not None:
            spare.kill()
            spare.communicate()

    @contextmanager
    def _among_those_starting(self, worker: Worker) -> Iterator[None]:
        with self._lock:
            self._starting.add(worker)
        try:
            yield
        finally:
            with self._lock:
                self._starting.discard(worker)

    def _begin(self) -> subprocess.Popen[bytes]:
        return begin_python(
            "worker", self._order.task, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )


def pickled(order: Order) -> bytes:
    """An order as it travels."""
    from pickle import dumps

    return dumps(tuple(order), PROTOCOL)


def begin_python(module: str, argument: str, **streams: Any) -> subprocess.Popen[bytes]:
    """Start a Python that runs ``main`` of a module of this package."""
    executable, environment = _interpreter()
    code = _BOOT.format(module=module)
    command = [executable, "-c", code, json.dumps(sys.path), argument]
    own_group: dict[str, Any] = (
        {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
        if os.name == "nt"
        else {"process_group": 0}  # Ctrl-C in the terminal does not reach it while it starts
    )
    try:
        return subprocess.Popen(command, bufsize=0, env=environment, **streams, **own_group)  # noqa: S603
    except OSError as error:
        raise StartFailed(f"Python cannot be started: {error}") from error


def _interpreter() -> tuple[str, Mapping[str, str]]:
    if not sys.executable:
        raise StartFailed("the Python that runs here has no executable to start", final=True)
    environment = dict.fromkeys(_ONE_THREAD, "1") | dict(os.environ)
    base: str = getattr(sys, "_base_executable", sys.executable)
    if os.name == "nt" and base != sys.executable:
        # The python.exe of a virtual environment only starts another process, whose number and memory would be hidden.
        return base, environment | {"__PYVENV_LAUNCHER__": sys.executable}
    return sys.executable, environment
