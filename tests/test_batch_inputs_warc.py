"""WARC archives, whole and damaged."""

from __future__ import annotations

import bz2
import gzip
import io
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard

from cleanread.batch.inputs import read_items
from cleanread.batch.inputs.rewindable import Rewindable
from cleanread.batch.model import Item
from cleanread.errors import BatchError, MissingExtra

PAGE = b"<p>" + b" ".join(b"%d words" % (at * 7919 % 10007) for at in range(500))
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "gzip": gzip.compress,
    "zstd": zstandard.compress,
}


def record(
    name: str,
    body: bytes = PAGE,
    *,
    headers: str = "",
    content_type: str = "text/html; charset=ISO-8859-1",
    status: str = "200 OK",
    kind: str = "response",
    length: int | None = None,
) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{headers}\r\n"
    content = head.encode("latin-1") + body
    warc = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.com/{name}\r\n"
        "WARC-Date: 2026-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash(name)) % 10**12:012}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(content) if length is None else length}\r\n\r\n"
    )
    return warc.encode() + content + b"\r\n\r\n"


def items_of(tmp_path: Path, *parts: bytes, name: str = "a.warc") -> list[Item]:
    file = tmp_path / name
    file.write_bytes(b"".join(parts))
    return list(read_items(str(file)))


def names_of(items: list[Item]) -> list[str]:
    """The last parts of the addresses; an exclamation mark for trouble."""
    return [
        "!" if item.trouble else (item.url or "").removeprefix("https://example.com/")
        for item in items
    ]


@pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS)
def test_an_archived_page_is_an_item(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    parts = [pack(record("a")), pack(record("b"))]

    assert items_of(tmp_path, *parts) == [
        Item("https://example.com/a", PAGE, "text/html; charset=ISO-8859-1", "a.warc@0"),
        Item(
            "https://example.com/b",
            PAGE,
            "text/html; charset=ISO-8859-1",
            f"a.warc@{len(parts[0])}",
        ),
    ]


@pytest.mark.parametrize(
    "other",
    [
        record("x", kind="request"),
        record("x", kind="metadata"),
        record("x", kind="revisit"),
        record("x", kind="conversion"),
        record("x", status="404 Not Found"),
        record("x", status="301 Moved"),
        record("x", content_type="image/png"),
        record("x", content_type="application/pdf"),
    ],
    ids=["request", "metadata", "revisit", "conversion", "404", "301", "image", "PDF"],
)
def test_what_is_no_page_is_left_out(tmp_path: Path, other: bytes) -> None:
    assert names_of(items_of(tmp_path, other, record("a"))) == ["a"]


def test_xhtml_is_a_page(tmp_path: Path) -> None:
    data = record("a", content_type="application/xhtml+xml")

    assert names_of(items_of(tmp_path, data)) == ["a"]


def test_an_address_in_angle_brackets_is_read(tmp_path: Path) -> None:
    data = record("a").replace(b"https://example.com/a", b"<https://example.com/a>")

    assert names_of(items_of(tmp_path, data)) == ["a"]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
        (zlib.compress(PAGE), "Content-Encoding: deflate\r\n"),
        (brotli.compress(PAGE), "Content-Encoding: br\r\n"),
        (zstandard.compress(PAGE), "Content-Encoding: zstd\r\n"),
        (PAGE, "Content-Encoding: gzip\r\n"),
        (PAGE, "Content-Encoding: br\r\n"),
        (PAGE, "Content-Encoding: utf-8\r\n"),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), "Transfer-Encoding: chunked\r\n"),
        (b"%x;a=b\n%s\n" % (len(PAGE), PAGE), "Transfer-Encoding: chunked\r\n"),
        (PAGE, "Transfer-Encoding: chunked\r\n"),
        (
            b"%x\r\n%s\r\n0\r\n\r\n" % (len(gzip.compress(PAGE)), gzip.compress(PAGE)),
            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
        ),
    ],
    ids=[
        "gzip",
        "deflate",
        "br",
        "zstd",
        "not gzip",
        "not br",
        "unknown",
        "chunked",
        "chunked, cut",
        "not chunked",
        "both",
    ],
)
def test_encodings_of_the_transfer_are_undone(tmp_path: Path, body: bytes, headers: str) -> None:
    items = items_of(tmp_path, record("a", body, headers=headers), record("b"))

    assert [item.html for item in items] == [PAGE, PAGE]


def test_an_answer_that_unfolds_to_gigabytes_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cleanread.batch.inputs.warc.MAX_PAGE", 10_000)
    data = record("a", gzip.compress(b"x" * 5_000_000), headers="Content-Encoding: gzip\r\n")

    assert [len(item.html or b"") for item in items_of(tmp_path, data)] == [10_000]


@pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS)
def test_a_damaged_record_does_not_stop_the_others(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    damaged = b"abcdef" + pack(record("b"))[6:]

    items = items_of(tmp_path, pack(record("a")), damaged, pack(record("c")))

    assert names_of(items) == ["a", "!", "c"]


@pytest.mark.parametrize("name", ["gzip", "zstd"])
def test_damage_within_a_compressed_record_does_not_stop_the_others(
    tmp_path: Path, name: str
) -> None:
    pack = PACKERS[name]
    damaged = bytearray(pack(record("b")))
    damaged[len(damaged) // 2 :] = bytes(len(damaged) - len(damaged) // 2)

    items = items_of(tmp_path, pack(record("a")), bytes(damaged), pack(record("c")))

    assert names_of(items)[-2:] == ["!", "c"]


@pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS)
def test_damage_at_the_begin_does_not_stop_the_others(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    data = b"garbage " * 20 + pack(record("a"))

    assert names_of(items_of(tmp_path, data)) == ["!", "a"]


@pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS)
def test_damage_at_the_end_is_told(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    data = pack(record("a")) + b"garbage " * 20

    assert names_of(items_of(tmp_path, data)) == ["a", "!"]


def test_the_places_of_damage_differ_from_all_others(tmp_path: Path) -> None:
    parts = [record("a"), b"garbage\n", record("b"), b"garbage\n", record("c"), b"garbage\n"]

    places = [item.place for item in items_of(tmp_path, *parts)]

    assert len(set(places)) == 6


@pytest.mark.parametrize("length", [10, 200, 100_000])
def test_a_wrong_length_does_not_stop_the_others(tmp_path: Path, length: int) -> None:
    items = items_of(tmp_path, record("a"), record("b", length=length), record("c"))

    assert names_of(items)[-1] in ("c", "b")


def test_a_record_with_a_length_that_is_too_short_gives_way_to_the_next(tmp_path: Path) -> None:
    items = items_of(tmp_path, record("a"), record("b", length=200), record("c"))

    assert names_of(items) == ["a", "b", "!", "c"]


@pytest.mark.parametrize("name", ["plain", "gzip"])
def test_the_last_record_of_a_file_that_breaks_off_is_read(tmp_path: Path, name: str) -> None:
    pack = PACKERS[name]

    items = items_of(tmp_path, pack(record("a")), pack(record("b"))[:-600])

    assert (items[1].html or b"")[:8] == PAGE[:8]


def test_a_record_that_breaks_off_before_its_page_is_told(tmp_path: Path) -> None:
    items = items_of(tmp_path, record("a"), record("b")[: -len(PAGE) - 70])

    assert names_of(items) == ["a", "!"]


def test_headers_without_end_are_told_and_do_not_stop_the_others(tmp_path: Path) -> None:
    data = record("a", headers=f"X: {'y' * 70_000}\r\n")

    assert names_of(items_of(tmp_path, data, record("b"))) == ["!", "b"]


def test_records_of_a_file_compressed_as_a_whole_have_places_of_their_own(tmp_path: Path) -> None:
    data = gzip.compress(b"".join(record(str(at)) for at in range(20)))

    items = items_of(tmp_path, data)

    assert len({item.place for item in items}) == 20


def test_an_archive_may_be_compressed_with_bzip2(tmp_path: Path) -> None:
    assert names_of(items_of(tmp_path, bz2.compress(record("a")), name="a.warc.bz2")) == ["a"]


def test_what_is_no_archive_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="is not a WARC file"):
        items_of(tmp_path, b"hello " * 100)


def test_an_empty_archive_has_no_items(tmp_path: Path) -> None:
    assert items_of(tmp_path) == []


def test_an_archive_is_read_from_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    data = gzip.compress(record("a")) + b"garbage" + gzip.compress(record("b"))
    file = io.BufferedReader(io.BytesIO(data))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=file))

    assert names_of(list(read_items("-"))) == ["a", "!", "b"]


def test_a_folder_of_archives_is_read_file_by_file(tmp_path: Path) -> None:
    folder = tmp_path / "crawl"
    folder.mkdir()
    for name in ("b", "a"):
        (folder / f"{name}.warc.gz").write_bytes(gzip.compress(record(name)))

    assert [item.place for item in read_items(str(folder))] == [
        "crawl/a.warc.gz@0",
        "crawl/b.warc.gz@0",
    ]


def test_an_archive_of_megabytes_is_read_past_damage(tmp_path: Path) -> None:
    page = b"<p>" + b"long story " * 60_000
    parts = [record(str(at), page) for at in range(6)]

    items = items_of(tmp_path, *parts, b"garbage" * 100_000, record("last"))

    assert names_of(items) == ["0", "1", "2", "3", "4", "5", "!", "last"]


def test_what_was_read_is_not_held_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanread.batch.inputs.rewindable.MOST_HELD", 1000)
    file = Rewindable(io.BytesIO(bytes(5000) + record("a")))
    while file.read(100):
        pass

    assert file.next_record(0) is None


def test_an_archive_needs_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc", None)

    with pytest.raises(MissingExtra, match="cleanread\\[warc\\]"):
        items_of(tmp_path, record("a"))
