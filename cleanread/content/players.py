"""Players: the address of a frame that shows one video, song, post, map or chart → the page about the same thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, quote, urlsplit

from .whitespace import collapse

if TYPE_CHECKING:
    from .links import Addresses

#: provider, what its player's address looks like without scheme and ``www.``, and the page it stands for
_PROVIDERS: Final = tuple(
    (name, re.compile(pattern), page)
    for name, pattern, page in [
        ("YouTube", r"youtube(?:-nocookie)?\.com/embed/videoseries/?\?(?:.*&)?list=([\w-]+)", r"https://www.youtube.com/playlist?list=\1"),
        ("YouTube", r"youtube(?:-nocookie)?\.com/embed/?\?(?:.*&)?list=([\w-]+)", r"https://www.youtube.com/playlist?list=\1"),
        ("YouTube", r"youtube(?:-nocookie)?\.com/embed/live_stream/?\?(?:.*&)?channel=([\w-]+)", r"https://www.youtube.com/channel/\1/live"),
        ("YouTube", r"(?:m\.|music\.)?youtube(?:-nocookie)?\.com/(?:embed|v|e|shorts|live)/([\w-]{5,})", r"https://www.youtube.com/watch?v=\1"),
        ("YouTube", r"(?:m\.|music\.)?youtube\.com/watch\?(?:.*&)?v=([\w-]{5,})", r"https://www.youtube.com/watch?v=\1"),
        ("YouTube", r"youtu\.be/([\w-]{5,})", r"https://www.youtube.com/watch?v=\1"),
        ("Vimeo", r"player\.vimeo\.com/video/(\d+)/?\?(?:.*&)?h=(\w+)", r"https://vimeo.com/\1/\2"),
        ("Vimeo", r"(?:player\.)?vimeo\.com/(?:video/)?(\d+)", r"https://vimeo.com/\1"),
        ("Vimeo", r"vimeo\.com/event/(\d+)/embed", r"https://vimeo.com/event/\1"),
        ("Vimeo", r"player\.vimeo\.com/(?:showcase|album)/(\d+)", r"https://vimeo.com/showcase/\1"),
        ("Dailymotion", r"dailymotion\.com/(?:embed/)?video/(\w+)", r"https://www.dailymotion.com/video/\1"),
        ("Dailymotion", r"(?:geo\.)?dailymotion\.com/[^?]*\?(?:.*&)?video=(\w+)", r"https://www.dailymotion.com/video/\1"),
        ("Spotify", r"open\.spotify\.com/embed(?:-podcast)?/(?:v\d/)?(?:intl-\w+/)?(\w+/\w+)", r"https://open.spotify.com/\1"),
        ("Spotify", r"(?:creators\.spotify\.com/pod|podcasters\.spotify\.com/pod|anchor\.fm)/(?:profile/|show/)?([\w-]+)/embed/episodes/([\w-]+)", r"https://creators.spotify.com/pod/profile/\1/episodes/\2"),
        ("Apple Podcasts", r"embed\.podcasts\.apple\.com/([^?]+(?:\?i=\d+)?)", r"https://podcasts.apple.com/\1"),
        ("Apple Music", r"embed\.music\.apple\.com/([^?]+(?:\?i=\d+)?)", r"https://music.apple.com/\1"),
        ("X", r"platform\.(?:twitter|x)\.com/embed/(?:Tweet\.html|index\.html)?\?(?:.*&)?(?:id|tweetId)=(\d+)", r"https://x.com/i/status/\1"),
        ("X", r"(?:mobile\.)?(?:twitter|x)\.com/(\w+/status(?:es)?)/(\d+)", r"https://x.com/\1/\2"),
        ("Instagram", r"instagram\.com/(p|reel|tv)/([\w-]+)", r"https://www.instagram.com/\1/\2/"),
        ("Threads", r"(threads\.(?:net|com)/(?:@[\w.]+/post|t)/[\w-]+)", r"https://www.\1"),
        ("TikTok", r"tiktok\.com/(?:embed(?:/v\d)?|player/v1)/(\d+)", r"https://www.tiktok.com/@/video/\1"),
        ("Bluesky", r"embed\.bsky\.app/embed/(did:[\w:.%-]+|[\w.-]+)/app\.bsky\.feed\.post/(\w+)", r"https://bsky.app/profile/\1/post/\2"),
        ("Reddit", r"(?:embed\.reddit\.com|redditmedia\.com|redditembed\.com|reddit\.com)/(r/\w+/comments/\w+(?:/\w+)*)", r"https://www.reddit.com/\1/"),
        ("Telegram", r"t\.me/([\w/]+)", r"https://t.me/\1"),
        ("LinkedIn", r"linkedin\.com/embed/feed/update/([\w:]+)", r"https://www.linkedin.com/feed/update/\1/"),
        ("Mastodon", r"([\w.-]+/@[\w.@-]+/\d+)/embed", r"https://\1"),
        ("Pinterest", r"(?:assets\.)?pinterest\.com/(?:ext/embed\.html\?(?:.*&)?id=|pin/)(\d+)", r"https://www.pinterest.com/pin/\1/"),
        ("Tumblr", r"embed\.tumblr\.com/embed/post/([\w:-]+/\d+)", r"https://embed.tumblr.com/embed/post/\1"),
        ("TED", r"embed(?:-ssl)?\.ted\.com/(?:talks/(?:lang/[\w-]+/)?)([^?]+)", r"https://www.ted.com/talks/\1"),
        ("CodePen", r"codepen\.io/(?:team/)?([\w-]+)/embed/(?:preview/)?(\w+)", r"https://codepen.io/\1/pen/\2"),
        ("JSFiddle", r"(jsfiddle\.net/(?:\w+/)?\w+(?:/\d+)?)/embedded", r"https://\1/"),
        ("CodeSandbox", r"codesandbox\.io/(?:p/sandbox/|embed/|s/)([\w-]+)", r"https://codesandbox.io/s/\1"),
        ("StackBlitz", r"(stackblitz\.com/(?:edit|github)/[^?]+)", r"https://\1"),
        ("Observable", r"observablehq\.com/embed/([^?]+)", r"https://observablehq.com/\1"),
        ("Replit", r"(replit\.com/@[\w-]+/[\w-]+)", r"https://\1"),
        ("Loom", r"loom\.com/embed/(\w+)", r"https://www.loom.com/share/\1"),
        ("Streamable", r"streamable\.com/[eos]/(\w+)", r"https://streamable.com/\1"),
        ("Bilibili", r"player\.bilibili\.com/player\.html\?(?:.*&)?bvid=(\w+)", r"https://www.bilibili.com/video/\1"),
        ("Bilibili", r"player\.bilibili\.com/player\.html\?(?:.*&)?aid=(\d+)", r"https://www.bilibili.com/video/av\1"),
        ("Niconico", r"embed\.nicovideo\.jp/watch/(\w+)", r"https://www.nicovideo.jp/watch/\1"),
        ("Rutube", r"rutube\.ru/play/embed/(\w+)", r"https://rutube.ru/video/\1/"),
        ("VK", r"(?:vk\.com|vkvideo\.ru)/video_ext\.php\?(?:.*&)?oid=(-?\d+)&(?:.*&)?id=(\d+)", r"https://vk.com/video\1_\2"),
        ("Rumble", r"(rumble\.com/embed/[\w.]+)", r"https://\1/"),
        ("Odysee", r"odysee\.com/\$/embed/([^?]+)", r"https://odysee.com/\1"),
        ("Twitch", r"clips\.twitch\.tv/embed\?(?:.*&)?clip=([\w-]+)", r"https://clips.twitch.tv/\1"),
        ("Twitch", r"player\.twitch\.tv/\?(?:.*&)?video=v?(\d+)", r"https://www.twitch.tv/videos/\1"),
        ("Twitch", r"player\.twitch\.tv/\?(?:.*&)?channel=(\w+)", r"https://www.twitch.tv/\1"),
        ("Deezer", r"widget\.deezer\.com/widget/\w+/(\w+/\d+)", r"https://www.deezer.com/\1"),
        ("Tidal", r"embed\.tidal\.com/(\w+)s/([\w-]+)", r"https://tidal.com/\1/\2"),
        ("Giphy", r"giphy\.com/embed/(\w+)", r"https://giphy.com/gifs/\1"),
        ("Tenor", r"tenor\.com/embed/(\d+)", r"https://tenor.com/view/\1"),
        ("Imgur", r"imgur\.com/((?:a|gallery|t/\w+)/\w+|\w+)/embed", r"https://imgur.com/\1"),
        ("Flickr", r"(flickr\.com/photos/[^?]+?)/player", r"https://www.\1"),
        ("Internet Archive", r"archive\.org/embed/([^?]+)", r"https://archive.org/details/\1"),
        ("Datawrapper", r"datawrapper\.dwcdn\.net/(\w+)", r"https://datawrapper.dwcdn.net/\1/"),
        ("Flourish", r"(?:flo\.uri\.sh|public\.flourish\.studio)/(visualisation|story)/(\d+)", r"https://public.flourish.studio/\1/\2/"),
        ("Infogram", r"(?:e\.)?infogram\.com/([\w-]+)", r"https://infogram.com/\1"),
        ("Tableau", r"public\.tableau\.com/(?:shared|views)/([\w/.-]+)", r"https://public.tableau.com/views/\1"),
        ("Scribd", r"scribd\.com/embeds/(\d+)", r"https://www.scribd.com/document/\1"),
        ("DocumentCloud", r"(?:embed|beta|www)?\.?documentcloud\.org/documents/([\w-]+?)(?:\.html|/|\?|$)", r"https://www.documentcloud.org/documents/\1/"),
        ("Issuu", r"e\.issuu\.com/embed\.html\?(?=(?:.*&)?d=([\w.-]+))(?:.*&)?u=([\w.-]+)", r"https://issuu.com/\2/docs/\1"),
        ("Google Docs", r"(docs\.google\.com/(?:document|spreadsheets|presentation|forms)/d/(?:e/)?[\w-]+/(?:pub|pubhtml|viewform|edit|preview|view))\b", r"https://\1"),
        ("Google Slides", r"docs\.google\.com/presentation/d/(e/)?([\w-]+)/(?:pub)?embed", r"https://docs.google.com/presentation/d/\1\2/pub"),
        ("Google Drive", r"drive\.google\.com/file/d/([\w-]+)/preview", r"https://drive.google.com/file/d/\1/view"),
        ("Google Calendar", r"calendar\.google\.com/calendar/(?:u/\d/)?embed(\?.*)", r"https://calendar.google.com/calendar/embed\1"),
        ("Airtable", r"airtable\.com/embed/([\w/]+)", r"https://airtable.com/\1"),
        ("Figma", r"(?:embed\.)?figma\.com/embed\?(?:.*&)?file_key=(\w+)", r"https://www.figma.com/file/\1"),
        ("Typeform", r"(\w+\.typeform\.com/to/\w+)", r"https://\1"),
        ("Kickstarter", r"(kickstarter\.com/projects/[^/?]+/[^/?]+)/widget", r"https://www.\1"),
        ("Sketchfab", r"sketchfab\.com/models/(\w+)/embed", r"https://sketchfab.com/3d-models/\1"),
        ("Wistia", r"(?:[\w-]+\.)?wistia\.(?:net|com)/(?:embed/iframe|embed/medias|medias)/(\w+)", r"https://fast.wistia.net/embed/iframe/\1"),
        ("Polldaddy", r"((?:poll\.fm|polldaddy\.com/poll)/\d+)", r"https://\1"),
        ("GitHub Gist", r"gist\.github\.com/((?:[\w-]+/)?\w+)(?:\.js|\.pibb)?", r"https://gist.github.com/\1"),
        ("asciinema", r"asciinema\.org/a/(\w+)", r"https://asciinema.org/a/\1"),
    ]
)  # fmt: skip
#: Players that carry the address of their page in a parameter.
_IN_PARAMETER: Final = {
    "w.soundcloud.com": ("SoundCloud", "url"),
    "facebook.com": ("Facebook", "href"),
    "mixcloud.com": ("Mixcloud", "feed"),
    "player-widget.mixcloud.com": ("Mixcloud", "feed"),
    "cdn.embedly.com": ("", "src"),
    "cdn.iframe.ly": ("", "url"),
    "iframely.net": ("", "url"),
    "embed.figma.com": ("Figma", "url"),
    "figma.com": ("Figma", "url"),
    "miro.com": ("Miro", "pres"),
    "view.officeapps.live.com": ("", "src"),
    "bandcamp.com": ("Bandcamp", "url"),
    "publish.twitter.com": ("X", "url"),
}
#: Players whose own address is the best there is.
_NAMES: Final = {
    "bandcamp.com": "Bandcamp",
    "players.brightcove.net": "Brightcove",
    "cdn.jwplayer.com": "JW Player",
    "content.jwplatform.com": "JW Player",
    "slideshare.net": "SlideShare",
    "speakerdeck.com": "Speaker Deck",
    "snapwidget.com": "Instagram",
    "embed.acast.com": "Acast",
    "html5-player.libsyn.com": "Libsyn",
    "player.simplecast.com": "Simplecast",
    "buzzsprout.com": "Buzzsprout",
    "playlist.megaphone.fm": "Megaphone",
    "podbean.com": "Podbean",
    "omny.fm": "Omny",
    "art19.com": "ART19",
    "player.captivate.fm": "Captivate",
    "open.substack.com": "Substack",
}
_MAP: Final = re.compile(r"(?:maps\.)?google\.[a-z.]{2,6}/maps(?:/d(?:/u/\d)?)?(?:/embed|\?|/d/embed|\?.*output=embed)|maps\.google\.[a-z.]{2,6}/")  # fmt: skip
_CENTRE: Final = re.compile(r"!2d(-?\d+(?:\.\d+)?)!3d(-?\d+(?:\.\d+)?)")
_PLACE: Final = re.compile(r"!1s0x[^!]*!2s([^!]+)")
_MAX_PLACE_CHARS: Final = 200
_START: Final = re.compile(r"[?&#](?:start|t|time_continue)=(\d+[hms\d]*)")


def page_of(address: str, addresses: Addresses) -> tuple[str, str]:
    """The page that a player's `address` stands for, and the provider's name; the address itself when it is no known player's.

    >>> from .links import Addresses
    >>> page_of("https://www.youtube.com/embed/dQw4w9WgXcQ?start=42", Addresses(None))
    ('https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42', 'YouTube')
    >>> page_of("https://www.openstreetmap.org/export/embed.html?bbox=7.0,50.0,7.2,50.2&marker=50.1,7.1", Addresses(None))
    ('https://www.openstreetmap.org/?mlat=50.1&mlon=7.1#map=15/50.1/7.1', 'OpenStreetMap')
    """
    rest = address.partition("://")[2].removeprefix("www.")
    for name, pattern, page in _PROVIDERS:
        if match := pattern.match(rest):
            return _from_start(match.expand(page), rest), name
    if rest.startswith("openstreetmap.org/export/embed"):
        return _open_street_map(address), "OpenStreetMap"
    if _MAP.match(rest):
        return _google_map(address)
    host = rest.partition("/")[0].partition("?")[0]
    parameter = _IN_PARAMETER.get(host)
    if parameter is not None:
        inner = addresses.resource(_parameters(address).get(parameter[1]))
        # An interface for programs shows a reader nothing; the player does.
        if inner is not None and inner.startswith("http") and "//api." not in inner:
            page, name = _once_more(inner)
            return page, name or parameter[0]
    return address, _NAMES.get(host, parameter[0] if parameter else "")


def _once_more(address: str) -> tuple[str, str]:
    """The same for an address that stood in a parameter."""
    rest = address.partition("://")[2].removeprefix("www.")
    for name, pattern, page in _PROVIDERS:
        if match := pattern.match(rest):
            return _from_start(match.expand(page), rest), name
    return address, ""


def _from_start(page: str, player: str) -> str:
    """A video's page from where the player starts."""
    if not page.startswith("https://www.youtube.com/watch"):
        return page
    start = _START.search(player)
    return f"{page}&t={start[1]}" if start and start[1].strip("0hms") else page


