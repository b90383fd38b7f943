"""Files that are plainly not pages, told by their first bytes."""

from __future__ import annotations

from ..errors import UnsupportedInput

_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"\x89PNG\r\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image",
    b"II*\0": "a TIFF image",
    b"MM\0*": "a TIFF image",
    b"PK\x03\x04": "a zip archive or an office document",
    b"PK\x05\x06": "a zip archive",
    b"\x1f\x8b": "gzip data",
    b"BZh": "bzip2 data",
    b"\xfd7zXZ\0": "xz data",
    b"\x28\xb5\x2f\xfd": "zstd data",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a rar archive",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an office document",
    b"{\\rtf": "an RTF document",
    b"%!PS-": "a PostScript document",
    b"\x7fELF": "a program",
    b"SQLite format 3\0": "a database",
    b"ID3": "an MP3 file",
    b"OggS": "an Ogg file",
    b"fLaC": "a FLAC file",
    b"\x1aE\xdf\xa3": "a Matroska or WebM file",
    b"wOFF": "a font",
    b"wOF2": "a font",
}

# Four bytes that say container, and where what is in it stands.
_RIFF = {b"WEBP": "a WebP image", b"WAVE": "a WAV file", b"AVI ": "an AVI file"}


def check_is_page(content: bytes) -> None:
    """
    Raise `UnsupportedInput` when `content` is a PDF, an image, an archive or the like.

    >>> check_is_page(b"<p>A page</p>")
    >>> check_is_page(b"%PDF-1.7 ...")
    Traceback (most recent call last):
    cleanread.errors.UnsupportedInput: this is a PDF, not a page
    """
    kind = _kind(content)
    if kind:
        raise UnsupportedInput(f"this is {kind}, not a page")


def _kind(content: bytes) -> str | None:
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            return kind
    if content.startswith(b"RIFF"):
        return _RIFF.get(content[8:12])
    if content[4:8] == b"ftyp":
        return "an MP4 video or an AVIF or HEIC image"
    return None
