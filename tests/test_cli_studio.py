"""The command ``cleanread studio``: which pages it takes, what it prints, how it ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from cleanread.cli.app import app
from cleanread.errors import MissingExtra
from cleanread.studio import serving
from cleanread.studio.serving import bound
from cleanread.studio.session import Session
from tests.studying import saved_site

RUNNER = CliRunner()


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def sessions(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The sessions that would be served."""
    seen: list[Any] = []
    monkeypatch.setattr(serving, "serve", lambda session, *_: seen.append(session))
    return seen


def call(*words: object) -> Any:
    return RUNNER.invoke(app, ["studio", "--no-open", *map(str, words)])


def test_a_folder_gives_all_its_pages(tmp_path: Path, sessions: list[Any]) -> None:
    call(saved_site(tmp_path))
    assert [Path(page.name).name for page in sessions[0].listing()] == ["bridge.html", "ferry.html"]


def test_addresses_are_not_fetched_before_they_are_looked_at(sessions: list[Any]) -> None:
    call("https://example.invalid/a", "example.com/b")
    assert [page.name for page in sessions[0].listing()] == ["https://example.invalid/a", "https://example.com/b"]  # fmt: skip


def test_rules_go_into_the_project(tmp_path: Path, sessions: list[Any]) -> None:
    call(saved_site(tmp_path))
    assert sessions[0].places.rules == Path(".cleanread/rules")


def test_rules_go_into_the_last_folder_that_is_named(tmp_path: Path, sessions: list[Any]) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    call(saved_site(tmp_path), "--rules", "one", "--rules", "two")
    assert sessions[0].places.rules == Path("two")


def test_a_saved_page_can_be_given_its_address(tmp_path: Path, sessions: list[Any]) -> None:
    call(saved_site(tmp_path) / "ferry.html", "--url", "https://other.example/a")
    assert sessions[0].page(1).url == "https://other.example/a"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "name pages"),
        (("nowhere.html",), "no such file"),
        (("-",), "no such file"),
        (("empty",), "no saved page"),
        (("saved", "--url", "https://a.example/"), "a folder takes none"),
    ],
)
def test_wrong_usage_says_what_to_do(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    saved_site(tmp_path)
    (tmp_path / "empty").mkdir()
    result = call(*words)
    assert (result.exit_code, said in " ".join(result.output.split())) == (2, True)


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with bound() as taken:
        taken.listen()
        result = call(saved_site(tmp_path), "--port", taken.getsockname()[1])
    assert (result.exit_code, "--port names another one" in result.output) == (8, True)


@pytest.mark.parametrize("exported", [True, False], ids=["exported already", "forgotten"])
def test_labels_of_finished_pages_are_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, exported: bool
) -> None:
    def serve(session: Session, *_: object) -> None:
        session.label(1, 1, kept=not session.inspection(1).parts[0].kept)
        session.mark(1, done=True)
        if exported:
            session.export()

    monkeypatch.setattr(serving, "serve", serve)
    result = call(saved_site(tmp_path), "--labels", tmp_path / "said")
    said = "Labels not exported yet: 1" in result.output
    assert (said, (tmp_path / "said" / "labels.jsonl").exists()) == (not exported, True)


def test_labels_of_unfinished_pages_are_said_to_be_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def serve(session: Session, *_: object) -> None:
        session.label(1, 1, kept=not session.inspection(1).parts[0].kept)

    monkeypatch.setattr(serving, "serve", serve)
    result = call(saved_site(tmp_path))
    assert "labels of pages that were not marked as done are not kept: 1" in result.output


def test_without_the_extra_it_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def serve(*_: object) -> None:
        raise MissingExtra("the studio", extra="studio")

    monkeypatch.setattr(serving, "serve", serve)
    result = call(saved_site(tmp_path))
    assert (result.exit_code, "pip install 'cleanread[studio]'" in result.output) == (2, True)


def test_without_starlette_the_extra_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(MissingExtra):
        serving.server_of(Any, serving.Door(1), lambda: None)  # type: ignore[arg-type]


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no Ctrl-C to another process")
def test_it_serves_until_ctrl_c(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cleanread", "studio", "--no-open", str(saved_site(tmp_path))]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own
        assert process.stderr is not None
        lines = iter(process.stderr.readline, "")
        address = next(line.strip() for line in lines if re.match("http://127", line))
        with httpx.Client(trust_env=False) as client:
            status = client.get(address).status_code
        process.send_signal(signal.SIGINT)
        last = process.stderr.read()
    assert (status, process.returncode, last) == (200, 0, "The studio is closed.\n")
