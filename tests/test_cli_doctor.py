"""``cleanread doctor``: what it prints, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from cleanread.cli.app import app
from cleanread.doctor import Check

FINE = Check(section="system", name="Python", state="ok", found="3.13")
ABSENT = Check(section="extras", name="warc", state="absent", found="web archives", advice="pip install x")  # fmt: skip
BROKEN = Check(section="data", name="model", state="broken", found="cut off\x1b[2J", advice="install it again")  # fmt: skip

Doctor = Callable[..., Result]


@pytest.fixture
def doctor(monkeypatch: pytest.MonkeyPatch) -> Doctor:
    """Runs the command, which finds what the test says."""

    def run(*words: str, found: list[Check]) -> Result:
        monkeypatch.setattr("cleanread.doctor.checkup", lambda _: iter(found))
        return CliRunner().invoke(app, ["doctor", *words])

    return run


def test_when_all_is_well_the_exit_code_is_0(doctor: Doctor) -> None:
    result = doctor(found=[FINE, ABSENT])
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "Everything that is installed works.")  # fmt: skip


def test_when_something_is_broken_the_exit_code_is_1(doctor: Doctor) -> None:
    assert doctor(found=[FINE, BROKEN]).exit_code == 1


def test_what_is_broken_comes_with_the_next_step(doctor: Doctor) -> None:
    assert "> install it again" in doctor(found=[BROKEN]).stdout


def test_what_is_found_steers_no_terminal(doctor: Doctor) -> None:
    assert "\x1b" not in doctor(found=[BROKEN]).stdout


def test_json_has_all_checks(doctor: Doctor) -> None:
    values = json.loads(doctor("--json", found=[FINE, BROKEN]).stdout)
    assert values["ok"] is False
    assert [check["name"] for check in values["checks"]] == ["Python", "model"]


def test_here_everything_that_the_command_needs_works(monkeypatch: pytest.MonkeyPatch) -> None:
    # To load all extras that are installed takes seconds.
    monkeypatch.setattr("cleanread.doctor.examination.check_extras", lambda _: iter(()))
    result = CliRunner().invoke(app, ["doctor", "--json"])
    states = {check["name"]: check["state"] for check in json.loads(result.stdout)["checks"]}
    assert {states[name] for name in ("dependencies", "rules", "profiles", "model", "extraction")} == {"ok"}  # fmt: skip
