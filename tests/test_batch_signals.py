"""Ctrl-C, SIGTERM and SIGHUP at any moment of ``cleanread batch``: what is finished is written, and the same command goes on."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import pytest

from cleanread.batch.job import Inputs
from cleanread.batch.local import finishing
from cleanread.batch.local.runner import Runner
from cleanread.batch.model import Outcome
from cleanread.batch.tally import Tally
from cleanread.batch.watching import Unwatched

from .batching import job_of, lines_of
from .hostile_command import hear_of_signals
from .website import Reply, Website, article, served

SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTERM)
TIMES: Final = 5
_SECONDS: Final = 60.0
_LOOK: Final = 0.01


def start(folder: Path, *arguments: str, **streams: Any) -> subprocess.Popen[str]:
    """Begin the command."""
    return subprocess.Popen(  # noqa: S603 - our own command
        [
            *(sys.executable, "-m", "cleanread", "batch", "--quiet"),
            *("--jsonl", str(folder / "out.jsonl"), "--archive", str(folder / "ledger.db")),
            *("--summary-json", str(folder / "summary.json"), "--rate", "0", "--per-host", "2"),
            *("--concurrency", "4", "--jobs", "1", "--allow-private", "--no-robots", *arguments),
        ],
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
        preexec_fn=hear_of_signals,  # noqa: PLW1509 - it calls no Python that another thread could hold up
        **streams,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Its exit status, and what it said."""
    _, said = process.communicate(timeout=_SECONDS)
    return process.returncode, said


def summary(folder: Path) -> dict[str, Any]:
    values: dict[str, Any] = json.loads((folder / "summary.json").read_text())
    return values


def states(folder: Path) -> dict[str, int]:
    """Address → state, as the ledger has them."""
    with closing(sqlite3.connect(f"file:{folder}/ledger.db?mode=ro", uri=True)) as ledger:
        return dict(ledger.execute("SELECT url, state FROM entry").fetchall())


# ── again and again ──────────────────────────────────────────────────────────────────────


@dataclass
class Story:
    """A list whose runs were interrupted often, and then not."""

    endings: list[tuple[int, str, dict[str, Any]]] = field(default_factory=list)
    torn: list[bytes] = field(default_factory=list)
    unequal: list[object] = field(default_factory=list)
    last: tuple[int, str, dict[str, Any]] = (0, "", {})
    urls: list[str] = field(default_factory=list)
    lines: dict[str, dict[str, Any]] = field(default_factory=dict)


