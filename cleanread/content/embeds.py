"""
Embeds: videos, players and posts of other sites, as a link to where a reader can see them.

A player's address is turned into the address of the page about the same thing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import parse_qs, urlsplit

from .whitespace import collapse

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .links import Addresses


class Embed(NamedTuple):
    """Where an embed leads, and what it is called."""

    href: str
    label: str


#: provider, what its player's address looks like without scheme and ``www.``, and the page it stands for
_PROVIDERS: Final = tuple(
    (name, re.compile(pattern), page)
    for name, pattern, page in [
        ("YouTube", r"youtube(?:-nocookie)?\.com/embed/videoseries\?(?:.*&)?list=([\w-]+)", r"https://www.youtube.com/playlist?list=\1"),
        ("YouTube", r"(?:m\.)?youtube(?:-nocookie)?\.com/(?:embed|v|shorts|live)/([\w-]{5,})", r"https://www.youtube.com/watch?v=\1"),
        ("YouTube", r"(?:m\.)?youtube\.com/watch\?(?:.*&)?v=([\w-]{5,})", r"https://www.youtube.com/watch?v=\1"),
        ("YouTube", r"youtu\.be/([\w-]{5,})", r"https://www.youtube.com/watch?v=\1"),
        ("Vimeo", r"player\.vimeo\.com/video/(\d+)\?(?:.*&)?h=(\w+)", r"https://vimeo.com/\1/\2"),
        ("Vimeo", r"player\.vimeo\.com/video/(\d+)", r"https://vimeo.com/\1"),
        ("Dailymotion", r"dailymotion\.com/embed/video/(\w+)", r"https://www.dailymotion.com/video/\1"),
        ("Dailymotion", r"geo\.dailymotion\.com/player[^?]*\?(?:.*&)?video=(\w+)", r"https://www.dailymotion.com/video/\1"),
        ("Spotify", r"open\.spotify\.com/embed(?:-podcast)?/(\w+/\w+)", r"https://open.spotify.com/\1"),
        ("Apple Podcasts", r"embed\.podcasts\.apple\.com/([^?]+)", r"https://podcasts.apple.com/\1"),
        ("Apple Music", r"embed\.music\.apple\.com/([^?]+)", r"https://music.apple.com/\1"),
        ("X", r"platform\.(?:twitter|x)\.com/embed/(?:Tweet\.html)?\?(?:.*&)?id=(\d+)", r"https://x.com/i/status/\1"),
        ("Instagram", r"instagram\.com/(p|reel|tv)/([\w-]+)/embed", r"https://www.instagram.com/\1/\2/"),
        ("TED", r"embed(?:-ssl)?\.ted\.com/(talks/[^?]+)", r"https://www.ted.com/\1"),
        ("CodePen", r"codepen\.io/([\w-]+)/embed/(?:preview/)?(\w+)", r"https://codepen.io/\1/pen/\2"),
        ("Loom", r"loom\.com/embed/(\w+)", r"https://www.loom.com/share/\1"),
        ("Streamable", r"streamable\.com/[eos]/(\w+)", r"https://streamable.com/\1"),
        ("Bilibili", r"player\.bilibili\.com/player\.html\?(?:.*&)?bvid=(\w+)", r"https://www.bilibili.com/video/\1"),
        ("Twitch", r"clips\.twitch\.tv/embed\?(?:.*&)?clip=([\w-]+)", r"https://clips.twitch.tv/\1"),
        ("Twitch", r"player\.twitch\.tv/\?(?:.*&)?video=v?(\d+)", r"https://www.twitch.tv/videos/\1"),
        ("Datawrapper", r"(?:datawrapper\.dwcdn\.net)/(\w+)", r"https://datawrapper.dwcdn.net/\1/"),
    ]
)  # fmt: skip
#: Players that carry the address of their page in a parameter.
_IN_PARAMETER: Final = {
    "w.soundcloud.com": ("SoundCloud", "url"),
    "facebook.com": ("Facebook", "href"),
    "mixcloud.com": ("Mixcloud", "feed"),
    "cdn.embedly.com": ("", "src"),
    "cdn.iframe.ly": ("", "url"),
}
#: Frames that show advertising or count visits, whatever surrounds them.
_NO_CONTENT: Final = re.compile(
    r"doubleclick|googlesyndication|googletagmanager|google-analytics|adservice|amazon-adsystem|taboola|outbrain|recaptcha"
    r"|/like\.php|/follow_button|/share_button|/tweet_button|disqus\.com|hcaptcha|criteo|addthis|facebook\.com/tr\b",
    re.IGNORECASE,
)
_KINDS: Final = {"video": "Video", "audio": "Audio"}
_EMPTY_TITLES: Final = re.compile(
    r"(?:youtube |vimeo |embedded |video |media )*(?:video player|player|embed|iframe|content|frame|video)?",
    re.IGNORECASE,
)
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
        href, provider = _page(address, addresses)
        label = (
            _label(el)
            or provider
            or _KINDS.get(str(el.tag))
            or urlsplit(href).netloc.removeprefix("www.")
        )
        return Embed(href, label)
    return None


def _sources(el: _Element) -> list[str]:
    names = ("src", "data-src", "data-lazy-src", "data", "data-litespeed-src", "data-cmp-src")
    found = [value for name in names if (value := el.get(name))]
    return found + [value for source in el.iterchildren("source") if (value := source.get("src"))]


def _page(address: str, addresses: Addresses) -> tuple[str, str]:
    """The page that a player's address stands for, and the provider's name."""
    rest = address.partition("://")[2].removeprefix("www.")
    for name, pattern, page in _PROVIDERS:
        if match := pattern.match(rest):
            return match.expand(page), name
    parameter = _IN_PARAMETER.get(rest.partition("/")[0])
    if parameter is None:
        return address, ""
    values = parse_qs(urlsplit(address).query).get(parameter[1])
    inner = addresses.resource(values[0]) if values else None
    if inner is None or not inner.startswith("http"):
        return address, parameter[0]
    return inner, parameter[0]


def _label(el: _Element) -> str:
    title = collapse(el.get("title") or el.get("aria-label") or "")
    if len(title) > _MAX_LABEL_CHARS or _EMPTY_TITLES.fullmatch(title):
        return ""
    return title
