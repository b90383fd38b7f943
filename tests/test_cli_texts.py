"""The command on text instead of pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cleanread.cli.app import app

PROSE = "The ferry to the islands sails again from Monday, eleven weeks after a crane fell across its ramp."
HEAD = "---\ntitle: Ferry\n---\n"
TEXT = f"Share\n\n{PROSE}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with texts in it."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("a.md").write_text(f"{HEAD}\n{TEXT}", encoding="utf-8")
    Path("a.html").write_text(TEXT, encoding="utf-8")
    Path("labels.txt").write_text("Share\n", encoding="utf-8")
    return tmp_path


def run(*words: str, stdin: str = "") -> Any:
    return CliRunner().invoke(app, list(words), input=stdin, prog_name="cleanread")


def test_a_text_file_is_cleaned() -> None:
    assert run("a.txt").stdout == f"{PROSE}\n"


def test_the_front_matter_of_markdown_is_printed() -> None:
    assert run("a.md").stdout == f"{HEAD}\n{PROSE}\n"


def test_standard_input_is_text_when_told() -> None:
    assert run("-", "--from", "text", stdin=TEXT).stdout == f"{PROSE}\n"


def test_any_file_is_text_when_told() -> None:
    assert run("a.html", "--from", "text").stdout == f"{PROSE}\n"


def test_a_text_file_is_a_page_when_told() -> None:
    assert run("a.txt", "--from", "html").stdout != f"{PROSE}\n"


def test_a_text_in_another_encoding_is_read() -> None:
    Path("a.txt").write_bytes(f"{PROSE} Ñandú año señal.\n".encode("utf-16"))
    assert "Ñandú año señal." in run("a.txt").stdout


def test_json_has_text_and_removals() -> None:
    found = json.loads(run("a.txt", "--json").stdout)
    assert (found["text"], [r["path"] for r in found["removals"]]) == (f"{PROSE}\n", ["line 1"])


def test_json_tells_what_was_mended() -> None:
    Path("a.txt").write_text(f"{PROSE} La FundaciÃ³n del puerto.\n", encoding="utf-8")
    assert json.loads(run("a.txt", "--json").stdout)["repaired"]


def test_several_texts_are_printed_apart() -> None:
    assert run("a.txt", "a.txt").stdout == f"{PROSE}\n\n{PROSE}\n"


def test_a_text_goes_to_a_folder_under_its_name() -> None:
    run("a.txt", "-o", "out/", "-f", "text")
    assert Path("out/a.txt").read_text(encoding="utf-8") == f"{PROSE}\n"


def test_a_text_without_article_has_an_exit_code() -> None:
    assert run("labels.txt").exit_code == 3


def test_a_missing_text_has_an_exit_code() -> None:
    assert run("no.txt").exit_code == 8


@pytest.mark.parametrize(
    "words",
    [
        ("https://harbour.example/", "--from", "text"),
        ("a.txt", "--field", "title"),
        ("a.txt", "-f", "html"),
    ],
    ids=["address", "field", "html"],
)
def test_what_makes_no_sense_for_a_text_is_wrong_usage(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2
