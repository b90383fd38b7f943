"""
The first minute with cleanread: ``python -m tests.bench.first_minute`` builds the wheel, and runs the command from it as the README says.

With pip in a new environment, with ``pipx run`` and with ``uvx``, each from nothing but what the machine has cached. It asks a package index for the
dependencies, and needs pipx and uv (``pip install pipx uv``); one that is missing is named, and the exit code is 1.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent.parent
STORY: Final = ROOT / "tests" / "docs" / "folder" / "story.html"
TITLE: Final = 'title: "Ferry to the islands sails again"'
_BIN: Final = "Scripts" if os.name == "nt" else "bin"


def main() -> int:
    """Say for each way how long it took, or what went wrong."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        wheel = _build(folder / "wheel")
        _say(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB")
        return max(_report(way, steps, folder) for way, steps in _ways(wheel, folder).items())


def _build(folder: Path) -> Path:
    _run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], ROOT)
    (wheel,) = folder.iterdir()
    return wheel


def _ways(wheel: Path, folder: Path) -> dict[str, list[list[str]]]:
    """The commands of each way; the last one prints the article."""
    venv, page = folder / "venv", str(STORY)
    programs = venv / _BIN
    return {
        "pip install": [
            [sys.executable, "-m", "venv", str(venv)],
            [str(programs / "pip"), "install", "-q", str(wheel)],
            [str(programs / "cleanread"), page],
        ],
        "pipx run": [["pipx", "run", "--spec", str(wheel), "cleanread", page]],
        "uvx": [["uvx", "--from", str(wheel), "cleanread", page]],
    }


def _report(way: str, steps: list[list[str]], folder: Path) -> int:
    began = time.perf_counter()
    try:
        printed = [_run(step, folder) for step in steps][-1]
    except (OSError, subprocess.CalledProcessError) as error:
        _say(f"{way}: {error}\n{getattr(error, 'stderr', '') or ''}")
        return 1
    fine = TITLE in printed
    _say(
        f"{way}: {'an article' if fine else 'no article'} after {time.perf_counter() - began:.0f} s"
    )
    return int(not fine)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _run(command: list[str], folder: Path) -> str:
    """What it prints, with nothing of the checkout on Python's path."""
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(  # noqa: S603
        command, cwd=folder, env=variables, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
