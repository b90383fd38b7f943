"""
Where the picture of an ``<img>`` may be found, the best address first.

Lazy loading leaves a placeholder in ``src`` and the address in one of some dozens of attributes, in ``srcset``, in a
``<source>`` or in a ``<noscript>`` beside it; a small copy links to the full one.
"""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from .srcset import best, best_candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from .srcset import Candidate

_LAZY_SRCSETS_AS_TEXT: Final = (
    "data-srcset data-lazy-srcset data-original-set data-src-set lazy-srcset data-splide-lazy-srcset data-delay-srcset "
    "data-flickity-lazyload-srcset data-gt-lazy-srcset data-wpfc-original-srcset data-brsrcset data-ezsrcset data-responsive "
    "nitro-lazy-srcset data-opt-srcset data-bgset v-lazy-srcset data-swiper-srcset data-orig-srcset data-pin-srcset"
)
_LAZY_SRCSETS: Final = tuple(_LAZY_SRCSETS_AS_TEXT.split())
# Those that hold the full size come first.
_LAZY_SOURCES_AS_TEXT: Final = (
    "data-old-hires data-src data-original data-lazy-src data-lazy data-full-src data-hi-res-src data-high-res-src data-image "
    "data-img-src data-orig-file data-large-file data-large_image data-actualsrc data-echo data-real-src data-canonical-src "
    "data-delayed-url data-ll-src data-src-large data-native-src data-cfsrc nitro-lazy-src data-opt-src lazy-src data-orig-src "
    "data-original-src data-lazysrc data-lazyload data-lazyload-src data-lazy-load data-delay-src data-splide-lazy "
    "data-flickity-lazyload data-flickity-lazyload-src data-gt-lazy-src data-wpfc-original-src data-ezsrc data-breeze data-smsrc "
    "data-pagespeed-high-res-src data-pagespeed-lazy-src data-lzl-src data-sfsrc data-brsrc data-img-url data-image-src "
    "data-bg-src data-croporisrc data-ks-lazyload data-superlazy data-retina-src data-high-res data-src-big data-a-hires "
    "data-aload data-gallery-src data-zoom-src data-zoom-image data-fullsrc data-src-full data-load-src data-async-src "
    "data-progressive ng-src data-ng-src v-lazy ess-data zoomfile real_src original file"
)
_LAZY_SOURCES: Final = tuple(_LAZY_SOURCES_AS_TEXT.split())
#: JSON that holds the address: of its ``src`` (Substack), or as keys with their sizes.
_IN_JSON: Final = ("data-attrs", "data-a-dynamic-image")
_LAZY: Final = frozenset(_LAZY_SRCSETS + _LAZY_SOURCES + _IN_JSON)
IMAGE_FILE: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)$", re.IGNORECASE)
#: A width that an address names: of the copy that it leads to.
_NAMED_WIDTH: Final = re.compile(
    r"(?:[?&,;/_-](?:w|width|wid|imwidth|maxwidth|sw)[=_:-]|[-_/](?=\d{2,4}(?:x\d{0,4}|w|px)\b)|[?&](?:resize|fit|size)=)(\d{2,4})(?!\d)",
    re.IGNORECASE,
)
# Formats that not every browser shows.
_RARE_FORMATS: Final = ("image/avif", "image/jxl", "image/heic", "image/heif", "image/jp2")
_AROUND_IMAGE: Final = frozenset(["source", "picture", "span", "a", "div", "figure"])
_MAX_SOURCES: Final = 20
_MAX_JSON_CHARS: Final = 10_000


