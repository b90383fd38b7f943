"""
Images: which address shows the picture, and which images are no pictures at all.

Tracking pixels, spacers and icons are left out; an emoji drawn as an image is text. A caption that only an attribute holds is the
image's title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..formulas import image_formula
from ..models import Formula, Image
from ..unseen import plain_code
from .image_sources import candidates, full_size
from .no_pictures import (
    is_emoji,
    is_file_name,
    is_hidden,
    is_named_no_picture,
    is_placeholder,
    is_small,
)
from .originals import original
from .pictures import is_copy, is_picture_in_itself, same
from .whitespace import collapse

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .links import Addresses

_CAPTIONS: Final = ("data-caption", "data-image-caption", "data-lightbox-caption", "data-fancybox-caption")  # fmt: skip
_CREDITS: Final = ("data-credit", "data-image-credit", "data-photo-credit", "data-copyright")
_IN_ATTRIBUTES: Final = frozenset(_CAPTIONS + _CREDITS)
#: What the copies that a carousel makes of its slides are called.
_CLONES: Final = re.compile(
    r"(?:^|\s)(?:slick-cloned|swiper-slide-duplicate|cloned|bx-clone|splide__slide--clone|clone)(?:$|\s)"
)
_TAG: Final = re.compile(r"<[^<>]{1,500}>")
_MAX_CAPTION_CHARS: Final = 600
_SLIDE_LEVELS: Final = 5


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

    def read(self, img: _Element) -> Image | Formula | str | None:
        """The image; a text, for an emoji; a formula, drawn; or ``None`` when it shows nothing new."""
        attributes = dict(img.items())
        alt = collapse(attributes.get("alt", ""))
        if "\\" in alt and (found := image_formula(img)):
            return Formula(plain_code(found.tex))
        if is_emoji(attributes, alt):
            return alt
        if is_small(attributes, alt):
            return None
        src = self._source(img, attributes)
        if src is None or is_named_no_picture(attributes, src):
            return None
        name = same(src)
        if self._unique and (name in self._seen or _is_clone(img)):
            return None
        self._seen.add(name)
        if "." in alt or "_" in alt or alt[-1:].isdecimal():
            alt = "" if is_file_name(alt) else alt
        return Image(src, alt, _title(img, attributes, alt))

    def _source(self, img: _Element, attributes: dict[str, str]) -> str | None:
        resource = self._addresses.resource
        held: str | None = None
        for src in candidates(img, attributes):
            if not src:
                continue
            if src[:5].lower() == "data:":
                held = held or (src if is_picture_in_itself(src) else None)
                continue
            if is_placeholder(src):
                continue
            widths = attributes.get("data-widths", "")
            address = resource(original(src, widths))
            if address:
                if is_hidden(attributes) and src == attributes.get("src"):
                    return None
                full = full_size(img)
                return (resource(full) if full and is_copy(src, full) else None) or address
        return held


def _is_clone(img: _Element) -> bool:
    around = img.getparent()
    for _ in range(_SLIDE_LEVELS):
        if around is None:
            break
        names = around.get("class")
        if names and ("clone" in names or "duplicate" in names) and _CLONES.search(names):
            return True
        around = around.getparent()
    return False


def _title(img: _Element, attributes: dict[str, str], alt: str) -> str:
    """The image's title, or the caption and credit that nothing but its attributes show."""
    title = collapse(attributes["title"]) if "title" in attributes else ""
    if title and (title.casefold() == alt.casefold() or is_file_name(title)):
        title = ""
    if _IN_ATTRIBUTES.isdisjoint(attributes) or _has_caption(img):
        return title
    caption = _first(attributes, _CAPTIONS)
    credit = _first(attributes, _CREDITS)
    if credit and credit not in caption:
        caption = f"{caption} ({credit})" if caption else credit
    return caption or title


def _first(attributes: dict[str, str], names: tuple[str, ...]) -> str:
    for name in names:
        text = collapse(_TAG.sub(" ", attributes.get(name, "")[: 4 * _MAX_CAPTION_CHARS]))
        if any(map(str.isalpha, text)) and len(text) <= _MAX_CAPTION_CHARS and text[0] not in "{[":
            return text
    return ""


def _has_caption(img: _Element) -> bool:
    figure = next(img.iterancestors("figure"), None)
    return figure is not None and next(figure.iter("figcaption"), None) is not None
