"""The engine that follows coverage: Atheris (libFuzzer) on one target after the other."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import redirect_stderr
from importlib.util import find_spec
from io import StringIO
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from .children import Child
from .findings import Findings
from .journal import Effort, Journal
from .mutate import attempt
from .oversee import Overseer
from .restraint import Budget
from .seeds import pages_in, seeds_of
from .slate import Slate
from .targets import HOME, load

#: the order in which targets take turns, the page most often
ROTATION: Final = (
    "page", "markdown", "inspection", "jsonld", "page", "metadata", "decode", "page", "url", "rules", "page", "plaintext", "inputs", "page", "fetch", "feeds",
)  # fmt: skip
DICTIONARY: Final = Path(__file__).with_name("html.dict")
_MAX_LENGTH: Final = {
    "page": 30_000,
    "inspection": 30_000,
    "markdown": 10_000,
    "metadata": 10_000,
    "jsonld": 10_000,
    "url": 500,
}
_MAX_LENGTH_ELSE: Final = 4000
#: pages of a folder that a corpus begins with
_FROM_FOLDER: Final = 300


def available() -> bool:
    """Whether Atheris is installed."""
    return find_spec("atheris") is not None


class Guided:
    """Which target is on, for how long."""

    def __init__(
        self,
        targets: Sequence[str],
        corpus: Path,
        findings: Findings,
        budget: Budget,
        *,
        turn: int,
        rounds: int | None = None,
    ) -> None:
        self._targets = cycle(targets)
        self._corpus = corpus
        self._findings = findings
        self._budget = budget
        self._turn = turn
        self._left = None if rounds is None else rounds * len(targets)

    def start(self, _place: int, _before: Child | None) -> Child | None:
        """The next target's turn."""
        if self._left is not None:
            if self._left == 0:
                return None
            self._left -= 1
        target = next(self._targets)
        return Child(target, lambda slate: self._work(slate, target), self._budget)

    def _work(self, slate: Slate, target: str) -> None:
        import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

        with (
            redirect_stderr(StringIO()),  # it names every module
            atheris.instrument_imports(include=["cleanread"], enable_loader_override=False),
        ):
            run = load(target)
        folder = self._corpus / target
        folder.mkdir(parents=True, exist_ok=True)
        slate.reset()
        count = 0

        def one(data: bytes) -> None:
            nonlocal count
            count += 1
            slate.begin(count, data)
            if attempt(run, target, data, self._findings, self._budget):
                slate.note_finding()

        atheris.Setup(
            [
                sys.argv[0],
                str(folder),
                f"-dict={DICTIONARY}",
                f"-max_len={_MAX_LENGTH.get(target, _MAX_LENGTH_ELSE)}",
                f"-max_total_time={self._turn}",
                f"-rss_limit_mb={self._budget.memory_mb}",
                "-timeout=1000000",  # the budget ends what takes too long, by the time of the processor
                "-verbosity=0",
                "-print_final_stats=0",
                "-reload=0",
                *(
                    f"-handle_{name}=0"
                    for name in ("segv", "bus", "abrt", "ill", "fpe", "int", "term")
                ),
                f"-artifact_prefix={self._findings.folder}/",
            ],
            one,
        )
        atheris.Fuzz()


def plant(corpus: Path, targets: Sequence[str], pages: Path | None) -> None:
    """Put seeds where there is no corpus yet."""
    for target in dict.fromkeys(targets):
        folder = corpus / target
        if folder.is_dir() and any(folder.iterdir()):
            continue
        folder.mkdir(parents=True, exist_ok=True)
        most = _MAX_LENGTH.get(target, _MAX_LENGTH_ELSE)
        seeds = seeds_of(target)
        if pages is not None and target in ("page", "markdown", "inspection"):
            seeds += _whole_pages(pages, most)
        for number, seed in enumerate(seeds):
            (folder / f"seed-{number}").write_bytes(seed[:most])


def _whole_pages(folder: Path, most: int) -> list[bytes]:
    """Some pages that need not be cut: the beginning of a page is its head."""
    found = pages_in(folder)
    step = max(1, len(found) // (_FROM_FOLDER * 4))
    pages = (found[i] for i in range(1, len(found), step))
    return list(islice((page for page in pages if len(page) <= most), _FROM_FOLDER))


def run_guided(
    targets: Sequence[str],
    corpus: Path,
    folder: Path,
    journal: Journal,
    budget: Budget,
    *,
    workers: int,
    turn: int,
    seconds: float | None,
    pages: Path | None,
) -> Effort:
    """Follow coverage, a turn for each target, round after round until `seconds` are over; without them, one round."""
    plant(corpus, targets, pages)
    findings = Findings(folder)
    folder.mkdir(parents=True, exist_ok=True)
    guided = Guided(
        targets, corpus, findings, budget, turn=turn, rounds=1 if seconds is None else None
    )
    return Overseer(guided.start, findings, journal).run(workers, seconds)


def known(names: Sequence[str]) -> list[str]:
    """The names that are no targets."""
    return [name for name in names if name not in HOME]
