"""Which addresses may come out, whoever made the blocks: places of the web, letters, calls, and pictures that an address holds itself."""

from __future__ import annotations

import re
from typing import Final

_SAFE: Final = ("http://", "https://", "mailto:", "tel:", "ftp://")
_PICTURE: Final = re.compile(
    r"data:image/(?:png|gif|jpe?g|webp|avif)(?:;[\w=-]+)*;base64,[A-Za-z0-9+/=\s]+", re.ASCII
)


def is_safe(address: str) -> bool:
    """Whether an address is of a kind that runs nothing: http and the like, or relative.

    >>> is_safe("https://a.b/"), is_safe("/a:b"), is_safe("JavaScript:x"), is_safe("\\x01java\\tscript:x"), is_safe("data:text/html,x")
    (True, True, False, False, False)
    """
    return (
        address[:8].lower().startswith(_SAFE)
        # A colon in the first part may end a scheme for some reader, however it is disguised.
        or ":" not in address.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0]
    )


def is_safe_picture(address: str) -> bool:
    """Whether an image may be loaded from an address.

    >>> is_safe_picture("data:image/png;base64,AAAA"), is_safe_picture("data:image/svg+xml,<svg/>")
    (True, False)
    """
    return is_safe(address) or _PICTURE.fullmatch(address) is not None
