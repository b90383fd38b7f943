"""
Is this a page? Asked twice: of the Content-Type header, before the body is read, and of the
body's first bytes, because the header is missing or wrong often enough.
"""

from __future__ import annotations

import re

#: What a page is served as. Everything else depends on how it begins.
_PAGE_TYPES = {"text/html", "application/xhtml+xml", "text/plain", "text/markdown"}
_REFUSED_FAMILIES = ("image/", "audio/", "video/", "font/", "model/")
_REFUSED = re.compile(
    r"application/(?:pdf|zip|gzip|x-(?:gzip|tar|7z-compressed|bzip2|rar-compressed|xz|executable)|"
    r"vnd\.(?:rar|ms-.*|openxmlformats.*|oasis\.opendocument.*|android.*|apple\.mpegurl)|"
    r"msword|rtf|postscript|epub\+zip|java-archive|wasm|ogg|font-.*|x-shockwave-flash)"
)

# No page begins like this, whatever its header says.
_MAGIC = (
    (0, b"%PDF-", "application/pdf"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"\x28\xb5\x2f\xfd", "application/zstd"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1a\x45\xdf\xa3", "video/webm"),
    (0, b"OggS\x00", "application/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (0, b"\x7fELF", "application/x-executable"),
)

#: How many bytes of the body `type_by_start` wants to see.
START = 1024

_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|div|p|h1|article|main|section|table)\b",
    re.IGNORECASE,
)
# The WHATWG's binary data bytes, without those ISO-2022 texts use to shift.
_BINARY = re.compile(rb"[\x00-\x08\x0b\x10-\x1a\x1c-\x1f]")


def media_type(content_type: str) -> str:
    """The bare type, in lower case; empty when there is none.

    >>> media_type("Text/HTML; charset=utf-8")
    'text/html'
    """
    found = re.split(r"[;,]", content_type, maxsplit=1)[0].strip().lower()
    return found if "/" in found else ""


def refused_by_header(content_type: str) -> str | None:
    """The type, when it alone says that this is no page.

    >>> refused_by_header("application/pdf")
    'application/pdf'
    """
    found = media_type(content_type)
    refused = found.startswith(_REFUSED_FAMILIES) or _REFUSED.fullmatch(found)
    return found if refused else None


def refused_by_start(content_type: str, start: bytes) -> str | None:
    """What this is, when its first bytes say that it is no page.

    >>> refused_by_start("text/html", b"%PDF-1.7 ...")
    'application/pdf'
    >>> refused_by_start("application/octet-stream", b"<!DOCTYPE html><p>A page.") is None
    True
    """
    declared = media_type(content_type)
    for offset, magic, name in _MAGIC:
        if start.startswith(magic, offset):
            return name
    if declared in _PAGE_TYPES and declared != "text/plain":
        return None
    if declared in {"", "text/plain"}:
        wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))  # UTF-16 is full of NULs
        return "application/octet-stream" if _BINARY.search(start) and not wide else None
    # A feed, JSON, an octet stream, …: it may still be a page served under the wrong name.
    return None if _MARKUP.search(start.replace(b"\0", b"")) else declared
