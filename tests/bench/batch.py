"""
How fast a batch is, what memory it takes, and what it makes of bad pages.

    python -m tests.bench.batch [PART …] [--corpus CORPUS] [--pages N] [--rounds N]

    throughput  a batch over a server on the same processors, beside its worker processes alone on the same pages in memory
    memory      a long list of small pages: memory of all processes, and whether every entry is accounted for
    poison      answers that are broken, endless or huge among good ones
    warc        a web archive, beside the workers alone
    datatrove   a batch on datatrove, beside the local worker processes
    overhead    what the main process takes for a page, by the size of the page

Without parts, all but ``memory``, which takes a quarter of an hour. What is compared takes turns, and the medians of the ratios count.
The table is Markdown on stdout; the server's own share of the processors is a row of its own. A corpus is a folder as the
guide ``training`` describes it; without one, pages are made up. Memory is read from ``/proc``: Linux only.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import subprocess
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple

from cleanread.batch.ledger.schema import STATES

from . import poison
from .batch_runs import TIMEOUT, WORKERS, page_bytes, page_urls
from .peers import say
from .processes import Memory, memory_of
from .webserver import web

LEAST_RATIO = 0.90
MOST_MEMORY_MB = 600
MOST_DATATROVE = 1.20
SMALL_BYTES = 6_000
#: bytes of a page → how many
SIZES = {2_000: 1500, 10_000: 1000, 50_000: 500, 100_000: 400, 300_000: 150, 1_000_000: 50}
_SECONDS_BETWEEN_LOOKS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line says."""

    corpus: Path | None
    pages: int
    urls: int
    rounds: int
    engines_python: str


class Line(NamedTuple):
    """A row of the table."""

    part: str
    what: str
    value: str
    wanted: str = ""


class Run(NamedTuple):
    """What a process of `batch_runs` said, and the most memory that it and those below it had."""

    facts: dict[str, float]
    memory: Memory

    @property
    def cpu(self) -> float:
        """Seconds of all processes, without start-up of the main process."""
        return self.facts["main"] + self.facts["workers"]

    def each(self, seconds: str) -> float:
        """Milliseconds for a page."""
        return 1000 * self.facts[seconds] / max(1, self.facts["pages"])


def run(way: str, output: Path, *options: str) -> Run:
    """Do it in a process of its own, and look at its memory meanwhile."""
    call = [sys.executable, "-m", "tests.bench.batch_runs", way, f"--output={output}", *options]
    most = Memory()
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        while process.poll() is None:
            most = most.most(memory_of(process.pid))
            try:
                process.wait(_SECONDS_BETWEEN_LOOKS)
            except subprocess.TimeoutExpired:
                continue
        said = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise SystemExit(f"{way} failed")
    return Run(json.loads(said), most)


# ── parts ────────────────────────────────────────────────────────────────────────────────


def throughput(asked: Asked, folder: Path) -> Iterator[Line]:
    """A batch over the server, and its workers alone, in turns."""
    urls = folder / "urls.txt"
    batches, pools, served = [], [], []
    for number in range(asked.rounds):
        with web(asked.corpus, asked.pages, troubles=True) as site:
            urls.write_text("\n".join(site.urls(range(asked.pages))), "ascii")
            batches.append(run("batch", folder / f"batch{number}", f"--source={urls}"))
        served.append(site.cpu)
        pools.append(_pool(asked, folder / f"pool{number}"))
        _tell("throughput", "busy", batches[-1], pools[-1])
    first = batches[0].facts
    yield Line(
        "throughput",
        f"{asked.pages:,} addresses of 200 hosts, timeout {TIMEOUT:g} s, {WORKERS} workers: pages / failed",
        f"{first['pages']:,.0f} / {first['failed']:,.0f}",
    )
    yield from _compared("throughput", "busy", batches, pools)
    yield Line(
        "throughput",
        "the server's own share of the processors, ms a page",
        f"{median(1000 * cpu / r.facts['pages'] for cpu, r in zip(served, batches, strict=True)):.2f}",
    )
    tails = median(r.facts["seconds"] - r.facts["busy"] for r in batches)
    yield Line(
        "throughput",
        "seconds at the end with nothing left but pages that never come (in no ratio)",
        f"{tails:.1f}",
    )


