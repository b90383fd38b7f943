"""The command with streams that are full, closed or left by their reader, and with signals: a status, a line, and no traceback."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

import cleanread
from cleanread.batch.job import Inputs
from cleanread.batch.local.intake import Sources
from cleanread.batch.model import Outcome
from cleanread.batch.outputs.stream import StreamedLines
from cleanread.cli import exit_codes, streams
from cleanread.cli.batch.progress import make_progress
from cleanread.cli.ending import in_order
from cleanread.cli.sources import classify, content_of
from cleanread.errors import BatchError

from .hostile_command import PAGE, command, started, with_files

_SECONDS: Final = 60.0
FULL: Final = "cleanread: standard output: no space left on device\n"
CLOSED: Final = "cleanread: standard output: it is closed\n"


@pytest.fixture
def page(tmp_path: Path) -> str:
    file = tmp_path / "ferry.html"
    file.write_text(PAGE, encoding="utf-8")
    return str(file)


# ── standard output ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "words",
    [
        ("guide", "command"),
        ("--help",),
        ("--version",),
    ],
    ids=" ".join,
)
def test_a_full_disk_behind_standard_output_is_said_on_one_line(words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = command(*words, streams={"stdout": full})
    assert (ended.status, ended.said) == (exit_codes.FILES, FULL)


def test_lines_of_a_batch_that_standard_output_does_not_take_are_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    outcome = Outcome(key=b"1", url="https://example.com/", state="done")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(BatchError, match="^standard output: no space left on device$"):
            StreamedLines("-").write([outcome])
        streams.flush_output()


@pytest.mark.parametrize("word", ["guide", "--help"])
def test_a_closed_standard_output_is_said_on_one_line(word: str) -> None:
    ended = command(word, closed=(1,))
    assert (ended.status, ended.said) == (exit_codes.FILES, CLOSED)


def test_nothing_is_written_into_a_file_that_took_the_place_of_a_closed_stream(page: str) -> None:
    """Without care, the first file that is opened becomes standard output, and the page would get the result written into it."""
    ended = command(page, "--no-fallback", closed=(0, 1, 2))
    assert (ended.status, Path(page).read_text("utf-8")) == (exit_codes.FILES, PAGE)


def test_a_page_needs_few_open_files_and_no_standard_error(page: str) -> None:
    words = (page, "--no-fallback", "-v", "--field", "title")
    ended = command(*words, closed=(2,), before=with_files(12))
    assert (ended.status, ended.out) == (0, b"The ferry\n")


@pytest.mark.parametrize("words", [("nowhere.html",), ("--no-such-option",)])
def test_the_status_says_what_a_full_disk_behind_standard_error_cannot(
    words: tuple[str, ...],
) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = command(*words, streams={"stderr": full})
    assert ended.status in (exit_codes.FILES, exit_codes.USAGE)


def test_a_run_goes_on_though_nobody_hears_how_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stderr", full)
        monkeypatch.setattr(sys, "stdout", io.StringIO())
        streams.prepare()
        progress = make_progress("lines")
        progress.say("a page is done")
        progress.close()


def test_a_reader_of_the_help_that_went_away_is_not_complained_about() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = command("--help", streams={"stdout": writer})
    os.close(writer)
    assert (ended.status, ended.said) == (exit_codes.BROKEN_PIPE, "")


def test_a_pipe_that_its_owner_made_non_blocking_waits_for_its_reader() -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    command("--version", streams={"stdout": writer})
    waits = os.get_blocking(writer)
    os.close(reader)
    os.close(writer)
    assert waits


# ── standard input ───────────────────────────────────────────────────────────────────────


def test_a_closed_standard_input_is_said_on_one_line() -> None:
    ended = command("-", closed=(0,))
    assert ended.status == exit_codes.FILES
    assert ended.said == "cleanread: standard input: bad file descriptor\n"


def test_a_list_on_a_closed_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        Path(os.devnull).open("w") as only_written,
        os.fdopen(only_written.fileno(), encoding="utf-8", closefd=False) as stdin,
    ):
        monkeypatch.setattr(sys, "stdin", stdin)
        with (
            pytest.raises(BatchError, match="^standard input cannot be read: Bad file descriptor$"),
            Sources(Inputs(sources=("-",))).opened(),
        ):
            pass


@pytest.mark.parametrize("source", ["-", "/dev/zero"])
def test_input_without_end_is_read_as_far_as_its_limit(
    source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path("/dev/zero").open(encoding="utf-8") as zeros:
        monkeypatch.setattr(sys, "stdin", zeros)
        with pytest.raises(cleanread.InputTooLarge, match="more than 100,000 bytes"):
            content_of(classify(source), 100_000)


# ── signals ──────────────────────────────────────────────────────────────────────────────


def _until_it_reads(process: subprocess.Popen[bytes]) -> None:
    """Wait until the process asks for standard input."""
    until = time.monotonic() + _SECONDS
    while not Path(f"/proc/{process.pid}/syscall").read_text().startswith("0 0x0 "):
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("number", "status"),
    [
        (signal.SIGHUP, exit_codes.HUNG_UP),
        (signal.SIGINT, exit_codes.INTERRUPTED),
        (signal.SIGTERM, exit_codes.TERMINATED),
    ],
)
def test_a_signal_ends_the_command_with_its_status_and_no_word(number: int, status: int) -> None:
    with started("-") as process:
        _until_it_reads(process)
        process.send_signal(number)
        _, said = process.communicate(timeout=_SECONDS)
    assert (process.returncode, said) == (status, b"")


@pytest.fixture
def hangups_ignored() -> Iterator[None]:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("hangups_ignored")
def test_nohup_keeps_the_command_running() -> None:
    with in_order():
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN


@pytest.mark.usefixtures("hangups_ignored")
def test_nohup_keeps_a_batch_running() -> None:
    from cleanread.batch.interrupting import _signals

    assert signal.SIGHUP not in _signals()


# ── errors that nobody foresaw ───────────────────────────────────────────────────────────


def _end_of(error: BaseException) -> Any:
    with pytest.raises(SystemExit) as caught, in_order():
        raise error
    return caught.value.code


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (FileNotFoundError(2, "No such file or directory", "a.html"), 8, "a.html: no such file or directory"),
        (MemoryError(), 7, "not enough memory"),
        (cleanread.RuleError("a rule is wrong"), 9, "a rule is wrong"),
    ],
)  # fmt: skip
def test_an_error_that_no_command_caught_is_one_line(
    error: Exception, status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _end_of(error) == status
    assert capsys.readouterr().err == f"cleanread: {said}\n"


def test_a_bug_is_told_on_one_line_that_names_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert _end_of(ZeroDivisionError("a bug")) == exit_codes.INTERNAL
    said = capsys.readouterr().err
    assert said.startswith("cleanread: internal error: ZeroDivisionError('a bug') (")
    assert said.count("\n") == 1


def test_a_bug_shows_its_traceback_to_those_who_ask(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["cleanread", "-vv"])
    _end_of(ZeroDivisionError("a bug"))
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_anywhere_is_130() -> None:
    assert _end_of(KeyboardInterrupt()) == exit_codes.INTERRUPTED


def test_windows_has_another_word_for_a_reader_that_went_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(streams, "_IS_WINDOWS", True)
    assert streams.is_unread(OSError(22, "Invalid argument"))


# ── little of everything ─────────────────────────────────────────────────────────────────


def test_a_page_that_memory_does_not_suffice_for_is_no_bug(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from typer.testing import CliRunner

    from cleanread.cli.app import app

    def exhausted(*_args: object, **_options: object) -> None:
        raise MemoryError

    monkeypatch.setattr(cleanread, "extract", exhausted, raising=False)
    result = CliRunner().invoke(app, [page])
    assert (result.exit_code, result.stderr) == (
        7,
        f"cleanread: {page}: not enough memory for this page\n",
    )
