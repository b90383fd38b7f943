"""
Embeds: videos, players and posts of other sites, as a link to where a reader can see them.

A player's address is turned into the address of the page about the same thing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from ..references import unescape
from .players import page_of
from .whitespace import collapse

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .links import Addresses


class Embed(NamedTuple):
    """Where an embed leads, and what it is called."""

    href: str
    label: str


#: Where lazy loading and tools that ask for consent first put the address.
_SOURCES_AS_TEXT: Final = (
    "src data-src data-lazy-src data data-litespeed-src data-cmp-src data-src-cmplz data-cookieblock-src consent-original-src-_ "
    "uc-src data-uc-src data-suppressedsrc suppressedsrc data-consent-src data-iframe-src data-original data-wpfc-original-src "
    "nitro-lazy-src nitro-og-src data-ezsrc data-embed-src data-cookie-src data-gdpr-src data-iubenda-src data-opt-src "
    "data-lazyload data-breeze data-frame-src data-src-consent data-orig-src data-ytsrc data-url"
)
SOURCES: Final = tuple(_SOURCES_AS_TEXT.split())
#: Frames that show advertising or count visits, whatever surrounds them.
_NO_CONTENT: Final = re.compile(
    r"doubleclick|googlesyndication|googletagmanager|google-analytics|adservice|amazon-adsystem|taboola|outbrain|recaptcha"
    r"|/like\.php|/follow_button|/share_button|/tweet_button|disqus\.com|hcaptcha|criteo|addthis|facebook\.com/tr\b"
    r"|/likebox\.php|plugins/(?:page|follow|comments)\.php|safeframe|adnxs|/ads?/|ad\.iframe|subscribe_embed|challenges\.cloudflare"
    r"|platform\.(?:twitter|x)\.com/widgets/|accounts\.google\.com|jetpack\.wordpress\.com|widgets\.wp\.com|likes?\.wp\.com|/gtm\b",
    re.IGNORECASE,
)
_KINDS: Final = {"video": "Video", "audio": "Audio"}
_EMPTY_TITLES: Final = re.compile(
    r"(?:youtube|vimeo|twitter|x|tweet|instagram|facebook|spotify|google|soundcloud|tiktok|datawrapper|chart|embedded|external|video|audio|media|"
    r"social|third[- ]party|html|iframe|web|interactive|podcast|post|map|maps|player|embed|embeds|content|frame|fallback|element|widget|untitled"
    r"|(?:contenu|contenido|conteúdo|inhalt|eingebetteter|embarqué|intégré|incrustado|de|lecteur|reproductor|vidéo|vídeo))"
    r"(?:\s+(?:youtube|vimeo|twitter|post|tweet|embedded|video|audio|media|player|embed|content|frame|iframe|playlist|element|widget"
    r"|contenu|contenido|inhalt|vidéo|vídeo|embarqué|intégré|incrustado|de|\d+))*[.:]?|",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(
    r"^(?:play(?: video)?|watch|youtube video(?: player)?|embedded video|spotify embed|tweet embed|instagram embed)\s*[:–—-]\s+",
    re.IGNORECASE,
)
_LINK: Final = re.compile(r"<a\s[^<>]*?href=[\"']([^\"'<>]+)[\"'][^<>]*>([^<]*)")
_MAX_FRAME_CHARS: Final = 2000  # of what stands in a frame
_MAX_LABEL_CHARS: Final = 200


def embed_of(el: _Element, addresses: Addresses) -> Embed | None:
    """Where an ``<iframe>``, ``<video>``, … leads; ``None`` when there is nothing to see.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> from .links import Addresses
    >>> frame = fragment('<iframe src="//www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0"></iframe>')
    >>> embed_of(frame, Addresses(None))
    Embed(href='https://www.youtube.com/watch?v=dQw4w9WgXcQ', label='YouTube')
    """
    for src in _sources(el):
        address = addresses.resource(src)
        if (
            address is None
            or not address.startswith(("http://", "https://"))
            or _NO_CONTENT.search(address)
        ):
            continue
        href, provider = page_of(address, addresses)
        if provider == "Bandcamp" and (named := _named_inside(el, addresses)):
            return named
        label = (
            _label(el)
            or provider
            or _KINDS.get(str(el.tag))
            or urlsplit(href).netloc.removeprefix("www.")
        )
        return Embed(href, label)
    return None


def _named_inside(frame: _Element, addresses: Addresses) -> Embed | None:
    """The page that a frame names for browsers without frames. Parsers take what is in a frame for text."""
    match = _LINK.search((frame.text or "")[:_MAX_FRAME_CHARS])
    href = addresses.link(unescape(match[1])) if match else None
    if match is None or href is None:
        return None
    return Embed(href, collapse(unescape(match[2])) or "Bandcamp")


def _sources(el: _Element) -> list[str]:
    found = [value for name in SOURCES if (value := el.get(name))]
    for source in el.iter("source"):
        found += [value for name in ("src", "data-src") if (value := source.get(name))]
    return found


def _label(el: _Element) -> str:
    for name in ("title", "aria-label", "data-title", "alt"):
        title = _LEADING.sub("", collapse(el.get(name) or ""))
        if len(title) <= _MAX_LABEL_CHARS and not _EMPTY_TITLES.fullmatch(title):
            return title
    return ""
