"""A stream of WARC that can be taken up again behind a damaged place, also when it is a pipe."""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO, Final

import zstandard

from .packed import GZIP, zstd_frame

#: What is kept to go back in. A record is hardly ever larger.
MOST_HELD: Final = 64 * 2**20
_PIECE = 65_536
_RECORD = re.compile(rb"WARC/[01]\.\d\d?\r?\n|\x1f\x8b\x08|\x28\xb5\x2f\xfd")
_VERSION = b"WARC/"
_LONGEST_MARK = 11
# Compressed bytes that a few plain ones need. zlib gives what it has; a block of zstd has to be whole.
_ENOUGH = (512, 2 * _PIECE)


class Rewindable:
    """Reads `file` and keeps what was read since the last record."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._held = bytearray()
        self._start = 0  #: where in the file `_held` begins
        self._at = 0

    def read(self, size: int = -1, /) -> bytes:
        offset = self._at - self._start
        if offset >= len(self._held) and not self._more(size if size >= 0 else _PIECE):
            return b""
        offset = self._at - self._start
        piece = bytes(self._held[offset:] if size < 0 else self._held[offset : offset + size])
        self._at += len(piece)
        return piece

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, _whence: int = 0, /) -> int:
        self._at = max(self._start, offset)
        return self._at

    def close(self) -> None:
        """The file is closed by who opened it."""

    def forget(self, before: int) -> None:
        """Drop what stands before this place: there is no going back."""
        if before - self._start > 16 * _PIECE:
            del self._held[: before - self._start]
            self._start = before

    def next_record(self, after: int) -> int | None:
        """Go to the first place behind `after` where a record begins."""
        search = max(after + 1, self._start)
        while True:
            found = _RECORD.search(self._held, search - self._start)
            if found is None:
                search = max(search, self._start + len(self._held) - _LONGEST_MARK)
                if not self._more(_PIECE):
                    return None
                continue
            place = self._start + found.start()
            if self._begins_record(place, found[0]):
                return self.seek(place)
            search = place + 1

    def _begins_record(self, place: int, magic: bytes) -> bool:
        if magic.startswith(_VERSION):
            # In a compressed file this would be a matter of chance.
            return True
        return any(_is_record(self._peek(place, size), magic) for size in _ENOUGH)

    def _peek(self, place: int, size: int) -> bytes:
        while self._start + len(self._held) < place + size and self._more(_PIECE):
            pass
        offset = max(0, place - self._start)
        return bytes(self._held[offset : offset + size])

    def _more(self, size: int) -> bool:
        piece = self._file.read(size)
        self._held += piece
        if len(self._held) > MOST_HELD:
            surplus = len(self._held) - MOST_HELD // 2
            del self._held[:surplus]
            self._start += surplus
        return bool(piece)


def _is_record(start: bytes, magic: bytes) -> bool:
    """Whether compressed data begin with a record of WARC."""
    try:
        engine = zlib.decompressobj(31) if magic.startswith(GZIP) else zstd_frame()
        return engine.decompress(start).lstrip(b"\r\n").startswith(_VERSION)
    except (zlib.error, zstandard.ZstdError):
        return False
