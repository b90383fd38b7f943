"""
Decompression that never holds more than a few megabytes it was not asked for.

A few kilobytes can unfold to gigabytes. Every decoder here gives its output in bounded pieces, so
the caller can count them and stop.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

# zlib can be told how much to give at a time. zstd cannot: input goes in so many bytes at a time,
# and it gives at most 128 kB for a block of 4 bytes (2 MB a slice).
_ZLIB_PIECE = 1_048_576
_ZLIB_SLICE = 65_536
_ZSTD_SLICE = 64
_BROTLI_PIECE = 262_144
_ZSTD_WINDOW = 8 * 2**20  # RFC 8878: what a recipient must support on the web, and browsers' limit
_MAGIC_SIZE = 4
_MAX_LAYERS = 5  # curl's limit; an honest server uses one
_MAX_FRAMES = 5_000  # one for each 64 kB of a page is much; an empty one costs a decoder as well


class DamagedBodyError(Exception):
    """The bytes are not what Content-Encoding says."""


class _Engine(Protocol):
    """Unpacks one frame."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def unfold(self, data: bytes) -> Iterator[bytes]: ...


class Decoder(Protocol):
    """One layer of Content-Encoding."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Give what `data` unfolds to, in bounded pieces."""

    @property
    def complete(self) -> bool:
        """Whether the compressed stream has reached its end."""


class _Framed:
    """gzip, deflate, zstd: one frame, or several one after the other."""

    def __init__(
        self,
        start: Callable[[bytes], _Engine | None],
        slice_size: int,
        max_frames: int = _MAX_FRAMES,
    ) -> None:
        self._start = start  #: an engine for what begins with these bytes, if it is a frame at all
        self._slice_size = slice_size
        self._max_frames = max_frames
        self._engine: _Engine | None = None
        self._held = b""
        self._frames = 0
        self._plain = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        for at in range(0, len(data), self._slice_size):
            yield from self._feed_slice(self._held + data[at : at + self._slice_size])

    def _feed_slice(self, data: bytes) -> Iterator[bytes]:
        self._held = b""
        while data:
            if self._plain:
                yield data
                return
            if self._engine is None:
                if len(data) < _MAGIC_SIZE:
                    self._held = data
                    return
                self._begin_frame(data)
            if self._engine is not None:
                yield from self._engine.unfold(data)
                data = self._engine.unused_data
                if self._engine.eof:
                    self._engine = None
            elif not self._plain:
                return  # padding behind the last frame, which gzip ignores too

    def _begin_frame(self, data: bytes) -> None:
        if self._frames >= _MAX_FRAMES:
            raise DamagedBodyError(f"it has more than {_MAX_FRAMES:,} parts")
        if self._frames < self._max_frames:
            self._engine = self._start(data)
        if self._engine is not None:
            self._frames += 1
        elif self._frames == 0:
            self._plain = True  # nothing is compressed: the header lies, and the page is readable

    @property
    def complete(self) -> bool:
        return self._engine is None and (self._frames > 0 or not self._held)


class _Brotli:
    def __init__(self) -> None:
        import brotli  # type: ignore[import-untyped]

        self._engine = brotli.Decompressor()
        self._fed = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self._engine.is_finished():
            return
        self._fed = self._fed or bool(data)
        yield self._engine.process(data, output_buffer_limit=_BROTLI_PIECE)
        while not self._engine.can_accept_more_data() and not self._engine.is_finished():
            yield self._engine.process(b"", output_buffer_limit=_BROTLI_PIECE)

    @property
    def complete(self) -> bool:
        return not self._fed or bool(self._engine.is_finished())


class _Zlib:
    def __init__(self, wbits: int) -> None:
        self._engine = zlib.decompressobj(wbits)

    def unfold(self, data: bytes) -> Iterator[bytes]:
        piece = self._engine.decompress(data, _ZLIB_PIECE)
        yield piece
        while len(piece) == _ZLIB_PIECE or self._engine.unconsumed_tail:
            piece = self._engine.decompress(self._engine.unconsumed_tail, _ZLIB_PIECE)
            yield piece

    @property
    def eof(self) -> bool:
        return self._engine.eof

    @property
    def unused_data(self) -> bytes:
        return self._engine.unused_data


class _Zstd:
    def __init__(self) -> None:
        import zstandard

        self._engine = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()

    def unfold(self, data: bytes) -> Iterator[bytes]:
        yield self._engine.decompress(data)

    @property
    def eof(self) -> bool:
        return self._engine.eof

    @property
    def unused_data(self) -> bytes:
        return self._engine.unused_data


def _gzip_frame(data: bytes) -> _Engine | None:
    return _Zlib(zlib.MAX_WBITS | 16) if data.startswith(b"\x1f\x8b") else None


def _deflate_frame(data: bytes) -> _Engine:
    # The name means zlib's format, but some servers send the bare stream inside it.
    wrapped = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
    return _Zlib(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)


def _zstd_frame(data: bytes) -> _Engine | None:
    return _Zstd() if data.startswith(b"\x28\xb5\x2f\xfd") else None


_DECODERS: dict[str, Callable[[], Decoder]] = {
    "gzip": lambda: _Framed(_gzip_frame, _ZLIB_SLICE),
    "x-gzip": lambda: _Framed(_gzip_frame, _ZLIB_SLICE),
    "deflate": lambda: _Framed(_deflate_frame, _ZLIB_SLICE, max_frames=1),
    "zstd": lambda: _Framed(_zstd_frame, _ZSTD_SLICE),
    "br": _Brotli,
}

ACCEPT_ENCODING = "gzip, deflate, br, zstd"


class Inflater:
    """All layers of a Content-Encoding header; names it does not know change nothing.

    >>> inflater = Inflater("gzip")
    >>> b"".join(inflater.feed(zlib.compress(b"page", wbits=31)))
    b'page'
    >>> inflater.complete
    True

    Of each layer but the last, which the caller counts, no more than `most_between` bytes may come: a
    thousandfold of a thousandfold takes hours, also when nothing is left of it in the end.
    """

    def __init__(self, content_encoding: str, most_between: float = math.inf) -> None:
        names = [name.strip().lower() for name in content_encoding.split(",")]
        self._decoders = [_DECODERS[name]() for name in reversed(names) if name in _DECODERS]
        if len(self._decoders) > _MAX_LAYERS:
            raise DamagedBodyError(f"compressed {len(self._decoders)} times")
        self._made = [0] * len(self._decoders)
        self._most_between = most_between

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Give what `data` unfolds to, in bounded pieces."""
        try:
            yield from self._through(0, data)
        except DamagedBodyError:
            raise
        # Each library has an error class of its own (zlib.error, brotli.error, ZstdError), and
        # naming them would import all three; nothing else runs in here.
        except Exception as error:
            raise DamagedBodyError(str(error)) from error

    @property
    def unpacks(self) -> bool:
        """Whether anything is compressed at all, by what the header says."""
        return bool(self._decoders)

    @property
    def complete(self) -> bool:
        """Whether every layer has reached its end."""
        return all(decoder.complete for decoder in self._decoders)

    def _through(self, layer: int, data: bytes) -> Iterator[bytes]:
        if layer == len(self._decoders):
            yield data
            return
        is_last = layer == len(self._decoders) - 1
        for piece in self._decoders[layer].feed(data):
            self._made[layer] += len(piece)
            if not is_last and self._made[layer] > self._most_between:
                raise DamagedBodyError("its layers unfold to more than a page may have")
            yield from self._through(layer + 1, piece)
