"""The command ``cleanread inspect``."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cleanread.cli.app import app
from tests.payloads.pages import page

RUNNER = CliRunner()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a page, to work in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ice.html").write_text(page("<p>Share</p>"), encoding="utf-8")
    return tmp_path


def run(*words: str, stdin: str | None = None) -> Any:
    return RUNNER.invoke(app, ["inspect", *words], prog_name="cleanread", input=stdin)


def test_the_file_is_named_after_the_title(folder: Path) -> None:
    run("ice.html")
    assert (folder / "the-harbour-froze-before-dawn.inspect.html").exists()


def test_the_name_it_chose_is_printed() -> None:
    assert run("ice.html").stdout == "the-harbour-froze-before-dawn.inspect.html\n"


def test_a_name_that_was_given_is_not_printed() -> None:
    assert run("ice.html", "-o", "report.html").output == ""


def test_the_report_goes_where_it_is_asked_for(folder: Path) -> None:
    run("ice.html", "-o", "deep/report.html")
    assert (folder / "deep/report.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_dash_is_standard_output() -> None:
    assert run("ice.html", "-o", "-").stdout.startswith("<!DOCTYPE html>")


def test_a_page_may_come_from_standard_input() -> None:
    assert "cleanread-data" in run("-", "-o", "-", stdin="<p>One</p>").stdout


def test_svg_makes_a_picture(folder: Path) -> None:
    run("ice.html", "-o", "ice.svg")
    assert (folder / "ice.svg").read_text("utf-8").startswith("<svg")


def test_it_can_be_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", open_)
    run("ice.html", "-o", "report.html", "--open")
    assert opened == [(folder / "report.html").as_uri()]


def test_without_a_browser_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    found = run("ice.html", "-o", "report.html", "--open")
    assert (found.exit_code, "no browser" in found.stderr) == (0, True)


def test_standard_output_cannot_be_opened() -> None:
    assert run("ice.html", "-o", "-", "--open").exit_code == 2


def test_the_page_itself_is_not_overwritten(folder: Path) -> None:
    before = (folder / "ice.html").read_text("utf-8")
    found = run("ice.html", "-o", "ice.html")
    assert (found.exit_code, (folder / "ice.html").read_text("utf-8")) == (2, before)


def test_a_missing_page_is_an_error_of_files() -> None:
    found = run("nowhere.html")
    assert (found.exit_code, found.stderr) == (8, "cleanread: nowhere.html: no such file\n")


def test_a_page_that_is_none_is_refused(folder: Path) -> None:
    (folder / "a.pdf").write_bytes(b"%PDF-1.7")
    assert run("a.pdf").exit_code == 7
