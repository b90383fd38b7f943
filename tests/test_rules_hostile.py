"""Rules that were written to do harm: refused when they are loaded, or their page is read all the same."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from .hostile_rules import CASES, Case

# Far more than all of them take together; only what hangs is ended by it.
GENEROUS = 300
ROOT = Path(__file__).resolve().parent.parent
RUN = """
import json, sys, tempfile
from pathlib import Path
from cleanread.errors import RuleError
from tests.hostile_rules import CASES, meet
for number, case in enumerate(CASES):
    print(json.dumps({"begins": case.name}), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        try:
            met = meet(case, Path(folder))
            found = {"told": [[*map(str, one)] for one in met.told], "added": met.added, "steps": met.steps}
        except RuleError as error:
            found = {"refused": str(error), "file": error.file}
    print(json.dumps({"name": case.name, **found}), flush=True)
"""


@cache
def outcomes() -> dict[str, dict[str, Any]]:
    """What came of each case. A process of its own has them, which can be ended when one hangs."""
    try:
        done = subprocess.run(  # noqa: S603 (our own code)
            [sys.executable, "-c", RUN],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=GENEROUS,
            check=False,
        )
        out, errors = done.stdout, done.stderr
    except subprocess.TimeoutExpired as ended:
        out, errors = str(ended.stdout), "it did not end"
    lines = [json.loads(line) for line in out.splitlines()]
    found = {line["name"]: line for line in lines if "name" in line}
    begun = [line["begins"] for line in lines if "begins" in line]
    assert len(found) == len(CASES), f"{begun[-1:]}: {errors[-2000:]}"
    return found


def cases(fate: str) -> pytest.MarkDecorator:
    chosen = [case for case in CASES if case.fate == fate]
    return pytest.mark.parametrize("case", chosen, ids=lambda case: case.name)


@cases("refused")
def test_a_hostile_rule_is_refused_when_it_is_loaded(case: Case) -> None:
    found = outcomes()[case.name]
    assert case.says in found.get("refused", "")


@cases("refused")
def test_the_error_names_the_file(case: Case) -> None:
    assert outcomes()[case.name].get("file", "").endswith("x.toml")


@cases("warned")
def test_what_a_hostile_rule_asks_too_much_for_is_passed_over_and_said_to_be(case: Case) -> None:
    told = outcomes()[case.name].get("told", [])
    assert [one for one in told if case.says in f"{one}".replace("\\\\", "\\")] != []


@cases("harmless")
def test_a_hostile_rule_does_no_harm(case: Case) -> None:
    assert outcomes()[case.name].get("told") == []
