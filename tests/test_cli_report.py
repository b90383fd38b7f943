"""``cleanread report``: where it goes, in which form, and what is wrong usage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cleanread.cli.app import app

from .made_ledger import done, make_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return make_ledger(tmp_path / "out.ledger", [done("https://news.example/1", score=0.3)])


def report(*words: object) -> Result:
    return CliRunner().invoke(app, ["report", *map(str, words)])


def test_without_a_file_it_is_printed(ledger: Path) -> None:
    assert report(ledger).stdout.startswith("<!DOCTYPE html>")


def test_a_dash_is_standard_output(ledger: Path) -> None:
    assert report(ledger, "-o", "-").stdout == report(ledger).stdout


def test_it_goes_to_the_file_that_is_named(ledger: Path, tmp_path: Path) -> None:
    result = report(ledger, "-o", tmp_path / "new" / "report.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "news.example" in (tmp_path / "new" / "report.html").read_text()


def test_quiet_says_nothing(ledger: Path, tmp_path: Path) -> None:
    assert report(ledger, "-q", "-o", tmp_path / "r.html").output == ""


def test_json_has_the_figures(ledger: Path) -> None:
    values = json.loads(report(ledger, "--format", "json").stdout)
    assert (values["schema_version"], values["states"]["done"]) == (1, 1)


def test_the_name_of_the_file_decides_on_the_form(ledger: Path, tmp_path: Path) -> None:
    report(ledger, "-o", tmp_path / "r.json")
    assert json.loads((tmp_path / "r.json").read_text())["entries"] == 1


def test_the_size_of_the_sample_is_chosen(ledger: Path) -> None:
    assert json.loads(report(ledger, "-f", "json", "--sample", 0).stdout)["sample"] == []


def test_the_ledger_is_not_written_over(ledger: Path) -> None:
    before = ledger.read_bytes()
    assert report(ledger, "-o", ledger).exit_code == 2
    assert ledger.read_bytes() == before


def test_what_is_no_ledger_is_an_error_with_exit_code_8(tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text("https://news.example/\n" * 50)
    result = report(tmp_path / "urls.txt")
    assert (result.exit_code, result.stdout) == (8, "")
    assert "not a ledger" in result.stderr


def test_a_folder_that_cannot_be_made_is_an_error_with_exit_code_8(ledger: Path) -> None:
    assert report(ledger, "-o", ledger / "report.html").exit_code == 8
