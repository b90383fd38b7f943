"""Width and height of an image in pixels, read from its header; ``None`` where the header does not say."""

from __future__ import annotations

import struct
from typing import Final

Size = tuple[int, int] | None

#: The lengths of header that bitmaps have, from OS/2 to Windows 98.
BMP_HEADERS: Final = frozenset(n.to_bytes(4, "little") for n in (12, 40, 52, 56, 64, 108, 124))
# Markers of JPEG without a length behind them, and those that begin a frame.
_ALONE: Final = frozenset([0x01, *range(0xD0, 0xD9)])
_MOST_MARKERS: Final = 10_000  # cameras write some dozens
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def png(data: bytes) -> Size:
    """
    >>> png(bytes.fromhex("89504e470d0a1a0a0000000d49484452") + (3).to_bytes(4, "big") + (2).to_bytes(4, "big"))
    (3, 2)
    """
    return _checked(struct.unpack_from(">II", data, 16)) if len(data) >= 24 else None


def gif(data: bytes) -> Size:
    """
    >>> gif(b"GIF89a" + bytes([3, 0, 2, 0]))
    (3, 2)
    """
    return _checked(struct.unpack_from("<HH", data, 6)) if len(data) >= 10 else None


def bmp(data: bytes) -> Size:
    """Rows may run from the top down: then the height is negative."""
    if data[14:18] == (12).to_bytes(4, "little"):
        return _checked(struct.unpack_from("<HH", data, 18)) if len(data) >= 22 else None
    if len(data) < 26:
        return None
    width, height = struct.unpack_from("<ii", data, 18)
    return _checked((width, abs(height)))


def jpeg(data: bytes) -> Size:
    """Goes from marker to marker until a frame begins."""
    at = 2
    for _ in range(_MOST_MARKERS):
        if at + 9 >= len(data):
            return None
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:  # padding
            at += 1
        elif marker in _ALONE:
            at += 2
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return _checked((width, height))
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def webp(data: bytes) -> Size:
    """Each of the three kinds has its own header."""
    if len(data) < 30:
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        return (
            int.from_bytes(data[24:27], "little") + 1,
            int.from_bytes(data[27:30], "little") + 1,
        )
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", data, 26)
    return _checked((width & 0x3FFF, height & 0x3FFF))


def avif(data: bytes) -> Size:
    """The largest extent among its items: thumbnails and tiles are smaller."""
    sizes = []
    at = data.find(b"ispe", 0, 65_536)
    while at != -1 and at + 16 <= len(data):
        sizes.append(struct.unpack_from(">II", data, at + 8))
        at = data.find(b"ispe", at + 4, 65_536)
    return _checked(max(sizes)) if sizes else None


def _checked(size: tuple[int, ...]) -> Size:
    width, height = size
    return (width, height) if width > 0 and height > 0 else None
