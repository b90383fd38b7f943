"""
How much of the public interface pyright knows the type of: all of it, or the exit status is 1.

    python tests/typed/completeness.py

For a folder and an environment where the wheel is installed (not ``pip install -e``, which pyright does not follow), with pyright.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import cleanread


def main() -> int:
    """Print the figures and what pyright does not know."""
    symbols = looked_at()
    found = [symbol for symbol in symbols if is_public(symbol["name"])]
    vague = [symbol["name"] for symbol in found if not symbol["isTypeKnown"]]
    sys.stdout.write(f"{len(found)} public symbols, {len(vague)} without a known type {vague}\n")
    return int(bool(vague) or len(found) < len(cleanread.__all__))


def looked_at() -> list[dict[str, Any]]:
    """What pyright says of every symbol of the package."""
    folder = str(Path(sys.executable).parent)
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--verifytypes", "cleanread", "--ignoreexternal", "--outputjson"],
        env={**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"},
        stdout=subprocess.PIPE,
        check=False,  # 1: something is not known, maybe of no interest
    )  # fmt: skip
    symbols: list[dict[str, Any]] = json.loads(done.stdout)["typeCompleteness"]["symbols"]
    return symbols


def is_public(symbol: str) -> bool:
    """
    Whether a user meets it: a public name, or what belongs to one.

    >>> is_public("cleanread.result.Article.text"), is_public("cleanread.result.Article._ledger")
    (True, False)
    >>> is_public("cleanread.shapes.is_text")
    False
    """
    return bool(_PUBLIC.fullmatch(symbol))


_HOMES = {f"{getattr(cleanread, name).__module__}.{name}" for name in cleanread.__all__}
_PUBLIC = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(_HOMES)))})(\.(?!_)\w+)*")


if __name__ == "__main__":
    sys.exit(main())
