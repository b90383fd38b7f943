"""
What `batch` measures, each in a process of its own: one line of JSON says how it went.

    batch   cleanread batch over addresses or a web archive
    pool    the worker processes of a batch alone, over pages that are in memory
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import resource
import sys
from collections.abc import Sequence
from contextlib import aclosing
from importlib import import_module
from pathlib import Path
from time import monotonic, process_time

from cleanread.batch.job import MAX_BYTES, BatchJob, Fetching, Inputs, Keeping, Targets, Working
from cleanread.batch.keys import key_of
from cleanread.batch.model import Extracted, Outcome
from cleanread.batch.pool import PageLimits, Pool, map_unordered
from cleanread.batch.run import run_batch
from cleanread.batch.watching import Unwatched
from cleanread.batch.work import Job, Setup
from cleanread.models import FetchOptions, Limits, Options, Response

from .webserver import MADE_BYTES, corpus_files, fate, host, made_up

WORKERS = 2
TIMEOUT = 5.0
# One page for each address: which pages have a next one depends on the corpus, and the pool could not fetch it.
OPTIONS = Options(
    limits=Limits(max_bytes=MAX_BYTES),
    fetch=FetchOptions(timeout=TIMEOUT, max_bytes=MAX_BYTES, allow_private=True),
    max_pages=1,
)
# Imported late by a run; that is start-up, too.
_LATE = ("cleanread.batch.local.runner", "cleanread.fetchers", "cleanread.fetch.transports")


class Idle(Unwatched):
    """Finds out when the workers had nothing more to do: what is left are servers that do not answer."""

    def __init__(self) -> None:
        self.last = 0.0

    def pending(self, fetching: int, waiting: int, extracting: int) -> None:
        del fetching
        if waiting or extracting:
            self.last = monotonic()


def job_of(source: Path, output: Path) -> BatchJob:
    """What ``cleanread batch SOURCE --jsonl … --archive … --rate 200/s --per-host 8 --workers 2`` does."""
    output.mkdir(parents=True, exist_ok=True)
    return BatchJob(
        inputs=Inputs(sources=(str(source),)),
        targets=Targets(jsonl=str(output / "out.jsonl")),
        keeping=Keeping(archive=output / "ledger.db"),
        fetching=Fetching(rate=200.0, per_host=8),
        working=Working(workers=WORKERS),
        options=OPTIONS,
    )


def batch(source: Path, output: Path) -> dict[str, float]:
    """The whole of a batch."""
    for module in _LATE:
        import_module(module)
    job, watcher = job_of(source, output), Idle()
    began, cpu = monotonic(), process_time()
    tally = run_batch(job, watcher)
    ended = monotonic()
    return {
        "pages": tally.states["done"] + tally.states["duplicate"],
        "failed": tally.states["failed"],
        "bytes": tally.bytes,
        "seconds": ended - began,
        "busy": (watcher.last or ended) - began,
        "main": process_time() - cpu,
        "page_seconds": tally.extract_seconds,
        **_processors(),
    }


def pool(urls: Sequence[str], htmls: Sequence[bytes], output: Path) -> dict[str, float]:
    """The workers of a batch, and the lines of what they found."""
    output.mkdir(parents=True, exist_ok=True)
    jobs = [
        Job(url=url, pages=((url, _response(url, html)),))
        for url, html in zip(urls, htmls, strict=True)
    ]
    began, cpu = monotonic(), process_time()
    seconds = asyncio.run(_all_lines(jobs, output / "out.jsonl"))
    ended = monotonic()
    return {
        "pages": len(jobs),
        "failed": 0,
        "bytes": sum(map(len, htmls)),
        "seconds": ended - began,
        "busy": ended - began,
        "main": process_time() - cpu,
        "page_seconds": seconds,
        **_processors(),
    }


async def _all_lines(jobs: Sequence[Job], file: Path) -> float:
    seconds = 0.0
    setup = Setup(options=OPTIONS)
    with file.open("wb") as lines:
        async with (
            Pool("cleanread.batch.work:make", setup, workers=WORKERS, limits=PageLimits()) as crew,
            aclosing(map_unordered(crew, jobs)) as answers,  # type: ignore[type-var]
        ):
            async for answer in answers:
                found = answer.get()
                if not isinstance(found, Extracted):
                    raise TypeError(found)
                url = answer.job.url
                outcome = Outcome(key=key_of(url), url=url, state="done", extracted=found)
                lines.write(outcome.line())
                seconds += found.seconds
    return seconds


def _response(url: str, html: bytes) -> Response:
    headers = {"content-type": "text/html; charset=utf-8"}
    return Response(url=url, final_url=url, status=200, headers=headers, content=html)


def _processors() -> dict[str, float]:
    """Seconds of the processors that this process and those it waited for took, imports included."""
    mine, theirs = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return {
        "own": mine.ru_utime + mine.ru_stime,
        "workers": theirs.ru_utime + theirs.ru_stime,
    }


# ── the same pages, served or from memory ────────────────────────────────────────────────


def page_bytes(corpus: Path | None, pages: int) -> list[bytes]:
    """What the server has, without those pages that it does not answer with."""
    numbers = [page for page in range(pages) if fate(page) == 200]
    files = corpus_files(corpus, pages)
    if not files:
        page = made_up(MADE_BYTES)
        return [page.replace(b"@", b"%d" % number) for number in numbers]
    return [gzip.decompress(files[number % len(files)].read_bytes()) for number in numbers]


def page_urls(pages: int, origin: str = "http://{}:8000") -> list[str]:
    """Their addresses, as the server that listens to another port has them."""
    return [
        f"{origin.format(host(page))}/page/{page}" for page in range(pages) if fate(page) == 200
    ]


def main() -> None:
    """Do one, in a process that was started for it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("way", choices=("batch", "pool"))
    options.add_argument("--output", type=Path, required=True)
    options.add_argument("--source", type=Path)
    options.add_argument("--corpus", type=Path)
    options.add_argument("--pages", type=int, default=0)
    args = options.parse_args()
    if args.way == "batch":
        found = batch(args.source, args.output)
    else:
        found = pool(page_urls(args.pages), page_bytes(args.corpus, args.pages), args.output)
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
