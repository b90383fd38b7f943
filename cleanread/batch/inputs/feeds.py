"""RSS, Atom and JSON feeds."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ...errors import BatchError
from ..model import Item
from .columns import text_of
from .source import Source, absolute
from .wants import Wants, no_address

LARGEST_FEED: Final = 64 * 2**20
_BLANK = b" \t\r\n\xef\xbb\xbf"


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
    feed = _parsed(data, source)
    if not feed["entries"] and not feed.get("version"):
        raise BatchError(f"{source.given} is not a feed", file=source.given)
    for entry in feed["entries"]:
        yield _address(entry), text_of(entry.get("id")) or text_of(entry.get("title")) or "entry"


def _parsed(data: bytes, source: Source) -> Mapping[str, Any]:
    import feedparser

    headers = {"content-location": source.base} if source.base else {}
    try:
        # What entries say is not read, so it need not be made safe.
        feed: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(data),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    # A wrong encoding, a number that is no character, …: it raises whatever its parts do.
    except Exception as error:
        raise BatchError(f"{source.given} cannot be read: {error}", file=source.given) from error
    return feed


def _address(entry: Mapping[str, Any]) -> str:
    # FeedBurner's own links only count visitors and lead on.
    for key in ("feedburner_origlink", "link"):
        address = text_of(entry.get(key))
        if _is_web(address):
            return address
    return ""


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
