"""Saved pages: how they are packed, named, told by their address, and stored beside a rule."""

from __future__ import annotations

import gzip
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import zstandard

from cleanread.errors import RuleError, UnsupportedInput
from cleanread.proof.pages import Page, address_in, packed, page_files, saved_pages, unpacked
from cleanread.proof.record import rewrite, verified, with_snapshot
from cleanread.proof.snapshots import store
from cleanread.proof.subjects import read_subject

from .proving import RULE, URL, Rules, case

HTML = b"<p>Story."


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.html", bytes),
        ("a.html.gz", gzip.compress),
        ("a.html.zst", zstandard.ZstdCompressor().compress),
        ("a.HTML.GZ", gzip.compress),
    ],
)
def test_a_page_is_unpacked_by_its_name(
    tmp_path: Path, name: str, pack: Callable[[bytes], bytes]
) -> None:
    file = tmp_path / name
    file.write_bytes(pack(HTML))
    assert unpacked(file) == HTML


@pytest.mark.parametrize("name", ["a.html", "a.html.gz", "a.html.zst"])
def test_what_was_packed_is_unpacked(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(packed(HTML, name))
    assert unpacked(file) == HTML


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html.gz", b"no"),
        ("a.html.gz", gzip.compress(HTML, mtime=0)[:-9]),
        ("a.html.zst", b"no zst"),
    ],
)
def test_a_damaged_file_is_an_input_error(tmp_path: Path, name: str, content: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(UnsupportedInput, match=name):
        unpacked(file)


def test_of_a_folder_only_pages_are_taken(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/1.html.gz", "a.htm", "c.xhtml.zst", "notes.txt", "x.toml", "y.json.gz"):
        (tmp_path / name).write_bytes(b"")
    names = [file.relative_to(tmp_path).as_posix() for file in page_files(tmp_path)]
    assert names == ["a.htm", "b/1.html.gz", "c.xhtml.zst"]


def test_pages_of_files_and_folders_have_addresses(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_bytes(b'<link rel="canonical" href="https://a.example/">')
    (tmp_path / "b.html").write_bytes(b"<p>")
    pages = saved_pages([tmp_path / "in", tmp_path / "b.html"])
    assert [page.url for page in pages] == ["https://a.example/", None]


@pytest.mark.parametrize(
    "html",
    [
        b'<head><link rel="canonical" href="https://a.example/b">',
        b'<head><meta property="og:url" content=" https://a.example/b ">',
        b'<head><link rel="canonical" href="/b"><meta property="og:url" content="https://a.example/b">',
        b"<!-- saved from url=(0019)https://a.example/b --><p>",
        b"<html><!--\n Page saved with SingleFile \n url: https://a.example/b \n saved date: now--><p>",
    ],
)
def test_a_page_says_its_address(html: bytes) -> None:
    assert address_in(html) == "https://a.example/b"


# ── storing ──────────────────────────────────────────────────────────────────────────────


def test_two_addresses_with_one_name_get_two_files(tmp_path: Path) -> None:
    rules = Rules(tmp_path)
    text = RULE + case(snapshot="") + case(snapshot="", url=f'"{URL}#2"')
    subject = read_subject(rules.write(text))
    files = [store(subject, one, Page(one.url, HTML)).name for one in subject.cases]
    assert files == ["harbour.example-2026-vigo.html.gz", "harbour.example-2026-vigo-2.html.gz"]


def test_a_snapshot_is_stored_where_the_rule_says(tmp_path: Path) -> None:
    path = Rules(tmp_path).write(RULE + case(snapshot='"saved/a.html"'))
    subject = read_subject(path)
    store(subject, subject.cases[0], Page(URL, HTML))
    assert (tmp_path / "saved" / "a.html").read_bytes() == HTML


def test_a_snapshot_is_named_in_its_test_and_nothing_else_changes() -> None:
    text = RULE + case(snapshot="", url='"https://a.example/"  # the first') + case(snapshot="")
    edited = with_snapshot(text, 0, "pages/a.html.gz")
    added = '"https://a.example/"  # the first\nsnapshot = "pages/a.html.gz"\n'
    assert edited == text.replace('"https://a.example/"  # the first\n', added)


# ── the day of the proof ─────────────────────────────────────────────────────────────────

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        RULE,
        '[match]\nhosts = "a.example"\n',
        '# A comment.\n\n[match]\nhosts = "a.example"\n',
        'match.hosts = "a.example"\ncontent.remove = ".ad"\n',
        'id = "site/a"\n# about the match\n[match]\nhosts = "a.example"',
        "verified = 2020-01-01 # long ago\n",
        'tests = [{url = "https://a.example/"}]\n',
        "",
    ],
)
def test_the_day_is_all_that_is_added(text: str) -> None:
    edited = verified(text, DAY)
    assert tomllib.loads(edited) == tomllib.loads(text) | {"verified": DAY}
    lines = [line for line in edited.splitlines() if line and "verified" not in line]
    assert lines == [line for line in text.splitlines() if line and "verified" not in line]


def test_a_comment_beside_the_day_stays() -> None:
    assert verified("verified = 2020-01-01 # Ana\n", DAY) == "verified = 2026-11-22 # Ana\n"


def test_line_ends_stay_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "rule.toml"
    path.write_bytes(b'id = "site/a"\r\n\r\n[match]\r\n')
    rewrite(path, lambda text: verified(text, DAY))
    assert path.read_bytes() == b'id = "site/a"\r\nverified = 2026-11-22\r\n\r\n[match]\r\n'


def test_a_file_that_cannot_be_edited_faithfully_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tomlkit.dumps", lambda _: 'id = "site/other"\n')
    with pytest.raises(RuleError, match="cannot be edited"):
        verified(RULE, DAY)
