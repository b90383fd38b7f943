"""What tells two entries apart: the address, written as servers do not tell apart."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Final, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from ..errors import InvalidURL
from ..fetch.urls import normalise_url
from ..tracking import without_tracking

KEY_BYTES: Final = 16
_DOTS: Final = re.compile(r"/\.\.?(?:/|$)")


def normal_form(url: str) -> str:
    """
    The address that stands for all spellings of `url`: no fragment, no login, no parameters that only count visitors, path without dots.

    The order of parameters is left alone: to some servers it matters. An address that cannot be fetched stays as it is.

    >>> normal_form("HTTP://Example.com:80/a/../b?utm_source=x&id=3#top")
    'http://example.com/b?id=3'
    """
    try:
        plain = without_tracking(normalise_url(url))
    except InvalidURL:
        return url.strip()
    parts = urlsplit(plain)
    netloc = parts.netloc.rpartition("@")[2]
    path = _without_dots(parts.path) if _DOTS.search(parts.path) else parts.path
    return urlunsplit((parts.scheme, netloc, path, parts.query, ""))


class Identity(NamedTuple):
    """What an entry is told apart by, and whose it is."""

    key: bytes
    host: str  #: with a port, where the address has one; empty for a page without an address


def identity(name: str, *, given: bool = False) -> Identity:
    """
    The identity of an entry named by its address, or, when its page is `given`, perhaps by its place in an input.

    >>> identity("https://example.com/a#top") == identity("EXAMPLE.com/a")
    True
    >>> identity("pages/a.html", given=True).host
    ''
    """
    if given and "://" not in name:
        return Identity(_digest(f"place:{name}"), "")
    normal = normal_form(name)
    return Identity(_digest(normal), host_of(normal))


def key_of(name: str) -> bytes:
    """The key of an address.

    >>> key_of("https://example.com/a#top") == key_of("https://EXAMPLE.com/a")
    True
    """
    return identity(name).key


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES).digest()


def host_of(name: str) -> str:
    """The host and port of an address; empty for anything else.

    >>> host_of("https://Example.com/a"), host_of("pages/a.html")
    ('example.com', '')
    """
    try:
        parts = urlsplit(name)
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https"):
        return ""
    return parts.netloc.rpartition("@")[2].lower()


def _without_dots(path: str) -> str:
    kept: list[str] = []
    for part in path.split("/")[1:]:
        if part == ".." and kept:
            kept.pop()
        elif part not in (".", ".."):
            kept.append(part)
    ends_open = path.endswith(("/.", "/..")) and (not kept or kept[-1])
    return "/" + "/".join(kept) + ("/" if ends_open and kept else "")
