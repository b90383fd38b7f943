"""
How long pages take whose rules were written to do harm, and how long such rules take to be refused.

    python -m tests.bench.hostile_rules [--only WORD] [--worst 15]

A page is extracted without rules and with the hostile one, both in this process; times are of the processor.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import cleanread
from cleanread import Options
from cleanread.errors import CleanreadError

from ..hostile_rules import CASES, Case


@dataclass(frozen=True)
class Row:
    """One case."""

    name: str
    became: str
    plain: float  #: seconds without rules
    hostile: float  #: seconds with the hostile one


def main(arguments: list[str] | None = None) -> int:
    """Print the worst cases, and all figures together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="cases with this in their name")
    parser.add_argument("--worst", type=int, default=15, help="how many to print")
    given = parser.parse_args(arguments)
    cleanread.extract("<p>Everything is loaded once.", options=Options())
    rows = [measured(case) for case in CASES if given.only in case.name]
    for title, became in (("refused", "refused"), ("read all the same", "read")):
        these = sorted((r for r in rows if r.became.startswith(became)), key=lambda r: -r.hostile)
        sys.stdout.write(f"\n{len(these)} {title}, the slowest first\n")
        for row in these[: given.worst]:
            times = row.hostile / row.plain if row.plain else 0
            beside = f"{row.plain:8.2f} s without, {times:7.1f} times" if row.plain else ""
            sys.stdout.write(f"{row.hostile:8.2f} s {beside:36} {row.name} ({row.became})\n")
    return 0


def measured(case: Case) -> Row:
    """What a case takes."""
    html, url = case.page(), f"https://example.com{case.path}"
    with TemporaryDirectory() as name:
        Path(name, "x.toml").write_text(case.text, encoding="utf-8")
        options = Options(rule_folders=(Path(name),), rule_packs=False)
        hostile, became = timed(lambda: cleanread.extract(html, url, options))
    plain = 0.0
    if case.fate != "refused":
        plain, _ = timed(lambda: cleanread.extract(html, url, Options(rules=False)))
    return Row(case.name, became, plain, hostile)


def timed(work: Callable[[], cleanread.Article]) -> tuple[float, str]:
    """Seconds of the processor, and what became of it."""
    start = time.process_time()
    try:
        found = work()
        became = f"read, {len(found.stale_rules)} warnings"
    except CleanreadError as error:
        became = "refused" if type(error).__name__ == "RuleError" else type(error).__name__
    return time.process_time() - start, became


if __name__ == "__main__":
    sys.exit(main())
