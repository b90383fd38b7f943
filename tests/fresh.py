"""
Extraction in a process of its own, where nothing was imported, read or cached before; and what travels back from one.

    python -m tests.fresh < pickled jobs
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from threading import Barrier, Thread
from typing import Final

from cleanread import Article, CleanreadError
from tests.variety import Job, fingerprint, of_article, of_error

ROOT: Final = Path(__file__).parent.parent


class Failed(Exception):  # noqa: N818
    """The process ended badly."""


def in_fresh_process(
    jobs: Sequence[Job], *, threads: bool = False, environment: Mapping[str, str] | None = None
) -> list[str]:
    """The fingerprints of `jobs`, made one after the other, or all at the same moment in a thread each."""
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "tests.fresh",
        *(["threads"] if threads else []),
    ]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
    done = subprocess.run(  # noqa: S603
        command, input=pickle.dumps(jobs), capture_output=True, cwd=ROOT, env=variables, check=False
    )
    if done.returncode or done.stderr:
        raise Failed(f"exit status {done.returncode}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode("utf-8").split("\0")


def at_once(jobs: Sequence[Job]) -> list[str]:
    """Each job in a thread of its own; all wait until all are there."""
    return together([partial(fingerprint, job) for job in jobs])


def together(tasks: Sequence[Callable[[], str]]) -> list[str]:
    """The results of `tasks`, which begin at the same moment, each in a thread of its own; of one that fails, the error."""
    barrier = Barrier(len(tasks))
    got = [""] * len(tasks)

    def work(number: int) -> None:
        barrier.wait()
        try:
            got[number] = tasks[number]()
        except BaseException as error:
            got[number] = repr(error)
            raise

    running = [Thread(target=work, args=(number,)) for number in range(len(tasks))]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return got


def brought(job: Job) -> Article | CleanreadError:
    """For a worker: the article, or the error, as a value that travels."""
    try:
        return job.article()
    except CleanreadError as error:
        return error


def came(found: Article | CleanreadError) -> str:
    """The fingerprint of what a worker brought."""
    if isinstance(found, CleanreadError):
        return of_error(found)
    return of_article(found)


def main() -> None:
    """Read jobs, write fingerprints."""
    jobs: list[Job] = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
    made = at_once(jobs) if "threads" in sys.argv else [fingerprint(job) for job in jobs]
    sys.stdout.buffer.write("\0".join(made).encode("utf-8"))


if __name__ == "__main__":
    main()
