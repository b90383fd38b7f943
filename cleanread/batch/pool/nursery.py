"""
The process that workers are forked from (Linux): it has imported and set up everything once, so that a new worker is there in
milliseconds and shares its memory with the others.

It runs one thread, so forking it is safe; the main process, which has threads, is never forked.
"""

from __future__ import annotations

import gc
import os
import pickle
import socket
import sys
import traceback
from contextlib import suppress
from io import FileIO
from struct import Struct
from typing import Final, NoReturn

from .frames import Order, receive
from .restraint import (
    die_with_the_parent,
    leave_signals_to_the_parent,
    live_on_without_the_parent,
    silence,
)
from .worker import Work, in_words, serve, set_up

READY: Final = b"R"
THREADS: Final = b"T"  #: set up, but with threads: not to be forked
FAILED: Final = b"E"
FORK: Final = b"F"
WAIT: Final = b"W"

NUMBER: Final = Struct("<q")  #: a process, or a negative errno
STATUS: Final = Struct("<qq")  #: what `os.wait4` says: status, most memory in bytes

MESSAGE_BYTES: Final = 16_384
_SECONDS_BETWEEN_LOOKS: Final = 5.0
# A page makes some thousand objects that live until it is done. With Python's 700 it is gone through again and again: 4 % of the time.
_OBJECTS_BETWEEN_COLLECTIONS: Final = 5_000


def main(channel: str) -> None:
    """Set up, then fork a worker whenever asked to, until the main process has gone."""
    parent = os.getppid()
    leave_signals_to_the_parent()
    die_with_the_parent(parent)  # the thread that began this process waits until it is set up
    with FileIO(os.dup(0), "rb") as source:
        silence()
        first = receive(source)
    if first is None:
        return
    order = Order(*pickle.loads(first.body))  # noqa: S301 - from the main process
    with socket.socket(fileno=int(channel)) as control:
        try:
            work = set_up(order)
        except BaseException as error:  # noqa: BLE001 - all of them are told
            text = in_words(error).encode("utf-8", "replace")
            control.send(FAILED + text[: MESSAGE_BYTES - 1])
            return
        if len(os.listdir("/proc/self/task")) > 1:  # noqa: PTH208
            control.send(THREADS)
            return
        live_on_without_the_parent()
        gc.collect()
        gc.freeze()  # shared pages stay shared: the collector of a worker does not write into them
        gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
        with suppress(ConnectionError):  # the main process has gone
            control.send(READY)
            _listen(control, work, order.memory, parent)


def _listen(control: socket.socket, work: Work, memory: int | None, parent: int) -> None:
    control.settimeout(_SECONDS_BETWEEN_LOOKS)
    while True:
        try:
            message, files, _, _ = socket.recv_fds(control, MESSAGE_BYTES, 2)
        except TimeoutError:
            if os.getppid() != parent:  # it has gone, and a process it left behind holds the socket
                return
            continue
        if not message:
            return
        if message[:1] == WAIT:
            control.send(_wait(NUMBER.unpack(message[1:])[0]))
        else:
            control.send(NUMBER.pack(_fork(control, files, work, memory)))


def _wait(process: int) -> bytes:
    _, status, usage = os.wait4(process, 0)
    return STATUS.pack(os.waitstatus_to_exitcode(status), usage.ru_maxrss * 1024)


def _fork(control: socket.socket, files: list[int], work: Work, memory: int | None) -> int:
    parent = os.getpid()
    try:
        process = os.fork()
    except OSError as error:
        process = -(error.errno or 1)
    if process == 0:
        control.close()
        _be_a_worker(files, work, memory, parent)
    for file in files:
        os.close(file)
    return process


def _be_a_worker(files: list[int], work: Work, memory: int | None, parent: int) -> NoReturn:
    try:
        die_with_the_parent(parent)
        serve(FileIO(files[0], "rb"), FileIO(files[1], "wb"), work, memory)
    except BaseException:  # noqa: BLE001 - a worker never returns into the process it was forked from
        traceback.print_exc(file=sys.stderr)
    os._exit(1)
