"""The unsure pages of a batch, for the studio."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cleanread.batch.ledger import HtmlStore, StoredPage
from cleanread.batch.ledger.schema import DONE, FAILED, connect
from cleanread.batch.ledger.store import packed
from cleanread.errors import BatchError, UnsupportedInput
from cleanread.models import FetchOptions, Options, Response
from cleanread.studio.ledger import unsure_pages
from cleanread.studio.pages import Source
from tests.website import Website, served

ROWS = [
    ("https://example.com/sure", DONE, "article", 0.97),
    ("https://example.com/unsure", DONE, "article", 0.55),
    ("https://example.com/list", DONE, "listing", 0.9),
    ("https://example.com/gone", FAILED, None, None),
]


def ledger_of(
    folder: Path, *rows: tuple[str, int, str | None, float | None], given: int = 0
) -> Path:
    file = folder / "ledger.db"
    with closing(connect(file)) as db:
        for number, row in enumerate(rows or ROWS):
            db.execute(
                "INSERT INTO entry (key, url, host, run, given, state, verdict, score) VALUES (?, ?, 1, 1, ?, ?, ?, ?)",
                (bytes([number]), row[0], given, *row[1:]),
            )
    return file


def unsure(file: Path, *, below: float = 0.8, most: int = 100) -> list[Source]:
    return unsure_pages(file, Options(), below=below, most=most)


def store_of(
    folder: Path, key: bytes, html: bytes, url: str = "https://example.com/unsure"
) -> Path:
    response = Response(
        url=url, final_url=url, status=200,
        headers={"content-type": "text/html; charset=iso-8859-15"}, content=html,
    )  # fmt: skip
    with closing(HtmlStore(folder / "pages.db")) as store:
        store.put([(key, packed([StoredPage(response.url, response)]))])
    return folder / "pages.db"


def test_the_least_sure_pages_come_first(tmp_path: Path) -> None:
    found = unsure(ledger_of(tmp_path))
    assert [(page.name.rpartition("/")[2], page.note) for page in found] == [("unsure", "article 0.55"), ("list", "listing 0.90")]  # fmt: skip


def test_a_higher_bar_takes_more_pages(tmp_path: Path) -> None:
    assert len(unsure(ledger_of(tmp_path), below=0.99)) == 3


def test_no_more_pages_than_asked_for(tmp_path: Path) -> None:
    assert len(unsure(ledger_of(tmp_path), most=1)) == 1


def test_the_ledger_is_not_changed(tmp_path: Path) -> None:
    file = ledger_of(tmp_path)
    before = file.read_bytes()
    unsure(file)
    assert file.read_bytes() == before


def test_a_page_that_the_batch_kept_is_not_fetched(tmp_path: Path) -> None:
    file = ledger_of(tmp_path)
    store = store_of(tmp_path, b"\x01", "<p>10 €".encode("iso-8859-15"))
    page = unsure_pages(file, Options(), below=0.8, most=1, store=store)[0].load()
    assert (page.url, page.html.decode("utf-8-sig")) == ("https://example.com/unsure", "<p>10 €")


def test_a_page_that_came_without_an_address_says_its_own(tmp_path: Path) -> None:
    file = ledger_of(tmp_path, ("saved/a.html", DONE, "empty", 1.0), given=1)
    html = b'<link rel=canonical href="https://example.com/a"><p>Story.'
    store = store_of(tmp_path, b"\x00", html, url="")
    page = unsure_pages(file, Options(), below=0.8, most=1, store=store)[0].load()
    assert page.url == "https://example.com/a"


def test_a_page_that_the_batch_did_not_keep_is_fetched(tmp_path: Path) -> None:
    site = Website()
    site.story("/a")
    site.answers["/robots.txt"] = site.answers["/a"]
    options = Options(fetch=FetchOptions(allow_private=True, robots=False))
    with served(site):
        file = ledger_of(tmp_path, (site.url("/a"), DONE, "article", 0.1))
        page = unsure_pages(file, options, below=0.8, most=1)[0].load()
    assert b"Story /a" in page.html


def test_a_saved_page_is_read_where_it_was(tmp_path: Path) -> None:
    saved = tmp_path / "a.html"
    saved.write_bytes(b"<p>Story.")
    file = ledger_of(tmp_path, (str(saved), DONE, "empty", 1.0), given=1)
    assert unsure(file)[0].load().html == b"<p>Story."


def test_a_page_of_an_archive_says_why_it_cannot_be_had(tmp_path: Path) -> None:
    file = ledger_of(tmp_path, ("pages.warc:12", DONE, "empty", 1.0), given=1)
    with pytest.raises(UnsupportedInput, match="--html-store keeps them"):
        unsure(file)[0].load()


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be looked at", None])
def test_a_file_that_is_no_ledger_is_told(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "other.db"
    if content is None:
        with closing(sqlite3.connect(file)) as db:
            db.execute("CREATE TABLE cats (name)")
    else:
        file.write_bytes(content)
    with pytest.raises(BatchError, match=r"other\.db"):
        unsure(file)


def test_a_ledger_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="no such ledger"):
        unsure(tmp_path / "ledger.db")
