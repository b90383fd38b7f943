"""Names of saved images: the same address always gives the same name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final
from urllib.parse import unquote, urlsplit

_MAX_WORDS: Final = 60  # characters
_OTHER: Final = re.compile(r"[^a-z0-9]+")
_EXTENSION: Final = re.compile(r"\.[A-Za-z]{2,5}$")
#: How long the code of an address may be. Anybody finds two addresses with the same short one, given an hour.
LENGTHS: Final = (8, 32, 64)


def name_of(address: str, extension: str, length: int = LENGTHS[0]) -> str:
    """A file name for the image at `address`: what the address calls it, and a code made of all of it.

    >>> name_of("https://example.com/a/The%20Quay,%20N%C3%BCrnberg.JPG?w=800", "webp")
    'the-quay-nurnberg-657ac1bc.webp'
    >>> name_of("https://example.com/%E6%B8%AF/", "png")
    'image-082d68bb.png'
    """
    code = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:length]
    return f"{_words(address) or 'image'}-{code}.{extension}"


def _words(address: str) -> str:
    last = unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2]
    plain = unicodedata.normalize("NFKD", _EXTENSION.sub("", last)).lower()
    ascii_only = "".join(c for c in plain if not unicodedata.combining(c))
    return _OTHER.sub("-", ascii_only).strip("-")[:_MAX_WORDS].strip("-")
