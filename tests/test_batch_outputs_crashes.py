"""A run that ends at any moment, and is begun again: every entry stands once, with what came last."""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleanread.batch.model import Outcome
from cleanread.batch.outputs.jsonl import JsonLines
from cleanread.batch.outputs.parquet import ParquetParts
from cleanread.batch.outputs.sqlite import SqliteArticles
from cleanread.batch.outputs.tree import MarkdownTree

from .outcomes import Book, Kind, crashes, filmed, outcome, run, text_of, url_of

Pairs = list[tuple[str, str]]


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process sees does not depend on it."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def _pairs(data: bytes) -> Pairs:
    rows = [json.loads(line) for line in data.splitlines()]
    return [(row["url"], row.get("text", "failed")) for row in rows]


def _lines() -> Pairs:
    path = Path("out/a.jsonl")
    return _pairs(path.read_bytes()) if path.exists() else []


def _gzip_lines() -> Pairs:
    path = Path("out/a.jsonl.gz")
    return _pairs(gzip.decompress(path.read_bytes())) if path.exists() else []


def _zstd_lines() -> Pairs:
    path = Path("out/a.jsonl.zst")
    if not path.exists():
        return []
    with path.open("rb") as file:
        reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
        return _pairs(reader.read())


def _rows() -> Pairs:
    path = Path("out/a.db")
    if not path.exists():
        return []
    db = sqlite3.connect(path)
    try:
        known = db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'article'").fetchone()
        query = "SELECT url, coalesce(text, 'failed') FROM article"
        return db.execute(query).fetchall() if known else []
    finally:
        db.close()


def _parts() -> Pairs:
    pairs = []
    for part in sorted(Path("out").glob("part-*.parquet")):
        rows = pq.read_table(part, columns=["url", "text"]).to_pylist()
        pairs += [(row["url"], row["text"] or "failed") for row in rows]
    return pairs


def _files() -> Pairs:
    """Each file begins with its address."""
    texts = [
        path.read_text() for path in Path("out").rglob("*.md") if ".cleanread" not in str(path)
    ]
    return [(text.split()[0], text.strip()) for text in texts]


LINES = Kind(lambda _: JsonLines("out/a.jsonl"), _lines)
KINDS = {
    "jsonl": LINES,
    "gzip": Kind(lambda _: JsonLines("out/a.jsonl.gz"), _gzip_lines),
    "zstd": Kind(lambda _: JsonLines("out/a.jsonl.zst"), _zstd_lines),
    "sqlite": Kind(lambda _: SqliteArticles("out/a.db"), _rows),
    "parquet": Kind(lambda _: ParquetParts("out", rows=3), _parts),
    "markdown": Kind(lambda claims: MarkdownTree("out/{date:%Y}/{slug}.md", claims), _files),
}


def page(number: int, version: int) -> Outcome:
    """Pages 0, 3, 6, … fail in every odd version; all others have the same title."""
    if number % 3 == 0 and version % 2:
        return outcome(number, state="failed")
    return outcome(number, f"{url_of(number)} version {version}")


EARLIER = [[page(0, 0), page(1, 0), page(2, 0)], [page(3, 0)], [page(4, 0), page(5, 0)]]
GROUPS = [
    [page(0, 1), page(6, 1), page(7, 1)],
    [page(8, 1), page(9, 0), page(10, 1)],
    [page(4, 1), page(5, 1), page(11, 1)],
    [page(2, 1)],
]


def last(*runs: Sequence[Sequence[Outcome]]) -> dict[str, str]:
    return {each.url: text_of(each) for groups in runs for group in groups for each in group}


def expected(name: str, *runs: Sequence[Sequence[Outcome]]) -> dict[str, str]:
    texts = last(*runs)
    if name == "markdown":
        return {url: text for url, text in texts.items() if text != "failed"}
    return texts


def go_on(kind: Kind, groups: Sequence[Sequence[Outcome]]) -> None:
    """The run once more, with what the ledger does not have."""
    done = Book.read().done
    run(kind, [[each for each in group if done.get(each.url) != text_of(each)] for group in groups],
        lambda: None)  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("before", [[], EARLIER], ids=["new", "again"])
def test_every_entry_stands_once_wherever_the_run_ended(
    name: str,
    before: list[list[Outcome]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kind = KINDS[name]
    folders = crashes(kind, before, GROUPS, tmp_path, monkeypatch)
    assert len(folders) > 8
    for folder in folders:
        monkeypatch.chdir(folder)
        go_on(kind, GROUPS)
        found = kind.found()
        assert dict(found) == expected(name, before, GROUPS), folder
        assert len(found) == len(dict(found)), folder


@pytest.mark.parametrize("name", ["jsonl", "sqlite", "parquet", "markdown"])
def test_no_entry_ever_stands_twice(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = KINDS[name]
    for folder in crashes(kind, EARLIER, GROUPS, tmp_path, monkeypatch):
        monkeypatch.chdir(folder)
        if name == "jsonl":  # the last line may be torn
            path = Path("out/a.jsonl")
            whole, end, _ = (
                path.read_bytes().rpartition(b"\n") if path.exists() else (b"", b"", b"")
            )
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(whole + end)
        urls = Counter(url for url, _ in kind.found())
        assert max(urls.values(), default=1) == 1, folder


@pytest.mark.parametrize("name", ["jsonl", "gzip", "sqlite"])
def test_after_recovery_all_that_the_ledger_knows_is_there(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = KINDS[name]
    for folder in crashes(kind, [], EARLIER, tmp_path, monkeypatch):
        monkeypatch.chdir(folder)
        run(kind, [], lambda: None)
        assert dict(kind.found()).items() >= Book.read().done.items(), folder


@pytest.mark.parametrize("name", ["jsonl", "parquet"])
def test_a_recovery_may_be_cut_short_itself(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = KINDS[name]
    first = crashes(kind, EARLIER, GROUPS, tmp_path / "first", monkeypatch)
    for number, folder in enumerate(first[::6]):
        place = tmp_path / f"second-{number}"
        place.mkdir()
        folder.rename(place / "work")
        monkeypatch.chdir(place / "work")
        for twice in filmed(kind, [], place / "crashed", monkeypatch):
            monkeypatch.chdir(twice)
            go_on(kind, GROUPS)
            found = kind.found()
            assert dict(found) == expected(name, EARLIER, GROUPS), twice
            assert len(found) == len(dict(found)), twice


versions = st.tuples(st.integers(0, 7), st.integers(0, 3))
groups_of = st.lists(st.lists(versions, max_size=4, unique_by=lambda each: each[0]), max_size=5)


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(runs=st.lists(groups_of, min_size=1, max_size=3), cut=st.floats(0, 1))
def test_any_runs_and_any_crash_leave_each_entry_once(
    name: str, runs: list[list[list[tuple[int, int]]]], cut: float
) -> None:
    kind = KINDS[name]
    earlier = [[page(*each) for each in group] for groups in runs[:-1] for group in groups]
    groups = [[page(*each) for each in group] for group in runs[-1]]
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as monkeypatch:
        folders = crashes(kind, earlier, groups, Path(place), monkeypatch)
        monkeypatch.chdir(folders[round(cut * (len(folders) - 1))])
        done = Book.read().done
        wanted = {each.url: each for group in groups for each in group}
        left = [each for url, each in wanted.items() if done.get(url) != text_of(each)]
        run(kind, [left], lambda: None)
        found = kind.found()
        assert dict(found) == expected(name, earlier, groups)
        assert len(found) == len(dict(found))
        monkeypatch.chdir("/")
