"""
Kills batches again and again with SIGKILL, at random moments, and says what came of it (Linux).

``python -m tests.bench.kills --kills 1000 --seed 20``. After each kill, both databases pass ``PRAGMA integrity_check``, the ledger knows
just what stands in the outputs, and nothing that is finished is fetched again. At the end of each batch, all outputs are complete and hold
every entry once. The exit status is 1 when one of this was not so.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests.kill_campaign import LANES, MOMENTS, Campaign, kill


def main() -> int:
    """Run the campaign that the arguments ask for, and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--lanes", type=int, default=LANES, help="batches side by side")
    given = parser.parse_args()
    began = monotonic()
    with TemporaryDirectory(prefix="kills-") as place:
        found = kill(given.kills, Path(place), seed=given.seed, lanes=given.lanes, tell=_tell)
    shown = {"seed": given.seed, **figures(found), "seconds": round(monotonic() - began)}
    sys.stdout.write("".join(f"{name:<40}{value:>7,}\n" for name, value in shown.items()))
    return 1 if found.problems else 0


def figures(found: Campaign) -> dict[str, int]:
    """What there is to say of a campaign, by name."""
    return {
        "kills": found.kills,
        **{f"  {moment}": found.moments[moment] for moment in MOMENTS},
        "batches finished": found.finished,
        "entries in them": found.entries,
        "held, fetched again": found.held_again,
        "databases checked": found.checks,
        "problems": sum(map(len, found.problems.values())),
    }


def _tell(what: str) -> None:
    sys.stderr.write(f"{what}\n")


if __name__ == "__main__":
    sys.exit(main())