class _Bell:
    """Sends a signal when the server was asked so many times."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None
        self.number = signal.SIGINT
        self.left = -1

    def answer(self, path: str) -> Reply:
        self.left -= 1
        if self.left == 0 and self.process is not None:
            self.process.send_signal(self.number)
        if path.endswith("7"):
            return Reply(status=404)
        return Reply(article(f"Story {path}", path))


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("signals")
    chance = random.Random(7)  # noqa: S311 - no secrets
    bell, found = _Bell(), Story()
    with served(Website(), "0.0.0.0") as site:  # noqa: S104 - all names of this machine
        for number in range(14 * len(SIGNALS) * TIMES):
            path = f"/{number}"
            site.answers[path] = lambda _, path=path: bell.answer(path)  # type: ignore[misc]
            found.urls.append(site.url(path, f"127.0.0.{number % 7 + 1}"))
        (folder / "urls.txt").write_text("\n".join(found.urls))
        for number in SIGNALS * TIMES:
            bell.number, bell.left = number, chance.randint(1, 10)
            bell.process = start(folder, str(folder / "urls.txt"))
            found.endings.append((*ended(bell.process), summary(folder)))
            _look(folder, found)
        bell.process = None
        found.last = (*ended(start(folder, str(folder / "urls.txt"))), summary(folder))
        found.lines = lines_of(folder)
    return found


def _look(folder: Path, found: Story) -> None:
    data = (folder / "out.jsonl").read_bytes()
    if data and not data.endswith(b"\n"):
        found.torn.append(data[-80:])
    entries = states(folder)
    final = sorted(url for url, state in entries.items() if state > 1)
    counted = {name: found.endings[-1][2]["states"][name] for name in ("done", "failed", "todo")}
    known = {"done": 2, "failed": 3}
    in_ledger = {name: list(entries.values()).count(state) for name, state in known.items()}
    in_ledger["todo"] = len(entries) - len(final)
    if (
        sorted(json.loads(line)["url"] for line in data.splitlines()) != final
        or counted != in_ledger
    ):
        found.unequal.append((len(data.splitlines()), len(final), counted, in_ledger))


def test_an_interrupted_run_says_so_with_its_status(story: Story) -> None:
    assert [status for status, _, _ in story.endings] == [130, 143, 129, 143] * TIMES


def test_an_interrupted_run_says_that_the_same_command_goes_on(story: Story) -> None:
    assert [said for _, said, _ in story.endings if "the same command goes on" not in said] == []


def test_an_interrupted_run_writes_its_summary(story: Story) -> None:
    names = [found["stopped"] for _, _, found in story.endings if found["interrupted"]]
    assert names == [f"interrupted ({number.name})" for number in SIGNALS] * TIMES


def test_an_interrupted_run_leaves_whole_lines(story: Story) -> None:
    assert not story.torn


def test_lines_ledger_and_summary_agree_after_each_interruption(story: Story) -> None:
    assert not story.unequal


def test_a_run_after_many_interruptions_comes_to_the_end(story: Story) -> None:
    status, _, found = story.last
    assert (status, found["interrupted"], found["states"]["todo"]) == (10, False, 0)
    assert set(story.lines) == set(story.urls)


# ── while the list is read ───────────────────────────────────────────────────────────────


@contextmanager
def endless_list(folder: Path) -> Iterator[str]:
    """A named pipe that has one address, and never comes to its end."""
    pipe = folder / "list"
    os.mkfifo(pipe)
    descriptor = os.open(pipe, os.O_RDWR)
    try:
        os.write(descriptor, b"http://127.0.0.1:1/\n")
        yield str(pipe)
    finally:
        os.close(descriptor)


def until_it_reads(process: subprocess.Popen[str], folder: Path) -> None:
    """Wait for the ledger, which is made just before the list is read."""
    until = time.monotonic() + _SECONDS
    while not (folder / "ledger.db-wal").exists():
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(_LOOK)


def test_standard_input_is_read_no_further(tmp_path: Path) -> None:
    process = start(tmp_path, "-", stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write("http://127.0.0.1:1/a\nhttp://127.0.0.1:1/b")
    process.stdin.flush()
    until_it_reads(process, tmp_path)
    process.send_signal(signal.SIGINT)
    assert process.wait(_SECONDS) == 130
    process.communicate()
    assert summary(tmp_path)["interrupted"]
    assert not states(tmp_path)


def test_a_second_interruption_ends_the_command_at_once(tmp_path: Path) -> None:
    with endless_list(tmp_path) as pipe, start(tmp_path, pipe) as process:
        until_it_reads(process, tmp_path)
        until = time.monotonic() + _SECONDS
        while process.poll() is None and time.monotonic() < until:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(0.25)
            except subprocess.TimeoutExpired:
                continue
        # A machine that is slow may have come to the interpreter's own end by then; shells call that 130, too.
        assert process.returncode in (130, -signal.SIGINT)


def test_a_list_is_left_when_the_run_is_stopped(tmp_path: Path) -> None:
    def names() -> Iterator[str]:
        yield "http://127.0.0.1:1/a"
        runner.stop("enough", interrupted=True)
        while True:
            yield "http://127.0.0.1:1/b"

    runner = Runner(job_of(tmp_path, []), Unwatched(), names=names())
    assert _tally(runner).interrupted
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def _tally(runner: Runner) -> Tally:
    import asyncio

    return asyncio.run(runner.run())


# ── while another run has the ledger ─────────────────────────────────────────────────────


def test_a_second_run_is_refused_and_the_first_is_unharmed(tmp_path: Path) -> None:
    with endless_list(tmp_path) as pipe, start(tmp_path, pipe) as first:
        until_it_reads(first, tmp_path)
        (tmp_path / "urls.txt").write_text("http://127.0.0.1:1/\n")
        status, said = ended(start(tmp_path, str(tmp_path / "urls.txt")))
        assert (status, first.poll()) == (8, None)
        assert "another run is using this ledger" in said
        first.kill()
        first.wait(_SECONDS)
        assert ended(start(tmp_path, str(tmp_path / "urls.txt")))[0] == 10


# ── while pages that were held are let go ────────────────────────────────────────────────


class _Stopping(Unwatched):
    """Stops the run when the first entry is finished."""

    def __init__(self) -> None:
        self.runner: Runner | None = None

    def outcome(self, outcome: Outcome) -> None:  # noqa: ARG002 - the first will do
        if self.runner is not None:
            self.runner.stop("enough", interrupted=True)


def test_pages_that_are_not_let_go_wait_for_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finishing, "_MANY", 4)
    monkeypatch.setattr("cleanread.batch.local.recorder.GROUP", 4)
    rows = [{"url": f"https://example.com/{n}", "html": article(f"Story {n}", f"{n}").decode()} for n in range(24)]  # fmt: skip
    (tmp_path / "pages.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    job = replace(
        job_of(tmp_path, []),
        inputs=Inputs(sources=(str(tmp_path / "pages.jsonl"),), html_column="html"),
    )
    watcher = _Stopping()
    watcher.runner = Runner(job, watcher)
    first = _tally(watcher.runner)
    assert first.interrupted
    assert 0 < len(lines_of(tmp_path)) < 24
    assert first.todo == 24 - len(lines_of(tmp_path))
    second = _tally(Runner(job, Unwatched()))
    assert second.states["done"] + first.states["done"] == len(lines_of(tmp_path)) == 24