def warc(asked: Asked, folder: Path) -> Iterator[Line]:
    """A web archive of the same pages, and the workers alone."""
    archive = folder / "pages.warc.gz"
    with archive.open("wb") as file:
        origin = "http://{}"
        for url, html in zip(
            page_urls(asked.pages, origin), page_bytes(asked.corpus, asked.pages), strict=True
        ):
            file.write(zlib.compress(_record(url, html), wbits=31))
    batches, pools = [], []
    for number in range(asked.rounds):
        batches.append(run("batch", folder / f"batch{number}", f"--source={archive}"))
        pools.append(_pool(asked, folder / f"pool{number}"))
        _tell("warc", "seconds", batches[-1], pools[-1])
    yield from _compared("warc", "seconds", batches, pools)


def _pool(asked: Asked, output: Path) -> Run:
    corpus = [f"--corpus={asked.corpus}"] if asked.corpus else []
    return run("pool", output, f"--pages={asked.pages}", *corpus)


def _tell(part: str, time: str, batch: Run, pool: Run) -> None:
    speeds = [run.facts["pages"] / run.facts[time] for run in (batch, pool)]
    cpus = [1000 * run.cpu / run.facts["pages"] for run in (batch, pool)]
    say(
        f"{part}: batch {speeds[0]:.1f} pages/s, pool {speeds[1]:.1f}: {speeds[0] / speeds[1]:.3f}; "
        f"CPU ms/page {cpus[0]:.2f} and {cpus[1]:.2f}: {cpus[1] / cpus[0]:.3f}; {batch.facts}; {pool.facts}"
    )


def _compared(part: str, time: str, batches: Sequence[Run], pools: Sequence[Run]) -> Iterator[Line]:
    """`time`: ``seconds``, or ``busy``, which leaves out waiting at the end for servers that do not answer."""

    def speed(run: Run) -> float:
        return run.facts["pages"] / run.facts[time]

    pairs = list(zip(batches, pools, strict=True))
    yield Line(part, "workers alone, pages/s", f"{median(map(speed, pools)):.1f}")
    yield Line(part, "batch, pages/s", f"{median(map(speed, batches)):.1f}")
    ratios = [speed(batch) / speed(pool) for batch, pool in pairs]
    yield Line(
        part,
        f"ratio of pages/s, median of {len(pairs)} ({min(ratios):.3f} to {max(ratios):.3f})",
        f"{median(ratios):.3f}",
        f"≥ {LEAST_RATIO:.2f}",
    )
    cpus = [(b.facts["pages"] / b.cpu) / (p.facts["pages"] / p.cpu) for b, p in pairs]
    yield Line(part, "ratio of pages per second of processor, median", f"{median(cpus):.3f}")
    for name, runs in (("batch", batches), ("workers alone", pools)):
        yield Line(
            part,
            f"{name}, ms of processor a page: main process + workers",
            f"{median(r.each('main') for r in runs):.2f} + {median(r.each('workers') for r in runs):.2f}",
        )


