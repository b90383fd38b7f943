"""The parts of the fetch stage that need no conversation: addresses, bodies, content types."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zlib

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard

from cleanread.errors import InvalidURL, RobotsDisallowed
from cleanread.fetch import normalise_url
from cleanread.fetch.body import unread
from cleanread.fetch.content import refused_by_header, refused_by_start
from cleanread.fetch.inflate import DamagedBodyError, Inflater
from cleanread.fetch.messages import Head
from cleanread.fetch.robots import RobotsCache, Rules
from cleanread.fetch.urls import join, wire_form

PAGE = b"<p>The harbour froze before dawn.</p>\n" * 500


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("example.com", "https://example.com/"),
        ("www.example.com/a?b=c#d", "https://www.example.com/a?b=c#d"),
        ("//example.com/a", "https://example.com/a"),
        ("example.com:8080/a", "https://example.com:8080/a"),
        ("localhost:8000", "http://localhost:8000/"),
        ("localhost.example", "https://localhost.example/"),
        ("HTTP://EXAMPLE.com:80/A", "http://example.com/A"),
        ("<https://example.com/a>", "https://example.com/a"),
        ("https://example.com/a b", "https://example.com/a%20b"),
        ("https://example.com/a%20b?q=%C3%A4", "https://example.com/a%20b?q=%C3%A4"),
        ("münchen.example/straße", "https://xn--mnchen-3ya.example/stra%C3%9Fe"),
        ("http://[::1]:80/", "http://[::1]/"),
    ],
    ids=str,
)
def test_what_is_typed_becomes_an_address(typed: str, address: str) -> None:
    assert normalise_url(typed) == address


@pytest.mark.parametrize(
    "url",
    [
        "",
        "   ",
        "hello world",
        "file:///etc/passwd",
        "mailto:me@example.com",
        "javascript:alert(1)",
        "http://",
        "http:///a",
        "https://exa mple.com/",
        "https://a..b/",
        "https://.example.com/",
        f"https://{'a' * 64}.example/",
        "https://example.com:99999/",
        "http://[::1/",
        "https://xn--\u2603-.example/",
    ],
    ids=repr,
)
def test_what_cannot_be_fetched_is_not_an_address(url: str) -> None:
    with pytest.raises(InvalidURL):
        normalise_url(url)


def test_a_missing_scheme_is_answered_with_the_right_address() -> None:
    with pytest.raises(InvalidURL, match="did you mean 'https://example.com/a'"):
        wire_form("example.com/a")


def test_an_invalid_address_is_shown_without_its_password() -> None:
    with pytest.raises(InvalidURL) as caught:
        wire_form("https://me:secret@example.com:port/")

    assert "secret" not in str(caught.value) + caught.value.url


def test_a_relative_redirect_with_letters_beyond_ascii_is_encoded() -> None:
    assert join("https://example.com/a/b", "../größe\n") == "https://example.com/gr%C3%B6%C3%9Fe"


def packed(coding: str, data: bytes) -> bytes:
    if coding == "br":
        return bytes(brotli.compress(data, quality=3))
    if coding == "zstd":
        return zstandard.ZstdCompressor().compress(data)
    return gzip.compress(data) if coding == "gzip" else zlib.compress(data)


CODED = {coding: packed(coding, PAGE) for coding in ("gzip", "deflate", "br", "zstd")}


def unpack(coding: str, data: bytes, size: int = 7) -> bytes:
    inflater = Inflater(coding)
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    content = b"".join(out for piece in pieces for out in inflater.feed(piece))
    assert inflater.complete
    return content


@pytest.mark.parametrize("coding", CODED)
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_every_coding_is_unpacked_however_it_is_cut(coding: str, size: int) -> None:
    assert unpack(coding, CODED[coding], size) == PAGE


def test_deflate_without_its_wrapper_is_unpacked() -> None:
    raw = zlib.compressobj(wbits=-15)

    assert unpack("deflate", raw.compress(PAGE) + raw.flush()) == PAGE


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_frames_one_after_the_other_are_one_body(coding: str) -> None:
    assert unpack(coding, CODED[coding] * 2) == PAGE * 2


def test_padding_behind_gzip_is_ignored() -> None:
    assert unpack("gzip", CODED["gzip"] + bytes(20)) == PAGE


def test_layers_are_unpacked_in_reverse_order() -> None:
    assert unpack("gzip, br", brotli.compress(CODED["gzip"])) == PAGE


def test_an_unknown_coding_changes_nothing() -> None:
    assert unpack("utf-8", PAGE) == PAGE


@pytest.mark.parametrize("coding", CODED)
def test_a_body_that_ends_too_early_is_not_complete(coding: str) -> None:
    inflater = Inflater(coding)
    list(inflater.feed(CODED[coding][:-10]))

    assert not inflater.complete


@pytest.mark.parametrize("coding", CODED)
def test_a_damaged_body_is_an_error(coding: str) -> None:
    data = CODED[coding]
    inflater = Inflater(coding)
    with pytest.raises(DamagedBodyError):
        list(inflater.feed(data[:6] + bytes(byte ^ 0xFF for byte in data[6:])))


@pytest.mark.parametrize("coding", CODED)
def test_what_unfolds_a_thousandfold_comes_in_pieces(coding: str) -> None:
    zeros = bytes(30_000_000)
    inflater = Inflater(coding)

    assert max(map(len, inflater.feed(packed(coding, zeros)))) < 5_000_000


def test_too_many_layers_are_an_error() -> None:
    with pytest.raises(DamagedBodyError):
        Inflater("gzip, " * 6)


@pytest.mark.parametrize(
    "content_type",
    ["application/pdf", "image/svg+xml", "audio/mpeg", "video/mp4; codecs=x", "application/zip"],
)
def test_some_types_are_never_a_page(content_type: str) -> None:
    assert refused_by_header(content_type)


@pytest.mark.parametrize(
    ("content_type", "start"),
    [
        ("text/html", b"Just text."),
        ("text/plain", b"Just text."),
        ("application/xhtml+xml", b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">'),
        ("application/xml", b'<?xml version="1.0"?>\n<html>'),
        ("application/octet-stream", b"\n<!doctype HTML>"),
        ("", b"<p>A page without a type."),
        ("", "Text in UTF-16.".encode("utf-16")),
        ("html", b"<html>"),
        ("text/html", b""),
    ],
)  # fmt: skip
def test_what_may_be_a_page_is_let_through(content_type: str, start: bytes) -> None:
    assert refused_by_header(content_type) is None
    assert refused_by_start(content_type, start) is None


@pytest.mark.parametrize(
    ("content_type", "start", "refused"),
    [
        ("", b"%PDF-1.7", "application/pdf"),
        ("text/html", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("text/plain", b"PK\x03\x04rest", "application/zip"),
        ("", b"\x00\x01\x02\x03", "application/octet-stream"),
        ("application/octet-stream", b"some bytes", "application/octet-stream"),
        ("application/rss+xml", b"<rss><channel>", "application/rss+xml"),
        ("application/json", b'{"a": 1}', "application/json"),
    ],
)
def test_what_begins_unlike_a_page_is_refused(
    content_type: str, start: bytes, refused: str
) -> None:
    assert refused_by_start(content_type, start) == refused


def test_importing_the_stage_does_not_import_httpx() -> None:
    code = "import sys, cleanread.fetch; print('httpx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603

    assert done.stdout.strip() == "False"


# ── what is remembered of robots.txt ─────────────────────────────────────────────────────


def closed_at(path: bytes, size: int) -> Rules:
    return Rules(b"User-agent: *\nDisallow: " + path + b"\n" + b"#" * size)


def test_a_host_is_remembered_when_its_parsed_rules_are_not() -> None:
    cache = RobotsCache(lambda: 0.0)
    for number in range(10):
        cache.put(f"https://{number}.example", closed_at(b"/%d" % number, 400_000))
    for number in (*range(10), *range(10)):
        rules = cache.get(f"https://{number}.example")
        assert rules is not None
        with pytest.raises(RobotsDisallowed):
            rules.check(f"https://{number}.example/{number}", "me")


def test_of_too_many_files_the_one_used_last_stays() -> None:
    cache = RobotsCache(lambda: 0.0)
    cache.put("https://first.example", closed_at(b"/", 400_000))
    for number in range(100):
        cache.get("https://first.example")
        cache.put(f"https://{number}.example", closed_at(b"/", 400_000))

    kept = [cache.get(f"https://{host}.example") is not None for host in ("first", "0", "99")]
    assert kept == [True, False, True]


@pytest.mark.parametrize("digits", ["9" * 5000, "9" * 19])
def test_a_length_that_no_body_has_is_too_long(digits: str) -> None:
    """Python reads no more than 4,300 digits."""
    head = Head(301, (("Content-Length", digits),))
    assert unread(head) is None
