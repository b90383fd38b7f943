"""
Images: which address shows the picture, and which images are no pictures at all.

Lazy loading leaves a placeholder in ``src`` and the address in one of a dozen attributes, in ``srcset``, in a ``<source>``
or in a ``<noscript>`` beside it. Tracking pixels, spacers and icons are left out; an emoji drawn as an image is text.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from ..models import Image
from .srcset import best
from .whitespace import collapse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from .links import Addresses

_LAZY_SRCSETS: Final = (
    "data-srcset",
    "data-lazy-srcset",
    "data-original-set",
    "data-src-set",
    "lazy-srcset",
    "data-splide-lazy-srcset",
)
_LAZY_SOURCES_AS_TEXT: Final = (
    "data-src data-original data-lazy-src data-lazy data-full-src data-hi-res-src data-image data-img-src data-orig-file "
    "data-large-file data-large_image data-actualsrc data-echo data-real-src data-canonical-src data-delayed-url data-ll-src "
    "data-src-large data-native-src data-cfsrc nitro-lazy-src data-opt-src lazy-src"
)
_LAZY_SOURCES: Final = tuple(_LAZY_SOURCES_AS_TEXT.split())
_LAZY: Final = frozenset(_LAZY_SRCSETS + _LAZY_SOURCES)
# File names, without ending, that sites give to what stands in for an image not loaded yet.
_PLACEHOLDERS_AS_TEXT: Final = (
    "blank spacer transparent placehold placeholder pixel 1x1 1px clear loading loader lazy lazyload lazy-load lazy_load grey "
    "gray white empty dummy trans fallback default-image default_image no-image no_image ajax-loader spinner loading-icon"
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
_IMAGE_FILE: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)$", re.IGNORECASE)
_SIZE_AND_FORMAT: Final = re.compile(
    r"(?:[-_@.](?:\d+x\d*|\d*x\d+|\d{3,4}w|[xms]?large|small|medium|thumb(?:nail)?|scaled|full|orig(?:inal)?))*\.[a-z]{3,4}$",
    re.IGNORECASE,
)
_MAX_SOURCES: Final = 20
_MAX_NAME_CHARS: Final = 200
_MAX_PIXEL: Final = 2  # tracking pixels are 1x1, sometimes 2x2
_MAX_ICON: Final = 32
_MAX_EMOJI_CHARS: Final = 24  # ":slightly_smiling_face:"


class Images:
    """The images of one page; each is shown once, unless it stands within text."""

    __slots__ = ("_addresses", "_seen", "_unique")

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self._seen: set[str] = set()
        self._unique = False

    def only_new_ones(self, *, wanted: bool) -> None:
        """From here on, leave out images shown before (or stop doing so)."""
        self._unique = wanted

    def read(self, img: _Element) -> Image | str | None:
        """The image; a text, for an emoji; or ``None`` when it shows nothing new."""
        attributes = dict(img.items())
        alt = collapse(attributes.get("alt", ""))
        if _is_emoji(attributes, alt):
            return alt
        if _is_small(attributes, alt):
            return None
        src = self._source(img, attributes)
        if src is None:
            return None
        name = _same(src)
        if self._unique and name in self._seen:
            return None
        self._seen.add(name)
        return Image(src, alt, collapse(attributes.get("title", "")))

    def _source(self, img: _Element, attributes: dict[str, str]) -> str | None:
        resource = self._addresses.resource
        for src in _candidates(img, attributes):
            if not src or src[:5].lower() == "data:" or _is_placeholder(src):
                continue
            address = resource(src)
            if address:
                return address
        return None


def _candidates(img: _Element, attributes: dict[str, str]) -> Iterator[str | None]:
    """Addresses to try, the best first."""
    lazy = not _LAZY.isdisjoint(attributes)
    if lazy:
        yield from (best(attributes[name]) for name in _LAZY_SRCSETS if name in attributes)
    if "srcset" in attributes:
        yield best(attributes["srcset"])
    if lazy:
        for name in _LAZY_SOURCES:
            value = attributes.get(name, "")
            # Some attributes of these names hold JSON or a number.
            if "{" not in value and ("/" in value or "." in value):
                yield value
    yield attributes.get("src")
    for source in _sources(img):
        yield best(source.get("data-srcset") or source.get("srcset") or "")
    yield from _without_script(img)


def _sources(img: _Element) -> Iterator[_Element]:
    """The ``<source>`` elements of a picture. The parser nests what follows one into it."""
    around = img.getparent()
    while around is not None and around.tag in ("source", "picture"):
        if around.tag == "picture":
            yield from islice(around.iter("source"), _MAX_SOURCES)
            return
        around = around.getparent()


def _without_script(img: _Element) -> Iterator[str | None]:
    """What a page offers in place of `img` to browsers that do not run scripts."""
    node: _Element | None = img
    for _ in range(5):
        if node is None:
            return
        for beside in (node.getnext(), node.getprevious()):
            if beside is not None and beside.tag == "noscript":
                for other in beside.iter("img"):
                    yield best(other.get("srcset") or "")
                    yield other.get("src")
                    return
        node = node.getparent()
        if node is not None and node.tag not in ("source", "picture", "span", "a", "div", "figure"):
            return


def _is_placeholder(src: str) -> bool:
    """Whether the file's name says that it only keeps the place.

    >>> _is_placeholder("/img/blank.gif?v=1"), _is_placeholder("/hero-placeholder.png"), _is_placeholder("/pixel-9.jpg")
    (True, True, False)
    """
    name = src.partition("?")[0].rpartition("/")[2].lower()
    stem = name.partition(".")[0]
    return stem in _PLACEHOLDERS or (stem.endswith("placeholder") and "." in name)


def _is_emoji(attributes: dict[str, str], alt: str) -> bool:
    if not 0 < len(alt) <= _MAX_EMOJI_CHARS:
        return False
    names = f"{attributes.get('class', '')} {attributes.get('src', '')[:500]}"
    return ("moji" in names or "smil" in names) and _EMOJI.search(names) is not None


def _is_small(attributes: dict[str, str], alt: str) -> bool:
    """A tracking pixel or an icon. Formulas are small, too, but say something."""
    sizes = [int(value) for side in ("width", "height") if (value := _pixels(attributes, side))]
    if not sizes:
        return False
    if min(sizes) <= _MAX_PIXEL:
        return True
    if max(sizes) > _MAX_ICON:
        return False
    return "\\" not in alt and not _MATH.search(attributes.get("class", ""))


def _pixels(attributes: dict[str, str], side: str) -> str:
    value = attributes.get(side, "").strip().removesuffix("px")
    if value[:5].isdecimal() and value.isdecimal():
        return value[:5]
    if "style" in attributes:
        for name, size in _SIZE_IN_STYLE.findall(attributes["style"]):
            if name.lower() == side:
                return str(size)[:5]
    return ""


def _same(src: str) -> str:
    """What the sizes of one image have in common: the path, without what names a size or a format.

    >>> _same("/a/photo-large.webp?v=2") == _same("/a/photo-300x200.jpg"), _same("/img.php?id=1") == _same("/img.php?id=2")
    (True, False)
    """
    path = src.partition("?")[0]
    folder, _, name = path.rpartition("/")
    if len(name) > _MAX_NAME_CHARS or not _IMAGE_FILE.search(name):
        return src
    return f"{folder}/{_SIZE_AND_FORMAT.sub('', name)}"
