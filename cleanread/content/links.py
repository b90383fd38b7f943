"""
Addresses: what an attribute says, made absolute and safe, or ``None`` when it leads nowhere.

Leads nowhere: ``javascript:`` and other schemes that run or embed something, a place on the same page (its text stays), a
malformed address.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from ..tracking import without_tracking
from ..unseen import may_carry

_SAFE_SCHEMES: Final = frozenset(["http", "https", "mailto", "tel", "ftp"])
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WITH_HOST: Final = re.compile(r"(?:https?|ftp)://[^/?#@:]", re.IGNORECASE)
# What nearly all links look like: complete, clean, not on the page itself.
_PLAIN: Final = re.compile(
    r"https?://[\w.-]+(?::\d{1,5})?(?:[/?][\w/.,;:!?&=+$@%~*'()-]*)?", re.ASCII
)
_FIRST: Final = re.compile(r"[/?#]")
_EDGES: Final = "".join(map(chr, range(0x21)))  # WHATWG: C0 controls and space
_BREAKS: Final = str.maketrans("", "", "\t\n\r")
_UNSAFE: Final = re.compile(r'[ "<>`]')
# Longer ones are data in disguise; browsers stop at 2 MB, servers at 8 to 16 kB.
_MAX_CHARS: Final = 8_000


class Addresses:
    """Makes the addresses of one page absolute.

    >>> page = Addresses("https://example.com/news/story.html")
    >>> page.link("../about me"), page.link("//cdn.example.com/x"), page.link("JavaScript:alert(1)"), page.link("#top")
    ('https://example.com/about%20me', 'https://cdn.example.com/x', None, None)
    """

    __slots__ = ("_base", "_cut", "_origin", "_page", "_scheme")

    def __init__(self, base_url: str | None, *, keep_tracking: bool = False) -> None:
        self._cut = not keep_tracking
        self._base = ""
        self._origin = ""
        self._scheme = "https:"
        if base_url and _WITH_HOST.match(base_url) and (parts := _split(base_url)):
            self._base = base_url
            self._scheme = parts[0] + ":"
            self._origin = f"{parts[0]}://{parts[1]}"
        self._page = self._base.partition("#")[0]

    def link(self, href: str | None) -> str | None:
        """The target of a link; ``None`` when it is unsafe, malformed or on the page itself."""
        if not href:
            return None
        if _PLAIN.fullmatch(href) and len(href) <= _MAX_CHARS:
            return without_tracking(href) if "?" in href and self._cut else href
        target = self._absolute(href)
        if target is None:
            return None
        if "#" in target and self._page and target.partition("#")[0] == self._page:
            return None
        return without_tracking(target) if self._cut else target

    def resource(self, src: str | None) -> str | None:
        """The address of an image or an embed: http(s), or relative when the page's address is unknown."""
        if src and _PLAIN.fullmatch(src) and len(src) <= _MAX_CHARS:
            return without_tracking(src) if "?" in src and self._cut else src
        target = self._absolute(src)
        if target is None or target.startswith(("mailto:", "tel:", "ftp:")):
            return None
        return without_tracking(target) if self._cut else target

    def _absolute(self, raw: str | None) -> str | None:
        if not raw or len(raw) > _MAX_CHARS:
            return None
        href = raw.strip(_EDGES)
        if not href or href[0] == "#":
            return None
        if not href.isprintable() or _UNSAFE.search(href) or may_carry(href):
            href = _encoded(href)
        scheme = _SCHEME.match(href)
        if scheme:
            return _checked(href, scheme[1].lower())
        if href.startswith("//"):
            return _checked(self._scheme + href, self._scheme[:-1])
        if not self._base:
            # A colon in the first part may end a scheme for some reader, however it is disguised.
            return None if ":" in _FIRST.split(href, 1)[0] else href
        if href[0] == "/" and "/." not in href:
            return self._origin + href
        try:
            return urljoin(self._base, href)
        except ValueError:
            return None


def _checked(href: str, scheme: str) -> str | None:
    """An absolute address, when it is of a safe kind and complete."""
    if scheme not in _SAFE_SCHEMES:
        return None
    rest = href[len(scheme) + 1 :]
    if scheme in ("mailto", "tel"):
        return f"{scheme}:{rest}" if rest else None
    # The standard library checks hosts with brackets, which are for IPv6 only, and those with letters that stand for others.
    doubtful = "[" in href or "]" in href or not href.isascii()
    if not _WITH_HOST.match(href) or (doubtful and _split(href) is None):
        return None
    return f"{scheme}:{rest}"


def _split(url: str) -> tuple[str, str] | None:
    """Scheme and authority, or ``None`` where the address cannot be read."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts.scheme.lower(), parts.netloc


def _encoded(href: str) -> str:
    """Percent-encodes what an address may not hold: blanks, quotes, angle brackets, invisible characters."""
    href = href.translate(_BREAKS)
    return "".join(
        c if c.isprintable() and c not in ' "<>`' and not may_carry(c) else quote(c) for c in href
    )


#: What the link that a heading offers to itself is labelled with.
_PERMALINK_LABELS: Final = frozenset(
    [
        "#",
        "¶",
        "§",
        "🔗",
        "⚓",
        "∞",
        "↩",
        "↑",
        "⌗",
        "☍",
        "⛓",
        "link",
        "permalink",
        "anchor",
        "copy link",
        "link copied",
    ]
)
_PERMALINK_LABEL: Final = re.compile(
    r"(?:direct link|permalink|permanent link|link) to\b", re.IGNORECASE
)


def is_permalink(label: str, href: str) -> bool:
    """Whether a link in a heading is there only to link to the heading itself.

    >>> is_permalink("¶", "#install"), is_permalink("Link", "https://example.com/"), is_permalink("C#", "/c-sharp")
    (True, False, False)
    """
    label = label.strip().lower().rstrip("\ufe0e\ufe0f")
    if label in _PERMALINK_LABELS or _PERMALINK_LABEL.match(label):
        return "#" in href or not label.isascii() or label == "#"
    return not label
