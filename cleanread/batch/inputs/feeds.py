"""RSS, Atom and JSON feeds. Only where entries lead is read, not what they say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Final

from lxml import etree

from ...errors import BatchError
from ..model import Item
from .columns import text_of
from .source import Source, absolute
from .wants import Wants, no_address

LARGEST_FEED: Final = 64 * 2**20
_BLANK = b" \t\r\n\xef\xbb\xbf"
#: the outermost element of RSS 0.9x and 2.0, of RSS 1.0, and of Atom
_FEEDS: Final = {"rss", "RDF", "feed"}
_ENTRIES: Final = {"item", "entry"}
#: Where an entry says where it leads, best first: FeedBurner's own links only count visitors and lead on, and some feeds have nothing
#: but a permanent link.
_ADDRESSES: Final = ("origLink", "link", "guid", "id")
_RELATIVE: Final = ("origLink", "link")
# Addresses are full of "&" that nobody escaped. Everything but the entities of XML itself is taken for text, which leaves nothing of
# entities that a document declares, either. As a number, it is read behind an error, too.
_AMPERSAND: Final = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:amp;|(?!(?:lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});))",
    re.DOTALL,
)
_BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"


def read_feed(source: Source, _wants: Wants) -> Iterator[Item]:
    """One item an entry: the page it leads to, not what the feed says of it."""
    data = source.file.read(LARGEST_FEED + 1)
    if len(data) > LARGEST_FEED:
        raise BatchError(f"{source.given} is too large for a feed", file=source.given)
    is_json = data.lstrip(_BLANK).startswith(b"{")
    entries = _of_json(data, source) if is_json else _of_xml(data, source)
    for number, (address, text) in enumerate(entries, start=1):
        place = f"{source.label}:{number}"
        if address:
            yield Item(address, place=place)
        else:
            yield no_address(text, place, "this entry leads to no page")


def _of_xml(data: bytes, source: Source) -> Iterator[tuple[str, str]]:
    root = _parsed(data, source)
    if _name(root) not in _FEEDS:
        raise BatchError(f"{source.given} is not a feed", file=source.given)
    base = _joined(source.base, root.get(_BASE))
    for entry in root.iter(etree.Element):
        if _name(entry) in _ENTRIES:
            yield _address(entry, _joined(base, entry.get(_BASE))), _label(entry)


def _label(entry: etree._Element) -> str:
    texts = {_name(child): _text(child) for child in reversed(entry)}
    named = (texts.get(name, "") for name in ("id", "guid", "title"))
    return next(filter(None, named), "entry")


def _parsed(data: bytes, source: Source) -> etree._Element:
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        # A declaration behind blanks is none, and then an error.
        root = etree.fromstring(_escaped(data.lstrip(_BLANK)), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BatchError(f"{source.given} cannot be read: {error}", file=source.given) from error
    if root is None:
        raise BatchError(f"{source.given} cannot be read: it is no XML", file=source.given)
    return root


def _escaped(data: bytes) -> bytes:
    """
    Feed with every "&" that stands for itself written such that the parser keeps it.

    >>> _escaped(b"<a>?a=1&b=2&amp;c=3</a><![CDATA[&]]>")
    b'<a>?a=1&#38;b=2&#38;c=3</a><![CDATA[&]]>'
    """
    # UTF-16, which few write, has another form of it.
    if b"&" not in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    return _AMPERSAND.sub(lambda m: b"&#38;" if m[0].startswith(b"&") else m[0], data)


def _address(entry: etree._Element, base: str) -> str:
    """Where an entry leads. In a broken feed, that may stand within what was not closed before it."""
    return _address_among(entry, base) or _address_among(_up_to_next(entry), base)


def _up_to_next(entry: etree._Element) -> Iterator[etree._Element]:
    within = entry.iterdescendants(etree.Element)
    return takewhile(lambda element: _name(element) not in _ENTRIES, within)


def _address_among(elements: Iterable[etree._Element], base: str) -> str:
    found: dict[str, str] = {}
    for element in elements:
        name = _name(element)
        if name in _ADDRESSES and name not in found and _is_of_page(element):
            written = element.get("href", _text(element))
            whole = _joined(base, element.get(_BASE), written) if name in _RELATIVE else written
            if _is_web(whole):
                found[name] = text_of(whole)
    return next((found[name] for name in _ADDRESSES if name in found), "")


def _is_of_page(element: etree._Element) -> bool:
    """Whether a link is the page itself, not its comments, its sound or the feed, nor a mere number that looks like an address."""
    is_page = element.get("rel", "alternate") == "alternate"
    return is_page and element.get("isPermaLink", "true").lower() != "false"


def _joined(base: str, *addresses: str | None) -> str:
    for address in filter(None, addresses):
        base = absolute(base, address.strip())
    return base


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: etree._Element) -> str:
    return text_of(element.text)


def _of_json(data: bytes, source: Source) -> Iterator[tuple[str, str]]:
    try:
        feed = json.loads(data)
        entries = feed["items"]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise BatchError(
            f"{source.given} is not a JSON feed: {error!r}", file=source.given
        ) from error
    for entry in entries:
        known = entry if isinstance(entry, dict) else {}
        texts = [text_of(known.get(key)) for key in ("url", "external_url", "id")]
        addresses = (absolute(source.base, text) for text in texts if text)
        yield next(filter(_is_web, addresses), ""), texts[2] or "entry"


def _is_web(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))
