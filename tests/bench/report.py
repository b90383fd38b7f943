"""
How long a report on a large ledger takes.

    python -m tests.bench.report [ENTRIES]

makes a ledger of so many entries (100,000), and prints how long reading it and drawing the page took, the size of the page, and the most
memory of the process. The floor is ten seconds for 100,000 entries.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from cleanread.report import read_report, render, snapshot

from ..made_ledger import make_ledger, mixed

FLOOR = 10.0


def main(count: int) -> int:
    """0 when the floor is kept."""
    with TemporaryDirectory() as folder:
        path = make_ledger(Path(folder) / "out.ledger", mixed(count), runs=2)
        megabytes = path.stat().st_size / 1e6
        began = perf_counter()
        with snapshot(path) as ledger:
            report = read_report(ledger)
        read = perf_counter()
        page = render(report)
        drawn = perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    sys.stdout.write(
        f"{count:,} entries, {megabytes:.0f} MB: read in {read - began:.2f} s, drawn in {drawn - read:.3f} s, "
        f"page of {len(page) / 1000:.0f} kB, {memory:.0f} MB of memory\n"
    )
    return int(drawn - began > FLOOR * count / 100_000)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
