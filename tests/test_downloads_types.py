"""What an image is and how large, by its bytes; which SVG images are saved; what the files are called."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanread.downloads import svg
from cleanread.downloads.names import name_of
from cleanread.downloads.sniff import kind_of

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="30px" height="20">%s</svg>'
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xdb\x00\x03x"
    b"\xff\xc2\x00\x0b\x08" + struct.pack(">HH", 20, 30) + b"\x01\x00\x00\x00"
)
IMAGES = {
    "jpeg": (JPEG, "jpg"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 30, 20), "png"),
    "gif": (b"GIF87a" + struct.pack("<HH", 30, 20), "gif"),
    "lossy webp": (b"RIFF\0\0\0\0WEBPVP8 " + bytes(10) + struct.pack("<HH", 30, 20), "webp"),
    "lossless webp": (
        b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 29 | 19 << 14) + bytes(9),
        "webp",
    ),
    "extended webp": (
        b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\x1d\0\0\x13\0\0",
        "webp",
    ),
    "avif": (
        b"\0\0\0\x20ftypavif\0\0\0\0" + b"\0\0\0\x14ispe\0\0\0\0" + struct.pack(">II", 30, 20),
        "avif",
    ),
    "bmp": (b"BM" + bytes(12) + b"\x28\0\0\0" + struct.pack("<ii", 30, -20) + bytes(9), "bmp"),
    "old bmp": (b"BM" + bytes(12) + b"\x0c\0\0\0" + struct.pack("<HH", 30, 20), "bmp"),
    "svg": (SVG % b"<path d='M0 0'/>", "svg"),
    "svg with a doctype": (
        b'\xef\xbb\xbf<?xml version="1.0"?><!-- made by hand --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">\n<svg viewBox="0 0 30 20.4"/>',
        "svg",
    ),
}


@pytest.mark.parametrize("name", IMAGES)
def test_an_image_is_known_by_its_bytes(name: str) -> None:
    data, extension = IMAGES[name]
    kind = kind_of(data)
    assert kind is not None
    assert (kind.extension, kind.size(data)) == (extension, (30, 20))


@pytest.mark.parametrize(
    "data",
    [b"", b"BM and more text, quite a lot of it", b"<html><svg>", b"%PDF-1.4", b"RIFF\0\0\0\0WAVE", b"\0\0\0\x20ftypmp42", b"\0\0\0\x20ftypheic", b"\x1f\x8b\x08"],
)  # fmt: skip
def test_anything_else_is_no_image(data: bytes) -> None:
    assert kind_of(data) is None


@given(st.sampled_from(sorted(IMAGES)), st.integers(0, 60), st.binary(max_size=20))
def test_damaged_images_are_survived(name: str, length: int, rest: bytes) -> None:
    data = IMAGES[name][0][:length] + rest
    kind = kind_of(data)
    size = kind.size(data) if kind else None
    assert size is None or min(size) >= 0


@pytest.mark.parametrize(
    "inside",
    [
        b"<style>.a{fill:url(#g)}</style><linearGradient id='g'/><rect class='a' fill='url(#g)'/>",
        b"<use xlink:href='#a'/><image href='data:image/png;base64,AAAA'/>",
        b"<a href='https://example.com/'><text>So &amp; so</text></a>",
        b"<animate attributeName='x' values='0;1'/>",
    ],
)
def test_an_svg_that_only_draws_is_saved(inside: bytes) -> None:
    assert svg.refused(SVG % inside) is None


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        (b"<script>alert(1)</script>", "it has <script>"),
        (b"<g><foreignObject/></g>", "it has <foreignobject>"),
        (b"<rect onclick='x()'/>", "it has a handler, onclick"),
        (b"<a xlink:href=' java&#10;script:x()'/>", "<a> leads elsewhere"),
        (b"<image href='https://example.com/i.png'/>", "<image> leads elsewhere"),
        (b"<image href='data:image/svg+xml,x'/>", "<image> leads elsewhere"),
        (b"<use href='other.svg#a'/>", "<use> leads elsewhere"),
        (b"<style>@import 'x.css'</style>", "its style loads something"),
        (b"<rect style='fill:url(//example.com)'/>", "its attribute style loads something"),
        (b"<set attributeName='xlink:href' to='x'/>", "it animates an address"),
        (b"<?xml-stylesheet href='x'?>", "it has a processing instruction"),
        (b"<rect", "it is not well-formed"),
    ],
)
def test_an_svg_that_does_more_is_refused(inside: bytes, why: str) -> None:
    assert svg.refused(SVG % inside) == why


def test_an_svg_with_a_style_sheet_of_its_own_is_refused() -> None:
    data = b"<?xml-stylesheet href='x.css'?>" + SVG % b""
    assert svg.refused(data) == "it has a processing instruction"


def test_an_svg_with_entities_is_refused() -> None:
    data = b"<!DOCTYPE svg [<!ENTITY a 'x'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>"
    assert (svg.is_svg(data), svg.refused(data)) == (True, "it declares entities")


@given(st.text(max_size=60))
def test_every_address_gives_a_plain_name(tail: str) -> None:
    name = name_of(f"https://example.com/{tail}", "png")
    assert name.isascii()
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert len(name) <= 80


def test_two_addresses_have_two_names() -> None:
    one, other = (name_of(f"https://example.com/i.png?w={n}", "png") for n in (1, 2))
    assert one != other
