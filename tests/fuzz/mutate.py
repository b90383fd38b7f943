"""The engine that breaks real pages by a seed. Any of its pages can be made again from seed and number."""

from __future__ import annotations

import heapq
import json
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Final

from lxml import html as lxml_html

from .cases import Case
from .children import Child
from .findings import Findings, of_error
from .journal import Effort, Journal
from .mutating import mutant
from .oversee import Overseer
from .restraint import Budget, wind
from .slate import Slate
from .targets import Target, load

#: takes pages together with their addresses
WITH_ADDRESS: Final = "case"
#: after so many pages a child gives way to a fresh one
_TERM: Final = 2000
_SLOWEST: Final = 20


class Mutating:
    """Which child tries which pages."""

    def __init__(
        self,
        pages: Sequence[bytes],
        seed: str,
        findings: Findings,
        budget: Budget,
        *,
        count: int | None,
        workers: int,
        target: str = WITH_ADDRESS,
    ) -> None:
        self._target = target
        self._pages = pages
        self._seed = seed
        self._findings = findings
        self._budget = budget
        self._count = count
        self._workers = workers

    def start(self, place: int, before: Child | None) -> Child | None:
        """Numbers are dealt round; the next child goes on behind the page that the last one was at."""
        first = place if before is None else before.slate.position + self._workers
        if before is not None and before.slate.executions == 0:
            first = place  # it died before it began
        if self._count is not None and first >= self._count:
            return None
        end = first + _TERM * self._workers
        numbers = range(first, end if self._count is None else min(end, self._count), self._workers)
        return Child(self._target, lambda slate: self._work(slate, numbers, place), self._budget)

    def _work(self, slate: Slate, numbers: range, place: int) -> None:
        run = load(self._target)
        slowest: list[tuple[float, int, int, tuple[str, ...]]] = []
        for number in numbers:
            made = mutant(self._seed, number, self._pages)
            data = self._input(made.case)
            slate.begin(number, data)
            before = process_time()
            if attempt(run, self._target, data, self._findings, self._budget):
                slate.note_finding()
            heapq.heappush(slowest, (process_time() - before, number, len(data), made.ways))
            if len(slowest) > _SLOWEST:
                heapq.heappop(slowest)
        self._tell(slowest, place)

    def _input(self, case: Case) -> bytes:
        if self._target == WITH_ADDRESS:
            return case.to_bytes()
        return (
            case.html.encode("utf-8", "surrogatepass") if isinstance(case.html, str) else case.html
        )

    def _tell(self, slowest: list[tuple[float, int, int, tuple[str, ...]]], place: int) -> None:
        """Write the slowest pages down, with how long lxml alone takes for each."""
        lines = []
        for seconds, number, size, ways in sorted(slowest, reverse=True):
            parse = parse_seconds(mutant(self._seed, number, self._pages).case)
            lines.append(
                {
                    "seconds": round(seconds, 3),
                    "parses": round(seconds / max(parse, 1e-4), 1),
                    "bytes": size,
                    "number": number,
                    "ways": ways,
                }
            )
        self._findings.folder.mkdir(parents=True, exist_ok=True)
        file = self._findings.folder / f"slowest-{self._target}-{self._seed}-{place}.jsonl"
        known = (
            [json.loads(line) for line in file.read_text("utf-8").splitlines()]
            if file.exists()
            else []
        )
        merged = sorted(known + lines, key=lambda line: -line["seconds"])[:_SLOWEST]
        file.write_text("".join(json.dumps(line) + "\n" for line in merged), "utf-8")


def attempt(run: Target, target: str, data: bytes, findings: Findings, budget: Budget) -> bool:
    """Try one input; what it raises is kept, and the next one is tried. Says whether it showed something new."""
    wind(budget.cpu_seconds)
    try:
        run(data)
    except Exception as error:  # noqa: BLE001  this is what is looked for
        wind(0)
        return findings.store(of_error(target, error, data))
    finally:
        wind(0)
    return False


def parse_seconds(case: Case) -> float:
    """How long lxml takes for a page."""
    html = case.html.encode("utf-8", "replace") if isinstance(case.html, str) else case.html
    before = process_time()
    parser = lxml_html.HTMLParser(huge_tree=True)
    try:
        lxml_html.document_fromstring(html or b"<p>", parser=parser)
    except Exception:  # noqa: BLE001  only its time is asked for
        return process_time() - before
    return process_time() - before


def run_mutating(
    pages: Sequence[bytes],
    seed: str,
    folder: Path,
    journal: Journal,
    budget: Budget,
    *,
    count: int | None,
    workers: int,
    seconds: float | None,
    target: str = WITH_ADDRESS,
) -> Effort:
    """Break pages and try them, in as many processes as `workers`."""
    load(target)  # children begin at once with what is imported here
    findings = Findings(folder)
    mutating = Mutating(pages, seed, findings, budget, count=count, workers=workers, target=target)
    return Overseer(mutating.start, findings, journal).run(workers, seconds)
