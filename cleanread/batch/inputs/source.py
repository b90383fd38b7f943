"""Opening an input: a file, a pipe or what was fetched, together with its first bytes."""

from __future__ import annotations

import io
import lzma
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final, Protocol, cast
from urllib.parse import urljoin, urlsplit

from ...errors import BatchError, CleanreadError
from .packed import unpacked, unpacked_head
from .wants import Fetch

HEAD: Final = 65_536
_FEWEST = 16  # what tells one format from another


class Readable(Protocol):
    """What is needed of a binary file."""

    def read1(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Source:
    """An input that is open."""

    given: str  #: as the caller named it: for errors
    label: str  #: as places name it
    file: BinaryIO
    head: bytes  #: the first bytes of `file`, which still stand in it
    base: str = ""  #: the address it came from

    def unpack(self) -> Source:
        """The same without its compression, if it has any."""
        return replace(self, file=unpacked(self.file, self.head), head=unpacked_head(self.head))


def is_address(source: str) -> bool:
    """Whether an input is on the web.

    >>> is_address("https://example.com/feed"), is_address("feed.xml")
    (True, False)
    """
    return source.lower().startswith(("http://", "https://"))


def of_bytes(data: bytes, given: str, base: str = "") -> Source:
    """What was fetched, as a source."""
    return Source(given, given, io.BytesIO(data), data[:HEAD], base)


@contextmanager
def opened(given: str, fetch: Fetch | None, label: str = "") -> Iterator[Source]:
    """An input that is not a folder, open as long as it is needed; `BatchError` when that fails."""
    if given == "-":
        yield _peeked(given, "stdin", cast(Readable, sys.stdin.buffer))
    elif is_address(given):
        yield of_bytes(fetched(given, fetch), given, given)
    else:
        with Path(given).open("rb") as file:
            yield _peeked(given, label or Path(given).name, file)


def fetched(url: str, fetch: Fetch | None) -> bytes:
    """What is at an address."""
    if fetch is None:
        raise BatchError(f"{url} has to be fetched, and there is no way to do so here", file=url)
    try:
        return fetch(url)
    except CleanreadError as error:
        raise BatchError(f"{url} cannot be fetched: {error}", file=url) from error


@contextmanager
def told_as_batch_errors(given: str) -> Iterator[None]:
    """Whatever files, decompression and lxml raise (of bytes that are no text, when asked for them), as `BatchError`."""
    try:
        yield
    except (OSError, EOFError, zlib.error, lzma.LZMAError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        name = getattr(error, "filename", None) or ("standard input" if given == "-" else given)
        raise BatchError(f"{name} cannot be read: {reason}", file=given) from error


def absolute(base: str, address: str) -> str:
    """An address that may be relative to where it was found; as it is when it cannot be made out.

    >>> absolute("https://example.com/feed", "/a"), absolute("https://example.com/", "http://[a")
    ('https://example.com/a', 'http://[a')
    """
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return address


def file_name(source: str) -> str:
    """The last part of a path or address, in lower case.

    >>> file_name("https://example.com/a/Sitemap.xml?page=2")
    'sitemap.xml'
    """
    path = urlsplit(source).path if is_address(source) else source
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2].lower()


def _peeked(given: str, label: str, file: Readable) -> Source:
    head = _first_bytes(file)
    return Source(given, label, io.BufferedReader(_Joined(head, file), HEAD), head)


def _first_bytes(file: Readable) -> bytes:
    """Up to `HEAD` bytes. Whoever types or pipes slowly is not waited for once a line is there."""
    head = b""
    while len(head) < HEAD:
        more = file.read1(HEAD - len(head))
        head += more
        if not more or (len(head) >= _FEWEST and b"\n" in head):
            break
    return head


class _Joined(io.RawIOBase):
    """The bytes that were peeked at, then the rest of the file."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._head[: len(buffer)] if self._head else self._rest.read1(len(buffer))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)
