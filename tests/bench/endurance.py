"""
Whether a process that extracts for days stays as it was: no memory that grows, no page that changes the next one.

    python -m tests.bench.endurance --extractions 200000 [--names] [--trace] [--corpus DIR [--pages N]]
    python -m tests.bench.endurance --order [--rounds N] [--seeds N] [--surroundings] [--corpus DIR [--pages N]]
    python -m tests.bench.endurance --keep 1000 [--corpus DIR [--pages N] [--largest BYTES]]

``--extractions``: pages of many kinds in random order, all that can be asked of each; the resident size and the number of Python's
objects are printed on the way. The exit status is 1 when memory grew by 30 MB or more since the warm-up. ``--names`` makes pages whose tags,
attributes, classes, ids, addresses and words stand in no other page; ``--trace`` says which lines hold what was allocated since.
``--order``: each page in a process of its own, then all in one process in random order and with repeats; with ``--seeds`` also under so
many seeds of Python's hashes, with ``--surroundings`` in other languages, time zones and modes of Python. All must give the same bytes.
``--keep``: what it takes to keep so many articles, as they are, after all was asked of them, and pickled and back.
"""

from __future__ import annotations

import argparse
import gc
import pickle
import random
import sys
import tempfile
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from threading import Thread
from typing import Final

from cleanread import CleanreadError
from tests.variety import Job, all_jobs, fingerprint, unseen

from .corpus import SEED
from .memory import TRACED_LINES, resident_mb, say
from .sameness import in_random_order, in_surroundings, one_by_one, with_hash_seeds
from .threads import MAX_FILE_BYTES, of_corpus

MAX_GROWTH_MB: Final = 30
WARM_UP: Final = 2_000
REPORT: Final = 10_000


def growth(jobs: Iterator[Job], extractions: int, *, trace: bool = False) -> float:
    """Megabytes that the process grew by in so many extractions after the warm-up."""
    for _ in range(min(WARM_UP, extractions)):
        fingerprint(next(jobs))
    gc.collect()
    if trace:
        tracemalloc.start(8)
    before = tracemalloc.take_snapshot() if trace else None
    start = resident_mb()
    say(f"{'warm':>8} {start:8.1f} MB {len(gc.get_objects()):9} objects")
    for done in range(1, extractions + 1):
        fingerprint(next(jobs))
        if done % min(REPORT, max(1, extractions // 10)) == 0:
            gc.collect()
            say(f"{done:8} {resident_mb():8.1f} MB {len(gc.get_objects()):9} objects")
    gc.collect()
    grown = resident_mb() - start
    if before is not None:
        for line in tracemalloc.take_snapshot().compare_to(before, "lineno")[:TRACED_LINES]:
            say(str(line))
    return grown


def in_threads(work: Callable[[], object], threads: int) -> None:
    """Do it in threads that end, so that what a thread owns is given back."""
    running = [Thread(target=work) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()


def endless(jobs: Sequence[Job]) -> Iterator[Job]:
    """The pages in random order."""
    order = random.Random(SEED)  # noqa: S311
    while True:
        yield order.choice(jobs)


# ── keeping articles ─────────────────────────────────────────────────────────────────────


def kept_mb(jobs: Sequence[Job], count: int) -> dict[str, float]:
    """Megabytes that `count` articles take, each way in a process of its own."""
    spawn = get_context("spawn")
    taken = {}
    for name, make in _KEPT.items():
        with ProcessPoolExecutor(1, mp_context=spawn) as pool:
            taken[name] = pool.submit(_taken, jobs, count, make).result()
    return taken


def _taken(jobs: Sequence[Job], count: int, make: Callable[[Job], object]) -> float:
    good = [job for job in jobs if _is_page(job)]  # this also reads and caches all there is to
    gc.collect()
    start = resident_mb()
    kept = [make(good[number % len(good)]) for number in range(count)]
    gc.collect()
    taken = resident_mb() - start
    kept.clear()
    return taken


def _is_page(job: Job) -> bool:
    try:
        job.article().to_dict()
    except CleanreadError:
        return False
    return True


def _asked(job: Job) -> object:
    article = job.article()
    article.to_dict()
    return article


def _pickled(job: Job) -> object:
    return pickle.loads(pickle.dumps(job.article()))  # noqa: S301 - from the line itself


_KEPT: Final[dict[str, Callable[[Job], object]]] = {
    "articles": Job.article,
    "articles that were asked": _asked,
    "articles, pickled and back": _pickled,
}


# ── the command ──────────────────────────────────────────────────────────────────────────


def main() -> None:
    """Do what was asked, and judge."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--extractions", type=int, default=0, help="after the warm-up")
    parser.add_argument("--names", action="store_true", help="pages with names of their own")
    parser.add_argument("--trace", action="store_true", help="trace allocations (much slower)")
    parser.add_argument("--order", action="store_true", help="no page may change another one")
    parser.add_argument("--rounds", type=int, default=5, help="of all pages, for --order")
    parser.add_argument("--seeds", type=int, default=0, help="of hashes, for --order")
    parser.add_argument("--surroundings", action="store_true", help="for --order")
    parser.add_argument("--keep", type=int, default=0, help="so many articles")
    parser.add_argument("--corpus", type=Path, help="labelled pages to add")
    parser.add_argument(
        "--largest", type=int, default=MAX_FILE_BYTES, help="of them, compressed, for --keep"
    )
    parser.add_argument("--pages", type=int, default=100, help="so many of them")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        jobs = all_jobs(Path(folder)) + of_corpus(args.corpus, args.pages)
        say(f"Python {sys.version.split()[0]}; {len(jobs)} pages")
        wrong = False
        if args.extractions:
            grown = growth(
                unseen(SEED) if args.names else endless(jobs), args.extractions, trace=args.trace
            )
            say(f"growth {grown:+.1f} MB, less than {MAX_GROWTH_MB} is accepted")
            wrong |= grown >= MAX_GROWTH_MB
        if args.order:
            wrong |= bool(different(jobs, args))
        if args.keep:
            pages = of_corpus(args.corpus, args.pages, largest=args.largest) or jobs
            size = sum(len(job.html) for job in pages) / len(pages) / 1000
            for name, taken in kept_mb(pages, args.keep).items():
                say(f"{args.keep} {name}, of pages of {size:.0f} kB: {taken:.1f} MB")
    sys.exit(int(wrong))


def different(jobs: Sequence[Job], args: argparse.Namespace) -> Counter[str]:
    """The pages that came out differently, which are told."""
    expected = one_by_one(jobs)
    found = in_random_order(jobs, expected, args.rounds)
    say(f"random order, {args.rounds} rounds: {found.total()} different")
    if args.seeds:
        found += (seeds := with_hash_seeds(jobs, expected, range(args.seeds)))
        say(f"{args.seeds} seeds of hashes: {seeds.total()} different")
    if args.surroundings:
        found += (places := in_surroundings(jobs, expected))
        say(f"surroundings: {places.total()} different")
    for name, count in found.most_common(20):
        say(f"  {count:6}  {name}")
    return found


if __name__ == "__main__":
    main()
