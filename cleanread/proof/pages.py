"""Saved pages: files, packed or not, and the addresses they came from."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import zstandard

from ..article import extract
from ..decode import decode
from ..errors import UnsupportedInput
from ..models import Limits, Options
from ..parse import parse
from ..result import Article
from ..rules.inside import SAVED_PAGE

# What Chrome and SingleFile write into the pages they save.
_SAVED_FROM = re.compile(
    rb"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)"
)
_ADDRESSES = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was saved, or just fetched."""

    url: str | None
    html: bytes
    file: Path | None = None

    @property
    def name(self) -> str:
        """What people call it: its address, or its file."""
        return self.url or str(self.file or "page")

    def read(self, options: Options) -> Article:
        """The article in it. Raises what `extract` raises."""
        return extract(self.html, url=self.url, options=options)


@dataclass(frozen=True, slots=True)
class Absent:
    """Why there is no page."""

    reason: str
    is_fault: bool = False  #: the rule names a page that is not there or cannot be read


def saved_page(path: Path, url: str | None = None) -> Page:
    """The page in a file. Without ``url`` its address is what the page says."""
    html = unpacked(path)
    return Page(url or address_in(html), html, path)


def saved_pages(paths: Iterable[Path], url: str | None = None) -> Iterator[Page]:
    """The pages in files, and in folders and those below them, sorted."""
    for path in paths:
        for file in page_files(path) if path.is_dir() else [path]:
            yield saved_page(file, url)


def page_files(folder: Path) -> list[Path]:
    """The saved pages in a folder and below it."""
    return sorted(
        file for file in folder.rglob("*") if SAVED_PAGE.search(file.name) and file.is_file()
    )


def unpacked(path: Path) -> bytes:
    """What is in a file; ``.gz`` and ``.zst`` are unpacked. Beyond the engine's limit nothing is read."""
    limit = Limits().max_bytes + 1
    try:
        if path.suffix.lower() == ".gz":
            with gzip.open(path) as packed:
                return packed.read(limit)
        if path.suffix.lower() == ".zst":
            with path.open("rb") as raw:
                return zstandard.ZstdDecompressor().stream_reader(raw).read(limit)
    except (gzip.BadGzipFile, zlib.error, EOFError, zstandard.ZstdError) as error:
        raise UnsupportedInput(f"{path}: cannot be unpacked: {error}") from error
    return path.read_bytes()


def packed(html: bytes, name: str) -> bytes:
    """``html`` as it is stored in a file of this name. The same page always gives the same bytes.

    >>> packed(b"<p>", "a.html.gz") == packed(b"<p>", "b.html.gz")
    True
    """
    if name.lower().endswith(".gz"):
        return gzip.compress(html, mtime=0)
    if name.lower().endswith(".zst"):
        return zstandard.ZstdCompressor(level=19).compress(html)
    return html


def address_in(html: bytes) -> str | None:
    """The address a saved page says it has.

    >>> address_in(b'<link rel="canonical" href="https://example.com/a"><p>Story.')
    'https://example.com/a'
    >>> address_in(b"<!-- saved from url=(0021)https://example.com/b --><p>Story.")
    'https://example.com/b'
    >>> address_in(b"<p>Story.")
    """
    saved = _SAVED_FROM.search(html, 0, 4000)
    if saved:
        return saved[1].decode("ascii", "replace")
    decoded = decode(html)
    tree = parse(decoded.text, decoded.utf8)
    found = (str(hit).strip() for path in _ADDRESSES for hit in tree.xpath(path))
    return next((url for url in found if url.startswith(("http://", "https://"))), None)
