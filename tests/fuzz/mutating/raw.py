"""Breaking bytes, without regard to what they mean."""

from __future__ import annotations

from random import Random
from typing import Final

from .model import Stock, Way, place, span, times

_ODD: Final = (
    b"\x00", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b$B", b"\x1b(J", b"\x1b$)C\x0e", b"\x80", b"\xc0\xaf", b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80", b"\xe2\x80\xae", b"\r", b"\x0c", b"\x0b", b"\x85", b"\xa0", b"\x1a", b"\xf0\x9f", b"+ADw-", b"\x7f", b"\xef\xbf\xbe", b"\xcc\x81",
)  # fmt: skip
_ENCODINGS: Final = (
    "utf-16", "utf-16-be", "utf-32", "utf-7", "shift_jis", "iso2022_jp", "gb18030", "big5", "euc_kr", "koi8-r", "cp1252", "cp437", "mac-roman", "hz",
)  # fmt: skip
_SAID: Final = (
    b"utf-8", b"utf-16", b"utf-16le", b"iso-2022-kr", b"x-user-defined", b"replacement", b"", b"'", b"latin1\x00", b"gb18030", b"utf8mb4",
    b"\xff\xff", b"base64", b"zlib", b"idna", b"windows-31j",
)  # fmt: skip


def flip_bytes(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Some bytes become others."""
    broken = bytearray(html)
    for _ in range(times(random, 200) if broken else 0):
        broken[random.randrange(len(broken))] = random.randrange(256)
    return bytes(broken)


def flip_bits(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Some bits fall over."""
    broken = bytearray(html)
    for _ in range(times(random, 500) if broken else 0):
        broken[random.randrange(len(broken))] ^= 1 << random.randrange(8)
    return bytes(broken)


def cut_out(random: Random, html: bytes, _pages: Stock) -> bytes:
    """A piece is missing."""
    start, end = span(random, html, 20_000)
    return html[:start] + html[end:]


def say_again(random: Random, html: bytes, _pages: Stock) -> bytes:
    """A piece stands there several times."""
    start, end = span(random, html)
    return html[:start] + html[start:end] * times(random, 200) + html[start:]


def truncate(random: Random, html: bytes, _pages: Stock) -> bytes:
    """The connection broke off."""
    return html[: place(random, html)]


def behead(random: Random, html: bytes, _pages: Stock) -> bytes:
    """The beginning is missing."""
    return html[place(random, html) :]


def splice(random: Random, html: bytes, pages: Stock) -> bytes:
    """It begins as one page and goes on as another."""
    other = random.choice(pages)
    return html[: place(random, html)] + other[place(random, other) :]


def transplant(random: Random, html: bytes, pages: Stock) -> bytes:
    """A piece of another page within this one."""
    other = random.choice(pages)
    start, end = span(random, other, 20_000)
    at = place(random, html)
    return html[:at] + other[start:end] + html[at:]


def odd_bytes(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Bytes that mean something to decoders, or nothing to anybody."""
    for _ in range(times(random, 50)):
        at = place(random, html)
        html = html[:at] + random.choice(_ODD) + html[at:]
    return html


def run_of_one(random: Random, html: bytes, _pages: Stock) -> bytes:
    """One byte, ten thousand times."""
    at = place(random, html)
    piece = random.choice(
        (
            b" ",
            b"\n",
            b"<",
            b">",
            b"&",
            b'"',
            b"a",
            b"\x00",
            b"-",
            b"[",
            b"\xe3\x81\x82",
            b"\t",
            b"=",
            b"`",
            b"*",
            b"|",
        )
    )
    return html[:at] + piece * times(random, 30_000) + html[at:]


def nuls(random: Random, html: bytes, _pages: Stock) -> bytes:
    """A zero behind every so many bytes, as if it were UTF-16."""
    step = random.choice((1, 2, 100))
    return b"\x00".join(html[i : i + step] for i in range(0, min(len(html), 200_000), step))


def other_encoding(random: Random, html: bytes, _pages: Stock) -> bytes:
    """The page in another encoding than it says."""
    text = html.decode("utf-8", "replace")
    return text.encode(random.choice(_ENCODINGS), "replace")


def false_charset(random: Random, html: bytes, _pages: Stock) -> bytes:
    """The page says that it is in another encoding."""
    said = random.choice(_SAID)
    meta = random.choice(
        (
            b'<meta charset="%b">',
            b'<meta http-equiv=content-type content="text/html; charset=%b">',
            b'<?xml version="1.0" encoding="%b"?>',
        )
    )
    return meta.replace(b"%b", said) + html


def false_mark(random: Random, html: bytes, _pages: Stock) -> bytes:
    """A byte order mark that is a lie."""
    return (
        random.choice(
            (
                b"\xff\xfe",
                b"\xfe\xff",
                b"\xef\xbb\xbf",
                b"\xff\xfe\x00\x00",
                b"\x2b\x2f\x76\x38",
                b"\x1f\x8b",
            )
        )
        + html
    )


def mojibake(random: Random, html: bytes, _pages: Stock) -> bytes:
    """Decoded wrongly, once or several times."""
    for _ in range(random.choice((1, 1, 2, 3))):
        html = html[:500_000].decode("latin-1").encode()
    return html


WAYS: Final[tuple[Way, ...]] = (
    flip_bytes, flip_bits, cut_out, say_again, truncate, behead, splice, transplant, odd_bytes, run_of_one, nuls, other_encoding, false_charset,
    false_mark, mojibake,
)  # fmt: skip
