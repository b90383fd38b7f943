"""
The command.

    python -m tests.fuzz mutate --pages 10000 [--seeds FOLDER] [--seed S] [--workers W] [--budget SECONDS] [--log FILE]
    python -m tests.fuzz atheris page markdown … | all [--seconds N] [--turn N] [--corpus DIR] [--log FILE]
    python -m tests.fuzz replay FILE…                what an input does, with all of its trace
    python -m tests.fuzz minimise FILE…              the smallest input that does the same
    python -m tests.fuzz totals FILE                 what all runs of a log have tried

`mutate` breaks what a target starts from (pages, unless ``--target`` says otherwise; of the test suite, or of a folder) by a seed; without ``--pages`` it goes on until ``--seconds`` are over or it
is ended. `atheris` needs `pip install atheris`. Both keep what they find in ``--findings``, go on after a finding, and survive inputs
that kill the process. The exit status is 1 when something new was found.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .findings import Findings
from .journal import Effort, Journal, totals
from .restraint import Budget
from .targets import HOME


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--seconds", type=float, help="how long")
    shared.add_argument("--workers", type=int, default=1)
    shared.add_argument("--seeds", type=Path, help="a folder of pages to begin with")
    shared.add_argument("--findings", type=Path, default=Path("fuzz-findings"))
    shared.add_argument("--budget", type=float, default=20.0, help="CPU-seconds for one input")
    shared.add_argument("--memory", type=int, default=4000, help="megabytes of addresses")
    shared.add_argument("--log", type=Path, help="a file that gets one line a minute")
    mutate = commands.add_parser("mutate", parents=[shared], help="break pages by a seed")
    mutate.add_argument("--pages", type=int, help="how many")
    mutate.add_argument("--seed", default="1")
    mutate.add_argument("--target", choices=HOME, default="case")
    guided = commands.add_parser("atheris", parents=[shared], help="follow coverage")
    guided.add_argument("targets", nargs="+")
    guided.add_argument("--turn", type=int, default=600, help="seconds for one target")
    guided.add_argument("--corpus", type=Path, default=Path("fuzz-corpus"))
    for name in ("replay", "minimise"):
        commands.add_parser(name).add_argument("files", nargs="+", type=Path)
    commands.add_parser("totals").add_argument("file", type=Path)
    return parser


def _mutate(args: argparse.Namespace) -> int:
    from .mutate import run_mutating
    from .seeds import pages_in, seeds_of

    pages = pages_in(args.seeds) if args.seeds else seeds_of(args.target)
    if not pages:
        sys.exit(f"no pages in {args.seeds}")
    effort = run_mutating(
        pages,
        args.seed,
        args.findings,
        Journal(args.log, "mutate"),
        Budget(cpu_seconds=args.budget, memory_mb=args.memory),
        count=args.pages,
        workers=args.workers,
        seconds=args.seconds,
        target=args.target,
    )
    for file in sorted(args.findings.glob(f"slowest-{args.target}-{args.seed}-*.jsonl")):
        _say(f"slowest: {file.read_text('utf-8').partition(chr(10))[0]}")
    return _told(effort, args.findings)


def _atheris(args: argparse.Namespace) -> int:
    from .guided import ROTATION, available, known, run_guided

    if not available():
        sys.exit("this engine needs Atheris: pip install atheris")
    targets = list(ROTATION) if args.targets == ["all"] else args.targets
    if unknown := known(targets):
        sys.exit(f"no target {', '.join(unknown)}; there are {', '.join(HOME)}")
    effort = run_guided(
        targets,
        args.corpus,
        args.findings.absolute(),
        Journal(args.log, "atheris"),
        Budget(cpu_seconds=args.budget, memory_mb=args.memory),
        workers=args.workers,
        turn=args.turn if args.seconds is None else min(args.turn, max(1, int(args.seconds))),
        seconds=args.seconds,
        pages=args.seeds,
    )
    return _told(effort, args.findings)


def _replay(args: argparse.Namespace) -> int:
    from .targets import load

    for file in args.files:
        load(file.name.partition("-")[0])(file.read_bytes())
        _say(f"{file}: nothing wrong any more")
    return 0


def _minimise(args: argparse.Namespace) -> int:
    from .smallest import smallest

    for file in args.files:
        target = file.name.partition("-")[0]
        found = smallest(target, file.read_bytes(), Budget())
        if found is None:
            _say(f"{file}: nothing wrong any more")
        else:
            Findings(file.parent).store(found)
            _say(f"{file}: {found.key}: {len(found.data)} bytes\n{found.data[:1000]!r}")
    return 0


def _totals(args: argparse.Namespace) -> int:
    for name, effort in totals(args.file.read_text("utf-8").splitlines()).items():
        _say(f"{name:20} {effort}")
    return 0


def _told(effort: Effort, folder: Path) -> int:
    _say(str(effort))
    known = sorted(folder.glob("*.input"))
    if known:
        _say(f"{len(known)} findings in {folder}")
    return 1 if effort.findings else 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


_COMMANDS = {
    "mutate": _mutate,
    "atheris": _atheris,
    "replay": _replay,
    "minimise": _minimise,
    "totals": _totals,
}


if __name__ == "__main__":
    chosen = _parser().parse_args()
    sys.exit(_COMMANDS[chosen.command](chosen))
