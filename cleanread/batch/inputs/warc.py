"""WARC archives: the pages in them, around damaged places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ...errors import BatchError, MissingExtra
from ..model import Item
from .bodies import plain_body
from .rewindable import Rewindable
from .source import Source
from .wants import MAX_PAGE, Wants, no_page

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_HTML: Final = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})


def read_warc(source: Source, _wants: Wants) -> Iterator[Item]:
    """One item for each answer with status 200 that is HTML, and one for each damaged place."""
    try:
        import fastwarc  # noqa: F401
    except ModuleNotFoundError as error:
        raise MissingExtra("reading WARC", extra="warc") from error
    return _Archive(source).items()


class _Archive:
    """One file. Its reader stops at damage, and is then set up anew behind it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._file = Rewindable(source.file)
        self._position = -1  #: of the last record
        self._same = 0  #: records with this position: in a file packed as a whole all have the same
        self._damage = ""  #: why reading stopped
        self._is_told = True  #: whether there is an item that tells so

    def items(self) -> Iterator[Item]:
        begin: int | None = 0
        while begin is not None:
            yield from self._items_from(begin)
            if not self._damage:
                return
            behind = self._file.next_record(max(begin, self._position))
            if self._position < 0 and behind is None:
                given = self._source.given
                raise BatchError(f"{given} is not a WARC file: {self._damage}", file=given)
            if self._position < begin:
                yield self._told(f"{self._source.label}@{begin}", "a damaged record")
            elif behind is None and not self._is_told:
                yield self._told(f"{self._place()}-", "damaged behind this record")
            begin = behind

    def _items_from(self, begin: int) -> Iterator[Item]:
        """Up to the end, or the next damage."""
        from fastwarc.warc import ArchiveIterator, WarcRecordType

        records = ArchiveIterator(self._file, parse_http=False, strict_mode=False)
        before = "" if self._is_told else self._damage
        self._damage, self._is_told = "", True
        is_damaged = False
        while True:
            try:
                record = next(records, None)
            except OSError as error:
                self._damage, self._is_told = str(error), is_damaged
                return
            if record is None:
                return
            if before:
                place = f"{self._place()}-{begin}"
                yield no_page(None, place, f"damaged between these records: {before}")
                before = ""
            self._move(record.stream_pos)
            is_response = record.record_type == WarcRecordType.response
            item = _item(record, self._place()) if is_response else None
            is_damaged = item is not None and item.trouble is not None
            if item is not None:
                yield item

    def _move(self, position: int) -> None:
        self._same = self._same + 1 if position == self._position else 0
        self._position = position
        self._file.forget(position)

    def _place(self) -> str:
        again = f"+{self._same}" if self._same else ""
        return f"{self._source.label}@{max(self._position, 0)}{again}"

    def _told(self, place: str, what: str) -> Item:
        self._is_told = True
        return no_page(None, place, f"{what}: {self._damage}")


def _item(record: WarcRecord, place: str) -> Item | None:
    """The page in a record; None when it holds something else."""
    if not record.is_http:
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip().strip("<>") or None
    try:
        record.parse_http(strict_mode=False)
        if record.http_headers.is_empty():
            return no_page(url, place, "the record breaks off before its page")
        content_type = _content_type(record)
        if record.http_headers.status_code != 200 or _kind(content_type) not in _HTML:
            return None
        html = _body(record)
    except OSError as error:
        return no_page(url, place, f"a damaged record: {error}")
    return Item(url, html, content_type, place)


def _content_type(record: WarcRecord) -> str:
    said = record.http_headers.get("Content-Type")
    return said or record.headers.get("WARC-Identified-Payload-Type") or ""


def _kind(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _body(record: WarcRecord) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while size < MAX_PAGE and (piece := record.reader.read(MAX_PAGE - size)):
        pieces.append(piece)
        size += len(piece)
    headers = record.http_headers
    transfer = headers.get("Transfer-Encoding") or ""
    return plain_body(b"".join(pieces), transfer, headers.get("Content-Encoding") or "", MAX_PAGE)
