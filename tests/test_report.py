"""What a report says about a ledger."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cleanread.batch.ledger import Ledger
from cleanread.cli.guide import FOLDER as GUIDES
from cleanread.errors import BatchError
from cleanread.report import Report, read_report, snapshot

from .made_ledger import done, failed, make_ledger, mixed, moment

SITE = "https://news.example"


def report_of(path: Path, **options: int) -> Report:
    with snapshot(path) as ledger:
        return read_report(ledger, **options)


def made(folder: Path, *entries: dict[str, Any], **options: int) -> Report:
    return report_of(make_ledger(folder / "out.ledger", entries), **options)


def test_entries_are_counted_by_state(tmp_path: Path) -> None:
    found = made(tmp_path, done(f"{SITE}/1"), done(f"{SITE}/2"), failed(f"{SITE}/3"))
    assert (found.entries, found.states["done"], found.states["failed"]) == (3, 2, 1)


def test_an_empty_ledger_has_a_report(tmp_path: Path) -> None:
    assert made(tmp_path).entries == 0


def test_entries_that_the_last_list_did_not_have_are_counted(tmp_path: Path) -> None:
    path = make_ledger(tmp_path / "l", [done(f"{SITE}/1", run=1), done(f"{SITE}/2")], runs=2)
    assert (report_of(path).runs, report_of(path).not_listed) == (2, 1)


def test_verdicts_are_counted_the_most_frequent_first(tmp_path: Path) -> None:
    listing = done(f"{SITE}/3", verdict="listing", score=0.5)
    found = made(tmp_path, listing, done(f"{SITE}/1"), done(f"{SITE}/2"))
    assert [(v.verdict, v.pages, v.unsure) for v in found.verdicts] == [("article", 2, 0), ("listing", 1, 1)]  # fmt: skip


def test_errors_are_counted_by_type(tmp_path: Path) -> None:
    entries = [failed(f"{SITE}/{n}", "DNSError" if n else "TLSError") for n in range(3)]
    assert [(e.type, e.entries) for e in made(tmp_path, *entries).errors] == [("DNSError", 2), ("TLSError", 1)]  # fmt: skip


def test_errors_are_counted_by_host(tmp_path: Path) -> None:
    other = failed("https://other.example/1", "DNSError")
    found = made(tmp_path, failed(f"{SITE}/1"), failed(f"{SITE}/2"), done(f"{SITE}/3"), other)
    first = found.failing_hosts[0]
    assert (first.host, first.entries, first.failed, first.errors) == ("news.example", 3, 2, {"FetchTimeout": 2})  # fmt: skip


def test_a_pause_ends_a_period(tmp_path: Path) -> None:
    times = (0, 30, 60, 9000)
    found = made(tmp_path, *(done(f"{SITE}/{at}", fetched=moment(at)) for at in times))
    assert [period.pages for period in found.periods] == [1, 3]


def test_the_course_of_a_period_has_all_of_its_pages(tmp_path: Path) -> None:
    entries = [done(f"{SITE}/{at}", fetched=moment(at)) for at in range(0, 1000, 7)]
    (period,) = made(tmp_path, *entries).periods
    assert sum(bucket.pages for bucket in period.buckets) == len(entries)


def test_texts_are_counted_by_their_length(tmp_path: Path) -> None:
    found = made(tmp_path, *(done(f"{SITE}/{n}", words=n) for n in (0, 1, 199, 200, 20_000)))
    there = {(each.least, each.most): each.pages for each in found.words if each.pages}
    assert there == {(0, 1): 1, (1, 25): 1, (100, 200): 1, (200, 400): 1, (12800, None): 1}


@pytest.mark.parametrize(("score", "least"), [(0.0, 0.0), (0.35, 0.35), (0.7, 0.7), (1.0, 0.95)])
def test_scores_are_counted_in_twentieths(tmp_path: Path, score: float, least: float) -> None:
    found = made(tmp_path, done(f"{SITE}/1", score=score))
    assert [each.least for each in found.scores if each.pages] == [least]


def test_a_rule_that_is_stale_in_two_ways_counts_a_page_once(tmp_path: Path) -> None:
    stale = json.dumps([f"rule_stale: site/news.example: {css}: matches nothing" for css in ".a.b"])
    found = made(tmp_path, done(f"{SITE}/1", stale=stale), done(f"{SITE}/2", stale=stale))
    assert [(rule.rule, rule.pages) for rule in found.stale_rules] == [("site/news.example", 2)]


def test_slow_fetches_and_slow_extractions_are_told_apart(tmp_path: Path) -> None:
    slow_server = done(f"{SITE}/server", fetch_seconds=9.0)
    found = made(tmp_path, slow_server, done(f"{SITE}/page", extract_seconds=5.0))
    assert (found.fetching.slowest[0].url, found.extracting.slowest[0].url) == (f"{SITE}/server", f"{SITE}/page")  # fmt: skip


def test_half_of_the_pages_took_no_longer_than_the_median(tmp_path: Path) -> None:
    entries = [done(f"{SITE}/{n}", fetch_seconds=float(n)) for n in (1, 2, 3, 4)]
    timing = made(tmp_path, *entries).fetching
    assert (timing.median, timing.p90) == (2.0, 4.0)


def test_pages_that_were_given_are_no_fetches(tmp_path: Path) -> None:
    assert made(tmp_path, done("pages/a.html", given=1)).fetching.pages == 0


def test_pages_with_many_addresses_are_listed(tmp_path: Path) -> None:
    twins = [done(f"{SITE}/{n}", state="duplicate", duplicate_of=f"{SITE}/a") for n in range(3)]
    found = made(tmp_path, done(f"{SITE}/a"), *twins)
    assert [(twin.url, twin.duplicates) for twin in found.duplicates] == [(f"{SITE}/a", 3)]


def test_the_least_sure_pages_come_first(tmp_path: Path) -> None:
    found = made(tmp_path, *(done(f"{SITE}/{n}", score=n / 10) for n in (6, 3, 9)))
    assert [page.score for page in found.sample] == [0.3, 0.6]


def test_no_host_fills_the_sample_alone(tmp_path: Path) -> None:
    many = [done(f"{SITE}/{n}", score=0.1) for n in range(9)]
    found = made(tmp_path, *many, done("https://other.example/1", score=0.5), sample=4)
    assert "https://other.example/1" in [page.url for page in found.sample]


def test_saved_pages_of_one_folder_fill_the_sample(tmp_path: Path) -> None:
    pages = [done(f"pages/{n}.html", score=0.1, given=1) for n in range(9)]
    assert len(made(tmp_path, *pages, sample=5).sample) == 5


@pytest.mark.parametrize(
    ("url", "command"),
    [
        (f"{SITE}/a?b=1&c=$HOME", f"cleanread inspect '{SITE}/a?b=1&c=$HOME'"),
        ("pages/a b.html", "cleanread inspect 'pages/a b.html'"),
        ("crawl.warc.gz@4711", None),
    ],
)
def test_a_page_comes_with_the_command_that_shows_it(tmp_path: Path, url: str, command: str | None) -> None:  # fmt: skip
    (page,) = made(tmp_path, done(url, score=0.1, given=int("://" not in url))).sample
    assert page.command == command


def test_no_login_is_told(tmp_path: Path) -> None:
    url = "https://me:secret@news.example/"
    broken = failed(f"{url}3", error=f"{url}3: no answer", fetch_seconds=3.0)
    twin = done(f"{url}4", state="duplicate", duplicate_of=f"{url}2")
    found = made(tmp_path, done(f"{url}1", score=0.1), done(f"{url}2"), broken, twin)
    assert "secret" not in json.dumps(found.to_dict())


def test_the_same_ledger_gives_the_same_figures(tmp_path: Path) -> None:
    path = make_ledger(tmp_path / "l", mixed(300), runs=2)
    assert report_of(path) == report_of(path)


def test_the_figures_agree_with_each_other(tmp_path: Path) -> None:
    found = report_of(make_ledger(tmp_path / "l", mixed(600)), top=1000)
    read = found.states["done"]
    assert {sum(v.pages for v in found.verdicts), sum(b.pages for b in found.words), sum(b.pages for b in found.scores)} == {read}  # fmt: skip
    assert sum(error.entries for error in found.errors) == found.states["failed"]
    assert sum(host.entries for host in found.largest_hosts) == found.entries


# ── which file ───────────────────────────────────────────────────────────────────────────


def test_a_ledger_is_read_while_a_batch_writes_it(tmp_path: Path) -> None:
    with closing(Ledger(tmp_path / "l")) as running:
        running.add([(f"{SITE}/1", False)])
        with snapshot(tmp_path / "l") as ledger:
            before = read_report(ledger).entries
            running.add([(f"{SITE}/2", False)])
            assert (before, read_report(ledger).entries) == (1, 1)


def test_reading_leaves_no_file_behind(tmp_path: Path) -> None:
    made(tmp_path, done(f"{SITE}/1"))
    assert [file.name for file in tmp_path.iterdir()] == ["out.ledger"]


def test_a_ledger_cannot_be_written_through_a_snapshot(tmp_path: Path) -> None:
    path = make_ledger(tmp_path / "l", [])
    with pytest.raises(BatchError, match="readonly"), snapshot(path) as ledger:
        ledger.rows("DELETE FROM entry")


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="no such file"):
        report_of(tmp_path / "l")


def test_the_ledger_beside_an_output_is_named(tmp_path: Path) -> None:
    make_ledger(tmp_path / "out.jsonl.ledger", [])
    with pytest.raises(BatchError, match=r"its ledger is .*out\.jsonl\.ledger"):
        report_of(tmp_path / "out.jsonl")


def test_the_ledger_in_a_folder_is_named(tmp_path: Path) -> None:
    make_ledger(tmp_path / ".cleanread.ledger", [])
    with pytest.raises(BatchError, match=r"its ledger is .*\.cleanread\.ledger"):
        report_of(tmp_path)


def test_a_file_that_is_no_database_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "l").write_text("https://news.example/\n" * 100)
    with pytest.raises(BatchError, match="not a ledger"):
        report_of(tmp_path / "l")


def test_a_database_of_something_else_is_an_error(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "l")) as database:
        database.execute("CREATE TABLE article (url TEXT)")
    with pytest.raises(BatchError, match="no ledger of cleanread"):
        report_of(tmp_path / "l")


def test_a_ledger_of_a_newer_version_is_an_error(tmp_path: Path) -> None:
    path = make_ledger(tmp_path / "l", [])
    with closing(sqlite3.connect(path)) as ledger:
        ledger.execute("PRAGMA user_version = 99")
    with pytest.raises(BatchError, match="newer cleanread"):
        report_of(path)


def test_a_ledger_that_was_cut_off_is_an_error(tmp_path: Path) -> None:
    path = make_ledger(tmp_path / "l", mixed(400))
    path.write_bytes(path.read_bytes()[:40_000])
    with pytest.raises(BatchError, match="damaged"):
        report_of(path)


@pytest.mark.parametrize(
    "changes",
    [{"score": "a guess"}, {"fetched": "yesterday"}, {"title": b"\xff\xfe"}, {"status": "fine"}],
)
def test_a_value_of_another_kind_is_survived(tmp_path: Path, changes: dict[str, Any]) -> None:
    assert made(tmp_path, done(f"{SITE}/1", **changes)).entries == 1


@pytest.mark.parametrize("changes", [{"stale": "{not JSON"}, {"words": "many"}])
def test_a_value_that_cannot_be_counted_is_an_error(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    with pytest.raises(BatchError, match="no batch has written"):
        made(tmp_path, done(f"{SITE}/1", **changes))


def test_every_key_of_the_figures_is_in_the_guide(tmp_path: Path) -> None:
    guide = (GUIDES / "batch.md").read_text(encoding="utf-8")
    assert [key for key in made(tmp_path).to_dict() if f"`{key}`" not in guide] == []
