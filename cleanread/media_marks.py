"""
What shows a picture or a player without being an ``<img>`` or an ``<iframe>``, made one before the page is split into blocks.

Custom elements of AMP and of lazy players, posts of other sites, scripts that draw a chart where they stand, boxes that wait for
a click or for consent. Nothing else of the page is changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .media import elements, frames
from .media.facades import mark_facades
from .media.posts import mark_post, without_twins

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_HANDLERS: Final[dict[str, Callable[[_Element], None]]] = {
    **dict.fromkeys(elements.TAGS, elements.mark_element),
    "iframe": frames.mark_frame,
    "object": frames.mark_object,
    "embed": frames.mark_embed,
    "video": frames.mark_video,
    "image": frames.mark_svg_image,
    "script": frames.mark_script,
    "noscript": frames.mark_noscript,
}
# Pages have dozens; nested in each other they would take long.
_MAX_MARKS: Final = 1_000
_MAX_POSTS: Final = 300
_TAGS: Final = (*_HANDLERS, "blockquote", "img")


def mark_media(root: _Element, html: str, utf8: bytes | None = None) -> None:
    """Change the tree of the page `html` below `root`, so that each picture and player is an element that says so.

    `utf8` is the same page in bytes, where that is at hand.

    >>> from lxml.html import document_fromstring
    >>> page = '<p>Look:</p><amp-img src="/rain.jpg" alt="Rain"></amp-img> and read.'
    >>> root = document_fromstring(page)
    >>> mark_media(root, page)
    >>> [(img.get("src"), img.get("alt"), img.tail) for img in root.iter("img")]
    [('/rain.jpg', 'Rain', ' and read.')]
    """
    found = root.find("body")
    body = root if found is None else found
    quotes: list[_Element] = []
    marked = 0
    # One pass for all tags; to look for tags that the page has not costs nothing.
    for el in list(body.iter(*_TAGS)):
        tag = str(el.tag)
        if tag == "img":
            src = el.get("src") or ""
            if "ytimg.com/vi" in src or "youtube.com/vi" in src:
                frames.mark_thumbnail(el)
        elif tag == "blockquote":
            if el.get("class") and next(el.iterancestors("blockquote"), None) is None:
                quotes.append(el)
        else:
            marked += 1
            if marked <= _MAX_MARKS:
                _HANDLERS[tag](el)
    del quotes[_MAX_POSTS:]
    if quotes:
        without_twins(body, quotes)
        for quote in quotes:
            mark_post(quote)
    mark_facades(body, html.encode(errors="replace") if utf8 is None else utf8)
