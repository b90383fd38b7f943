"""Folders of saved pages."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import zstandard

from cleanread.batch.inputs import read_items
from cleanread.batch.model import Item
from cleanread.errors import BatchError


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    return folder


def places_of(folder: Path) -> list[str]:
    return [item.place for item in read_items(str(folder))]


def test_every_page_in_a_folder_is_an_item(pages: Path) -> None:
    (pages / "a.html").write_bytes(b"<p>Story.")

    assert list(read_items(str(pages))) == [Item(None, b"<p>Story.", place="pages/a.html")]


def test_pages_come_in_the_order_of_their_names(pages: Path) -> None:
    for name in ("b.html", "a/z.htm", "c.XHTML", "a/b/c.html"):
        (pages / name).parent.mkdir(exist_ok=True, parents=True)
        (pages / name).touch()

    assert places_of(pages) == [
        "pages/a/b/c.html",
        "pages/a/z.htm",
        "pages/b.html",
        "pages/c.XHTML",
    ]


def test_other_files_and_hidden_ones_are_left_out(pages: Path) -> None:
    for name in ("a.html", ".b.html", "a.png", "html", ".git/c.html", "urls.csv"):
        (pages / name).parent.mkdir(exist_ok=True)
        (pages / name).touch()

    assert places_of(pages) == ["pages/a.html"]


def test_a_page_may_be_compressed(pages: Path) -> None:
    (pages / "a.html.gz").write_bytes(gzip.compress(b"<p>A"))
    (pages / "b.html.zst").write_bytes(zstandard.compress(b"<p>B"))

    assert [item.html for item in read_items(str(pages))] == [b"<p>A", b"<p>B"]


def test_a_page_that_cannot_be_unpacked_does_not_stop_the_others(pages: Path) -> None:
    (pages / "a.html.gz").write_bytes(gzip.compress(b"<p>A" * 1000)[:-10])
    (pages / "b.html").write_bytes(b"<p>B")

    items = list(read_items(str(pages)))

    assert [item.trouble and item.trouble.type for item in items] == ["UnsupportedInput", None]


def test_a_page_is_read_when_its_turn_comes(pages: Path) -> None:
    for name in ("a", "b"):
        (pages / f"{name}.html").write_text("before")
    items = read_items(str(pages))
    next(items)
    (pages / "b.html").write_text("after")

    assert next(items).html == b"after"


def test_a_page_that_is_too_large_is_not_read_whole(
    pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cleanread.batch.inputs.folders.MAX_PAGE", 10)
    (pages / "a.html.gz").write_bytes(gzip.compress(b"x" * 1_000_000))

    assert [item.html for item in read_items(str(pages))] == [b"x" * 10]


def test_links_that_lead_round_in_circles_come_to_an_end(pages: Path) -> None:
    (pages / "below").mkdir()
    (pages / "below" / "a.html").touch()
    (pages / "below" / "round").symlink_to(pages, target_is_directory=True)

    assert places_of(pages) == ["pages/below/a.html"]


def test_a_link_that_leads_nowhere_is_left_out(pages: Path) -> None:
    (pages / "a.html").touch()
    (pages / "b.html").symlink_to(pages / "gone.html")

    assert places_of(pages) == ["pages/a.html"]


def test_a_folder_without_pages_is_an_error(pages: Path) -> None:
    with pytest.raises(BatchError, match="there is no page"):
        list(read_items(str(pages)))


def test_a_folder_is_no_list(pages: Path) -> None:
    with pytest.raises(BatchError, match="is a folder; csv is read from a file"):
        list(read_items(str(pages), format="csv"))


def test_a_single_page_is_one_item(pages: Path) -> None:
    (pages / "a.html").write_bytes(b"<!doctype html><p>Story.")

    assert list(read_items(str(pages / "a.html"))) == [
        Item(None, b"<!doctype html><p>Story.", place="a.html")
    ]


def test_the_folder_one_is_in_has_its_name(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (pages / "a.html").touch()
    monkeypatch.chdir(pages)

    assert [item.place for item in read_items(".")] == ["pages/a.html"]
