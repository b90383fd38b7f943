"""Sitemaps and their indexes, of any size: XML is read piece by piece and no tree is built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final, NamedTuple, cast

from lxml import etree

from ...errors import BatchError, CleanreadError
from ..keys import key_of
from ..model import Item, Trouble
from .detect import detect
from .feeds import read_feed
from .source import Source, absolute, of_bytes, told_as_batch_errors
from .text import read_text
from .wants import Wants, no_address, no_page

#: An index of indexes is not allowed, but exists.
DEEPEST_INDEX: Final = 4
MOST_SITEMAPS: Final = 100_000
LONGEST_ADDRESS: Final = 65_536

_PIECE = 65_536
_BLANK = b" \t\r\n\xef\xbb\xbf"
# Sitemaps are full of addresses whose "&" is not escaped. Everything but the entities of XML itself
# is taken for text, which leaves nothing of entities that a document declares, either. As a number,
# it is read behind an error, too.
_AMPERSAND = re.compile(rb"&(?:amp;|(?!(?:lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});))")
_LONGEST_ENTITY = 10


class Location(NamedTuple):
    """One ``<loc>`` of a sitemap."""

    address: str
    is_sitemap: bool


def read_sitemap(source: Source, wants: Wants) -> Iterator[Item]:
    """One item an address. What an index lists is fetched."""
    if not source.head.lstrip(_BLANK).startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        yield from read_text(source, wants)
        return
    yield from _Reading(wants).items(source, 1)


class Locations:
    """The addresses in a sitemap, however broken."""

    def __init__(self, file: BinaryIO, *, is_utf16: bool = False) -> None:
        # "&" has another form in UTF-16, which few write, and with libraries that escape it.
        self._pieces = iter(lambda: file.read(_PIECE), b"") if is_utf16 else _pieces(file)
        self._target = _Target()
        self._parser = etree.XMLParser(
            target=cast(Any, self._target),  # the stub asks for methods that lxml does not
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )

    @property
    def is_complete(self) -> bool:
        """Whether the outermost element came to its end."""
        return self._target.is_complete

    def __iter__(self) -> Iterator[Location]:
        try:
            for piece in self._pieces:
                self._parser.feed(piece)
                yield from self._target.taken()
            self._parser.close()
        except (etree.XMLSyntaxError, UnicodeDecodeError):  # the latter for bytes of surrogates
            # What follows cannot be read, and so the outermost element has no end.
            yield from self._target.taken()
            return
        yield from self._target.taken()


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    held = file.read(_PIECE).lstrip(_BLANK)
    while held:
        more = file.read(_PIECE)
        # An entity may be cut in two here.
        cut = held.rfind(b"&", -_LONGEST_ENTITY) if more else -1
        whole, held = (held, more) if cut < 0 else (held[:cut], held[cut:] + more)
        yield _AMPERSAND.sub(b"&#38;", whole) if b"&" in whole else whole


@dataclass(slots=True)
class _Reading:
    """One sitemap with all it leads to."""

    wants: Wants
    known: set[bytes] = field(default_factory=set)

    def items(self, source: Source, depth: int) -> Iterator[Item]:
        is_utf16 = source.head.startswith((b"\xff\xfe", b"\xfe\xff"))
        found_all = Locations(source.file, is_utf16=is_utf16)
        number = 0
        for number, found in enumerate(found_all, start=1):
            place = f"{source.label}:{number}"
            address = absolute(source.base, found.address)
            if not found.is_sitemap:
                yield Item(address, place=place)
            else:
                yield from self._below(address, place, depth, source)
        if not number and not _ROOT.search(source.head):
            raise BatchError(f"{source.given} is not a sitemap", file=source.given)
        if not found_all.is_complete:
            yield no_page(None, f"{source.label}:{number + 1}", "the sitemap breaks off here")

    def _below(self, address: str, place: str, depth: int, source: Source) -> Iterator[Item]:
        key = key_of(address)
        if key in self.known:
            return
        self.known.add(key)
        if self.wants.fetch is None:
            raise BatchError(
                f"{source.given} lists other sitemaps, and there is no way to fetch them here",
                file=source.given,
            )
        if depth >= DEEPEST_INDEX or len(self.known) > MOST_SITEMAPS:
            reason = "too many sitemaps" if depth < DEEPEST_INDEX else "sitemaps nested too deep"
            yield no_address(address, place, reason)
            return
        try:
            with told_as_batch_errors(address):
                child = of_bytes(self.wants.fetch(address), address, address).unpack()
                yield from self._child(child, depth + 1)
        except CleanreadError as error:
            # The others may be well. An entry of its own says that this one is not.
            yield Item(address, place=place, trouble=Trouble(type(error).__name__, str(error)))

    def _child(self, source: Source, depth: int) -> Iterator[Item]:
        kind = detect(source.base, source.head)
        if kind == "sitemap":
            yield from self.items(source, depth)
        elif kind == "feed":
            yield from read_feed(source, self.wants)
        elif kind == "text":
            yield from read_text(source, self.wants)
        else:
            raise BatchError(f"{source.given} is not a sitemap", file=source.given)


_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:urlset|sitemapindex)[\s>/]", re.IGNORECASE)


class _Target:
    """Collects ``<loc>`` right below ``<url>`` and ``<sitemap>``: images and videos have some, too."""

    def __init__(self) -> None:
        self._found: list[Location] = []
        self._above: list[str] = []
        self._text: list[str] = []
        self._size = 0
        self._in_loc = False
        self.is_complete = False

    def start(self, tag: str, _attributes: object) -> None:
        name = _local(tag)
        self._in_loc = name == "loc" and self._above[-1:] in (["url"], ["sitemap"])
        if self._in_loc:
            self._text, self._size = [], 0
        self._above.append(name)

    def data(self, text: str) -> None:
        if self._in_loc and self._size < LONGEST_ADDRESS:
            self._text.append(text)
            self._size += len(text)

    def end(self, tag: str) -> None:
        if self._above:
            self._above.pop()
            self.is_complete = not self._above
        if self._in_loc and _local(tag) == "loc":
            # Editors break long addresses over lines.
            address = "".join("".join(self._text).split()).replace("&#38;", "&")  # of CDATA
            if address:
                self._found.append(Location(address, self._above[-1:] == ["sitemap"]))
        self._in_loc = False

    def close(self) -> None:
        """Called by the parser."""

    def taken(self) -> list[Location]:
        found, self._found = self._found, []
        return found


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2].lower()
