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
    ("news", "F1"): 0.990,
    ("news", "shingle F1"): 0.985,
    ("wcxb", "article F1"): 0.950,
    ("wcxb", "all F1"): 0.865,
    ("segments", "F1"): 0.945,
    ("readability", "F1"): 0.940,
    ("news", "meta title"): 0.96,
    ("news", "meta authors"): 0.94,
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
#: the figure of each set that site rules must not lower
MAIN = {"news": "F1", "wcxb": "all F1", "segments": "F1", "readability": "F1", "markdown": "macro"}
#: the same figures with site rules switched off: what the engine does by itself
GENERAL = {"news": 0.968, "wcxb": 0.865, "segments": 0.945, "readability": 0.940, "markdown": 0.86}
#: runs a script of the bench with rules switched off
WITHOUT_RULES = """
import runpy, sys
import cleanread
general, options = cleanread.extract, cleanread.Options(rules=False)
cleanread.extract = lambda html, url=None: general(html, url, options)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
#: beside what → the most that is accepted, as the median over pages of the ratio of times. The aims are 10 and 0.5; the
#: ceilings leave room for a machine that does other things as well.
CEILINGS = {"lxml parse": 15.5, "trafilatura": 0.7}
#: the most that a page may take to be inspected, beside extracting it
INSPECTING = 5.0
SPEED_PAGES = 60
SPEED_RUNS = 3


def main() -> int:
    """Print every figure; the exit status says whether all of them are good enough."""
    if len(sys.argv) != 2:
        sys.stderr.write(f"{(__doc__ or '').strip()}\n")
        return 2
    bench = Path(sys.argv[1]).resolve() / "bench"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures.json"
        printed = run(bench / "evaluate.py", "--json", str(file))
        figures = json.loads(file.read_text(encoding="utf-8"))
        run(bench / "evaluate.py", "--json", str(file), rules=False)
        general = json.loads(file.read_text(encoding="utf-8"))
    failures = [*quality(figures, printed), *gain(figures, general), *speed(bench)]
    failures += inspecting(bench.parent / "corpus")
    for failure in failures:
        say(f"FAILED  {failure}")
    return 1 if failures else 0


def quality(figures: dict[str, dict[str, float]], printed: str) -> list[str]:
    """What is below its floor, or raised an error."""
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


def gain(figures: dict[str, dict[str, float]], general: dict[str, dict[str, float]]) -> list[str]:
    """Which sets site rules make worse, and which the engine by itself does not do well enough."""
    failures = []
    for group, name in MAIN.items():
        on, off = figures[group][name], general[group][name]
        say(f"{group:12} {name:16} {on:.4f}  without site rules {off:.4f}")
        if on < off:
            failures.append(f"{group} {name} is {on:.4f} with site rules and {off:.4f} without")
        if off < GENERAL[group]:
            failures.append(
                f"{group} {name} is {off:.4f} without site rules, below {GENERAL[group]}"
            )
    return failures


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


def inspecting(corpus: Path) -> list[str]:
    """Whether a page takes too long to inspect, in the best of some runs."""
    largest = float("inf")
    for _ in range(SPEED_RUNS):
        printed = printed_by(
            "-m", "tests.bench.inspection", str(corpus), "--pages", str(SPEED_PAGES)
        )
        largest = float(re.findall(r"largest ([\d.]+)", printed)[0])
        if largest <= INSPECTING:
            return []
    return [
        f"to inspect a page takes {largest:.2f} times as long as to extract it, more than {INSPECTING}"
    ]


def run(script: Path, *args: str, rules: bool = True) -> str:
    """What a script of the bench prints, also shown here."""
    how = [] if rules else ["-c", WITHOUT_RULES]
    return printed_by(*how, str(script), *args)


def printed_by(*args: str) -> str:
    """What Python prints, also shown here."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, *args],
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
