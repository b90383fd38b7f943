"""The process that works on pages, one after the other, until its pipe is closed."""

from __future__ import annotations

import os
import pickle
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from io import FileIO
from queue import SimpleQueue
from threading import Thread
from time import process_time
from typing import Any, NoReturn

from ...errors import CleanreadError
from .frames import PROTOCOL, Frame, Kind, Order, receive, send
from .memory import resident
from .restraint import (
    EXIT_MEMORY,
    be_the_first_to_go,
    die_with_the_parent,
    free_standard_streams,
    leave_signals_to_the_parent,
    lift_memory_limit,
    limit_memory,
)

Work = Callable[[Any], Any]


def main(task: str) -> NoReturn:
    """Serve over standard input and output: a worker that was started as a process of its own."""
    parent = os.getppid()
    leave_signals_to_the_parent()
    source, target = free_standard_streams()
    inbox, outbox = FileIO(source, "rb"), FileIO(target, "wb")
    die_with_the_parent(parent)
    preload(task)
    first = receive(inbox)
    if first is None:
        os._exit(0)
    order = Order(*pickle.loads(first.body))  # noqa: S301 - from the main process
    try:
        work = set_up(order)
    except BaseException as error:  # noqa: BLE001 - all of them are told
        send(outbox, Frame(Kind.FAILED, in_words(error).encode("utf-8", "replace")))
        os._exit(1)
    serve(inbox, outbox, work, order.memory)


def preload(task: str) -> None:
    """Import the task's module ahead of the order; what goes wrong shows again, and is told, in `set_up`."""
    try:
        import_module(task.partition(":")[0])
    except Exception:  # noqa: BLE001
        return


def set_up(order: Order) -> Work:
    """Make the task."""
    module, _, name = order.task.partition(":")
    make: Callable[[Any], Work] = getattr(import_module(module), name)
    return make(pickle.loads(order.setup))  # noqa: S301 - from the main process


def serve(inbox: FileIO, outbox: FileIO, work: Work, memory: int | None) -> NoReturn:
    """Answer jobs in the order they come."""
    be_the_first_to_go()
    jobs: SimpleQueue[bytes | bytearray] = SimpleQueue()
    # Its thread takes jobs out of the pipe at any time: so the main process never waits for a long page to end before it can
    # hand over the next one, and this process learns at once that nobody wants its answers any more.
    Thread(target=_take_jobs, args=(inbox, jobs), daemon=True).start()
    limit_memory(memory)
    try:
        send(outbox, Frame(Kind.READY, memory=resident("self")))
        while True:
            send(outbox, answer(work, jobs.get()))
    except OSError:  # the main process has gone
        os._exit(0)
    except MemoryError:
        os._exit(EXIT_MEMORY)


def answer(work: Work, job: bytes | bytearray) -> Frame:
    """What the task makes of one job; nothing a page does raises here."""
    begun = process_time()
    kind, body = _outcome(work, job)
    return Frame(kind, body, process_time() - begun, resident("self"))


def in_words(error: BaseException) -> str:
    """An exception that cannot travel."""
    try:
        return f"{type(error).__name__}: {error}"
    except Exception:  # noqa: BLE001 - its text is as broken as the rest
        return type(error).__name__


def _outcome(work: Work, job: bytes | bytearray) -> tuple[Kind, bytes]:
    try:
        value = work(pickle.loads(job))  # noqa: S301 - from the main process
    except MemoryError:
        lift_memory_limit()
        return Kind.MEMORY, b""
    except (StopIteration, StopAsyncIteration) as error:  # a coroutine cannot pass them on
        return Kind.LOST, _text(f"the page raised {in_words(error)}")
    except Exception as error:  # noqa: BLE001 - the caller gets it
        return _raised(error)
    except BaseException as error:  # noqa: BLE001 - SystemExit would end the caller, not the page
        return Kind.LOST, _text(f"the page raised {in_words(error)}")
    try:
        return Kind.VALUE, pickle.dumps(value, PROTOCOL)
    except MemoryError:
        lift_memory_limit()
        return Kind.MEMORY, b""
    except Exception as error:  # noqa: BLE001 - pickle raises of all kinds
        return Kind.LOST, _text(f"the result cannot leave its process: {in_words(error)}")


def _raised(error: Exception) -> tuple[Kind, bytes]:
    try:
        if not isinstance(error, CleanreadError):
            error.add_note("".join(traceback.format_exception(error)).rstrip())
        body = pickle.dumps(error, PROTOCOL)
        pickle.loads(body)  # noqa: S301 - exceptions are often made such that this fails
    except Exception:  # noqa: BLE001
        return Kind.LOST, _text(f"the page raised {in_words(error)}")
    return Kind.RAISED, body


def _text(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _take_jobs(inbox: FileIO, jobs: SimpleQueue[bytes | bytearray]) -> None:
    try:
        while frame := receive(inbox):
            jobs.put(frame.body)
    except MemoryError:  # the page that is worked on took it all
        os._exit(EXIT_MEMORY)
    except Exception:  # noqa: BLE001 - without jobs there is nothing left to do
        traceback.print_exc(file=sys.stderr)
        os._exit(1)
    os._exit(0)
