"""What the engines start from: pages of the test suite, rule files, small inputs of other kinds, and folders of the caller's."""

from __future__ import annotations

import gzip
import re
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Final, overload

TOP: Final = Path(__file__).parent.parent.parent
#: most pages are small, so that many are tried in an hour; one in so many is any page
SMALL: Final = 60_000
_ANY_IN: Final = 12
_LARGEST: Final = 1_500_000

_FEED: Final = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title><item><title>Ferry</title>
<link>https://harbour.example/a</link><guid>x</guid><pubDate>Fri, 01 May 2026 10:00:00 +0200</pubDate></item></channel></rss>"""
_ATOM: Final = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:x</id><link rel="alternate" href="/a"/></entry></feed>"""
_JSON_FEED: Final = b'{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","url":"https://harbour.example/a"}]}'
_SITEMAP: Final = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://harbour.example/a?b=1&amp;c</loc></url></urlset>"""
_HTTP: Final = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>The ferry sails."
_WARC: Final = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbour.example/a\r\nWARC-Date: 2026-05-01T00:00:00Z\r\n"
    b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: application/http; msgtype=response\r\n"
    b"Content-Length: %d\r\n\r\n%b\r\n\r\n" % (len(_HTTP), _HTTP)
)
_LD: Final = b"""{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","@id":"#a","headline":"The ferry sails","datePublished":
"2026-05-01T10:00:00+02:00","author":[{"@type":"Person","name":"Ann Lee"}],"publisher":{"@type":"Organization","name":"Harbour"},
"image":{"@type":"ImageObject","url":"/a.jpg","width":1200},"keywords":"ferry, harbour","articleBody":"The ferry sails again from Monday.",
"isAccessibleForFree":"False"},{"@type":"WebSite","name":"Harbour"},{"@type":"BreadcrumbList","itemListElement":[{"position":1,"name":"Home"}]}]}"""
_HEAD: Final = b"""<title>The ferry sails | Harbour</title><meta name=author content="Ann Lee"><meta property="og:site_name" content="Harbour">
<meta property="article:published_time" content="2026-05-01T10:00:00Z"><meta name=keywords content="ferry, quay"><link rel=canonical href="/a">

<p class=byline>By Ann Lee and Bo Ek, our correspondent in Kiel</p><time datetime="2026-05-01">1 May 2026, updated 2 hours ago</time>"""
_ROBOTS: Final = b"session=1; Path=/; Max-Age=5\nUser-agent: *\nDisallow: /a*$\nCrawl-delay: 2\nSitemap: /s.xml\n"
_TEXT: Final = "Share\n\nThe ferry sails again on Monday, eleven weeks after the crane fell on the pier.\n\nRelated articles\n- One\n- Two\n\n## More\n\n> Quote — “so”\n"
_URLS: Final = (
    b"https://user:pw@B\xc3\xbccher.example:8443/gr\xc3\xb6\xc3\x9fe;a/../b?q=\xc3\xa4 b&utm_source=x#top", b"harbour.example/a", b"http://[::ffff:127.0.0.1]/",
    b"//0x7f.1/", b"2026-05-01T10:00", b"../con/aux.md", b"http://xn--bcher-kva.example/%e2%80%ae", b"https://harbour.example/\xed\xa0\x80",
)  # fmt: skip

_OWN: Final[dict[str, tuple[bytes, ...]]] = {
    "decode": (
        "Größe, año, naïve — “so”".encode("cp1252"), "港は朝の六時に開く。".encode("shift_jis") * 3, "Порт открыт".encode("koi8-r"),
        "港は朝".encode("iso2022_jp"), "<p>Hafen".encode("utf-16"), b'<meta charset="gb18030">' + "港口".encode("gb18030"), "GrÃ¶Ã\x9fe".encode(),
        b"\xef\xbb\xbf<p>x",
    ),
    "plaintext": (_TEXT.encode(), b"# Title\n\nBy Ann Lee\n\n| a | b |\n|--|--|\n\n```\ncode\n```\n\nSubscribe to our newsletter\n"),
    "jsonld": (_LD, b'{"props":{"pageProps":{"article":{"title":"The ferry sails","body":"<p>The ferry sails again.</p>"}}}}'),
    "metadata": (_HEAD,),
    "url": _URLS,
    "fetch": (_ROBOTS, b"gzip\n" + gzip.compress(b"<p>" * 500, mtime=0), b"0; url='/article?ok=1'\n", b"text/html; charset=utf-8\n%PDF-1.7"),
    "inputs": (
        b"\x00url,title\nhttps://harbour.example/a,x\n", b"\x01" + _WARC, b"\x02id;link\n1;https://harbour.example/a,b\n", b"\x00" + gzip.compress(_WARC, mtime=0),
        b'\x03{"url":"https://harbour.example/a","html":"<p>x"}\n["https://harbour.example/b"]\n', b"\x04https://harbour.example/a # one\n", b"\x06" + _WARC * 2,
        b"\x00" + _FEED, b"\x00" + _SITEMAP, b"\x01" + gzip.compress(_WARC, mtime=0),
    ),
    "feeds": (_FEED, _ATOM, _JSON_FEED, _SITEMAP),
}  # fmt: skip


def own_pages() -> list[bytes]:
    """The pages of ``tests/cases``."""
    return [file.read_bytes() for file in sorted((TOP / "tests" / "cases").glob("*/page.html"))]


def rule_files() -> list[bytes]:
    """The packaged rules."""
    return [file.read_bytes() for file in sorted((TOP / "rules").rglob("*.toml"))]


def seeds_of(target: str) -> list[bytes]:
    """What a target starts from without further ado."""
    if target == "rules":
        return rule_files()
    if target in ("page", "case", "markdown", "inspection"):
        return own_pages()
    if target == "jsonld":
        scripts = re.compile(rb"<script[^>]*ld\+json[^>]*>(.*?)</script>", re.DOTALL)
        return [*_OWN[target], *(found for page in own_pages() for found in scripts.findall(page))]
    return list(_OWN[target])


class Pages(Sequence[bytes]):
    """The pages in a folder, read when asked for. Small ones are chosen far more often than their share."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._all = [file for file in files if _bytes(file) <= _LARGEST]
        self._small = [file for file in self._all if _bytes(file) <= SMALL] or self._all

    def __len__(self) -> int:
        return len(self._small) * _ANY_IN

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[bytes]: ...
    def __getitem__(self, index: int | slice) -> bytes | Sequence[bytes]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0 or index >= len(self):
            raise IndexError(index)
        number, rare = divmod(index, _ANY_IN)
        if rare:
            return _read(self._small[number])
        return _read(self._all[Random(index).randrange(len(self._all))])  # noqa: S311


def pages_in(folder: Path) -> Pages:
    """The pages below a folder: ``.html`` and ``.html.gz``."""
    return Pages(sorted([*folder.rglob("*.html"), *folder.rglob("*.html.gz")]))


def _bytes(file: Path) -> int:
    """How large a page is; of a packed one what its end says."""
    if file.suffix != ".gz":
        return file.stat().st_size
    with file.open("rb") as packed:
        packed.seek(-4, 2)
        return int.from_bytes(packed.read(4), "little")


def _read(file: Path) -> bytes:
    data = file.read_bytes()
    return gzip.decompress(data) if file.suffix == ".gz" else data
