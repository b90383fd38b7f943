"""
What it takes to inspect a page beside extracting it, on a folder of pages.

    python -m tests.bench.inspection FOLDER [--pages N]

``FOLDER`` holds saved pages (``.html`` or ``.html.gz``) at any depth. Each page is extracted with its Markdown, then inspected and
written as a report; time is that of the processor, the faster of two rounds. Prints the median, the 95th percentile and the
largest of the ratios, and the sizes of the reports beside those of the pages.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

import cleanread
from cleanread import CleanreadError
from cleanread.inspection import inspect, to_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEED = 8
ROUNDS = 2
URL = "https://www.example.com/news/story.html"


def saved_pages(folder: Path, most: int) -> Iterator[bytes]:
    """So many pages, always the same ones."""
    files = sorted([*folder.rglob("*.html"), *folder.rglob("*.html.gz")])
    chosen = random.Random(SEED).sample(files, min(most, len(files)))  # noqa: S311
    for file in chosen:
        content = file.read_bytes()
        yield gzip.decompress(content) if file.suffix == ".gz" else content


def seconds(work: Callable[[], object]) -> float:
    """Of the processor, the faster round."""
    found = []
    for _ in range(ROUNDS):
        start = time.thread_time()
        work()
        found.append(time.thread_time() - start)
    return min(found)


def main() -> None:
    parser = argparse.ArgumentParser(description="The time to inspect pages beside that to extract them.")  # fmt: skip
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=200)
    arguments = parser.parse_args()
    ratios, sizes = [], []
    for page in saved_pages(arguments.folder, arguments.pages):
        try:
            extracting = seconds(lambda page=page: cleanread.extract(page, URL).to_markdown())  # type: ignore[misc]
            inspecting = seconds(lambda page=page: to_html(inspect(page, URL)))  # type: ignore[misc]
        except CleanreadError:
            continue
        ratios.append(inspecting / extracting)
        sizes.append(len(to_html(inspect(page, URL)).encode()) / len(page))
    if len(ratios) < ROUNDS:
        parser.error(f"no pages in {arguments.folder}")
    sys.stdout.write(
        f"{len(ratios)} pages: inspecting takes {median(ratios):.2f} × extracting "
        f"(95 %: {quantiles(ratios, n=20)[-1]:.2f}, largest {max(ratios):.2f}); "
        f"a report is {median(sizes):.2f} × its page\n"
    )


if __name__ == "__main__":
    main()
