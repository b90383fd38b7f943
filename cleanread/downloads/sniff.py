"""What an image is, by its bytes: the name of its address and its Content-Type are wrong often enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from . import dimensions, svg

if TYPE_CHECKING:
    from collections.abc import Callable

Size = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of image that is saved."""

    type: str
    extension: str
    size: Callable[[bytes], Size]


_KINDS: Final = (
    (0, b"\xff\xd8\xff", Kind("image/jpeg", "jpg", dimensions.jpeg)),
    (0, b"\x89PNG\r\n\x1a\n", Kind("image/png", "png", dimensions.png)),
    (0, b"GIF87a", Kind("image/gif", "gif", dimensions.gif)),
    (0, b"GIF89a", Kind("image/gif", "gif", dimensions.gif)),
    (8, b"WEBPVP8", Kind("image/webp", "webp", dimensions.webp)),
    (4, b"ftypavif", Kind("image/avif", "avif", dimensions.avif)),
    (4, b"ftypavis", Kind("image/avif", "avif", dimensions.avif)),
)
_BMP: Final = Kind("image/bmp", "bmp", dimensions.bmp)
_SVG: Final = Kind("image/svg+xml", "svg", svg.size)


def kind_of(data: bytes) -> Kind | None:
    """The type of an image; ``None`` for anything that is not saved.

    >>> kind_of(b"GIF89a" + bytes(9)).extension, kind_of(b"<html><svg></svg>"), kind_of(b"%PDF-1.4")
    ('gif', None, None)
    """
    for offset, magic, kind in _KINDS:
        if data.startswith(magic, offset):
            return kind
    # Two letters begin many files; a bitmap also says how long its header is.
    if data[:2] == b"BM" and data[14:18] in dimensions.BMP_HEADERS:
        return _BMP
    return _SVG if svg.is_svg(data) else None
