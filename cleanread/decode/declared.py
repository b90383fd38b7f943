"""What a page or its server says about its encoding."""

from __future__ import annotations

import re
from typing import Literal

from .labels import encoding_name

#: Browsers look for the declaration in the first 1,024 bytes; pages put it later too.
HEAD_BYTES = 4096

_CHARSET = re.compile(r"charset\s*+=\s*+[\"']?\s*+([^\s\"';,]++)", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([a-z0-9_.:\-]+)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']\s*([a-z0-9_.:\-]+)", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32le"),  # before utf-16le, which it starts like
    (b"\0\0\xfe\xff", "utf-32be"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)

Source = Literal["header", "meta"]


def byte_order_mark(content: bytes) -> tuple[str, int] | None:
    """
    The encoding that a byte order mark gives, and the mark's length.

    >>> byte_order_mark(b"\\xff\\xfea\\0")
    ('utf-16le', 2)
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return name, len(mark)
    return None


def declarations(content: bytes, content_type: str | None) -> list[tuple[str, Source]]:
    """
    The encodings declared, the most binding first.

    >>> declarations(b'<meta charset="latin-2">', "text/html; charset=UTF-8")
    [('utf-8', 'header')]
    >>> declarations(b'<meta charset="sjis">', None)
    [('shift_jis', 'meta')]
    """
    found: list[tuple[str, Source]] = []
    header = _CHARSET.search(content_type or "")
    if header and (name := encoding_name(header[1])):
        found.append((name, "header"))
    if name := _in_markup(content[:HEAD_BYTES]):
        found.append((name, "meta"))
    return found


def _in_markup(head: bytes) -> str | None:
    xml = _XML.match(head)
    meta = _META.search(head)
    if meta and b"<!--" in head[: meta.start()]:
        meta = _META.search(_COMMENT.sub(b"", head))
    for match in (meta, xml):
        name = encoding_name(match[1].decode("ascii")) if match else None
        if name:
            # Had it been UTF-16, the declaration could not have been read as ASCII.
            return "utf-8" if name.startswith(("utf-16", "utf-32")) else name
    return None


def unmarked_utf16(content: bytes) -> str | None:
    """
    UTF-16 or UTF-32 without a byte order mark, told by where the NULs of its ASCII stand.

    >>> unmarked_utf16("<p>текст</p>".encode("utf-16-le"))
    'utf-16le'
    """
    sample = content[:HEAD_BYTES]
    if b"\0" not in sample or len(content) % 2:
        return None
    quarter = len(sample) // 4 or 1
    nuls = [sample[i::4].count(0) / quarter for i in range(4)]
    # Markup makes up at least a fifth of any head; a stray NUL or two are nothing.
    if nuls[2] > 0.9 and nuls[3] > 0.9 and nuls[0] < 0.1:
        return "utf-32le"
    if nuls[0] > 0.9 and nuls[1] > 0.9 and nuls[3] < 0.1:
        return "utf-32be"
    odd, even = nuls[1] + nuls[3], nuls[0] + nuls[2]
    if odd > 0.4 and even < odd / 8:
        return "utf-16le"
    if even > 0.4 and odd < even / 8:
        return "utf-16be"
    return None
