"""
Quality and speed of cleanread beside its peers on folders of labelled pages, in one run, as a Markdown table.

    python -m tests.bench.peers CORPUS [--pages N] [--sets NAME …] [--peers NAME …] [--jobs N]

``CORPUS`` holds sets as the guide ``training`` describes them. A peer takes part when it is installed; the others are named on
stderr. Pages with a labelled text count by word F1, the mean over pages; pages with snippets by F1 over all snippets. A page on
which a peer raises an error, or works longer than a minute, counts as one on which it finds nothing.

Time is the median over pages of the ratio to ``lxml.html`` parsing the same bytes: all in turn, the fastest of some rounds. In it
cleanread and trafilatura make Markdown and metadata, newspaper4k and goose3 text and metadata, the others text or HTML alone.
Peers that take no bytes get the page decoded, and the time for that is not counted.

cleanread's weights were trained on some public sets, so its figures on them flatter it. ``--held-out`` names the weights of a
cross-validation, those for fold 0 first: then each page is also done with weights that have not seen its host.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from statistics import median

import lxml.html

from .contenders import PEERS, Contender, contenders
from .corpus import SEED, SETS, Page, Row, read_set

# The slowest peers take a second or two for the largest pages; longer than this, and one is lost in the page.
SECONDS_A_PAGE = 60
ROUNDS = 3
# Compressed pages outside of these sizes are stubs or catalogues, and say little about the speed on articles.
TIMED_BYTES = range(2_000, 300_000)


class TooSlow(BaseException):
    """Beyond `SECONDS_A_PAGE`. Not an `Exception`: a peer that catches all of those would catch it."""


@contextmanager
def _limited() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooSlow

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS_A_PAGE)
    try:
        yield
    finally:
        signal.alarm(0)


def guarded(work: Callable[[Page], object], page: Page) -> tuple[object, str]:
    """What `work` gives, or ``None`` and the name of what it raised."""
    try:
        with _limited():
            return work(page), ""
    except (Exception, TooSlow) as error:  # noqa: BLE001  peers raise anything
        return None, type(error).__name__


#: name of a contender → its fraction on the page, and the error if there was one
Scores = dict[str, tuple[tuple[float, float], str]]


def score_page(names: tuple[str, ...], models: tuple[Path, ...], row: Row) -> Scores:
    """All contenders on one page."""
    page = row.page()
    out: Scores = {}
    for name, contender in contenders(names, models).items():
        text, error = guarded(contender.text, page)
        out[name] = row.score(str(text or "")), error
    return out


def time_page(found: dict[str, Contender], page: Page, rounds: int) -> dict[str, float]:
    """Each contender's time on one page, its fastest round, as a multiple of parsing it."""
    works = {
        "": lambda page: lxml.html.document_fromstring(page.html),
        **{name: contender.timed for name, contender in found.items()},
    }
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, work in works.items():
            start = time.perf_counter()
            _, error = guarded(work, page)
            took = time.perf_counter() - start
            if not error:  # how fast one fails is no merit
                best[name] = min(best.get(name, took), took)
    parse = best.pop("", None)
    return {name: took / parse for name, took in best.items()} if parse else {}


# ── all pages ────────────────────────────────────────────────────────────────────────────


class Tally:
    """What adds up over the pages: a fraction for each contender and column, and errors."""

    def __init__(self) -> None:
        self.pages: Counter[str] = Counter()
        self.above: dict[tuple[str, str], float] = defaultdict(float)
        self.below: dict[tuple[str, str], float] = defaultdict(float)
        self.errors: Counter[tuple[str, str]] = Counter()

    def add(self, row: Row, scores: Scores) -> None:
        """Count one page."""
        self.pages.update(row.columns)
        for name, ((above, below), error) in scores.items():
            for column in row.columns:
                self.above[name, column] += above
                self.below[name, column] += below
            if error:
                self.errors[name, error] += 1

    def figures(self, name: str) -> list[str]:
        """The cells of a contender, one for each column."""
        return [f"{self.above[name, c] / (self.below[name, c] or 1):.3f}" for c in self.pages]


