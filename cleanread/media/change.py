"""Changes to the tree: an element becomes an image or a frame; the text behind it stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml.etree import SubElement

if TYPE_CHECKING:
    from lxml.etree import _Element

# What lxml parses but refuses to be given.
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_image(el: _Element, src: str, srcset: str = "", alt: str = "") -> None:
    """Let `el` be an ``<img>``; what it holds stays, with the image in front, when that is more than a stand-in."""
    if _has_text(el):
        img = _first_in(el, "img")
    else:
        img = el
        _empty(img)
        img.tag = "img"
    set_attributes(img, {"src": src, "srcset": srcset, "alt": alt or el.get("alt") or el.get("aria-label") or ""})  # fmt: skip


def as_player(el: _Element, src: str, title: str = "") -> None:
    """Let `el` be an ``<iframe>`` in full view; what it holds is the player's stand-in."""
    _empty(el)
    el.tag = "iframe"
    for name in ("style", "hidden", "aria-hidden", "data"):
        el.attrib.pop(name, None)
    set_attributes(el, {"src": src, "title": title})


def insert_player(around: _Element, src: str, title: str = "") -> None:
    """Put an ``<iframe>`` first in `around`."""
    set_attributes(_first_in(around, "iframe"), {"src": src, "title": title})


def cut(el: _Element) -> None:
    """Take `el` out of the tree, but not the text behind it."""
    parent = el.getparent()
    if parent is None:
        return
    tail, before = el.tail, el.getprevious()
    el.tail = None
    if tail:
        if before is None:
            parent.text = _settable((parent.text or "") + tail)
        else:
            before.tail = _settable((before.tail or "") + tail)
    parent.remove(el)


def set_attributes(el: _Element, values: dict[str, str]) -> None:
    """Set those attributes of `el` that are not empty."""
    for name, value in values.items():
        if value:
            el.set(name, _settable(value))


def text_of(el: _Element) -> str:
    """All text in `el` on one line."""
    return " ".join("".join(el.itertext("*")).split())


def _has_text(el: _Element) -> bool:
    if el.text and not el.text.isspace():
        return True
    return any(
        child.tag != "noscript" and (text_of(child) or (child.tail or "").strip()) for child in el
    )


def _empty(el: _Element) -> None:
    el.text = None
    for child in list(el):
        el.remove(child)


def _first_in(around: _Element, tag: str) -> _Element:
    """A new element in front of all that is in `around`."""
    el = SubElement(around, tag)
    around.remove(el)
    el.tail, around.text = _settable(around.text or ""), None
    around.insert(0, el)
    return el


def _settable(text: str) -> str:
    return _CONTROL.sub("", text)
