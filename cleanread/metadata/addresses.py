"""Addresses that a page gives of itself and of its picture: absolute, and its own."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from ..tracking import without_tracking
from .open_graph import CANONICAL
from .page import Page
from .text import Found, clean

#: An absolute address that `urljoin` would leave as it is: most are.
PLAIN_ADDRESS = re.compile(r"https?://[\w.-]+/[\w./%&=+~,@!-]*(?:\?[\w./%&=+~,@!-]+)?$", re.ASCII)
#: What browsers leave out of an address, and what they encode.
BREAKS = re.compile(r"[\t\n\r]+")
UNSAFE = re.compile(
    '[\x00-\x20"<>`\x7f-\xa0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]'
)
LOCAL = re.compile(r"^(?:localhost|127\.|10\.|192\.168\.)|\.(?:local|test|invalid|internal)$")


def absolute(found: Found | None, base: str | None) -> Found | None:
    """The address made absolute; None for one that is not of the web."""
    if not found:
        return None
    address = clean(BREAKS.sub("", found.value.strip()))
    if not PLAIN_ADDRESS.match(address):
        try:
            address = urljoin(base or "", address)
        except ValueError:  # "http://[": not an address at all
            return None
        address = UNSAFE.sub(lambda unsafe: quote(unsafe[0]), address)
    return Found(address, found.source) if address.startswith(("http:", "https:")) else None


def canonical(page: Page) -> Found | None:
    """The page's own address, if what it gives can be that.

    Templates fill in the front page, a host of development, or a part of the site; the address the
    page was fetched from tells.
    """
    claims = (page.link("canonical"), *page.each(*CANONICAL))
    for claim in claims:
        found = absolute(claim, page.url)
        if found and _is_own(found.value, page.url):
            return Found(without_tracking(found.value.partition("#")[0]), found.source)
    return None


def _is_own(address: str, url: str | None) -> bool:
    there = _split(address)
    if there is None or LOCAL.search(there.hostname or "."):
        return False
    here = _split(url or "")
    if here is None or not here.hostname:
        return True
    if _is_root(there) and not _is_root(here):
        return False
    if _site(there) == _site(here):
        return True
    # Another site's address is meant when it names the same page: a copy, a syndicated story.
    last = _last(there)
    return bool(last) and (last == _last(here) or last in (url or ""))


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _is_root(parts: SplitResult) -> bool:
    return (
        parts.path.strip("/").lower() in ("", "index.html", "index.php", "home") and not parts.query
    )


def _site(parts: SplitResult) -> str:
    """The name a site is registered under, roughly: long enough to tell two sites apart."""
    labels = (parts.hostname or "").split(".")
    labels = labels[:-1] or labels
    while len(labels) > 1 and len(labels[-1]) <= 3:
        labels.pop()
    return labels[-1]


def _last(parts: SplitResult) -> str:
    """The last part of the path, without its ending."""
    return parts.path.rstrip("/").rpartition("/")[2].partition(".")[0]
