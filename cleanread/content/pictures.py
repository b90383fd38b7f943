"""Two addresses, one picture? And the pictures that an address holds itself."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NotBase64
from typing import Final

from .image_sources import IMAGE_FILE

# No two alternatives match the same text: a name of forty sizes would else take for ever.
_SIZE_AND_FORMAT: Final = re.compile(
    r"(?:[-_@.](?:\d+x\d*|x\d+|\d{3,4}w|w?\d{3,4}(?:px)|[xms]?large|small|medium|thumb(?:nail)?|scaled|full|orig(?:inal)?|mobile"
    r"|desktop|tablet|retina))*\.[a-z]{3,4}$",
    re.IGNORECASE,
)
#: Folders whose names are sizes or orders to an image service.
_SIZE_FOLDERS: Final = re.compile(
    r"/(?:[swh]\d{2,4}(?:-[\w-]+)?|\d{2,4}x\d{0,4}|(?:[whcqfg]|ar|dpr|fl)_[^/]*|(?:resize|format|width|height|quality|fit|max|fill)[:=,][^/]*"
    r"|thumbs?|thumbnails?|small|medium|large|mobile|desktop|full|originals?)(?=/|$)",
    re.IGNORECASE,
)
_SIZE_PARAMETERS: Final = re.compile(
    r"[?&](?:w|h|width|height|imwidth|q|quality|dpr|fm|fit|format|auto|crop|name|resize|s|size|ssl|strip)=[^&#]*"
)
_LEAD: Final = re.compile(
    r"^(?:thumb(?:nail)?s?|small|medium|large|preview|tn|th|t|s)[_-]", re.IGNORECASE
)
_DATA: Final = re.compile(
    r"data:image/(png|gif|jpe?g|webp|avif)(?:;[\w=-]+)*;base64,([A-Za-z0-9+/=\s]+)"
)
_MAX_NAME_CHARS: Final = 200
# A blurred preview of a photo takes up to 2,000 characters; a photo, a chart or a screenshot many more.
_MIN_DATA_CHARS: Final = 4_000
_MAX_DATA_CHARS: Final = 500_000
_MIN_SIDE: Final = 100
_MIN_STEM: Final = 3


def same(src: str) -> str:
    """What the sizes of one image have in common: the path, without what names a size or a format.

    >>> same("/a/photo-large.webp?v=2") == same("/a/photo-300x200.jpg"), same("/img.php?id=1") == same("/img.php?id=2")
    (True, False)
    >>> same("/s320/a.jpg") == same("/s1600/a.jpg"), same("/media/Ab?format=jpg&name=small") == same("/media/Ab?name=large")
    (True, True)
    """
    path = src.partition("?")[0]
    folder, _, name = path.rpartition("/")
    if len(name) > _MAX_NAME_CHARS or not IMAGE_FILE.search(name):
        return _SIZE_PARAMETERS.sub("", src)
    return f"{_SIZE_FOLDERS.sub('', folder)}/{_SIZE_AND_FORMAT.sub('', name)}"


def is_copy(small: str, full: str) -> bool:
    """Whether `full`, which a link around an image leads to, is the same picture as `small`.

    >>> is_copy("/a/sea-300x200.jpg", "/a/sea.jpg"), is_copy("/t/tn_b12.jpg", "/b12.jpg"), is_copy("/cat.jpg", "/dog.jpg")
    (True, True, False)
    >>> is_copy("/120px-Logo.svg.png", "/wiki/File:Logo.svg")
    False
    """
    name = full.partition("?")[0].rpartition("/")[2]
    # Wikis and code hosts give pages about a file the file's name.
    if ":" in name or "%3A" in name or "/wiki/" in full or "/blob/" in full:
        return False
    a, b = _stem(small), _stem(full)
    return min(len(a), len(b)) >= _MIN_STEM and (a in b or b in a)


def _stem(src: str) -> str:
    name = src.partition("?")[0].rpartition("/")[2][-_MAX_NAME_CHARS:]
    return _LEAD.sub("", _SIZE_AND_FORMAT.sub("", name)).lower()


def is_picture_in_itself(src: str) -> bool:
    """Whether a ``data:`` address holds a picture, not what stands in for one until it is loaded.

    >>> is_picture_in_itself("data:image/gif;base64,R0lGODlhAQABAAAAACw=")
    False
    """
    if not _MIN_DATA_CHARS <= len(src) <= _MAX_DATA_CHARS:
        return False
    match = _DATA.fullmatch(src)
    if match is None:
        return False
    try:
        head = b64decode(match[2][:64])
    except NotBase64:
        return False
    if match[1] == "png":
        return max(int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) >= _MIN_SIDE
    if match[1] == "gif":
        return int.from_bytes(head[6:8], "little") >= _MIN_SIDE
    return True