def candidates(img: _Element, attributes: dict[str, str]) -> Iterator[str | None]:
    """Addresses to try, the best first."""
    lazy = not _LAZY.isdisjoint(attributes)
    parent = img.getparent()
    in_picture = parent is not None and parent.tag in ("source", "picture")
    if lazy:
        yield from _in_json(attributes)
        for name in _LAZY_SRCSETS:
            value = attributes.get(name)
            if value and ("/" in value or "." in value):  # not a flag
                yield best(value)
    if "srcset" in attributes:
        yield best(attributes["srcset"])
    offered = _of_picture(img) if in_picture else None
    own: list[str | None] = [*_lazy(attributes)] if lazy else []
    own.append(attributes.get("src"))
    if offered is not None and offered.is_known and _is_smaller(own[0], offered):
        yield offered.url
    yield from own
    if offered is not None:
        yield offered.url
    yield from _without_script(img)


def full_size(img: _Element) -> str | None:
    """The image file that a link around `img` leads to."""
    around = img.getparent()
    for _ in range(5):
        if around is None:
            return None
        if around.tag == "a":
            href = around.get("href") or ""
            return href if IMAGE_FILE.search(href.partition("?")[0]) else None
        if around.tag not in ("source", "picture", "span", "div", "noscript"):
            return None
        around = around.getparent()
    return None


def _lazy(attributes: dict[str, str]) -> Iterator[str]:
    for name in _LAZY_SOURCES:
        value = attributes.get(name)
        # Some attributes of these names hold JSON, a number or a flag.
        if value and '{"' not in value and ("/" in value or "." in value):
            yield value


def _in_json(attributes: dict[str, str]) -> Iterator[str]:
    """The largest of the addresses that attributes hold as JSON.

    >>> list(_in_json({"data-attrs": '{"src": "https://example.com/a.png", "width": 9}'}))
    ['https://example.com/a.png']
    >>> list(_in_json({"data-a-dynamic-image": '{"/s.jpg": [9, 8], "/l.jpg": [90, 80]}'}))
    ['/l.jpg']
    """
    for name in _IN_JSON:
        text = attributes.get(name, "")
        if not text.startswith("{") or len(text) > _MAX_JSON_CHARS:
            continue
        try:
            values = json.loads(text)
        except (ValueError, RecursionError):  # cut off, or no JSON at all: the next source may do
            continue
        if isinstance(values.get("src"), str):
            yield values["src"]
            continue
        sized = [
            (size[0], url) for url, size in values.items() if isinstance(size, list) and size
            and isinstance(size[0], int)
        ]  # fmt: skip
        if sized:
            yield max(sized)[1]


def _is_smaller(src: str | None, offered: Candidate) -> bool:
    """Whether `src` names a width below that of what is `offered`, or shows nothing yet."""
    if not src or src.startswith("data:"):
        return True
    named = _NAMED_WIDTH.search(src)
    return named is not None and int(named[1]) < offered.width


def _of_picture(img: _Element) -> Candidate | None:
    """The widest source of the picture around `img`, in a format that every browser shows if there is one.

    Other crops are for narrow screens, other colours for dark ones. The parser nests what follows a ``<source>`` into it.
    """
    around = img.getparent()
    while around is not None and around.tag == "source":
        around = around.getparent()
    if around is None:
        return None
    chosen: tuple[tuple[bool, float], Candidate] | None = None
    for source in islice(around.iter("source"), _MAX_SOURCES):
        media = source.get("media") or ""
        if "dark" in media or "print" in media:
            continue
        found = best_candidate(source.get("data-srcset") or source.get("srcset") or "")
        if found is None:
            continue
        is_common = (source.get("type") or "") not in _RARE_FORMATS
        rank = (is_common, -1.0 if "max-width" in media else found.width)
        if chosen is None or rank > chosen[0]:
            chosen = rank, found
    return chosen[1] if chosen else None


def _without_script(img: _Element) -> Iterator[str | None]:
    """What a page offers in place of `img` to browsers that do not run scripts."""
    node: _Element | None = img
    for _ in range(5):
        if node is None:
            return
        for beside in (node.getnext(), node.getprevious()):
            if beside is not None and beside.tag == "noscript":
                for other in islice(beside.iter("img"), 1):
                    yield best(other.get("srcset") or "")
                    yield other.get("src")
                    return
        node = node.getparent()
        if node is not None and node.tag not in _AROUND_IMAGE:
            return