def _parameters(address: str) -> dict[str, str]:
    try:
        query = urlsplit(address).query
        return {name: values[0] for name, values in parse_qs(query, max_num_fields=50).items()}
    except ValueError:  # more parameters than any player has
        return {}


def _open_street_map(address: str) -> str:
    query = _parameters(address)
    lat, comma, lon = query.get("marker", "").partition(",")
    if comma:
        return f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=15/{lat}/{lon}"
    box = query.get("bbox")
    return f"https://www.openstreetmap.org/?bbox={quote(box, safe=',')}" if box else address


def _google_map(address: str) -> tuple[str, str]:
    """A map's own page: the address of the frame shows nothing outside of one.

    >>> _google_map("https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d9.0!2d13.4!3d52.5!2m3!1m2!1s0x1:0x2!2sOld%20Mill!5e0")
    ('https://www.google.com/maps/place/Old%20Mill/@52.5,13.4,15z', 'Google Maps: Old Mill')
    >>> _google_map("https://maps.google.com/maps?q=Old+Mill&output=embed")
    ('https://www.google.com/maps/search/?api=1&query=Old%20Mill', 'Google Maps: Old Mill')
    """
    query = _parameters(address)
    if query.get("mid"):
        return f"https://www.google.com/maps/d/viewer?mid={quote(query['mid'])}", "Google Maps"
    sought = query.get("q") or query.get("daddr") or query.get("center") or ""
    if sought.startswith("place_id:"):
        place = quote(sought[9:])
        return f"https://www.google.com/maps/place/?q=place_id:{place}", "Google Maps"
    if sought:
        href = f"https://www.google.com/maps/search/?api=1&query={quote(sought)}"
        return href, _map_of(sought)
    drawn = query.get("pb", "")
    centre, place_name = _CENTRE.search(drawn), _PLACE.search(drawn)
    at = f"@{centre[2]},{centre[1]},15z" if centre else ""
    if place_name:
        href = f"https://www.google.com/maps/place/{quote(place_name[1])}/{at}"
        return href, _map_of(place_name[1])
    return (f"https://www.google.com/maps/{at}" if at else address), "Google Maps"


def _map_of(place: str) -> str:
    """What a map is called; an address can hold any character, and any number."""
    name = collapse(place)
    return f"Google Maps: {name}" if 0 < len(name) <= _MAX_PLACE_CHARS else "Google Maps"
