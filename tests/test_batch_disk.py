"""Disks that are full, folders that cannot be written, and power that goes: the next run puts everything right."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq
import pytest

from cleanread.batch.job import BatchJob, Keeping, Targets
from cleanread.batch.ledger import Ledger
from cleanread.batch.outputs import Outputs
from cleanread.batch.outputs.disk import make_file_durable, write_fully
from cleanread.batch.outputs.parts import write_part
from cleanread.errors import BatchError

from .batching import job_of, run
from .test_batch_signals import ended, start
from .website import Website, served

#: pages of a list of which every fourth is missing
MANY: Final = 24


@pytest.fixture
def site() -> Iterator[Website]:
    with served(Website()) as website:
        for number in range(MANY):
            if number % 4:
                website.story(f"/{number}")
        yield website


@pytest.fixture
def job(site: Website, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BatchJob:
    """A job for all outputs in the working folder, so that a copy of the folder goes on like the original."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setattr("cleanread.batch.local.recorder.GROUP", 6)
    plain = job_of(Path(), [site.url(f"/{number}") for number in range(MANY)])
    targets = Targets(
        jsonl="out.jsonl", markdown="md/", sqlite=Path("out.db"), parquet=Path("parquet")
    )
    return replace(plain, targets=targets)


def found_in_all_outputs() -> dict[str, Counter[str]]:
    """Addresses of each output in the working folder, as often as they stand there."""
    lines = [json.loads(line) for line in Path("out.jsonl").read_bytes().splitlines()]
    with closing(sqlite3.connect("out.db")) as articles:
        rows = [url for (url,) in articles.execute("SELECT url FROM article")]
    index = [json.loads(line) for line in Path("md/index.jsonl").read_bytes().splitlines()]
    files = {path.relative_to("md").as_posix() for path in Path("md").rglob("*.md")}
    assert files == {row["file"] for row in index if row["file"]}
    return {
        "jsonl": Counter(line["url"] for line in lines),
        "sqlite": Counter(rows),
        "parquet": Counter(pq.read_table("parquet", columns=["url"])["url"].to_pylist()),
        "markdown": Counter(row["url"] for row in index if row["file"] or row["state"] == "failed"),
    }


def once_each(site: Website) -> dict[str, Counter[str]]:
    urls = Counter(site.url(f"/{number}") for number in range(MANY))
    return dict.fromkeys(("jsonl", "sqlite", "parquet", "markdown"), urls)


# ── a full disk ──────────────────────────────────────────────────────────────────────────


def _full_after(count: int, real: Callable[..., Any]) -> Callable[..., Any]:
    """`real`, until it was called `count` times."""
    left = count

    def call(*values: Any, **named: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*values, **named)

    return call


def _full_database(monkeypatch: pytest.MonkeyPatch, name: str, most: int) -> None:
    """SQLite itself says that the disk is full when the database called `name` wants to grow."""
    real = sqlite3.connect

    def connect(path: Any, *values: Any, **named: Any) -> sqlite3.Connection:
        db: sqlite3.Connection = real(path, *values, **named)
        if Path(str(path)).name == name:
            pages = db.execute("PRAGMA page_count").fetchone()[0]
            db.execute(f"PRAGMA max_page_count = {max(pages, most)}")
        return db

    monkeypatch.setattr(sqlite3, "connect", connect)


#: what writes to it, and how often that goes well: failures are one group, articles another, and each goes to two files
_WRITERS: Final[dict[str, tuple[str, Callable[..., Any], int]]] = {
    "out.jsonl": ("cleanread.batch.outputs.appended.write_fully", write_fully, 2),
    "parquet": ("cleanread.batch.outputs.parquet.write_part", write_part, 0),
    "md": ("cleanread.batch.outputs.tree.make_file_durable", make_file_durable, 2),
}
#: how many pages of SQLite's there is room for
_ROOM: Final = {"out.db": 12, "ledger.db": 26}