def _record(url: str, html: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2025-01-01T00:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def memory(asked: Asked, folder: Path) -> Iterator[Line]:
    """A long list of small pages."""
    urls = folder / "urls.txt"
    with web(troubles=True) as site:
        with urls.open("w", encoding="ascii") as file:
            for page in range(asked.urls):
                file.write(site.url(page, f"made/{SMALL_BYTES}") + "\n")
        found = run("batch", folder / "batch", f"--source={urls}")
    lines, states = accounted(folder / "batch")
    yield Line(
        "memory",
        f"{asked.urls:,} pages of {SMALL_BYTES / 1000:g} KB, {WORKERS} workers: most resident memory of all processes, MB",
        f"{found.memory.resident / 1e6:.0f}",
        f"< {MOST_MEMORY_MB}",
    )
    yield Line(
        "memory",
        "the same, shared pages counted once (PSS), MB",
        f"{found.memory.shared / 1e6:.0f}",
    )
    yield Line("memory", "lines of JSONL, each address once", f"{lines:,}", f"{asked.urls:,}")
    told = ", ".join(f"{state} {count:,}" for state, count in sorted(states.items()))
    yield Line("memory", "entries of the ledger", told, f"{asked.urls:,}")
    yield Line(
        "memory",
        "minutes; ms of the main process a page",
        f"{found.facts['seconds'] / 60:.1f}; {found.each('main'):.2f}",
    )


def accounted(output: Path) -> tuple[int, Counter[str]]:
    """Different addresses in the lines, and the entries of the ledger by state."""
    with (output / "out.jsonl").open("rb") as file:
        addresses = [json.loads(line)["url"] for line in file]
    if len(set(addresses)) != len(addresses):
        raise SystemExit("an address stands in two lines")
    with closing(sqlite3.connect(output / "ledger.db")) as ledger:
        rows = ledger.execute("SELECT state, count(*) FROM entry GROUP BY state").fetchall()
    return len(addresses), Counter({STATES[state]: count for state, count in rows})


def overhead(asked: Asked, folder: Path) -> Iterator[Line]:
    """The main process, by the size of pages that all come."""
    del asked
    for size, pages in SIZES.items():
        urls = folder / f"{size}.txt"
        with web() as site:
            urls.write_text("\n".join(site.urls(range(pages), f"made/{size}")), "ascii")
            found = run("batch", folder / str(size), f"--source={urls}")
        yield Line(
            "overhead",
            f"pages of {size / 1000:,.0f} KB ({pages:,}): ms of processor a page, main process / workers",
            f"{found.each('main'):.2f} / {found.each('workers'):.2f}",
        )


def bad_pages(asked: Asked, folder: Path) -> Iterator[Line]:
    """Bad answers among good ones."""
    del asked
    found = poison.run(folder)
    for ending in found.endings:
        yield Line("poison", ending.name, f"{ending.became}, {ending.seconds:.1f} s", ending.wanted)
    yield Line(
        "poison",
        "good pages among them",
        f"{found.good} of {found.neighbours}",
        str(found.neighbours),
    )


def datatrove(asked: Asked, folder: Path) -> Iterator[Line]:
    """The script `engines` knows how."""
    del folder
    if asked.corpus is None:
        yield Line("datatrove", "not measured: it needs --corpus", "")
        return
    python = asked.engines_python
    probe = [python, "-c", "import datatrove"]
    if subprocess.run(probe, check=False, capture_output=True).returncode:  # noqa: S603
        yield Line("datatrove", "not measured: not installed, see --engines-python", "")
        return
    call = [python, "-m", "tests.bench.engines", str(asked.corpus), "--ways=pool,datatrove"]
    call += [f"--pages={asked.pages}", f"--rounds={asked.rounds}"]
    said = subprocess.run(call, check=True, capture_output=True, text=True).stdout  # noqa: S603
    say(said)
    rows = {words[0]: words for line in said.splitlines() if (words := line.split())}
    for way in ("pool", "datatrove"):
        yield Line("datatrove", f"{way}, ms of processor a page", rows[way][2])
    yield Line(
        "datatrove",
        f"ratio, median of {asked.rounds}; Python with datatrove: {'this one' if python == sys.executable else 'another one'}",
        rows["datatrove"][3],
        f"≤ {MOST_DATATROVE:.2f}",
    )


PARTS: dict[str, Callable[[Asked, Path], Iterator[Line]]] = {
    "throughput": throughput,
    "memory": memory,
    "poison": bad_pages,
    "warc": warc,
    "datatrove": datatrove,
    "overhead": overhead,
}


def table(lines: Iterable[Line]) -> Iterator[str]:
    """A Markdown table, line by line.

    >>> print("".join(table([Line("warc", "ratio", "0.95", "≥ 0.90")])), end="")
    | part | | measured | wanted |
    |---|---|--:|--:|
    | warc | ratio | 0.95 | ≥ 0.90 |
    """
    yield "| part | | measured | wanted |\n|---|---|--:|--:|\n"
    for line in lines:
        yield "|" + "|".join(f" {cell} " if cell else " " for cell in line) + "|\n"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    options.add_argument("--corpus", type=Path)
    options.add_argument("--pages", type=int, default=2000, help="of throughput, warc, datatrove")
    options.add_argument("--urls", type=int, default=100_000, help="of memory")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--engines-python", default=sys.executable, help="one with datatrove")
    args = options.parse_args()
    unknown = set(args.parts) - set(PARTS)
    if unknown:
        options.error(f"no such part: {', '.join(sorted(unknown))}")
    asked = Asked(
        corpus=args.corpus,
        pages=args.pages,
        urls=args.urls,
        rounds=args.rounds,
        engines_python=args.engines_python,
    )
    for text in table(_lines(args.parts or [part for part in PARTS if part != "memory"], asked)):
        sys.stdout.write(text)
        sys.stdout.flush()


def _lines(parts: Sequence[str], asked: Asked) -> Iterator[Line]:
    for part in parts:
        with tempfile.TemporaryDirectory(prefix="cleanread-bench-") as folder:
            yield from PARTS[part](asked, Path(folder))


if __name__ == "__main__":
    main()
