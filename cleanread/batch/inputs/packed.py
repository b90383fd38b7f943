"""Compressed inputs, told by their first bytes: gzip, bzip2, xz, zstd."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from typing import BinaryIO, Final, Protocol, cast

import zstandard

_PIECE = 65_536
# zstd --long goes up to this; a window has to be held in memory.
_MAX_WINDOW = 128 * 2**20

ZSTD: Final = b"\x28\xb5\x2f\xfd"
GZIP: Final = b"\x1f\x8b"


class Decompressor(Protocol):
    """What the decompression objects of all libraries have in common."""

    def decompress(self, data: bytes, /) -> bytes: ...


def zstd_frame() -> zstandard.ZstdDecompressionObj:
    """A decompressor for one frame."""
    return zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).decompressobj()


def unpacked(file: BinaryIO, head: bytes) -> BinaryIO:
    """`file`, whose first bytes are `head`, without its compression; the same if it has none."""
    if head.startswith(GZIP):
        return cast(BinaryIO, io.BufferedReader(gzip.GzipFile(fileobj=file), _PIECE))
    if head.startswith(b"BZh"):
        return cast(BinaryIO, io.BufferedReader(bz2.BZ2File(file), _PIECE))
    if head.startswith(b"\xfd7zXZ\0"):
        return cast(BinaryIO, io.BufferedReader(lzma.LZMAFile(file), _PIECE))
    if head.startswith(ZSTD):
        return io.BufferedReader(_Zstd(file), _PIECE)
    return file


def is_read_by_warc(head: bytes) -> bool:
    """Whether readers of WARC undo this compression themselves, and so know where records begin."""
    return not head.startswith((b"BZh", b"\xfd7zXZ\0"))


def unpacked_head(head: bytes) -> bytes:
    """What the first bytes of a file unfold to, as far as they go.

    >>> unpacked_head(gzip.compress(b"https://example.com/")[:-9])
    b'https://example.com/'
    """
    for magic, start in _STARTS.items():
        if head.startswith(magic):
            try:
                # Highly compressed data may unfold to much; what follows the first bytes is dropped.
                return start().decompress(head[:_PIECE])[:_PIECE]
            except (OSError, EOFError, zlib.error, lzma.LZMAError, zstandard.ZstdError):
                return b""  # the reading itself tells what is wrong
    return head


_STARTS: Final[dict[bytes, Callable[[], Decompressor]]] = {
    GZIP: lambda: zlib.decompressobj(zlib.MAX_WBITS | 16),
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\0": lzma.LZMADecompressor,
    ZSTD: zstd_frame,
}


class _Zstd(io.RawIOBase):
    """
    Frames of zstd one after the other, in bounded memory.

    The library's own reader takes the end of a truncated file for a good one.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._input = b""
        self._output = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._output:
            if not self._input:
                self._input = self._file.read(_PIECE // 16)
            if not self._input:
                if self._frame is not None:
                    raise EOFError("the compressed data end before they are complete")
                return 0
            self._unfold()
        size = min(len(buffer), len(self._output))
        buffer[:size] = self._output[:size]
        self._output = self._output[size:]
        return size

    def _unfold(self) -> None:
        frame = self._frame or zstd_frame()
        try:
            self._output = frame.decompress(self._input)
        except zstandard.ZstdError as error:
            raise OSError(f"damaged zstd data: {error}") from error
        self._input = frame.unused_data
        self._frame = None if frame.eof else frame
