"""
Pages that are made to be slow: how the time to extract and render one grows with its size.

    python -m tests.bench.hostile [SHAPE…] [--size BYTES] [--random N --seed S [--pages FOLDER]]

Each shape is built in two sizes, one four times the other. The exponent is how time grows: 1 is linear, 2 is quadratic. Time is
that of the processor, and `x parse` what it is beside ``lxml.html`` reading the same bytes. Random shapes are made of known pieces,
or of pieces of the pages of a folder; of them only those are told that are steep.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.html

from cleanread import CleanreadError, Limits, Options, extract
from tests.fuzz.seeds import pages_in

from .hostile_grown import grown_shapes
from .hostile_pieces import random_shapes
from .hostile_shapes import SHAPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What is steeper than this, and takes longer than so many seconds, is worth a look.
_STEEP = 1.35
_SLOW = 0.5
_URL = "https://www.example.com/news/story.html"


def measured(html: str, options: Options) -> tuple[float, str]:
    """Seconds of the processor for all that an article can give, and what came of it."""
    start = time.thread_time()
    try:
        article = extract(html, _URL, options)
        article.to_dict()
        article.to_markdown()
        outcome = f"{article.verdict.kind}, {len(article.text):,} characters"
    except CleanreadError as error:
        outcome = f"{type(error).__name__}: {str(error)[:60]}"
    return time.thread_time() - start, outcome


def parsing(html: str) -> float:
    """Seconds that ``lxml.html`` takes to read it."""
    start = time.thread_time()
    lxml.html.document_fromstring(html.encode("utf-8", "replace"))
    return time.thread_time() - start


def growth(make: Callable[[int], str], size: int, options: Options) -> tuple[float, float, str]:
    """Seconds for `size`, the exponent from a quarter of it on, and the outcome."""
    small, _ = measured(make(size // 4), options)
    large, outcome = measured(make(size), options)
    return large, math.log(max(large, 1e-3) / max(small, 1e-3), 4), outcome


def main() -> None:
    """Measure the shapes that are asked for, or all of them, or random ones."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("shapes", nargs="*", help="names of shapes (all)")
    parser.add_argument("--size", type=int, default=200_000, help="bytes of the larger page")
    parser.add_argument("--seconds", type=float, default=60, help="time budget of a page")
    parser.add_argument("--no-fallback", action="store_true", help="without a second opinion")
    parser.add_argument("--random", type=int, default=0, metavar="N", help="N random shapes")
    parser.add_argument("--seed", type=int, default=0, help="of the random shapes")
    parser.add_argument("--pages", type=Path, help="a folder of pages to take the pieces from")
    chosen = parser.parse_args()
    options = Options(fallback=not chosen.no_fallback, limits=Limits(seconds=chosen.seconds))
    measured("<p>warm", options)
    _say(f"{'shape':32} {'seconds':>8} {'x parse':>8} {'exponent':>8}  outcome")
    worst = 0.0
    for name, make in _chosen(chosen):
        seconds, exponent, outcome = growth(make, chosen.size, options)
        worst = max(worst, seconds)
        steep = exponent > _STEEP and seconds > _SLOW
        if chosen.random and not steep:
            continue
        times = seconds / max(parsing(make(chosen.size)), 1e-4) if seconds > _SLOW / 2 else 0
        flag = " <<<" if steep else ""
        _say(f"{name:32} {seconds:8.2f} {times:8.1f} {exponent:8.2f}  {outcome}{flag}")
    _say(f"slowest: {worst:.2f} seconds")


def _chosen(chosen: argparse.Namespace) -> Iterator[tuple[str, Callable[[int], str]]]:
    if chosen.random and chosen.pages:
        yield from grown_shapes(pages_in(chosen.pages), chosen.random, chosen.seed)
    elif chosen.random:
        yield from random_shapes(chosen.random, chosen.seed)
    else:
        yield from ((name, SHAPES[name]) for name in chosen.shapes or SHAPES)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
