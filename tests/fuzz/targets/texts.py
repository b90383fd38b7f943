"""Bytes to text, and text that others have extracted."""

from __future__ import annotations

from typing import Final
from zlib import crc32

from cleanread import UnsupportedInput, clean_text
from cleanread.decode import check_is_page, repair_mojibake
from cleanread.decode import decode as decode_page
from cleanread.parse import body_of, parse

from ..cases import text_of
from ..checks import Broken

_CONTENT_TYPES: Final = (
    None,
    "text/html",
    "text/html; charset=shift_jis",
    "text/html; charset=utf-16",
    "text/html; charset=iso-2022-jp",
    "application/xhtml+xml; charset=x-user-defined",
    'text/html; charset="gb18030',
)


def decode(data: bytes) -> None:
    """Bytes of any encoding to text, and that to a tree."""
    try:
        check_is_page(data)
    except UnsupportedInput:
        return
    found = decode_page(data, _CONTENT_TYPES[crc32(data) % len(_CONTENT_TYPES)])
    try:
        utf8 = found.text.encode()
    except UnicodeEncodeError as error:
        raise Broken("decoded text has lone surrogates", found.encoding) from error
    if found.utf8 is not None and found.utf8 != utf8:
        raise Broken("the text and its UTF-8 differ", found.encoding)
    repair_mojibake(found.text)
    if body_of(parse(found.text, found.utf8)).tag != "body":
        raise Broken("a tree without a body")


def plaintext(data: bytes) -> None:
    """A text that somebody else has extracted; what is clean stays as it is."""
    cleaned = clean_text(text_of(data))
    if clean_text(cleaned.text).text != cleaned.text:
        raise Broken("a cleaned text that is cleaned again", cleaned.text)
