"""Tables of pages to tables of articles, records, and which task an address belongs to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from cleanread.batch.pool import PageLimits
from cleanread.errors import BatchError, RuleError
from cleanread.integrations.arrow import SCHEMA, extract_record, extract_table, extract_tables
from cleanread.integrations.datatrove.shards import shard_of, site_of
from cleanread.integrations.isolation import results
from cleanread.integrations.record import failed_record, record_of_line, trouble_of
from cleanread.models import Options

STORY = """
<!doctype html><html lang="en"><title>The ferry sails - The Harbour Post</title>
<meta name="author" content="Ann Example"><nav><a href="/">Home</a></nav>
<article><h1>The ferry sails</h1>
<p>The ferry to the outer islands left the quay at seven on Monday morning, eleven weeks after a cracked shaft had put it out of service.</p>
<p>The shipyard had promised the repair within a month; then the part that came from the foundry turned out to be four millimetres too wide.</p>
<p>The baker kept a list of everything that ran out: yeast in the third week, then flour, then the gas for the oven, and nobody complained.</p>
</article></html>
"""
URL = "https://harbour.example/ferry"


def table(*pages: str | bytes | None, kind: pa.DataType | None = None) -> pa.Table:
    """Pages with addresses and numbers."""
    html = pa.array(pages, type=kind)
    urls = [f"{URL}/{n}" for n in range(len(pages))]
    return pa.table({"url": urls, "html": html, "number": range(len(pages))})


def row(page: str | bytes, kind: pa.DataType | None = None, **settings: Any) -> dict[str, Any]:
    """The one row of a table of one page."""
    (found,) = extract_table(table(page, kind=kind), **settings).to_pylist()
    values: dict[str, Any] = found
    return values


# ── rows ─────────────────────────────────────────────────────────────────────────────────


def test_an_article_fills_its_columns() -> None:
    found = row(STORY)
    wanted = ("state", "verdict", "title", "authors", "site", "language")
    assert [found[name] for name in wanted] == [
        "done", "article", "The ferry sails", ["Ann Example"], "The Harbour Post", "en",
    ]  # fmt: skip


def test_the_text_is_without_the_navigation() -> None:
    assert row(STORY)["text"].startswith("The ferry to the outer islands")


def test_a_page_that_is_none_says_so_in_its_row() -> None:
    found = row(b"%PDF-1.7")
    assert (found["state"], found["error_type"], found["text"]) == (
        "failed", "UnsupportedInput", None,
    )  # fmt: skip


def test_a_row_without_a_page_says_so() -> None:
    found = extract_table(table(None, kind=pa.string())).to_pylist()[0]
    assert found["error"] == "there is no page in this row"


def test_rows_stay_in_order() -> None:
    articles = extract_table(table(STORY, None, "", STORY))
    assert articles["url"].to_pylist() == [f"{URL}/{n}" for n in range(4)]


def test_the_columns_are_those_of_the_schema() -> None:
    assert extract_table(table(STORY, None)).schema == SCHEMA


def test_a_table_without_rows_gives_one_with_the_same_columns() -> None:
    assert extract_table(table(kind=pa.string())).schema == SCHEMA


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(), pa.large_string(), pa.binary(), pa.large_binary(), pa.string_view(), pa.binary_view(),
        pa.dictionary(pa.int32(), pa.string()),
    ],
    ids=str,
)  # fmt: skip
def test_pages_may_be_of_any_type_of_text_or_bytes(kind: pa.DataType) -> None:
    pages = pa.array([STORY], type=pa.string()).cast(kind)
    found = extract_table(pa.table({"url": [URL], "html": pages}))
    assert found["title"].to_pylist() == ["The ferry sails"]


def test_a_column_of_several_chunks_is_read_to_its_end() -> None:
    several = pa.concat_tables([table(STORY), table(STORY, STORY)])
    assert extract_table(several)["verdict"].to_pylist() == ["article"] * 3


def test_the_header_of_a_page_decides_its_encoding() -> None:
    pages = table("<p>Ж".encode("koi8-r")).append_column(
        "header", pa.array(["text/html; charset=koi8-r"])
    )
    found = extract_table(pages, content_type_column="header")
    assert found["text"].to_pylist() == ["Ж"]


def test_pages_need_no_addresses() -> None:
    pages = table(STORY).drop_columns(["url"])
    assert extract_table(pages, url_column=None)["url"].to_pylist() == [None]


def test_addresses_may_be_bytes() -> None:
    pages = pa.table({"url": pa.array([URL.encode()]), "html": [STORY]})
    assert extract_table(pages)["url"].to_pylist() == [URL]


def test_half_a_character_in_a_page_does_not_cost_the_table() -> None:
    halves = STORY.replace("outer islands", "outer &#xD83D; islands")
    assert extract_record({"html": halves + "\ud83d"})["state"] == "done"


def test_options_reach_the_pages() -> None:
    linked = STORY.replace("the quay", '<a href="/quay">the quay</a>')
    found = row(linked, options=Options(links="none"))
    assert "](" not in found["markdown"]


# ── columns ──────────────────────────────────────────────────────────────────────────────


def test_columns_that_are_kept_come_last_and_as_they_are() -> None:
    articles = extract_table(table(STORY, None), keep=["number"])
    assert articles.schema.names[-1] == "number"
    assert articles["number"].to_pylist() == [0, 1]


def test_a_column_of_a_name_that_is_taken_cannot_be_kept() -> None:
    with pytest.raises(BatchError, match="'url' cannot be kept"):
        extract_table(table(STORY), keep=["url"])


def test_a_column_that_is_missing_is_named_with_those_there_are() -> None:
    with pytest.raises(BatchError, match="no single column 'body'; its columns are: url, html"):
        extract_table(table(STORY), html_column="body")


def test_a_column_of_numbers_is_no_column_of_pages() -> None:
    with pytest.raises(BatchError, match="'number' holds int64, neither text nor bytes"):
        extract_table(table(STORY), html_column="number")


def test_a_broken_rule_file_is_not_the_fault_of_every_page(tmp_path: Path) -> None:
    (tmp_path / "harbour.example.toml").write_text("hosts = 4", "utf-8")
    with pytest.raises(RuleError):
        extract_table(table(STORY), options=Options(rule_folders=(tmp_path,)))


def test_several_tables_come_back_one_by_one() -> None:
    tables = [table(STORY), table(kind=pa.string()), table(STORY, None)]
    assert [found.num_rows for found in extract_tables(tables)] == [1, 0, 2]


# ── isolated ─────────────────────────────────────────────────────────────────────────────


def test_a_process_of_its_own_gives_the_same_rows() -> None:
    pages = table(STORY, None, b"", b"%PDF-1.7", kind=pa.binary())
    here, beside = (extract_table(pages, isolated=way) for way in (False, True))
    assert here.drop_columns(["extract_ms"]) == beside.drop_columns(["extract_ms"])


def test_a_page_beyond_the_limits_costs_only_its_own_row() -> None:
    jobs = [("a", ("echo", 1)), ("b", ("loop", None)), ("c", None), ("d", ("echo", 4))]
    found = list(results("tests.pooling:make", None, jobs, limits=PageLimits(seconds=0.5)))
    assert [(about, r if isinstance(r, int | None) else type(r).__name__) for about, r in found] == [
        ("a", 1), ("b", "ExtractionTimeout"), ("c", None), ("d", 4),
    ]  # fmt: skip


# ── records ──────────────────────────────────────────────────────────────────────────────


def test_a_record_is_a_row_of_the_table() -> None:
    record = extract_record({"html": STORY, "url": f"{URL}/0"})
    not_the_same = {"extract_ms": 0.0, "verdict_score": 0.0}  # time, and single precision
    assert record | not_the_same == row(STORY) | not_the_same


def test_a_defect_is_a_crash_of_that_page() -> None:
    assert trouble_of(ValueError("odd")) == ("ExtractionCrashed", "ValueError: odd")


def test_a_line_without_an_article_is_a_failed_record() -> None:
    line = {"url": URL, "state": "failed", "error": {"type": "FetchTimeout", "message": "slow"}}
    assert record_of_line(line) == failed_record(URL, trouble_of(ValueError())) | {
        "error_type": "FetchTimeout",
        "error": "slow",
    }


# ── shards ───────────────────────────────────────────────────────────────────────────────


def test_the_task_of_an_address_never_changes() -> None:
    found = [shard_of(f"https://site{n}.example/", 10) for n in range(8)]
    assert found == [4, 4, 9, 9, 6, 1, 2, 0]


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://news.bbc.co.uk/a", "bbc.co.uk"),
        ("https://abc.net.au", "abc.net.au"),
        ("https://EXAMPLE.com.", "example.com"),
        ("http://t.co/x", "t.co"),
        ("http://localhost:8000/", "localhost"),
        ("http://10.0.0.1/", "10.0.0.1"),
        ("http://[::1]:80/", "::1"),
        ("http://[::1", ""),
        ("pages/a.html", ""),
        ("https://www.1and1.com/", "1and1.com"),
    ],
)
def test_a_site_is_what_was_registered(url: str, site: str) -> None:
    assert site_of(url) == site