def quality(rows: list[Row], names: tuple[str, ...], models: tuple[Path, ...], jobs: int) -> Tally:
    """All contenders on all pages."""
    tally = Tally()
    score = partial(score_page, names, models)
    with ProcessPoolExecutor(jobs) if jobs > 1 else nullcontext() as pool:
        for done, (row, scores) in enumerate(
            zip(rows, pool.map(score, rows) if pool else map(score, rows), strict=True), 1
        ):
            tally.add(row, scores)
            if done % max(1, len(rows) // 20) == 0:
                say(f"{done} of {len(rows)} pages")
    for (name, error), count in sorted(tally.errors.items()):
        say(f"{name}: {error} on {count} pages")
    return tally


def speed(rows: list[Row], found: dict[str, Contender], pages: int) -> dict[str, list[float]]:
    """The ratios of each contender on some articles, after a first round on one of them that loads what is loaded late."""
    articles = [row for row in rows if row.is_article and row.file.stat().st_size in TIMED_BYTES]
    chosen = random.Random(SEED).sample(articles, min(pages, len(articles)))  # noqa: S311
    ratios: dict[str, list[float]] = {name: [] for name in found}
    for row in chosen[:1]:
        time_page(found, row.page(), rounds=1)
    for done, row in enumerate(chosen, 1):
        for name, ratio in time_page(found, row.page(), ROUNDS).items():
            ratios[name].append(ratio)
        if done % 25 == 0:
            say(f"{done} of {len(chosen)} pages timed")
    return ratios


def table(header: list[str], rows: Iterable[list[str]]) -> str:
    """A Markdown table whose first column is text and whose others are numbers.

    >>> print(table(["", "news"], [["this", "0.9"]]), end="")
    | | news |
    |---|--:|
    | this | 0.9 |
    """
    lines = [header, ["---", *["--:"] * (len(header) - 1)], *rows]
    out = ["|" + "|".join(f" {cell} " if cell else " " for cell in line) + "|" for line in lines]
    out[1] = out[1].replace(" ", "")
    return "\n".join([*out, ""])


def say(text: str) -> None:
    """Tell whoever waits; stdout is the table's."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def arguments() -> argparse.Namespace:
    """What the command line says."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("corpus", type=Path)
    options.add_argument("--pages", type=int, help="only so many pages of each set, chosen once")
    options.add_argument("--sets", nargs="+", default=SETS, metavar="NAME", help=" ".join(SETS))
    options.add_argument(
        "--peers",
        nargs="+",
        choices=PEERS,
        default=list(PEERS),
        metavar="NAME",
        help=" ".join(PEERS),
    )
    options.add_argument("--jobs", type=int, default=1, help="processes; time is taken in one")
    options.add_argument("--timed", type=int, default=150, help="pages to take the time of")
    options.add_argument(
        "--held-out",
        nargs="+",
        type=Path,
        default=[],
        metavar="MODEL",
        help="weights for fold 0, 1, …",
    )
    return options.parse_args()


def main() -> None:
    """Print the table."""
    args = arguments()
    folders = [args.corpus / name for name in args.sets]
    rows = [
        row
        for folder in folders
        if (folder / "labels.jsonl").is_file()
        for row in read_set(folder, args.pages)
    ]
    if not rows:
        sys.exit(f"no labelled pages in {args.corpus}: none of {', '.join(args.sets)}")
    names, models = tuple(args.peers), tuple(args.held_out)
    found = contenders(names, models)
    missing = [name for name in names if not any(f.split()[0] == name for f in found)]
    if missing:
        say(f"not installed: {', '.join(missing)}")
    tally = quality(rows, names, models, args.jobs)
    ratios = speed(rows, found, args.timed)
    timed = str(max(map(len, ratios.values())))
    counts = ["pages", *[f"{n:,}" for n in tally.pages.values()], timed]
    body = [
        [name, *tally.figures(name), f"{median(ratios[name]):.1f}" if ratios[name] else ""]
        for name in found
    ]
    sys.stdout.write(table(["", *tally.pages, "time / parse"], [counts, *body]))


if __name__ == "__main__":
    main()
