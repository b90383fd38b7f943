"""
What an engine costs beside the pages themselves, in seconds of the processors.

    python -m tests.bench.engines CORPUS [--pages N] [--rounds N] [--ways pool,datatrove,…]

The first pages of the corpus are written to two WARC files. Then every way works on all of them in a process of its own, and the ways
take turns in each round, since a machine that does other things, too, makes all of them dearer. Linux only.

    read        reading the WARC files, and nothing else
    table       extract_table on tables of 100 pages, written as Parquet
    pool        the process pool of cleanread batch, written as lines
    datatrove   run_datatrove with two tasks, written as lines
    here        the same without processes for the pages
"""

from __future__ import annotations

import argparse
import ctypes
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, islice
from pathlib import Path

import zstandard

from cleanread.batch.inputs import read_items
from cleanread.batch.keys import key_of
from cleanread.batch.model import Extracted, Item, Outcome, State
from cleanread.batch.work import Job, Setup

from .corpus import SETS, read_set

# ``PR_SET_CHILD_SUBREAPER``: whoever loses its parent becomes ours, so that nobody's seconds are lost.
_SUBREAPER = 36
_ROWS = 100


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--ways", default=",".join(WAYS))
    parser.add_argument("--run", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--output", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        WAYS[asked.run](asked.corpus, asked.output)
        return
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as folder:
        archives = Path(folder, "archives")
        archives.mkdir()
        count = _write_archives(asked.corpus, archives, asked.pages)
        seconds: dict[str, list[float]] = {way: [] for way in asked.ways.split(",")}
        sizes: dict[str, int] = {}
        for _ in range(asked.rounds):
            for way, of_way in seconds.items():
                output = Path(folder, "output")
                of_way.append(_measured(way, archives, output))
                sizes[way] = sum(f.stat().st_size for f in output.iterdir() if f.is_file())
                shutil.rmtree(output)
    _print(seconds, sizes, count)


def _print(seconds: dict[str, list[float]], sizes: dict[str, int], count: int) -> None:
    head = f"{'way':10} {'CPU s':>8} {'ms/page':>8} {'of pool':>8} {'bytes/page':>11}"
    print(f"{count} pages\n{head}")  # noqa: T201
    for way, of_way in seconds.items():
        mean = statistics.mean(of_way)
        pairs = zip(of_way, seconds.get("pool", of_way), strict=True)
        ratio = statistics.median(a / b for a, b in pairs)
        each = 1000 * mean / count
        print(f"{way:10} {mean:8.1f} {each:8.2f} {ratio:8.2f} {sizes[way] / count:11.0f}")  # noqa: T201


def _measured(way: str, archives: Path, output: Path) -> float:
    output.mkdir()
    call = [
        sys.executable,
        "-m",
        __spec__.name,
        str(archives),
        "--run",
        way,
        "--output",
        str(output),
    ]
    subprocess.Popen(call, stderr=subprocess.DEVNULL)  # noqa: S603 - this script
    total = 0.0
    while True:
        try:
            _, status, usage = os.wait4(-1, 0)
        except ChildProcessError:  # all have ended
            return total
        total += usage.ru_utime + usage.ru_stime
        if os.waitstatus_to_exitcode(status) > 0:
            raise SystemExit(f"{way} failed")


# ── pages ────────────────────────────────────────────────────────────────────────────────


def _write_archives(corpus: Path, folder: Path, most: int) -> int:
    rows = chain.from_iterable(read_set(corpus / name, None) for name in SETS)
    count = 0
    with (folder / "0.warc.gz").open("wb") as even, (folder / "1.warc.gz").open("wb") as odd:
        for row in islice(rows, most):
            page = row.page()
            url = page.url or f"https://{page.host}/"
            (odd if count % 2 else even).write(zlib.compress(_record(url, page.html), wbits=31))
            count += 1
    return count


def _record(url: str, html: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2025-01-01T00:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


# ── ways ─────────────────────────────────────────────────────────────────────────────────


def _items(archives: Path) -> Iterator[Item]:
    for file in sorted(archives.iterdir()):
        yield from read_items(str(file))


def _read(archives: Path, output: Path) -> None:
    (output / "pages").write_text(str(sum(1 for _ in _items(archives))), "ascii")


def _table(archives: Path, output: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from cleanread.integrations.arrow import extract_table

    items = _items(archives)
    columns = ("url", "html", "content_type")
    writer = None
    while rows := [(item.url, item.html, item.content_type) for item in islice(items, _ROWS)]:
        pages = pa.table([list(c) for c in zip(*rows, strict=True)], names=list(columns))
        articles = extract_table(pages, content_type_column="content_type")
        if writer is None:
            writer = pq.ParquetWriter(output / "a.parquet", articles.schema, compression="zstd")
        writer.write_table(articles)
    if writer is not None:
        writer.close()


def _pool(archives: Path, output: Path) -> None:
    from cleanread.batch.pool import PageLimits
    from cleanread.integrations.isolation import results

    jobs = ((item, Job(url=item.url, html=item.html, single=True)) for item in _items(archives))
    setup = Setup(fingerprints=False)
    done = results("cleanread.batch.work:make", setup, jobs, limits=PageLimits(), workers=2)
    compressor = zstandard.ZstdCompressor(level=3)
    with (output / "a.jsonl.zst").open("wb") as raw, compressor.stream_writer(raw) as file:
        for item, result in done:
            found = result if isinstance(result, Extracted) else None
            state: State = "done" if found else "failed"
            name = item.name
            outcome = Outcome(key=key_of(name), url=name, state=state, extracted=found)
            file.write(outcome.line())


def _datatrove(archives: Path, output: Path, *, isolated: bool = True) -> None:
    from cleanread.integrations.datatrove import run_datatrove

    sources = sorted(str(file) for file in archives.iterdir())
    run_datatrove(sources, str(output), tasks=2, isolated=isolated)


WAYS: dict[str, Callable[[Path, Path], None]] = {
    "read": _read,
    "table": _table,
    "pool": _pool,
    "datatrove": _datatrove,
    "here": partial(_datatrove, isolated=False),
}

if __name__ == "__main__":
    main()
