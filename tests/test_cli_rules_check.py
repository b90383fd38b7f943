"""``cleanread rules check``: what it prints, in which form, and with which exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import platformdirs
import pytest
from typer.testing import CliRunner

import cleanread.rules
import cleanread.rules.packs
from cleanread.cli.app import app
from cleanread.errors import RuleError
from cleanread.lint import CODES

GOOD = 'kind = "site"\n[match]\nhosts = ["example.com"]\n'
NOTED = f"{GOOD}[content]\nremove = ['.mt-4']\n"
WARNED = f"{GOOD}[content]\nremove = ['section']\n"
WRONG = f"{GOOD}[content]\nremvoe = ['.a']\n"

Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *_, **__: tmp_path / "settings")

    def run(*words: str, **files: str) -> Any:
        for name, content in files.items():
            Path(f"{name}.toml").write_text(content, encoding="utf-8")
        return CliRunner().invoke(app, ["rules", "check", *words], prog_name="cleanread")

    return run


@pytest.mark.parametrize(
    ("content", "words", "status"),
    [
        (GOOD, [], 0),
        (NOTED, [], 0),
        (WARNED, [], 0),
        (WRONG, [], 1),
        (NOTED, ["--strict"], 0),
        (WARNED, ["--strict"], 1),
        (WRONG, ["--ignore", "unknown-key"], 0),
        (WRONG, ["--select", "bare-tag"], 0),
        (WARNED, ["--strict", "--ignore", "bare-tag"], 0),
    ],
)
def test_the_exit_status_tells_whether_there_are_errors(
    run: Run, content: str, words: list[str], status: int
) -> None:
    assert run("a.toml", *words, a=content).exit_code == status


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nowhere"], "nowhere: no such file or folder"),
        (["a.toml", "--select", "bare-tags"], "no code 'bare-tags'; did you mean 'bare-tag'?"),
        (["a.toml", "--ignore", "x"], "no code 'x'"),
        (["a.toml", "--format", "xml"], "'xml' is not one of"),
        (["a.toml", "--today", "yesterday"], "--today"),
    ],
)
def test_wrong_usage_is_two_and_says_why(run: Run, words: list[str], message: str) -> None:
    result = run(*words, a=GOOD)
    assert (result.exit_code, message in result.stderr) == (2, True)


def test_a_finding_is_a_line_with_what_to_do_below(run: Run) -> None:
    assert run("a.toml", a=WRONG).stdout == (
        "a.toml:5:1: error unknown-key unknown key 'content.remvoe'\n"
        "    did you mean 'content.remove'?\n"
    )


@pytest.mark.parametrize(
    ("content", "summary"),
    [(GOOD, "1 file: nothing found\n"), (WRONG, "1 file: 1 error\n"), (NOTED, "1 file: 1 note\n")],
)
def test_the_summary_goes_to_stderr(run: Run, content: str, summary: str) -> None:
    assert run("a.toml", a=content).stderr == summary


def test_json_has_the_counts_and_the_findings(run: Run) -> None:
    assert json.loads(run("a.toml", "--format", "json", a=WARNED).stdout) == {
        "files": 1,
        "errors": 0,
        "warnings": 1,
        "notes": 0,
        "findings": [
            {
                "code": "bare-tag",
                "severity": "warning",
                "file": "a.toml",
                "line": 5,
                "column": 11,
                "key": "content.remove.0",
                "message": "removes every <section> of the page",
                "hint": "add a class, or what it stands in",
            }
        ],
    }


def test_json_without_findings_is_still_an_object(run: Run) -> None:
    assert json.loads(run("a.toml", "--format", "json", a=GOOD).stdout)["findings"] == []


def test_annotations_are_what_github_reads(run: Run) -> None:
    assert run("a.toml", "--format", "github", a=WARNED).stdout == (
        "::warning file=a.toml,line=5,col=11,title=bare-tag::"
        "content.remove.0: removes every <section> of the page%0Aadd a class, or what it stands in\n"
    )


def test_annotations_escape_what_github_would_read(run: Run) -> None:
    result = run("a,b.toml", "--format", "github", **{"a,b": f"{GOOD}'100%' = 1\n"})
    assert result.stdout.startswith(
        "::error file=a%2Cb.toml,line=4,col=1,title=unknown-key::unknown key 'match.100%25'%0A"
    )


def test_annotations_name_files_from_the_folder_of_the_checkout(run: Run, tmp_path: Path) -> None:
    result = run(str(tmp_path / "a.toml"), "--format", "github", a=WRONG)
    assert "file=a.toml," in result.stdout


def test_a_folder_is_looked_through_with_its_places(run: Run) -> None:
    for place in ("mine/site", "mine/families", "mine/global", "mine/pages"):
        Path(place).mkdir(parents=True)
        Path(place, "x.toml").write_text("?")
    assert run("mine").stderr == "3 files: 3 errors\n"


def test_without_a_path_the_packaged_rules_and_those_of_user_and_project_are_looked_at(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleanread.rules, "rules_folder", lambda: tmp_path / "packaged")
    folders = ("packaged", "settings/rules", ".cleanread/rules")
    for number, folder in enumerate(folders):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / f"{number}.toml").write_text(WRONG)
    told = [line for line in run().stdout.splitlines() if ": error unknown-key" in line]
    assert len(told) == len(folders)


def test_a_pack_that_is_broken_is_an_error_of_rules(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuleError("rule pack 'x': no folder")

    monkeypatch.setattr(cleanread.rules.packs, "pack_folders", broken)
    result = run("a.toml", a=GOOD)
    assert (result.exit_code, result.stderr) == (9, "cleanread: rule pack 'x': no folder\n")


def test_rules_of_the_user_may_extend_packaged_ones(run: Run) -> None:
    assert run("a.toml", a=f'extends = ["family/wordpress"]\n{GOOD}').stdout == ""


@pytest.mark.parametrize(("day", "found"), [("2026-01-31", False), ("2026-02-01", True)])
def test_the_day_may_be_given(run: Run, day: str, found: bool) -> None:  # noqa: FBT001
    result = run("a.toml", "--today", day, a=f"valid_until = 2026-01-31\n{GOOD}")
    assert ("expired" in result.stdout) is found


def test_the_codes_are_listed(run: Run) -> None:
    listed = [line.split()[0] for line in run("--codes").stdout.splitlines()]
    assert listed == list(CODES)
