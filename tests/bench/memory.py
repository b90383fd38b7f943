"""
Whether memory grows when pages are extracted over and over in one process.

    python -m tests.bench.memory CORPUS [--extractions N] [--pages N] [--trace]

Some pages of the corpus are extracted twice each, so that everything loaded once is loaded; then on and on in random order, as text,
Markdown, HTML, metadata and removals. The resident size is printed on the way. The exit status is 1 when it has grown by more
than 20 MB since the warm-up. ``--trace`` says at the end which lines hold what Python allocated since then.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import os
import random
import sys
import tracemalloc
from pathlib import Path

import cleanread

from .corpus import SEED, SETS, Row, read_set

MAX_GROWTH_MB = 20
# Compressed pages beyond this come one in twenty, and would make the largest page the measure of the rest.
MAX_FILE_BYTES = 100_000
REPORTS = 20
TRACED_LINES = 15


def resident_mb() -> float:
    """The resident size of this process."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def sample(corpus: Path, pages: int) -> list[tuple[bytes, str | None]]:
    """Some pages of all sets, with their addresses."""
    rows: list[Row] = []
    for name in SETS:
        if (corpus / name / "labels.jsonl").is_file():
            rows += read_set(corpus / name, None)
    rows = [row for row in rows if row.file.stat().st_size <= MAX_FILE_BYTES]
    if not rows:
        sys.exit(f"no labelled pages in {corpus}")
    chosen = random.Random(SEED).sample(rows, min(pages, len(rows)))  # noqa: S311
    return [(gzip.decompress(row.file.read_bytes()), row.labels.get("url")) for row in chosen]


def extract(html: bytes, url: str | None) -> int:
    """All that can be asked of a page; the result only keeps the work from being skipped."""
    article = cleanread.extract(html, url)
    texts = (article.text, article.markdown, article.html, article.to_markdown())
    return sum(map(len, texts)) + len(article.removals)


def main() -> None:
    """Extract, report, and judge."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("corpus", type=Path)
    options.add_argument("--extractions", type=int, default=20_000, help="after the warm-up")
    options.add_argument("--pages", type=int, default=200, help="different pages")
    options.add_argument("--trace", action="store_true", help="trace allocations (much slower)")
    args = options.parse_args()
    pages = sample(args.corpus, args.pages)
    say(f"{len(pages)} pages, {sum(len(html) for html, _ in pages) / 1e6:.1f} MB")
    for page in pages * 2:
        extract(*page)
    gc.collect()
    if args.trace:
        tracemalloc.start(8)
    before = tracemalloc.take_snapshot() if args.trace else None
    start = resident_mb()
    say(f"{'warm':>8} {start:8.1f} MB")
    order = random.Random(SEED)  # noqa: S311
    for done in range(1, args.extractions + 1):
        extract(*order.choice(pages))
        if done % max(1, args.extractions // REPORTS) == 0:
            say(f"{done:8} {resident_mb():8.1f} MB")
    gc.collect()
    growth = resident_mb() - start
    if before is not None:
        for line in tracemalloc.take_snapshot().compare_to(before, "lineno")[:TRACED_LINES]:
            say(str(line))
    say(f"growth {growth:+.1f} MB, at most {MAX_GROWTH_MB} is accepted")
    sys.exit(int(growth > MAX_GROWTH_MB))


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
