"""Plain elements behind which a picture or a player waits for a script, a plug-in or a reader's consent."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NotBase64
from itertools import islice
from typing import TYPE_CHECKING, Final

from ..blocks import has_text
from .change import as_image, as_player, cut, set_attributes, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_WAITING_AS_TEXT: Final = (
    "data-lazy-src data-litespeed-src data-cmp-src data-src-cmplz data-cookieblock-src consent-original-src-_ uc-src data-uc-src "
    "data-suppressedsrc suppressedsrc data-consent-src data-iframe-src data-original data-wpfc-original-src nitro-lazy-src "
    "nitro-og-src data-ezsrc data-embed-src data-cookie-src data-gdpr-src data-iubenda-src data-opt-src data-lazyload data-breeze "
    "data-frame-src data-src-consent data-orig-src data-ytsrc data-url"
)
#: Where the address of a frame waits.
_WAITING: Final = tuple(_WAITING_AS_TEXT.split())
#: Players that a page without scripts, or an old plug-in, would show.
KNOWN_PLAYER: Final = re.compile(
    r"youtube(?:-nocookie)?\.com/(?:embed|v|watch)|youtu\.be/|vimeo\.com/|dailymotion\.com/|soundcloud\.com/player|open\.spotify\.com/embed"
    r"|google\.[a-z.]+/maps|openstreetmap\.org/export|datawrapper\.dwcdn|flourish|infogram|tableau|podcasts\.apple|tiktok\.com/|bandcamp\.com/"
    r"|brightcove\.net/|jwplayer\.com/|wistia\.|twitch\.tv/|streamable\.com/|ted\.com/|codepen\.io/|slideshare\.net/|facebook\.com/plugins/(?:post|video)"
)
THUMBNAIL: Final = re.compile(r"(?:i\d?\.ytimg\.com|img\.youtube\.com)/(?:vi|vi_webp)/([\w-]{11})/")
#: address of a script that draws something → the address to look at it
_SCRIPTS: Final = tuple(
    (re.compile(pattern), page)
    for pattern, page in [
        (r"//gist\.github\.com/((?:[\w-]+/)?\w+)\.js", r"https://gist.github.com/\1"),
        (r"//asciinema\.org/a/(\w+)\.js", r"https://asciinema.org/a/\1"),
        (r"//datawrapper\.dwcdn\.net/(\w+)/embed\.js", r"https://datawrapper.dwcdn.net/\1/"),
        (r"//(?:fast|embed-ssl)\.wistia\.(?:com|net)/embed/medias/(\w+)\.jsonp?", r"https://fast.wistia.net/embed/iframe/\1"),
        (r"//(?:cdn\.jwplayer\.com|content\.jwplatform\.com)/players/(\w{8}-\w{8})\.js", r"https://cdn.jwplayer.com/players/\1.html"),
        (r"//(?:www\.)?buzzsprout\.com/(\d+/(?:episodes/)?\d+)(?:-[\w-]*)?\.js", r"https://www.buzzsprout.com/\1"),
    ]
)  # fmt: skip
#: One of these is in each of their addresses: most scripts are others.
_SIGNS: Final = ("gist.github", "asciinema", "datawrapper", "wistia", "jwp", "buzzsprout")
_IMAGE: Final = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|[?#])|/_next/image", re.IGNORECASE)
_PIXEL: Final = re.compile(
    r"facebook\.com/tr|pixel|track|beacon|analytics|doubleclick|scorecard|counter|vgwort|collect|metri[ck]|/count|spacer|1x1"
)
_IN_TEMPLATE: Final = re.compile(
    r"<(?:iframe|blockquote)\b[^>]*?\s(?:data-)?(?:src|cite)=[\"']([^\"']+)"
)
_MAX_NEAR: Final = 20
_MAX_TEMPLATE: Final = 20_000


def mark_frame(frame: _Element) -> None:
    """Show the address of a frame that waits, or of the plug-in that played it."""
    if frame.get("src") or frame.get("data-src"):
        return
    src = next((v for name in _WAITING if "/" in (v := frame.get(name) or "")), None)
    if src:
        set_attributes(frame, {"src": src})


def mark_object(el: _Element) -> None:
    """An ``<object>`` shows an image, what plays in a frame today, or what it holds."""
    data = el.get("data") or ""
    kind = el.get("type") or ""
    if data and kind.startswith("image/"):
        as_image(el, data, alt=text_of(el))
        return
    values = {(p.get("name") or "").lower(): p.get("value") or "" for p in el.iter("param")}
    if "tableau" in (el.get("class") or "") and values.get("name"):
        name = values["name"].replace("&#47;", "/").replace("%2F", "/")
        as_player(el, f"https://public.tableau.com/views/{name}")
        return
    for src in (data, values.get("movie", ""), values.get("src", "")):
        if KNOWN_PLAYER.search(src):
            as_player(el, src, el.get("title") or "")
            return
    if not data or kind == "application/x-shockwave-flash":
        el.attrib.pop("data", None)
        el.tag = "div"


def mark_embed(el: _Element) -> None:
    """An ``<embed>`` is an image or a frame, unless it is for a plug-in that is no more."""
    src = el.get("src") or ""
    kind = el.get("type") or ""
    # The parser nests what follows into it.
    inside = list(el)
    if kind.startswith("image/") or _IMAGE.search(src):
        as_image(el, src)
    elif src and not inside and (KNOWN_PLAYER.search(src) or kind == "application/pdf"):
        as_player(el, src, el.get("title") or "")


def mark_video(el: _Element) -> None:
    """A ``<video>`` that Brightcove's script fills."""
    account, video = el.get("data-account"), el.get("data-video-id")
    if not account or not video or el.get("src") or el.find("source") is not None:
        return
    player = el.get("data-player") or "default"
    as_player(
        el,
        f"https://players.brightcove.net/{account}/{player}_default/index.html?videoId={video}",
    )


