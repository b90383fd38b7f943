"""What ``cleanread batch`` says when something is wrong, or not what it seems; nothing is fetched here."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cleanread.batch.tally import Tally
from cleanread.cli.app import app
from cleanread.cli.batch import command
from cleanread.cli.batch.progress import make_progress
from cleanread.cli.batch.summary import show_summary
from cleanread.cli.exit_codes import exit_code
from cleanread.errors import BatchError, TemplateError


@pytest.fixture(autouse=True)
def _lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.txt").write_text("# nothing yet\n")
    Path("urls.csv").write_text("id,link\n1,https://example.com/a\n")
    Path("a-file").write_text("some text\n")
    with sqlite3.connect("other.db") as other:
        other.execute("CREATE TABLE bookmark (url TEXT)")
    other.close()


def call(*words: str) -> Result:
    return CliRunner().invoke(app, ["batch", *words])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param(
            ("none.txt", "--jsonl", "o.jsonl"), 8, "none.txt cannot be read", id="no list"
        ),
        pytest.param(
            ("urls.csv", "--url-column", "lnk", "--jsonl", "o.jsonl"),
            8,
            "urls.csv has no column 'lnk', its columns are 'id', 'link'; did you mean 'link'?",
            id="no column",
        ),
        pytest.param(
            ("empty.txt", "--jsonl", "o.jsonl", "--archive", "other.db"),
            8,
            "other.db: a SQLite file, but no ledger of cleanread",
            id="somebody else's database",
        ),
        pytest.param(
            ("empty.txt", "--jsonl", "o.jsonl", "--archive", "a-file"),
            8,
            "a-file: not a ledger",
            id="no database",
        ),
        pytest.param(
            ("empty.txt", "--jsonl", "a-file"), 8, "that the ledger knows nothing of", id="a file"
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_all_that_is_said(
    words: tuple[str, ...], code: int, said: str
) -> None:
    result = call(*words)
    assert (result.exit_code, result.stderr.count("\n"), said in result.stderr) == (code, 1, True)


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("a-file", "a-file is a file: name a folder"),
        ("a-file/{slug}.md", "a-file is a file: name a folder"),
        ("story.md", "'story.md' is the name of one file"),
        ("-", "--jsonl - prints lines of JSON"),
        ("out/{slugg}.md", "did you mean 'slug'?"),
        ("out/{index}.md", "unknown field {index}"),
    ],
)
def test_a_wrong_output_is_wrong_usage(output: str, said: str) -> None:
    result = call("empty.txt", "-o", output)
    assert (result.exit_code, said in result.stderr) == (2, True)


def test_a_wrong_output_leaves_no_file_behind(tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    call("empty.txt", "-o", "out/{slugg}.md")
    assert set(tmp_path.iterdir()) == before


def test_a_list_without_an_address_is_told() -> None:
    result = call("empty.txt", "--jsonl", "o.jsonl")
    assert "nothing to work on in empty.txt" in result.stderr


def test_a_list_without_an_address_is_done() -> None:
    assert call("empty.txt", "--jsonl", "o.jsonl").exit_code == 0


def test_it_is_told_that_rules_without_a_store_need_the_pages_again() -> None:
    result = call("empty.txt", "--jsonl", "o.jsonl", "--update", "rules")
    assert "without --html-store" in result.stderr


def test_it_is_told_that_a_new_output_lacks_what_was_done() -> None:
    call("empty.txt", "--jsonl", "o.jsonl", "--archive", "ledger")
    result = call("empty.txt", "--jsonl", "o.jsonl", "--sqlite", "o.db", "--archive", "ledger")
    assert "sqlite:o.db is new" in result.stderr


def test_it_is_told_that_an_output_is_left_out() -> None:
    call("empty.txt", "--jsonl", "o.jsonl", "--sqlite", "o.db", "--archive", "ledger")
    result = call("empty.txt", "--jsonl", "o.jsonl", "--archive", "ledger")
    assert "sqlite:o.db is not written this time" in result.stderr


def test_the_same_outputs_again_are_nothing_to_tell() -> None:
    call("empty.txt", "--jsonl", "o.jsonl")
    assert "o.jsonl" not in call("empty.txt", "--jsonl", "o.jsonl").stderr


def test_a_missing_package_is_named_with_the_way_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = call("empty.txt", "--parquet", "out")
    assert (result.exit_code, "pip install 'cleanread[parquet]'" in result.stderr) == (2, True)


def test_a_reader_that_went_away_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: Any) -> Tally:
        raise BatchError("-: broken pipe", file="-") from BrokenPipeError()

    monkeypatch.setattr(command, "_run", run)
    result = call("empty.txt")
    assert (result.exit_code, result.stderr) == (141, "")


def test_a_wrong_template_is_wrong_usage_for_programs_too() -> None:
    assert exit_code(TemplateError("unknown field")) == 2


def test_a_run_that_did_not_begin_shows_no_figures() -> None:
    stream = io.StringIO()
    make_progress("lines", stream=stream).close()
    assert stream.getvalue() == ""


def test_the_closing_figures_are_a_line_of_json_where_the_others_are() -> None:
    stream = io.StringIO()
    show_summary(Tally(), stream, "json")
    (line,) = stream.getvalue().splitlines()
    assert (json.loads(line)["event"], json.loads(line)["exit_status"]) == ("summary", 0)
