"""``cleanread completion``: scripts that shells accept, and what they complete."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cleanread
from cleanread.cli.app import app
from cleanread.cli.completion import SCRIPTS

ROOT = Path(cleanread.__file__).parent.parent
BASH = shutil.which("bash")
CHECKS = {"bash": ("bash", "-n"), "zsh": ("zsh", "-n"), "fish": ("fish", "--no-execute")}

Complete = Callable[[str], list[str]]

#: completes a line as bash does at a press of the tabulator, one completion a line
PRESS = r"""
COMP_LINE=$1 COMP_POINT=${#1}
read -ra COMP_WORDS <<< "$1"
[[ $1 == *" " ]] && COMP_WORDS+=("")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_cleanread_completion cleanread
printf '%s\n' "${COMPREPLY[@]}"
"""


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_script_is_printed_for(shell: str) -> None:
    result = CliRunner().invoke(app, ["completion", shell])
    assert (result.exit_code, result.stdout) == (0, SCRIPTS[shell])  # type: ignore[index]


def test_another_shell_is_wrong_usage() -> None:
    assert CliRunner().invoke(app, ["completion", "csh"]).exit_code == 2


@pytest.mark.parametrize("shell", CHECKS)
def test_the_shell_accepts_its_script(shell: str, tmp_path: Path) -> None:
    program, option = CHECKS[shell]
    where = shutil.which(program)
    if where is None:
        pytest.skip(reason=f"{shell} is not installed here: apt install {shell}")
    script = tmp_path / "script"
    script.write_text(SCRIPTS[shell])  # type: ignore[index]
    done = subprocess.run([where, option, script], capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")


def with_a_page(place: Path) -> Path:
    """A folder with a saved page, and beside it one with the command."""
    program = place / "bin" / "cleanread"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cleanread "$@"\n')
    program.chmod(0o755)
    folder = place / "here"
    folder.mkdir()
    (folder / "report.html").touch()
    return folder


def environment(place: Path) -> dict[str, str]:
    """One in which the command is found."""
    found = {"PATH": f"{place / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    return {**os.environ, **found, "HOME": str(place), "XDG_CONFIG_HOME": str(place)}


@pytest.fixture
def complete(tmp_path: Path) -> Complete:
    """Completes a line in a bash that has read the script, in a folder with a saved page."""
    if BASH is None:
        pytest.skip(reason="bash is not installed here")
    folder = with_a_page(tmp_path)

    def completing(line: str) -> list[str]:
        done = subprocess.run(  # noqa: S603
            [str(BASH), "--norc", "-c", f"{SCRIPTS['bash']}\n{PRESS}", "bash", line],
            cwd=folder, capture_output=True, text=True, check=False, env=environment(tmp_path),
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.split("\n")[:-1]

    return completing


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("cleanread rules sh", ["show"]),
        ("cleanread --form", ["--format"]),
        ("cleanread a.html -f ", ["md", "text", "html", "json"]),
        ("cleanread report x --format=j", ["json"]),
        ("cleanread --profile hu", ["hugo"]),
    ],
)
def test_bash_completes(complete: Complete, line: str, found: list[str]) -> None:
    assert complete(line) == found


def test_the_first_word_may_be_a_page_or_a_command(complete: Complete) -> None:
    assert complete("cleanread rep") == ["report", "report.html"]


def test_where_there_is_nothing_to_say_bash_offers_files(complete: Complete) -> None:
    assert complete("cleanread report rep") in ([], [""])
    assert "-o default" in SCRIPTS["bash"]


def test_the_ids_of_rules_are_completed(complete: Complete) -> None:
    found = complete("cleanread rules show global/")
    assert found
    assert all(name.startswith("global/") for name in found)


@pytest.mark.parametrize(
    ("line", "found"),
    [("cleanread rep", ["report", "report.html"]), ("cleanread doctor rep", ["report.html"])],
    ids=["first word", "later word"],
)
def test_fish_completes(line: str, found: list[str], tmp_path: Path) -> None:
    fish = shutil.which("fish")
    if fish is None:
        pytest.skip(reason="fish is not installed here: apt install fish")
    folder = with_a_page(tmp_path)
    done = subprocess.run(  # noqa: S603
        [fish, "--no-config", "-c", f"{SCRIPTS['fish']}\ncomplete -C '{line}'"],
        cwd=folder, capture_output=True, text=True, check=False, env=environment(tmp_path),
    )  # fmt: skip
    assert [row.partition("\t")[0] for row in done.stdout.splitlines()] == found
