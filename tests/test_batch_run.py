"""Batches from the list to the last line, against a small web on this machine."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from cleanread.batch.job import BatchJob, Inputs, Keeping, MaxErrors, Targets, Working
from cleanread.errors import BatchError
from cleanread.models import FetchOptions, Options

from . import ferry
from .batching import OPTIONS, job_of, lines_of, run
from .website import Reply, Website, article, served


@pytest.fixture
def site() -> Iterator[Website]:
    with served(Website()) as website:
        for name in "abc":
            website.story(f"/{name}")
        yield website


def urls(site: Website, *paths: str) -> list[str]:
    return [site.url(path) for path in paths]


# ── what becomes of entries ──────────────────────────────────────────────────────────────


def test_every_address_has_one_line(site: Website, tmp_path: Path) -> None:
    run(job_of(tmp_path, [*urls(site, "/a", "/b", "/missing"), "no address"]))
    lines = lines_of(tmp_path)
    assert set(lines) == {*urls(site, "/a", "/b", "/missing"), "no address"}


def test_a_line_holds_the_article(site: Website, tmp_path: Path) -> None:
    run(job_of(tmp_path, urls(site, "/a")))
    line = lines_of(tmp_path)[site.url("/a")]
    assert line["error"] is None
    assert line["status"] == 200
    assert line["verdict"]["kind"] == "article"
    assert line["metadata"]["title"] == "Story /a"
    assert "/a part 2" in line["text"]


def test_a_line_says_why_there_is_no_article(site: Website, tmp_path: Path) -> None:
    run(job_of(tmp_path, urls(site, "/missing")))
    line = lines_of(tmp_path)[site.url("/missing")]
    assert (line["state"], line["status"]) == ("failed", 404)
    assert line["error"]["type"] == "HTTPStatusError"
    assert "text" not in line


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("no address", "InvalidURL"),
        ("ftp://127.0.0.1/a", "InvalidURL"),
        ("http://nowhere.invalid/", "DNSError"),
        ("http://127.0.0.1:1/", "NetworkError"),
    ],
)
def test_what_cannot_be_fetched_has_a_typed_reason(name: str, kind: str, tmp_path: Path) -> None:
    tally = run(job_of(tmp_path, [name]))
    assert lines_of(tmp_path)[name]["error"]["type"] == kind
    assert tally.errors == {kind: 1}


def test_an_address_that_stands_twice_is_done_once(site: Website, tmp_path: Path) -> None:
    spellings = [site.url("/a"), site.url("/a#top"), site.url("/a?utm_source=feed")]
    tally = run(job_of(tmp_path, spellings))
    assert site.asked["/a"] == 1
    assert tally.repeated_in_list == 2
    assert set(lines_of(tmp_path)) == {site.url("/a")}


def test_two_addresses_of_one_page_are_duplicates(site: Website, tmp_path: Path) -> None:
    site.answers["/print"] = Reply(status=301, headers={"Location": "/a"})
    tally = run(job_of(tmp_path, urls(site, "/a", "/print")))
    assert tally.states == {"done": 1, "duplicate": 1}
    twin = next(line for line in lines_of(tmp_path).values() if line["state"] == "duplicate")
    assert twin["duplicate_of"] in urls(site, "/a", "/print")
    assert twin["duplicate_of"] != twin["url"]


def test_one_text_under_two_addresses_is_no_duplicate(site: Website, tmp_path: Path) -> None:
    site.answers["/b"] = site.answers["/a"]
    assert run(job_of(tmp_path, urls(site, "/a", "/b"))).states == {"done": 2}


def test_redirects_are_recorded(site: Website, tmp_path: Path) -> None:
    site.answers["/old"] = Reply(status=301, headers={"Location": "/older"})
    site.answers["/older"] = Reply(status=302, headers={"Location": "/a"})
    run(job_of(tmp_path, urls(site, "/old")))
    line = lines_of(tmp_path)[site.url("/old")]
    assert line["final_url"] == site.url("/a")
    assert line["redirects"] == [site.url("/older")]


def test_an_article_of_several_pages_is_one_entry(site: Website, tmp_path: Path) -> None:
    numbers = (1, 2, 3)
    addresses = [f"/{ferry.address(n).partition('://')[2].partition('/')[2]}" for n in numbers]
    for number, path in zip(numbers, addresses, strict=True):
        page = ferry.page(number).replace(ferry.HOST, site.url(""))
        site.answers[path] = Reply(page.encode())
    run(job_of(tmp_path, urls(site, addresses[0])))
    line = lines_of(tmp_path)[site.url(addresses[0])]
    assert line["pages"] == urls(site, *addresses)
    assert line["text"] == "\n\n".join(p for part in ferry.PAGES for p in part)


def test_private_addresses_need_permission(site: Website, tmp_path: Path) -> None:
    job = job_of(tmp_path, urls(site, "/a"))
    run(job, options=Options(fetch=FetchOptions(timeout=2)))
    assert lines_of(tmp_path)[site.url("/a")]["error"]["type"] == "PrivateAddress"
    assert not site.asked


def test_a_server_in_trouble_is_asked_again(site: Website, tmp_path: Path) -> None:
    story = Reply(article("Late", "late"))

    def answer(_: Mapping[str, str]) -> Reply:
        return Reply(status=503) if site.asked["/late"] == 1 else story

    site.answers["/late"] = answer
    tally = run(job_of(tmp_path, urls(site, "/late")))
    assert site.asked["/late"] == 2
    assert tally.retries == 1
    assert lines_of(tmp_path)[site.url("/late")]["attempts"] == 2


# ── running again ────────────────────────────────────────────────────────────────────────


def test_what_is_done_is_left_alone(site: Website, tmp_path: Path) -> None:
    job = job_of(tmp_path, urls(site, "/a", "/b"))
    run(job)
    before = (tmp_path / "out.jsonl").read_bytes()
    tally = run(job)
    assert site.asked["/a"] == 1
    assert tally.already == 2
    assert (tmp_path / "out.jsonl").read_bytes() == before


def test_a_longer_list_goes_on_where_the_shorter_one_ended(site: Website, tmp_path: Path) -> None:
    run(job_of(tmp_path, urls(site, "/a")))
    run(job_of(tmp_path, urls(site, "/a", "/b")))
    assert site.asked["/a"] == site.asked["/b"] == 1
    assert set(lines_of(tmp_path)) == set(urls(site, "/a", "/b"))


def test_failures_stay_until_they_are_asked_for_again(site: Website, tmp_path: Path) -> None:
    job = job_of(tmp_path, urls(site, "/a", "/later"))
    run(job)
    site.story("/later")
    assert run(job).failed == 1
    assert run(job, keeping=replace(job.keeping, retry_failed=True)).failed == 0
    assert lines_of(tmp_path)[site.url("/later")]["state"] == "done"
    assert site.asked["/a"] == 1


def test_an_update_asks_only_for_what_has_changed(site: Website, tmp_path: Path) -> None:
    def answer(headers: Mapping[str, str]) -> Reply:
        if headers.get("if-none-match") == '"1"':
            return Reply(status=304)
        return Reply(article("First", "first"), headers={"ETag": '"1"'})

    site.answers["/a"] = answer
    job = job_of(tmp_path, urls(site, "/a", "/b", "/c"), update="changed")
    run(job, keeping=replace(job.keeping, update=None))
    first = lines_of(tmp_path)
    site.story("/b", title="Another title")
    run(job)
    second = lines_of(tmp_path)
    assert site.asked["/a"] == site.asked["/b"] == 2
    assert second[site.url("/b")]["metadata"]["title"] == "Another title"
    assert second[site.url("/a")] == first[site.url("/a")]
    assert second[site.url("/c")] == first[site.url("/c")]


def test_an_update_that_fails_loses_nothing(site: Website, tmp_path: Path) -> None:
    job = job_of(tmp_path, urls(site, "/a"))
    run(job)
    before = lines_of(tmp_path)
    site.answers["/a"] = Reply(status=410)
    tally = run(job, keeping=replace(job.keeping, update="all"))
    assert tally.errors == {"HTTPStatusError": 1}
    assert lines_of(tmp_path) == before


def test_pages_are_extracted_again_when_their_rules_change(site: Website, tmp_path: Path) -> None:
    extra = "<div class=promo-x><p>Our shop has new mugs with the harbour on them, come and see.</p></div>"
    site.story("/a", extra=extra)
    job = job_of(tmp_path, urls(site, "/a"), html=tmp_path / "pages.db")
    run(job)
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "here.toml").write_text(
        'id = "site/here"\n[match]\nhosts = ["127.0.0.1"]\n[content]\n'
        'remove = [{ css = ".promo-x", why = "the shop", example = "our mugs" }]\n'
    )
    tally = run(
        job,
        keeping=replace(job.keeping, update="rules"),
        options=replace(OPTIONS, rule_folders=(rules,)),
    )
    assert tally.finished == 1
    assert site.asked["/a"] == 1
    line = lines_of(tmp_path)[site.url("/a")]
    assert "site/here" in line["rules"]
    assert "mugs" not in line["text"]


def test_an_update_of_rules_leaves_the_rest_alone(site: Website, tmp_path: Path) -> None:
    job = job_of(tmp_path, urls(site, "/a"), html=tmp_path / "pages.db")
    run(job)
    assert run(job, keeping=replace(job.keeping, update="rules")).finished == 0


# ── outputs and inputs ───────────────────────────────────────────────────────────────────


def test_all_outputs_hold_the_same_articles(site: Website, tmp_path: Path) -> None:
    job = job_of(tmp_path, urls(site, "/a", "/b"))
    targets = Targets(
        jsonl=str(tmp_path / "out.jsonl"),
        markdown=f"{tmp_path}/md/",
        sqlite=tmp_path / "out.db",
        parquet=tmp_path / "pq",
    )
    run(job, targets=targets)
    import pyarrow.parquet as pq

    texts = {line["text"] for line in lines_of(tmp_path).values()}
    with sqlite3.connect(tmp_path / "out.db") as articles:
        assert {row[0] for row in articles.execute("SELECT text FROM article")} == texts
    assert set(pq.read_table(tmp_path / "pq")["text"].to_pylist()) == texts
    assert len([*(tmp_path / "md").glob("*.md")]) == 2


def test_saved_pages_are_extracted_without_a_network(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("one", "two"):
        (pages / f"{name}.html").write_bytes(article(f"Saved {name}", name))
    job = job_of(tmp_path, [])
    tally = run(job, inputs=Inputs(sources=(str(pages),)))
    assert tally.states == {"done": 2}
    titles = {line["metadata"]["title"] for line in lines_of(tmp_path).values()}
    assert titles == {"Saved one", "Saved two"}


def test_saved_pages_are_not_done_twice(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "one.html").write_bytes(article("Saved", "one"))
    job = replace(job_of(tmp_path, []), inputs=Inputs(sources=(str(pages),)))
    run(job)
    assert run(job).finished == 0


# ── cross-page chrome ────────────────────────────────────────────────────────────────────

_MUGS = "<p>The harbour shop has new mugs and a calendar with pictures by our readers of all these years.</p>"


def test_what_the_pages_of_a_host_share_is_left_out(site: Website, tmp_path: Path) -> None:
    paths = [f"/s{n}" for n in range(6)]
    for path in paths:
        site.story(path, extra=_MUGS)
    tally = run(job_of(tmp_path, urls(site, *paths)))
    lines = lines_of(tmp_path)
    assert len(lines) == 6
    assert not [url for url, line in lines.items() if "mugs" in line["text"]]
    assert tally.repeated_blocks == 6
    assert all(line["repeated"] == 1 for line in lines.values())


def test_what_pages_share_can_be_kept(site: Website, tmp_path: Path) -> None:
    paths = [f"/s{n}" for n in range(6)]
    for path in paths:
        site.story(path, extra=_MUGS)
    run(job_of(tmp_path, urls(site, *paths)), working=Working(workers=1, cross_page=False))
    assert all("mugs" in line["text"] for line in lines_of(tmp_path).values())


def test_few_pages_of_a_host_are_left_alone(site: Website, tmp_path: Path) -> None:
    paths = [f"/s{n}" for n in range(4)]
    for path in paths:
        site.story(path, extra=_MUGS)
    run(job_of(tmp_path, urls(site, *paths)))
    assert all("mugs" in line["text"] for line in lines_of(tmp_path).values())


# ── ending early ─────────────────────────────────────────────────────────────────────────


def test_too_many_failures_end_the_run(site: Website, tmp_path: Path) -> None:
    gone = [site.url(f"/gone{n}") for n in range(200)]
    tally = run(job_of(tmp_path, gone), max_errors=MaxErrors(count=3))
    assert tally.stopped
    assert 3 < tally.finished < 200


def test_a_run_that_was_ended_goes_on(site: Website, tmp_path: Path) -> None:
    gone = [site.url(f"/gone{n}") for n in range(200)]
    job = job_of(tmp_path, gone)
    run(job, max_errors=MaxErrors(count=3))
    run(job)
    assert len(lines_of(tmp_path)) == 200


# ── what is refused ──────────────────────────────────────────────────────────────────────


def test_a_ledger_must_be_one(tmp_path: Path) -> None:
    job = job_of(tmp_path, [])
    (tmp_path / "ledger.db").write_text("no database, and long enough to be looked at " * 20)
    with pytest.raises(BatchError, match="not a ledger"):
        run(job)


def test_another_database_is_no_ledger(tmp_path: Path) -> None:
    job = job_of(tmp_path, [])
    with sqlite3.connect(tmp_path / "ledger.db") as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()
    with pytest.raises(BatchError, match="no ledger of cleanread"):
        run(job)


def test_two_runs_cannot_share_a_ledger(tmp_path: Path) -> None:
    from cleanread.batch.ledger import Ledger

    job = job_of(tmp_path, [])
    first = Ledger(tmp_path / "ledger.db")
    try:
        with pytest.raises(BatchError, match="another run"):
            run(job)
    finally:
        first.close()


def test_lines_of_somebody_else_are_not_touched(tmp_path: Path) -> None:
    job = job_of(tmp_path, [])
    (tmp_path / "out.jsonl").write_text('{"url": "x"}\n')
    with pytest.raises(BatchError, match=r"out\.jsonl"):
        run(job)
    assert (tmp_path / "out.jsonl").read_text() == '{"url": "x"}\n'


def test_an_input_must_be_there(tmp_path: Path) -> None:
    job: BatchJob = job_of(tmp_path, [])
    with pytest.raises(BatchError, match=r"nothing\.txt"):
        run(job, inputs=Inputs(sources=(str(tmp_path / "nothing.txt"),)), keeping=Keeping())
