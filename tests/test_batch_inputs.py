"""Lists of addresses, and what holds for inputs of all formats."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import zstandard

from cleanread.batch.inputs import detect, formats, read_items
from cleanread.batch.model import Item
from cleanread.errors import BatchError, HTTPStatusError, InvalidURL
from cleanread.fetch.urls import normalise_url

URL = "https://example.com/"
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstd": zstandard.compress,
}


def items_of(tmp_path: Path, data: bytes, name: str = "urls.txt", **options: Any) -> list[Item]:
    file = tmp_path / name
    file.write_bytes(data)
    return list(read_items(str(file), **options))


def urls_of(tmp_path: Path, data: bytes, name: str = "urls.txt") -> list[str | None]:
    return [item.url for item in items_of(tmp_path, data, name)]


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def give(data: bytes) -> None:
        file = io.BufferedReader(io.BytesIO(data))
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=file))

    return give


def test_every_line_of_a_list_is_an_address(tmp_path: Path) -> None:
    assert urls_of(tmp_path, b"https://example.com/a\nexample.com/b\n") == [
        "https://example.com/a",
        "example.com/b",
    ]


def test_an_item_names_its_file_and_line(tmp_path: Path) -> None:
    items = items_of(tmp_path, b"# news\n\nhttps://example.com/a\n")

    assert [item.place for item in items] == ["urls.txt:3"]


@pytest.mark.parametrize(
    "line",
    [
        b"\xef\xbb\xbfhttps://example.com/",
        b"https://example.com/\r",
        b"  \t https://example.com/ \xc2\xa0",
        b"# comment\nhttps://example.com/",
        b"   # comment\nhttps://example.com/",
        b"https://example.com/  # comment",
        b"https://example.com/\t#comment",
        b"\n\n \r\nhttps://example.com/",
    ],
)
def test_what_stands_around_an_address_is_left_out(tmp_path: Path, line: bytes) -> None:
    assert urls_of(tmp_path, line + b"\n") == [URL]


def test_a_fragment_is_no_comment(tmp_path: Path) -> None:
    assert urls_of(tmp_path, b"https://example.com/#top\n") == ["https://example.com/#top"]


def test_semicolons_and_brackets_begin_no_comment(tmp_path: Path) -> None:
    assert urls_of(tmp_path, b"; a\n] b\n") == ["; a", "] b"]


def test_a_line_that_is_not_utf8_is_read_as_latin1(tmp_path: Path) -> None:
    assert urls_of(tmp_path, b"https://example.com/caf\xe9\n") == ["https://example.com/café"]


def test_lines_may_end_with_a_lone_carriage_return(tmp_path: Path) -> None:
    assert urls_of(tmp_path, b"https://example.com/a\rhttps://example.com/b\r") == [
        "https://example.com/a",
        "https://example.com/b",
    ]


def test_a_list_may_be_utf16(tmp_path: Path) -> None:
    assert urls_of(tmp_path, "https://example.com/\r\n".encode("utf-16")) == [URL]


def test_the_last_line_needs_no_line_break(tmp_path: Path) -> None:
    assert urls_of(tmp_path, b"https://example.com/") == [URL]


def test_a_line_of_a_megabyte_is_told_as_trouble(tmp_path: Path) -> None:
    item = items_of(tmp_path, b"https://example.com/" + b"a" * 1_000_000 + b"\n")[0]

    assert item.trouble is not None
    assert item.trouble.type == "InvalidURL"


def test_a_line_of_a_megabyte_is_cut_in_its_item(tmp_path: Path) -> None:
    item = items_of(tmp_path, b"https://example.com/" + b"a" * 1_000_000 + b"\n")[0]

    assert len(item.url or "") < 300


def test_what_is_left_of_a_long_line_is_no_address(tmp_path: Path) -> None:
    item = items_of(tmp_path, b"https://example.com/" + b"a" * 1_000_000 + b"\n")[0]

    with pytest.raises(InvalidURL):
        normalise_url(item.url or "")


def test_the_line_after_a_long_one_is_read(tmp_path: Path) -> None:
    assert urls_of(tmp_path, b"a" * 1_000_000 + b"\nhttps://example.com/")[1:] == [URL]


def test_an_empty_list_has_no_items(tmp_path: Path) -> None:
    assert items_of(tmp_path, b"") == []


def test_a_list_of_addresses_in_angle_brackets_is_no_markup(tmp_path: Path) -> None:
    assert urls_of(tmp_path, b"<https://example.com/>\n") == ["<https://example.com/>"]


@pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS)
def test_compression_is_told_by_the_first_bytes(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    assert urls_of(tmp_path, pack(b"https://example.com/\n"), "urls") == [URL]


@pytest.mark.parametrize("name", ["gzip", "zstd"])
def test_compressed_files_may_be_joined(tmp_path: Path, name: str) -> None:
    pack = PACKERS[name]

    assert urls_of(tmp_path, pack(b"a.example\n") + pack(b"b.example\n")) == [
        "a.example",
        "b.example",
    ]


@pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS)
def test_a_compressed_file_that_breaks_off_is_an_error(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    lines = b"".join(b"https://example.com/%d\n" % (7919 * at % 10007) for at in range(5000))

    with pytest.raises(BatchError, match="cannot be read"):
        items_of(tmp_path, pack(lines)[:-100])


def test_a_damaged_zstd_file_is_an_error(tmp_path: Path) -> None:
    data = zstandard.ZstdCompressor(write_checksum=True).compress(b"https://example.com/\n")

    with pytest.raises(BatchError, match="zstd"):
        items_of(tmp_path, data[:-1] + b"\0")


def test_a_file_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="cannot be read") as caught:
        list(read_items(str(tmp_path / "none.txt")))

    assert caught.value.file == str(tmp_path / "none.txt")


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(BatchError, match="did you mean 'jsonl'"):
        read_items("-", format="json")


def test_standard_input_is_read(stdin: Callable[[bytes], None]) -> None:
    stdin(b"https://example.com/\n")

    assert list(read_items("-")) == [Item(URL, place="stdin:1")]


def test_the_format_of_standard_input_is_told_by_its_first_bytes(
    stdin: Callable[[bytes], None],
) -> None:
    stdin(b'{"url": "https://example.com/"}\n')

    assert [item.url for item in read_items("-")] == [URL]


def test_standard_input_may_be_compressed(stdin: Callable[[bytes], None]) -> None:
    stdin(gzip.compress(b"url,title\nhttps://example.com/,Home\n"))

    assert [item.url for item in read_items("-")] == [URL]


def test_a_line_is_read_before_the_next_one_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.lines = [b"https://example.com/%d\n" % at for at in range(3)]

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            line = self.lines.pop(0) if self.lines else b""
            buffer[: len(line)] = line
            return len(line)

    pipe = Pipe()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BufferedReader(pipe)))

    next(read_items("-"))

    assert len(pipe.lines) == 2


def test_parquet_cannot_come_from_standard_input(stdin: Callable[[bytes], None]) -> None:
    stdin(b"PAR1" + b"\0" * 100)

    with pytest.raises(BatchError, match="only be read from a file"):
        list(read_items("-"))


def test_a_page_on_standard_input_is_one_item(stdin: Callable[[bytes], None]) -> None:
    stdin(b"<!DOCTYPE html><p>Story.")

    assert list(read_items("-")) == [Item(None, b"<!DOCTYPE html><p>Story.", place="stdin")]


def test_a_list_on_the_web_is_fetched() -> None:
    items = list(read_items("https://example.com/list.txt", fetch=lambda _url: b"a.example\n"))

    assert items == [Item("a.example", place="https://example.com/list.txt:1")]


def test_a_list_on_the_web_without_a_way_to_fetch_is_an_error() -> None:
    with pytest.raises(BatchError, match="has to be fetched"):
        list(read_items("https://example.com/list.txt"))


def test_a_list_on_the_web_that_cannot_be_fetched_is_an_error() -> None:
    def fetch(url: str) -> bytes:
        raise HTTPStatusError("404", url=url, status=404)

    with pytest.raises(BatchError, match="cannot be fetched: 404"):
        list(read_items("https://example.com/list.txt", fetch=fetch))


def test_a_page_on_the_web_is_no_input() -> None:
    with pytest.raises(BatchError, match="neither a feed nor a sitemap"):
        list(read_items("https://example.com/", fetch=lambda _url: b"<html><p>Hello.</html>"))


@pytest.mark.parametrize(
    ("source", "head", "expected"),
    [
        ("urls.txt", b"https://example.com/\n", "text"),
        ("urls", b"example.com\n", "text"),
        ("urls", b"https://example.com/a,b;c|d\n", "text"),
        ("urls", b"https://example.com/\t# comment\n", "text"),
        ("urls", b"https://web.archive.org/save,https://example.com/\n", "text"),
        ("urls", b"", "text"),
        ("a.csv", b"x", "csv"),
        ("a.CSV.gz", b"x", "csv"),
        ("-", b"id,url\n1,https://example.com/\n", "csv"),
        ("-", b"url\nhttps://example.com/\n", "csv"),
        ("-", b"7,https://example.com/\n", "csv"),
        ("-", b"id\turl\n", "tsv"),
        ("-", b"https://example.com/\tHome\n", "tsv"),
        ("a.tsv", b"x", "tsv"),
        ("a.jsonl", b"x", "jsonl"),
        ("a.json", b"[]", "jsonl"),
        ("-", b'\xef\xbb\xbf{"url": 1}\n', "jsonl"),
        ("-", b'"https://example.com/"\n', "jsonl"),
        ("-", b'[ {"url"', "jsonl"),
        ("a.parquet", b"PAR1", "parquet"),
        ("data", b"PAR1", "parquet"),
        ("a.txt", b"WARC/1.0\r\n", "warc"),
        ("a", gzip.compress(b"WARC/1.1\r\n", mtime=0), "warc"),
        ("a.warc.gz", b"", "warc"),
        ("a.xml", b'<?xml version="1.0"?>\n<!-- rss --><urlset xmlns="x">', "sitemap"),
        ("a.xml", b'<sm:sitemapindex xmlns:sm="x">', "sitemap"),
        ("a.xml", b'<rss version="2.0">', "feed"),
        ("a.xml", b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        ("a.xml", b"<rdf:RDF xmlns:rdf=", "feed"),
        ("a.json", b'{"version": "https://jsonfeed.org/version/1.1"', "feed"),
        ("a.html", b"<!doctype html>", "folder"),
        ("https://example.com/", b"<html lang=en>", "folder"),
        ("https://example.com/sitemap.txt?x=1", b"https://example.com/", "text"),
    ],
)
def test_formats_are_told_by_name_and_first_bytes(source: str, head: bytes, expected: str) -> None:
    assert detect(source, head) == expected


def test_every_format_has_a_reader(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()

    for name in set(formats()) - {"parquet", "sitemap", "feed"}:
        assert len(list(read_items(str(tmp_path / "empty"), format=name))) < 2
