"""What is an ``<img>`` but no picture of the article: counting pixels, spacers, icons, portraits beside a byline, badges, emoji."""

from __future__ import annotations

import re
from typing import Final

# File names, without ending, that sites give to what stands in for an image not loaded yet.
_PLACEHOLDERS_AS_TEXT: Final = (
    "blank spacer transparent placehold placeholder pixel 1x1 1px clear loading loader lazy lazyload lazy-load lazy_load grey "
    "gray white empty dummy trans fallback default-image default_image no-image no_image ajax-loader spinner loading-icon "
    "image-placeholder img-placeholder lazy-placeholder lazyload-placeholder"
)
_PLACEHOLDERS: Final = frozenset(_PLACEHOLDERS_AS_TEXT.split())
_EMOJI: Final = re.compile(
    r"(?:^|[\s_/-])(?:emoji|emojione|twemoji|wp-smiley|smiley|smilies)(?:$|[\s_/-])", re.IGNORECASE
)
_MATH: Final = re.compile(
    r"(?:^|[\s_-])(?:latex|tex|math|mathjax|equation)(?:$|[\s_-])|mwe-math", re.IGNORECASE
)
_SIZE_IN_STYLE: Final = re.compile(
    r"(?:^|[;\s])(width|height)\s*:\s*(\d+)(?:\.\d+)?px", re.IGNORECASE
)
_COUNTERS: Final = re.compile(
    r"facebook\.com/tr\b|scorecardresearch|doubleclick\.net|quantserve|pixel\.wp\.com|stats\.wp\.com|google-analytics|vgwort\.de"
    r"|feeds\.feedburner\.com/~|feeds\.wordpress\.com|bat\.bing\.com|px\.ads\.|/tracking[-_/]pixel|/pixel\.(?:gif|png|php|ashx)"
    r"|chartbeat\.|/track(?:ing)?/open|republication-tracker-tool"
)
#: Characters of a class attribute, and of an address, in which something is looked for.
_MAX_NAMES: Final = 400
_MAX_ADDRESS: Final = 800
# What counts visits has other names.
_PHOTOS: Final = (".jpg", ".jpeg", ".webp", ".avif")
_BADGES: Final = re.compile(
    r"//(?:img\.)?shields\.io/|//badgen?\.(?:net|fury\.io)/|/badges?(?:/[^?#]*)?\.svg|//coveralls\.io/repos/|travis-ci\.(?:org|com)/[^?#]+\.svg"
    r"|//badges?\.|apple-badge|app-store-badge|google-play-badge|AppStore_Badge"
)
_AVATAR: Final = re.compile(r"(?:^|[\s_])(?:[\w-]*-)?(?:gr)?avatar(?:-[\w-]*)?(?:$|[\s_])|gravatar\.com/avatar", re.IGNORECASE)  # fmt: skip
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect", re.IGNORECASE
)
_FILE_NAME: Final = re.compile(
    r"(?=.*[\d_-])[\w.@()+-]+\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)", re.IGNORECASE
)
_CAMERA_NAME: Final = re.compile(
    r"(?:img|dsc[fn]?|dji|pxl|mvimg|screenshot)[_-]?\d[\d_-]*", re.IGNORECASE
)
_MAX_PIXEL: Final = 2  # tracking pixels are 1x1, sometimes 2x2
_MAX_ICON: Final = 32
_MAX_PORTRAIT: Final = 160
_MAX_EMOJI_CHARS: Final = 24  # ":slightly_smiling_face:"


def is_placeholder(src: str) -> bool:
    """Whether the file's name says that it only keeps the place.

    >>> is_placeholder("/img/blank.gif?v=1"), is_placeholder("/hero-placeholder.png"), is_placeholder("/pixel-9.jpg")
    (True, True, False)
    """
    name = src.partition("?")[0].rpartition("/")[2].lower()
    stem = name.partition(".")[0]
    return stem in _PLACEHOLDERS or (stem.endswith("placeholder") and "." in name)


def is_emoji(attributes: dict[str, str], alt: str) -> bool:
    """Whether an image is a character drawn: its `alt` is the text then."""
    if not 0 < len(alt) <= _MAX_EMOJI_CHARS:
        return False
    names = f"{attributes.get('class', '')} {attributes.get('src', '')[:500]}"
    return ("moji" in names or "smil" in names) and _EMOJI.search(names) is not None


def is_small(attributes: dict[str, str], alt: str) -> bool:
    """A tracking pixel or an icon. Formulas are small, too, but say something."""
    sizes = _sizes(attributes)
    if not sizes:
        return False
    if min(sizes) <= _MAX_PIXEL:
        return True
    if max(sizes) > _MAX_ICON:
        return False
    return "\\" not in alt and not _MATH.search(attributes.get("class", ""))


def is_named_no_picture(attributes: dict[str, str], src: str) -> bool:
    """Whether class or address give an image away: a counter, a badge, a portrait beside a byline.

    >>> is_named_no_picture({"class": "avatar avatar-96 photo"}, "/me.jpg"), is_named_no_picture({}, "/avatar-film.jpg")
    (True, False)
    >>> is_named_no_picture({}, "https://img.shields.io/npm/v/x"), is_named_no_picture({}, "/badge.jpg")
    (True, False)
    """
    if not src.endswith(_PHOTOS) and _COUNTERS.search(src):
        return True
    src = src[:_MAX_ADDRESS]
    if ("adge" in src or "shields" in src or "travis" in src or "overalls" in src) and _BADGES.search(src):  # fmt: skip
        return True
    names = attributes.get("class", "")[:_MAX_NAMES]
    if "vatar" in names or "gravatar.com/" in src:
        return bool(_AVATAR.search(f"{names} {src}")) and max(_sizes(attributes), default=0) <= _MAX_PORTRAIT  # fmt: skip
    return False


def is_hidden(attributes: dict[str, str]) -> bool:
    """Whether an image by itself is not shown."""
    return "hidden" in attributes or (
        "style" in attributes and _HIDDEN.search(attributes["style"]) is not None
    )


def is_file_name(text: str) -> bool:
    """Whether a description is none: the name of the file.

    >>> is_file_name("IMG_0231.jpg"), is_file_name("DSC00123"), is_file_name("A map.png of Rome"), is_file_name("Leek.png")
    (True, True, False, False)
    """
    return bool(_FILE_NAME.fullmatch(text) or _CAMERA_NAME.fullmatch(text))


def _sizes(attributes: dict[str, str]) -> list[int]:
    return [int(value) for side in ("width", "height") if (value := _pixels(attributes, side))]


def _pixels(attributes: dict[str, str], side: str) -> str:
    value = attributes.get(side, "").strip().removesuffix("px")
    if value[:5].isdecimal() and value.isdecimal():
        return value[:5]
    if "style" in attributes:
        for name, size in _SIZE_IN_STYLE.findall(attributes["style"]):
            if name.lower() == side:
                return str(size)[:5]
    return ""