def _fill(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    if what in _ROOM:
        _full_database(monkeypatch, what, _ROOM[what])
        return
    name, real, count = _WRITERS[what]
    monkeypatch.setattr(name, _full_after(count, real))


@pytest.mark.parametrize("what", ["out.jsonl", "md", "out.db", "parquet", "ledger.db"])
def test_a_run_that_found_the_disk_full_goes_on_when_there_is_room(
    what: str, job: BatchJob, site: Website
) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        _fill(monkeypatch, what)
        with pytest.raises(BatchError, match="the disk is full") as caught:
            run(job)
    assert what in caught.value.file
    asked = {path: site.asked[path] for path, state in states(site).items() if state}
    run(job)
    assert found_in_all_outputs() == once_each(site)
    assert {path: site.asked[path] for path in asked} == asked


def states(site: Website) -> dict[str, int]:
    with closing(sqlite3.connect("file:ledger.db?mode=ro", uri=True)) as ledger:
        rows = ledger.execute("SELECT url, state FROM entry").fetchall()
    return {url.removeprefix(site.url("")): state for url, state in rows}


def test_a_group_that_fails_on_the_beat_ends_the_run(
    job: BatchJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Groups are also written because they are old: what goes wrong then is not lost."""
    monkeypatch.setattr("cleanread.batch.local.recorder.GROUP", 1000)
    monkeypatch.setattr("cleanread.batch.local.recorder.GROUP_SECONDS", 0.0)
    monkeypatch.setattr("cleanread.batch.local.runner._BEAT", 0.001)
    _fill(monkeypatch, "out.jsonl")
    with pytest.raises(BatchError, match="the disk is full"):
        run(job)


def test_the_command_says_which_file_the_disk_has_no_room_for(tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text("http://127.0.0.1:1/\n")
    process = start(tmp_path, str(tmp_path / "urls.txt"), "--jsonl", "/dev/full")
    status, said = ended(process)
    assert status == 8
    assert said.startswith("cleanread: /dev/full: the disk is full")


# ── places that cannot be written ────────────────────────────────────────────────────────


@pytest.mark.parametrize("place", ["file/below", "/proc/nothing/here"])
@pytest.mark.parametrize("what", ["ledger", "html", "jsonl", "markdown", "sqlite", "parquet"])
def test_a_place_that_cannot_be_written_is_named(what: str, place: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, and no folder")
    path = Path(place) if place.startswith("/") else tmp_path / place
    job = job_of(tmp_path, [])
    match what:
        case "ledger":
            job = replace(job, keeping=Keeping(archive=path))
        case "html":
            job = replace(job, keeping=replace(job.keeping, html=path))
        case "sqlite" | "parquet":
            job = replace(job, targets=Targets(**{what: path}))  # type: ignore[arg-type]
        case _:
            job = replace(job, targets=Targets(**{what: str(path)}))  # type: ignore[arg-type]
    with pytest.raises(BatchError) as caught:
        run(job)
    assert str(path).startswith(caught.value.file)
    assert str(caught.value).startswith(caught.value.file)


def test_a_place_that_cannot_be_written_is_found_before_anything_is_fetched(
    site: Website, tmp_path: Path
) -> None:
    job = job_of(tmp_path, [site.url("/1")])
    with pytest.raises(BatchError):
        run(job, targets=Targets(jsonl="/proc/nothing/out.jsonl"))
    assert not site.asked


# ── the power goes ───────────────────────────────────────────────────────────────────────


_LOG_HEAD: Final = 32  # bytes: https://www.sqlite.org/fileformat2.html#the_write_ahead_log


class Film:
    """Copies of the working folder, as a disk would have it had the power gone at that moment."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self.copies: list[Path] = []

    def shoot(self, moment: str) -> Path:
        copy = self._place / f"{len(self.copies):02}-{moment}"
        shutil.copytree(Path(), copy)
        self.copies.append(copy)
        return copy

    def shoot_torn(self) -> None:
        """What was written and not made durable is there in part, or as zeros."""
        lines = self.shoot("torn") / "out.jsonl"
        with lines.open("r+b") as file:
            file.truncate(max(self._length(), lines.stat().st_size - 700))
            file.seek(0, os.SEEK_END)
            file.write(b"\0" * 100)

    def shoot_forgetful(self, before: bytes) -> None:
        """The last commit of the ledger did not get to the disk as a whole; `before` is its log without that commit."""
        copy = self.shoot("forgetful")
        log = copy / "ledger.db-wal"
        after = log.read_bytes()
        # A log that was begun anew has nothing but this commit behind its head.
        start = len(before) if after.startswith(before) else _LOG_HEAD
        cut = (start + len(after)) // 2
        log.write_bytes(after[:cut] + b"\0" * (len(after) - cut))
        (copy / "ledger.db-shm").unlink()

    @staticmethod
    def _length() -> int:
        with closing(sqlite3.connect("file:ledger.db?mode=ro", uri=True)) as ledger:
            rows = ledger.execute("SELECT position FROM output WHERE name LIKE 'jsonl:%'")
            return int(json.loads(rows.fetchone()[0])["main"]["length"])


@pytest.fixture
def film(job: BatchJob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Film:
    """A run, copied at the moments at which the power may go."""
    film = Film(tmp_path)
    flush, commit = Outputs.flush, Ledger.commit
    flushes = commits = 0

    def filmed_flush(self: Outputs) -> Any:
        nonlocal flushes
        flushes += 1
        if flushes in (1, 2):
            film.shoot_torn()
        return flush(self)

    def filmed_commit(self: Ledger, *values: Any, **named: Any) -> None:
        nonlocal commits
        commits += 1
        if commits in (1, 2, 4):
            film.shoot("flushed")
        before = Path("ledger.db-wal").read_bytes()
        commit(self, *values, **named)
        if commits in (2, 3):
            film.shoot_forgetful(before)
        if commits == 3:
            film.shoot("committed")

    monkeypatch.setattr(Outputs, "flush", filmed_flush)
    monkeypatch.setattr(Ledger, "commit", filmed_commit)
    run(job)
    monkeypatch.setattr(Outputs, "flush", flush)
    monkeypatch.setattr(Ledger, "commit", commit)
    return film


def test_each_entry_stands_once_wherever_the_power_went(
    film: Film, job: BatchJob, site: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = {copy.name.partition("-")[2] for copy in film.copies}
    assert moments == {"torn", "flushed", "forgetful", "committed"}
    for copy in film.copies:
        monkeypatch.chdir(copy)
        run(job)
        assert found_in_all_outputs() == once_each(site), copy.name


def test_a_commit_of_the_ledger_is_on_the_disk(tmp_path: Path) -> None:
    """Files are moved and removed because the ledger knows better: what it knows must not be lost."""
    ledger = Ledger(tmp_path / "ledger.db")
    try:
        assert ledger._db.execute("PRAGMA synchronous").fetchone() == (2,)
    finally:
        ledger.close()
