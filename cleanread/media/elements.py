"""Custom elements that are a picture or a player: of AMP, of the lite embeds, of media libraries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .change import as_image, as_player, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

#: tag → the address of its player, with the attributes to fill in: the first of several (``|``) that is there. One that is itself an
#: address is taken as it is.
_PLAYERS: Final[dict[str, tuple[str, ...]]] = {
    "lite-youtube": ("https://www.youtube.com/embed/{videoid|video-id|video|data-videoid}", "https://www.youtube.com/embed/videoseries?list={playlistid}"),
    "youtube-video": ("{src}",),
    "youtube-embed": ("https://www.youtube.com/embed/{video-id|videoid|id}",),
    "devsite-video": ("https://www.youtube.com/embed/{video-id}",),
    "amp-youtube": ("https://www.youtube.com/embed/{data-videoid}", "https://www.youtube.com/embed/live_stream?channel={data-live-channelid}"),
    "mip-embed": ("{src}",),
    "lite-vimeo": ("https://player.vimeo.com/video/{videoid|video-id}",),
    "vimeo-video": ("{src}",),
    "amp-vimeo": ("https://player.vimeo.com/video/{data-videoid}",),
    "amp-dailymotion": ("https://www.dailymotion.com/embed/video/{data-videoid}",),
    "amp-twitter": ("https://platform.twitter.com/embed/Tweet.html?id={data-tweetid}",),
    "amp-instagram": ("https://www.instagram.com/p/{data-shortcode}/embed",),
    "amp-facebook": ("https://www.facebook.com/plugins/post.php?href={data-href}",),
    "amp-tiktok": ("https://www.tiktok.com/embed/v2/{data-src}",),
    "lite-tiktok": ("https://www.tiktok.com/embed/v2/{videoid|video-id}",),
    "tiktok-video": ("{src}",),
    "amp-pinterest": ("{data-url|data-href}",),
    "amp-reddit": ("{data-src}",),
    "amp-imgur": ("https://imgur.com/{data-imgur-id}/embed",),
    "amp-gist": ("https://gist.github.com/{data-gistid}",),
    "amp-soundcloud": ("https://w.soundcloud.com/player/?url=https://api.soundcloud.com/tracks/{data-trackid}", "https://w.soundcloud.com/player/?url=https://api.soundcloud.com/playlists/{data-playlistid}"),
    "amp-embedly-card": ("{data-url}",),
    "amp-brightcove": ("https://players.brightcove.net/{data-account}/{data-player|data-player-id}_default/index.html?videoId={data-video-id}", "https://players.brightcove.net/{data-account}/default_default/index.html?videoId={data-video-id}"),
    "video-js": ("https://players.brightcove.net/{data-account}/{data-player}_default/index.html?videoId={data-video-id}", "{src}"),
    "brightcove-video": ("https://players.brightcove.net/{data-account|account}/{data-player|player}_default/index.html?videoId={data-video-id|video-id}",),
    "amp-jwplayer": ("https://cdn.jwplayer.com/players/{data-media-id}-{data-player-id}.html",),
    "amp-wistia-player": ("https://fast.wistia.net/embed/iframe/{data-media-hashed-id}",),
    "wistia-player": ("https://fast.wistia.net/embed/iframe/{media-id}",),
    "mux-player": ("https://player.mux.com/{playback-id}",),
    "cloudflare-stream": ("https://iframe.videodelivery.net/{src}",),
    "twitch-video": ("{src}",),
    "spotify-audio": ("{src}",),
    "hls-video": ("{src}",),
    "media-player": ("{src}",),
    "amp-video-iframe": ("{src}",),
    "amp-google-document-embed": ("{src}",),
    "amp-megaphone": ("https://playlist.megaphone.fm/?e={data-episode}", "https://playlist.megaphone.fm/?p={data-playlist}"),
    "amp-iframe": ("{src}",),
    "github-gist": ("https://gist.github.com/{gist-id|id}",),
}  # fmt: skip
_PICTURES_AS_TEXT: Final = (
    "amp-img amp-anim mip-img lazy-image lazy-img lazyload-img image-zoom zoom-image img-zoom gallery-item gallery-image media-image "
    "responsive-image progressive-image smart-image nuxt-img nuxt-picture next-image g-image ion-img a-img app-image pp-image "
    "bsx-image dnl-image cld-image wow-image blur-image article-image"
)
_PICTURES: Final = frozenset(_PICTURES_AS_TEXT.split())
_NATIVE: Final = {
    "amp-video": "video",
    "amp-audio": "audio",
    "mip-video": "video",
    "mip-audio": "audio",
}
_SOURCES: Final = ("src", "data-src", "full-src", "data-full-src", "image", "image-src", "data-image", "href", "url", "data-original")  # fmt: skip
_TITLES: Final = ("title", "videotitle", "video-title", "data-title", "playlabel", "aria-label", "alt", "data-param-title", "metadata-video-title")  # fmt: skip
_MAX_TITLE_CHARS: Final = 200

#: All tags that `mark_element` knows.
TAGS: Final = (*_PLAYERS, *_PICTURES, *_NATIVE)


def mark_element(el: _Element) -> None:
    """Rename one of `TAGS` to what it shows, if it says where that is.

    >>> from lxml.html import fragment_fromstring as fragment, tostring
    >>> player = fragment('<lite-youtube videoid="dQw4w9WgXcQ" playlabel="Play: Rain"><a href="/">Play</a></lite-youtube>')
    >>> mark_element(player)
    >>> player.tag, player.get("src"), player.get("title")
    ('iframe', 'https://www.youtube.com/embed/dQw4w9WgXcQ', 'Play: Rain')
    """
    tag = str(el.tag)
    if tag in _NATIVE:
        el.tag = _NATIVE[tag]
    elif tag in _PICTURES:
        _mark_picture(el)
    else:
        _mark_player(el)


def _mark_picture(el: _Element) -> None:
    if any(_is_shown(img) for img in el.iter("img", "picture")):
        return
    srcset = el.get("srcset") or el.get("data-srcset") or ""
    for name in _SOURCES:
        src = el.get(name) or ""
        if "/" in src or "." in src:
            as_image(el, src, srcset)
            return
    if srcset:
        as_image(el, "", srcset)


def _is_shown(img: _Element) -> bool:
    return next(img.iterancestors("noscript"), None) is None


def _mark_player(el: _Element) -> None:
    if next(el.iter("iframe"), None) is not None:
        return
    for template in _PLAYERS[str(el.tag)]:
        src = _filled_in(template, el)
        if src:
            as_player(el, src + _start(el, src), _title(el))
            return


def _filled_in(template: str, el: _Element) -> str:
    """The template with the attributes of `el`; empty when one is missing."""
    parts: list[str] = []
    for part in template.split("{"):
        names, brace, rest = part.partition("}")
        if not brace:
            parts.append(part)
            continue
        value = next((v for name in names.split("|") if (v := (el.get(name) or "").strip())), "")
        if not value or any(c.isspace() for c in value):
            return ""
        if value.startswith(("http:", "https:", "//")) and not parts[-1].endswith("="):
            return value
        parts += (value, rest)
    return "".join(parts)


def _start(el: _Element, src: str) -> str:
    """The part of the address that says where the video begins."""
    params = el.get("params") or el.get("data-params") or ""
    seconds = el.get("videostartat") or el.get("data-param-start") or el.get("start") or ""
    if "start=" in params:
        seconds = params.partition("start=")[2].partition("&")[0]
    if not seconds.isdecimal() or seconds == "0" or "youtube.com" not in src:
        return ""
    return f"{'&' if '?' in src else '?'}start={seconds}"


def _title(el: _Element) -> str:
    title = next((t for name in _TITLES if (t := (el.get(name) or "").strip())), "")
    return (title or text_of(el))[:_MAX_TITLE_CHARS]
