"""
Whether pages come out the same from many threads at once as from one.

    python -m tests.bench.threads [--threads 12] [--each 20000] [--corpus DIR] [--pages N] [--switch SECONDS] [--first N] [--asyncio]

Each page is extracted once by itself; then every thread extracts pages in an order of its own, and each result (text, Markdown, HTML,
metadata, verdict, ledger; the error, where there is one) must be the same to the byte. Options, rules and the model are shared.
``--switch`` makes threads take turns that often, for example every microsecond (1e-6). ``--first N`` starts N fresh processes instead, in
each of which all threads wait for each other and then do the very first extraction there: imports, rules, phrases, the model.
``--asyncio`` uses ``asyncio.to_thread``. The exit status is 1 when anything was different.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import random
import sys
import sysconfig
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier, Thread
from time import monotonic, process_time
from typing import Final

from tests.fresh import in_fresh_process
from tests.variety import Job, all_jobs, fingerprint

from .corpus import SEED, SETS, read_set

REPORT_SECONDS: Final = 60.0
#: of the pages of a corpus, as compressed: larger ones would be most of the work
MAX_FILE_BYTES: Final = 6_000


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a run."""

    extractions: int
    different: Counter[
        str
    ]  #: name of the page, or of the exception that ended a thread → how often
    seconds: float
    processor: float


class Crowd:
    """Threads that extract the same pages, and compare."""

    def __init__(self, jobs: Sequence[Job], expected: Sequence[str], threads: int) -> None:
        self._pages = list(zip(jobs, expected, strict=True))
        self._barrier = Barrier(threads)
        self.done = [0] * threads
        self.different: list[Counter[str]] = [Counter() for _ in range(threads)]

    def work(self, number: int, each: int) -> None:
        """What one of them does."""
        order = random.Random(SEED + number)  # noqa: S311
        try:
            self._barrier.wait()
            for _ in range(each):
                job, expected = order.choice(self._pages)
                if fingerprint(job) != expected:
                    self.different[number][job.name] += 1
                self.done[number] += 1
        except BaseException as error:
            self.different[number][repr(error)] += 1
            raise


def run(jobs: Sequence[Job], expected: Sequence[str], threads: int, each: int) -> Found:
    """Extract in threads; once a minute how far they are."""
    crowd = Crowd(jobs, expected, threads)
    begun, used, told = monotonic(), process_time(), monotonic()
    running = [Thread(target=crowd.work, args=(number, each)) for number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        while thread.is_alive():
            thread.join(1.0)
            if monotonic() - told > REPORT_SECONDS:
                told = monotonic()
                say(f"{sum(crowd.done):8}  {sum(map(Counter.total, crowd.different))} different")
    return _found(crowd, begun, used)


async def run_async(jobs: Sequence[Job], expected: Sequence[str], threads: int, each: int) -> Found:
    """The same from an event loop, whose own pool of threads does the work."""
    crowd = Crowd(jobs, expected, threads)
    begun, used = monotonic(), process_time()
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(threads))
    await asyncio.gather(*(asyncio.to_thread(crowd.work, n, each) for n in range(threads)))
    return _found(crowd, begun, used)


def _found(crowd: Crowd, begun: float, used: float) -> Found:
    different = sum(crowd.different, Counter())
    return Found(sum(crowd.done), different, monotonic() - begun, process_time() - used)


def first_uses(jobs: Sequence[Job], expected: Sequence[str], threads: int, times: int) -> Found:
    """Fresh processes one after the other, in each of which all threads begin at the same moment."""
    order = random.Random(SEED)  # noqa: S311
    pages = list(zip(jobs, expected, strict=True))
    different: Counter[str] = Counter()
    begun = monotonic()
    for _ in range(times):
        chosen = order.sample(pages, threads)
        got = in_fresh_process([job for job, _ in chosen], threads=True)
        different.update(
            job.name for (job, wanted), given in zip(chosen, got, strict=True) if wanted != given
        )
    return Found(times * threads, different, monotonic() - begun, children_seconds())


def children_seconds() -> float:
    """Time of the processor that ended processes took."""
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


# ── the command ──────────────────────────────────────────────────────────────────────────


def of_corpus(corpus: Path | None, pages: int, *, largest: int = MAX_FILE_BYTES) -> list[Job]:
    """Small pages of a corpus; none without one."""
    if corpus is None:
        return []
    rows = [row for name in SETS for row in read_set(corpus / name, None)]
    small = [row for row in rows if row.file.stat().st_size <= largest]
    chosen = random.Random(SEED).sample(small, min(pages, len(small)))  # noqa: S311
    return [
        Job(row.file.name, gzip.decompress(row.file.read_bytes()), row.labels.get("url"))
        for row in chosen
    ]


def main() -> None:
    """Run, report, judge."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--threads", type=int, default=12)
    parser.add_argument("--each", type=int, default=20_000, help="extractions of each thread")
    parser.add_argument("--corpus", type=Path, help="labelled pages to add")
    parser.add_argument("--pages", type=int, default=100, help="so many of them")
    parser.add_argument("--switch", type=float, help="seconds until threads take turns")
    parser.add_argument("--first", type=int, default=0, help="so many fresh processes instead")
    parser.add_argument("--asyncio", action="store_true", help="threads of an event loop")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        jobs = all_jobs(Path(folder)) + of_corpus(args.corpus, args.pages)
        expected = [fingerprint(job) for job in jobs]
        say(f"Python {sys.version.split()[0]}, {lock_state()}; {len(jobs)} pages")
        if args.switch:
            sys.setswitchinterval(args.switch)
        if args.first:
            found = first_uses(jobs, expected, args.threads, args.first)
        elif args.asyncio:
            found = asyncio.run(run_async(jobs, expected, args.threads, args.each))
        else:
            found = run(jobs, expected, args.threads, args.each)
        again = [fingerprint(job) for job in jobs]
    say(
        f"{found.extractions} extractions in {args.threads} threads, {found.seconds:.0f} s "
        f"({found.processor:.0f} s of the processor), {found.different.total()} different"
    )
    for name, count in found.different.most_common(20):
        say(f"  {count:6}  {name}")
    if again != expected:
        say("afterwards, one thread no longer gives what it gave before")
    sys.exit(int(bool(found.different) or again != expected or found.extractions == 0))


def lock_state() -> str:
    """Whether this interpreter has a global lock, and whether it is in force."""
    if not sysconfig.get_config_var("Py_GIL_DISABLED"):
        return "with the global lock"
    enabled: Callable[[], bool] = getattr(sys, "_is_gil_enabled", lambda: True)
    return "free-threaded, but the lock is on" if enabled() else "free-threaded"


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
