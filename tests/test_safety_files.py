"""What a hostile page cannot do to files: names, links, images."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanread.atomic import write_atomically
from cleanread.cli.many_files import ManyFiles
from cleanread.cli.say import Voice
from cleanread.cli.sources import Source
from cleanread.downloads import svg
from cleanread.downloads.dimensions import jpeg
from cleanread.downloads.manifest import Entry, Manifest
from cleanread.downloads.names import name_of
from cleanread.downloads.saving import _Album
from cleanread.downloads.sniff import kind_of
from cleanread.models import Metadata
from cleanread.naming import Names, Template, component, folded, legal_part

GIF = b"GIF89a" + bytes(9)
UNSEEN = "\u200b\u200e\u200f\u202e\u2066\u2028\ufeff\u061c\u00ad\u2060\U000e0041\x00\x1b\x7f\x85"

# ── names ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "title",
    ["COM¹", "lpt²", "Com³.txt", "CONIN$", "conout$", "CLOCK$", "NUL .txt", "nul", "AUX.tar.gz", "con\u200b", "prn:", " con "],
)  # fmt: skip
def test_no_title_names_a_device_of_windows(title: str) -> None:
    name = legal_part(f"{component(title)}.md")
    assert name.partition(".")[0].strip().endswith("_")


@pytest.mark.parametrize(
    "title", ["--checkpoint-action=exec=sh x", "-rf", "~root", ".htaccess", ". -a", "..-b"]
)
def test_no_name_looks_like_an_option_or_is_hidden(title: str) -> None:
    assert component(title)[0] not in "-~. "


@given(st.text(st.sampled_from('ab/\\:.*?"<>| -~' + UNSEEN + "é¹"), max_size=300))
def test_no_part_of_a_path_has_what_systems_read_as_something_else(text: str) -> None:
    name = component(text)
    assert not set(name) & set('/\\:*?"<>|' + UNSEEN)
    assert name == name.strip(" .")


@pytest.mark.parametrize(
    "title",
    ["../../x", "/etc/passwd", "C:\\x", "\\\\server\\share", "a:stream", "..", "x\x00/y", "．．/x"],
)
def test_no_title_leads_out_of_the_folder(title: str) -> None:
    template = Template.parse("out/{title}/{title}.{ext}")
    file = template.path({"title": title, "ext": "md"})
    assert file.parent.parent == Path("out")
    assert ".." not in file.parts


def test_a_page_called_like_the_marked_name_of_another_has_a_file_of_its_own() -> None:
    marked = Names()
    marked.claim(Path("a.md"), "one")
    mark = marked.claim(Path("a.md"), "two")
    names = Names()
    claimed = [
        names.claim(Path("a.md"), "one"),
        names.claim(mark, "three"),
        names.claim(Path("a.md"), "two"),
    ]
    assert len({folded(str(file)) for file in claimed}) == 3


def test_names_that_differ_in_what_cannot_be_seen_are_one() -> None:
    assert folded("a\u200cb.md") == folded("ab.md")


# ── writing ──────────────────────────────────────────────────────────────────────────────


def test_a_link_in_the_place_of_an_article_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.md").symlink_to(victim)
    write_atomically(tmp_path / "out" / "a.md", "theirs", below=tmp_path / "out")
    assert victim.read_text() == "mine"


def test_a_folder_that_is_a_link_out_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "site").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="leads out"):
        write_atomically(tmp_path / "out" / "site" / "a.md", "x", below=tmp_path / "out")
    assert not [*(tmp_path / "elsewhere").iterdir()]


def test_the_folder_that_the_user_named_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    write_atomically(tmp_path / "out" / "a.md", "x", below=tmp_path / "out")
    assert (tmp_path / "real" / "a.md").read_text() == "x"


def test_the_command_follows_no_link_that_a_title_names(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "ferry.md").symlink_to(victim)
    files = ManyFiles(f"{tmp_path.as_posix()}/out/", "md", Voice())
    source = Source("https://a.example/", "url", "https://a.example/")
    files.put("theirs", files.file_for(source, Metadata(title="Ferry")))
    assert victim.read_text() == "mine"


def test_nobody_puts_a_link_where_a_draft_will_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    monkeypatch.setattr("cleanread.atomic.secrets.token_hex", lambda _: "guessed")
    (tmp_path / ".cleanread-guessed.tmp").symlink_to(victim)
    with pytest.raises(FileExistsError):
        write_atomically(tmp_path / "a.md", "theirs")
    assert victim.read_text() == "mine"


@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_a_file_that_is_written_again_keeps_who_may_read_it(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "a.md"
    file.touch()
    file.chmod(mode)
    before = stat.S_IMODE(file.stat().st_mode)
    write_atomically(file, "x")
    assert stat.S_IMODE(file.stat().st_mode) == before


def test_a_write_that_fails_leaves_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(tmp_path / "a.md", "x")
    assert not [*tmp_path.iterdir()]


# ── images ───────────────────────────────────────────────────────────────────────────────


def test_an_image_takes_no_name_that_another_address_has(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path)
    address = "https://a.example/i.gif"
    taken = name_of(address, "gif")
    manifest.entries["other"] = Entry(address="other", status="saved", file=taken, sha256="0")
    (tmp_path / taken).write_bytes(b"theirs")
    _Album(manifest).take(address, GIF)
    assert (tmp_path / taken).read_bytes() == b"theirs"


def test_an_image_follows_no_link(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    address = "https://a.example/i.gif"
    folder = tmp_path / "images"
    folder.mkdir()
    (folder / name_of(address, "gif")).symlink_to(victim)
    _Album(Manifest(folder)).take(address, GIF)
    assert victim.read_text() == "mine"


@pytest.mark.parametrize(
    "file",
    ["../a.gif", "/etc/passwd", "a:b.gif", "..\\a.gif", "C:a.gif", ".a.gif", "a/b.gif", "con"],
)
def test_a_manifest_names_no_other_files(tmp_path: Path, file: str) -> None:
    manifest = Manifest(tmp_path)
    manifest.entries["a"] = Entry(address="a", status="saved", file=file)
    manifest.write()
    assert Manifest.read(tmp_path).unreadable


@pytest.mark.parametrize(
    "data",
    [
        b"<html><svg>",
        b"MZ\x90\x00",
        b"\x7fELF",
        b"%PDF-1.7",
        b"#!/bin/sh\n",
        b"PK\x03\x04",
        b"GIF8",
        b"",
    ],
)
def test_what_is_no_image_is_not_saved(data: bytes) -> None:
    assert kind_of(data) is None


@pytest.mark.parametrize("filling", [b"\xff", b"\xff\xd0", b"\xff\xe0\x00\x02"])
def test_the_size_of_a_jpeg_is_not_looked_for_without_end(filling: bytes) -> None:
    assert jpeg(b"\xff\xd8" + filling * 5_000_000) is None


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        rb"<style>a{fill:u\72l(http://e.example)}</style>", rb"<style>@\69mport 'http://e.example'</style>",
        rb"<rect fill='u\72l(http://e.example)'/>", b"<rect style='cursor:image-set(\"http://e.example\" 1x)'/>",
        b"<g xml:base='http://e.example/'><use href='#a'/></g>",
        b"<x:form xmlns:x='http://www.w3.org/1999/xhtml' action='http://e.example'/>",
        b"<set attributeName='onclick' to='alert(1)'/>", b"<animate attributeName='href ' values='data:text/html,x'/>",
        b"<a href='https://e.example' ping='http://e.example'/>", b"<image srcset='http://e.example'/>",
        b"<style>a{fill:url(  \t'http://e.example')}</style>", b"<a href='java&#9;script:alert(1)'/>",
    ],
)  # fmt: skip
def test_an_svg_that_hides_what_it_does_is_refused(inside: bytes) -> None:
    assert svg.refused(SVG % inside)


@pytest.mark.parametrize(
    "before",
    [b'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>', b'<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://e.example/"> %x;]>',
     b'<!DOCTYPE svg SYSTEM "http://e.example/x.dtd">', b'<?xml version="1.0" encoding="UTF-7"?>',
     b'<?xml version="1.0" encoding="ISO-2022-KR"?>', b"<?xml-stylesheet href='http://e.example/'?>"],
)  # fmt: skip
def test_an_svg_that_is_another_one_to_other_programs_is_refused(before: bytes) -> None:
    assert svg.refused(before + SVG % b"")


@pytest.mark.parametrize(
    "inside",
    [rb"<text style='font-family:\5b8b\4f53'>x</text>", b"<g aria-label='Image (2)'><path d='M0 0'/></g>",
     b"<style>a{fill:url(#b)}</style>", rb"<g data-from='C:\pictures\a.svg'/>"],
)  # fmt: skip
def test_an_svg_that_only_looks_odd_is_saved(inside: bytes) -> None:
    assert svg.refused(b'<?xml version="1.0" encoding="UTF-8"?>' + SVG % inside) is None


def test_the_usual_doctype_of_an_svg_is_no_reason_to_refuse_it() -> None:
    usual = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert svg.refused(usual + SVG % b"") is None
