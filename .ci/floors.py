"""
Floors of quality and ceilings of time, on labelled pages that are not part of the project.

    python .ci/floors.py ../shared

A change that goes below a floor needs a reason; one that stays well above it may raise the floor.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

#: set and figure → the least that is accepted
FLOORS = {
    ("news", "F1"): 0.968,
    ("news", "shingle F1"): 0.962,
    ("wcxb", "article F1"): 0.950,
    ("wcxb", "all F1"): 0.865,
    ("segments", "F1"): 0.945,
    ("readability", "F1"): 0.940,
    ("news", "meta title"): 0.92,
    ("news", "meta authors"): 0.90,
    ("news", "meta published"): 0.99,
    ("wcxb", "meta title"): 0.82,
    ("wcxb", "meta authors"): 0.78,
    ("wcxb", "meta published"): 0.84,
    ("segments", "meta title"): 0.87,
    ("segments", "meta authors"): 0.73,
    ("segments", "meta published"): 0.87,
    ("markdown", "macro"): 0.86,
    ("markdown", "code"): 0.95,
    ("markdown", "code language"): 0.95,
    ("markdown", "footnote"): 0.95,
    ("markdown", "heading"): 0.91,
    ("markdown", "row"): 0.90,
    ("markdown", "math"): 0.80,
}
#: beside what → the most that is accepted, as the median over pages of the ratio of times. The aims are 10 and 0.5; the
#: ceilings leave room for a machine that does other things as well.
CEILINGS = {"lxml parse": 12.0, "trafilatura": 0.6}
SPEED_PAGES = 60
SPEED_RUNS = 3


def main() -> int:
    """Print every figure; the exit status says whether all of them are good enough."""
    if len(sys.argv) != 2:
        sys.stderr.write(f"{(__doc__ or '').strip()}\n")
        return 2
    bench = Path(sys.argv[1]).resolve() / "bench"
    failures = [*quality(bench), *speed(bench)]
    for failure in failures:
        say(f"FAILED  {failure}")
    return 1 if failures else 0


def quality(bench: Path) -> list[str]:
    """What is below its floor, or raised an error."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures.json"
        printed = run(bench / "evaluate.py", "--json", str(file))
        figures = json.loads(file.read_text(encoding="utf-8"))
    failures = []
    for (group, name), floor in FLOORS.items():
        figure = figures[group][name]
        say(f"{group:12} {name:16} {figure:.4f}  floor {floor:.3f}")
        if not figure >= floor:
            failures.append(f"{group} {name} is {figure:.4f}, below {floor}")
    sets = re.findall(r"^## (\w+):.* (\d+) errors$", printed, re.MULTILINE)
    if {name for name, _ in sets} != set(figures):
        failures.append("the errors of some sets are not known")
    return failures + [
        f"{name}: {count} pages raised an error" for name, count in sets if count != "0"
    ]


def speed(bench: Path) -> list[str]:
    """What takes longer than its ceiling, in the best of some runs: a neighbour on the machine only ever adds time."""
    failures: list[str] = []
    for _ in range(SPEED_RUNS):
        failures = slow(bench)
        if not failures:
            break
    return failures


def slow(bench: Path) -> list[str]:
    """What takes longer than its ceiling in one run."""
    printed = run(bench / "speed.py", "--pages", str(SPEED_PAGES))
    ratios = dict(
        re.findall(r"^cleanread / (.+): median of ratios ([\d.]+),", printed, re.MULTILINE)
    )
    failures = []
    for other, ceiling in CEILINGS.items():
        ratio = float(ratios[other])
        say(f"time beside {other:12} {ratio:.3f}  ceiling {ceiling}")
        if not ratio <= ceiling:
            failures.append(f"takes {ratio:.2f} times as long as {other}, more than {ceiling}")
    return failures


def run(script: Path, *args: str) -> str:
    """What a script of the bench prints, also shown here."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, str(script), *args],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    )
    say(done.stdout)
    return done.stdout


def say(line: str) -> None:
    """To the log, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
