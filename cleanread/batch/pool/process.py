"""A worker as the main process sees it: pipes, a number, and an end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from threading import Lock
from typing import Final, Literal, NamedTuple

from .frames import Broken, Frame, Kind, receive, send_parts

#: Setting up takes a second or two; after this it is taken to hang.
SETUP_SECONDS: Final = 120.0


class Exit(NamedTuple):
    """How a process ended."""

    code: int | None  #: negative: minus the signal; None: nobody knows
    peak: int = 0  #: most bytes of memory it occupied; 0: not known


class StartFailed(Exception):  # noqa: N818
    """A worker did not get as far as its first page."""

    def __init__(self, message: str, *, final: bool = False) -> None:
        super().__init__(message)
        self.final = final  #: it would go the same way again


@dataclass(eq=False)
class Worker:
    """
    One process. A single thread sends and receives; any thread may kill.

    `end` waits for a process that is ending and says how it did; `stop` makes it end.
    """

    process: int
    inbox: FileIO
    outbox: FileIO
    stop: Callable[[], None]
    end: Callable[[], Exit]
    memory: int = 0  #: bytes it occupied when it was ready
    pages: int = 0
    #: what the main process killed it for, and during which page
    sentence: tuple[Literal["time", "memory"], object] | None = None
    #: seconds since it was asked to leave; None: it was not
    leaving: float | None = None

    def __post_init__(self) -> None:
        self._lock = Lock()
        self._ended = False

    def begin(self) -> None:
        """Wait until it is set up."""
        frame = self.receive()
        if frame is not None and frame.kind == Kind.READY:
            self.memory = frame.memory
            return
        how = self.bury()
        if frame is not None and frame.kind == Kind.FAILED:
            raise StartFailed(frame.body.decode("utf-8", "replace"), final=True)
        msg = f"its process ended before it was ready ({described(how)})"
        raise StartFailed(msg)

    def send(self, job: Sequence[bytes]) -> bool:
        """Hand over a job. False: the worker has gone."""
        try:
            send_parts(self.inbox, Kind.JOB, job)
        except (OSError, ValueError):
            return False
        return True

    def receive(self) -> Frame | None:
        """Wait for an answer. None: the worker has gone."""
        try:
            return receive(self.outbox)
        except (OSError, Broken):
            return None

    def dismiss(self) -> None:
        """Nothing more will come: it ends by itself."""
        self.leaving = 0.0
        with suppress(OSError):
            self.inbox.close()

    def kill(self) -> None:
        """End it at once, unless it has ended: its number may be another process's by then."""
        with self._lock:
            if not self._ended:
                self.stop()

    def bury(self) -> Exit:
        """See that it has ended, and how."""
        with self._lock:
            self.stop()
            how = self.end()
            self._ended = True
        for pipe in (self.inbox, self.outbox):
            with suppress(OSError):
                pipe.close()
        return how


def described(how: Exit) -> str:
    """An end in words.

    >>> described(Exit(3)), described(Exit(-11)), described(Exit(None))
    ('exit status 3', 'signal SIGSEGV', 'cause unknown')
    """
    if how.code is None:
        return "cause unknown"
    if how.code >= 0:
        return f"exit status {how.code}"
    return f"signal {_signal_name(-how.code)}"


def _signal_name(number: int) -> str:
    from signal import Signals

    try:
        return Signals(number).name
    except ValueError:
        return str(number)
