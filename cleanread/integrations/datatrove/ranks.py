"""
Tasks on this machine, each in a process of its own.

datatrove's own local executor has a pool that waits for ever when one of its processes is killed, and ends the others when a task raises.
Here the other tasks go on, and one that failed is tried once more before the job is called incomplete.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from multiprocessing.process import BaseProcess

_TRIES: Final = 2
_MAIN: Final = "cleanread.integrations.datatrove"


def run_ranks(executor: Any, ranks: Iterable[int], workers: int, tries: int = _TRIES) -> None:
    """Run each of `ranks`, `workers` of them at a time; those that failed `tries` times are left without their mark."""
    context = _context()
    waiting = deque((rank, 1) for rank in ranks)
    running: dict[int, tuple[BaseProcess, int, int, int]] = {}
    slots = deque(range(workers))
    try:
        while waiting or running:
            while waiting and slots:
                rank, attempt = waiting.popleft()
                slot = slots.popleft()
                process = context.Process(target=_run_rank, args=(executor, rank, slot))
                process.start()
                running[process.sentinel] = (process, rank, attempt, slot)
            ended = set(wait(list(running)))
            for sentinel in [sentinel for sentinel in running if sentinel in ended]:
                process, rank, attempt, slot = running.pop(sentinel)
                process.join()
                slots.append(slot)
                if process.exitcode != 0 and attempt < tries:
                    waiting.append((rank, attempt + 1))
    finally:
        for process, *_ in running.values():
            process.terminate()
            process.join()


def _context() -> Any:
    """Processes that are forked from one that has imported what they need, where that exists."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_MAIN])
    return context


def _run_rank(executor: Any, rank: int, slot: int) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    # Any error is in the task's log by now, and the exit code tells the parent.
    executor._run_for_rank(rank, slot)


def _end_with_parent() -> None:
    """A task whose job was killed must not go on beside the one that is started next."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
