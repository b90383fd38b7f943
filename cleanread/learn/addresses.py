"""The address of a saved page that does not say it: which site it is from shows in other ways."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath

from ..decode import decode
from ..parse import parse
from .samples import host_of

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
# A story has links to its own site in menus and footer; to others there are fewer.
_MIN_LINKS = 3
_MIN_SHARE = 0.5


def guessed_address(html: bytes, name: str, output: str | None = None) -> str | None:
    """
    An address for the page in the file `name`, if its host can be told.

    The host is the one that the rule's file `output` is named by, else the one that most absolute links lead to.

    >>> guessed_address(b"<p>Story.", "saved/one.html", "rules/site/example.com.toml")
    'https://example.com/one'
    >>> guessed_address(3 * b'<a href="https://www.example.org/a">A</a>', "one.html")
    'https://example.org/one'
    >>> guessed_address(b'<p>Story.', "one.html")
    """
    host = _named_by(output) or _linked_to(html)
    return f"https://{host}/{PurePath(name).name.partition('.')[0]}" if host else None


def _named_by(output: str | None) -> str | None:
    stem = PurePath(output or "").name.lower().removesuffix(".toml")
    return stem.removeprefix("www.") if _HOST.fullmatch(stem) else None


def _linked_to(html: bytes) -> str | None:
    decoded = decode(html)
    tree = parse(decoded.text, decoded.utf8)
    targets = (str(href) for href in tree.xpath("//a/@href") if "://" in str(href))
    hosts = Counter(host for target in targets if (host := host_of(target)))
    if not hosts:
        return None
    (host, count), *_ = hosts.most_common(1)
    return host if count >= max(_MIN_LINKS, _MIN_SHARE * hosts.total()) else None