def mark_svg_image(el: _Element) -> None:
    """A drawing that is nothing but a photo in a frame."""
    svg = next(el.iterancestors("svg"), None)
    href = el.get("href") or el.get("xlink:href") or ""
    if svg is None or not _IMAGE.search(href) or next(svg.iterancestors("a", "button"), None) is not None:  # fmt: skip
        return
    if sum(1 for _ in islice(svg.iter("image", "path", "text"), 2)) == 1:
        as_image(svg, href, alt=svg.get("aria-label") or "")


def mark_script(script: _Element) -> None:
    """A script that draws a player, a chart or code where it stands, or a template that waits for consent."""
    src = script.get("src")
    if src is None:
        if script.get("type") == "text/template":
            _mark_template(script)
        else:
            _mark_before(script)
        return
    post = script.get("data-telegram-post")
    if post:
        as_player(script, f"https://t.me/{post}")
        return
    if "flourish" in src:
        _mark_flourish(script)
        return
    if not any(sign in src for sign in _SIGNS):
        return
    for pattern, page in _SCRIPTS:
        match = pattern.search(src)
        if match:
            twin = script.getnext()
            title = ""
            if twin is not None and twin.tag == "noscript":
                title = next((img.get("alt") or "" for img in twin.iter("img")), "")
                cut(twin)
            elif twin is not None and "gist" in (twin.get("class") or "").split():
                return  # the script has been at work
            as_player(script, match.expand(page), title)
            return


def _mark_flourish(script: _Element) -> None:
    around = script.getparent()
    drawing = around.get("data-src") if around is not None else None
    if around is not None and drawing:
        img = next(around.iter("img"), None)
        alt = (img.get("alt") or "") if img is not None else ""
        as_player(around, f"https://public.flourish.studio/{drawing.strip('/')}/", alt)


def _mark_before(script: _Element) -> None:
    """Infogram's script follows the empty element that it fills."""
    box = script.getprevious()
    if box is None or "infogram" not in (box.get("class") or ""):
        return
    chart = box.get("data-id")
    if chart:
        as_player(box, f"https://infogram.com/{chart}", box.get("data-title") or "")


def _mark_template(script: _Element) -> None:
    """A player that Borlabs Cookie keeps in base64 until a reader agrees."""
    text = (script.text or "").strip()
    if not text or len(text) > _MAX_TEMPLATE:
        return
    if "<" not in text:
        try:
            text = b64decode(text, validate=True).decode("utf-8", "replace")
        except (NotBase64, ValueError):  # a template of another kind
            return
    match = _IN_TEMPLATE.search(text)
    if match and KNOWN_PLAYER.search(match[1]):
        as_player(script, match[1].replace("&amp;", "&"))


def mark_noscript(noscript: _Element) -> None:
    """Show what only browsers without scripts would: a picture or a player that has no twin beside."""
    if not len(noscript) or has_text(noscript):
        return
    frame = next(noscript.iter("iframe"), None)
    if frame is not None:
        if KNOWN_PLAYER.search(frame.get("src") or ""):
            noscript.tag = "div"
        return
    pictures = list(islice(noscript.iter("img"), 3))
    if len(pictures) == 1 and _is_picture(pictures[0]) and not _has_twin(noscript):
        noscript.tag = "span"


def _is_picture(img: _Element) -> bool:
    src = img.get("src") or ""
    if _PIXEL.search(src) or img.get("width") in ("0", "1") or img.get("height") in ("0", "1"):
        return False
    if "display" in (img.get("style") or ""):
        return False
    return bool(_IMAGE.search(src) or img.get("srcset") or (img.get("alt") and src.startswith(("/", "http"))))  # fmt: skip


def _has_twin(noscript: _Element) -> bool:
    """Whether an image stands near that the one in `noscript` is the same as."""
    around = noscript.getparent()
    for _ in range(2):
        if around is None or around.tag in ("body", "article", "main", "section"):
            return False
        for img in islice(around.iter("img", "amp-img", "iframe"), _MAX_NEAR):
            if next(img.iterancestors("noscript"), None) is None:
                return True
        around = around.getparent()
    return False


def mark_thumbnail(img: _Element) -> None:
    """The still of a video that a script would replace by the player, when no link leads there."""
    match = THUMBNAIL.search(img.get("src") or "") or THUMBNAIL.search(img.get("data-src") or "")
    if match is None or next(img.iterancestors("a", "button", "noscript"), None) is not None:
        return
    as_player(img, f"https://www.youtube.com/embed/{match[1]}", img.get("alt") or "")
