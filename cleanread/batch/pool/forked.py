"""Workers forked from a nursery, as the main process sees it (Linux)."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from contextlib import suppress
from functools import partial
from io import FileIO
from threading import Lock
from typing import Final, NamedTuple

from .frames import Frame, Kind, Order, send
from .launch import begin_python, pickled
from .nursery import FAILED, FORK, MESSAGE_BYTES, NUMBER, READY, STATUS, THREADS, WAIT
from .process import SETUP_SECONDS, Exit, StartFailed, Worker, described

# A page fits into its pipe as a whole, so handing it over takes one turn of the processor instead of four.
_PIPE_BYTES: Final = 1_048_576


class CannotFork(Exception):  # noqa: N818
    """The task has started threads: its process cannot be forked."""


class _Nursery(NamedTuple):
    popen: subprocess.Popen[bytes]
    control: socket.socket


class Forked:
    """Starts a nursery when first asked, and another one when that has ended."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._lock = Lock()
        self._nursery: _Nursery | None = None
        self._closed = False

    def start(self) -> Worker:
        """A worker that is ready; StartFailed, or CannotFork."""
        there, here = _pipe(), _pipe()
        try:
            with self._lock:
                nursery = self._nursery or self._open()
                reply = self._ask(nursery, FORK, [there[0], here[1]])
            process = NUMBER.unpack(reply)[0]
            if process < 0:
                raise StartFailed(f"no process can be started: {os.strerror(-process)}")
        except BaseException:
            os.close(there[1])
            os.close(here[0])
            raise
        finally:
            os.close(there[0])
            os.close(here[1])
        worker = Worker(
            process,
            FileIO(there[1], "wb"),
            FileIO(here[0], "rb"),
            stop=partial(_kill, process),
            end=partial(self._end, nursery, process),
        )
        worker.begin()
        return worker

    def close(self) -> None:
        """End the nursery, also one that is being set up."""
        self._closed = True
        nursery = self._nursery
        if nursery is not None:
            nursery.popen.kill()
        with self._lock:
            self._drop()

    def _open(self) -> _Nursery:
        self._refuse_when_closed()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            try:
                popen = begin_python(
                    "nursery",
                    str(theirs.fileno()),
                    stdin=subprocess.PIPE,
                    pass_fds=[theirs.fileno()],
                )
            except BaseException:
                ours.close()
                raise
        self._nursery = nursery = _Nursery(popen, ours)
        self._refuse_when_closed()  # `close` may not have seen it
        ours.settimeout(SETUP_SECONDS)
        if popen.stdin is not None:
            with suppress(OSError), popen.stdin:  # the answer says whether it has ended
                send(popen.stdin, Frame(Kind.ORDER, pickled(self._order)))  # type: ignore[arg-type]
        reply = self._reply(nursery)
        if reply == READY:
            return nursery
        self._drop()
        if reply == THREADS:
            raise CannotFork
        raise StartFailed(reply.removeprefix(FAILED).decode("utf-8", "replace"), final=True)

    def _refuse_when_closed(self) -> None:
        if self._closed:
            self._drop()
            raise StartFailed("the pool is closed", final=True)

    def _ask(self, nursery: _Nursery, message: bytes, files: list[int]) -> bytes:
        try:
            socket.send_fds(nursery.control, [message], files)
        except OSError as error:
            raise self._gone() from error
        return self._reply(nursery)

    def _reply(self, nursery: _Nursery) -> bytes:
        try:
            reply = nursery.control.recv(MESSAGE_BYTES)
        except TimeoutError as error:
            self._drop()
            msg = f"setting up took longer than {SETUP_SECONDS:.0f} seconds"
            raise StartFailed(msg, final=True) from error
        except OSError as error:
            raise self._gone() from error
        if not reply:
            raise self._gone()
        return reply

    def _gone(self) -> StartFailed:
        how = self._drop()
        return StartFailed(f"its process ended before it was ready ({described(how)})")

    def _drop(self) -> Exit:
        nursery, self._nursery = self._nursery, None
        if nursery is None:
            return Exit(None)
        nursery.control.close()
        nursery.popen.kill()
        if nursery.popen.stdin is not None:
            nursery.popen.stdin.close()
        return Exit(nursery.popen.wait())

    def _end(self, nursery: _Nursery, process: int) -> Exit:
        """The nursery is the parent: it alone can wait for a worker."""
        with self._lock:
            if self._nursery is not nursery:
                return Exit(None)
            try:
                code, peak = STATUS.unpack(self._ask(nursery, WAIT + NUMBER.pack(process), []))
            except StartFailed:
                return Exit(None)
        return Exit(code, peak)


def _kill(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def _pipe() -> tuple[int, int]:
    import fcntl

    pipe = os.pipe()
    with suppress(OSError):  # the system allows less
        fcntl.fcntl(pipe[0], fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    return pipe
