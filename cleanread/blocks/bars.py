"""Navigation bars, site headers, footers and menus: set aside as one part, because nothing in them is worth a look of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml.etree import tostring

from .model import Control, Dropped
from .tags import HEADINGS, TEXT_INPUTS

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .model import Frame, Page

# What a bar or a footer may hold besides links, and the share of links that makes it one.
_MAX_BAR_CHARS: Final = 200
_BAR_LINK_SHARE: Final = 0.6
# A list of so many entries, nothing but links of a word or two, is a menu wherever it stands outside the article.
_MIN_MENU_ENTRIES: Final = 6
_MENU_LINK_SHARE: Final = 0.95
_MAX_MENU_ENTRY_CHARS: Final = 22


def is_bar(el: _Element, tag: str) -> bool:
    """
    Whether a list, a ``<nav>``, header or footer is a bar, asked before its elements are walked.

    A third of the elements of a news page stand in bars. Their text is counted in C, with that of scripts in it; where that
    misleads, `cut_bar` decides afterwards.
    """
    if tag in ("ul", "ol"):
        entries = len(el)
        if entries < _MIN_MENU_ENTRIES or next(el.iter("a"), None) is None:
            return False
        chars = _chars(el)
        if chars > sum(1 for _ in el.iter("li")) * _MAX_MENU_ENTRY_CHARS:
            return False
        return _link_chars(el) >= chars * _MENU_LINK_SHARE
    if tag == "header" and next(el.iter(*HEADINGS, "img"), None) is not None:
        return False
    chars = _chars(el)
    if not chars and tag == "header":
        return False
    return chars <= _MAX_BAR_CHARS or _link_chars(el) >= chars * _BAR_LINK_SHARE


def _chars(el: _Element) -> int:
    return len(" ".join(tostring(el, encoding="unicode", method="text", with_tail=False).split()))


def _link_chars(el: _Element) -> int:
    return sum([_chars(a) if len(a) else len((a.text or "").strip()) for a in el.iter("a")])


def set_aside(page: Page, el: _Element, frame: Frame) -> None:
    """Record `el`, which stands in `frame` and was not walked, as a bar."""
    at = len(page.blocks)
    # A field to search by says nothing of the text around the bar.
    page.controls += [
        Control(at, frame, takes_text=False)
        for _ in el.iter("input", "select", "textarea", "button")
    ]
    _record(page, el, str(el.tag))


def cut_bar(page: Page, frame: Frame) -> None:
    """Take a bar's blocks out again: it is all links, or next to nothing."""
    own = page.blocks[frame.first :]
    tag = frame.tag
    if tag in ("ul", "ol") and len(own) < _MIN_MENU_ENTRIES:
        return
    chars = sum([len(b.text) for b in own])
    link_chars = sum([b.link_chars for b in own])
    if tag in ("ul", "ol"):
        if link_chars < chars * _MENU_LINK_SHARE or chars > len(own) * _MAX_MENU_ENTRY_CHARS:
            return
    elif (
        chars > _MAX_BAR_CHARS
        and link_chars < chars * _BAR_LINK_SHARE
        or tag == "header"
        and (chars == link_chars == 0 or any(b.kind in ("heading", "image") for b in own))
    ):
        return
    del page.blocks[frame.first :]
    del page.frames[frame.index :]
    page.controls[:] = [
        c
        if c.frame.index < frame.index
        else Control(min(c.position, frame.first), frame.parent or frame, takes_text=False)
        for c in page.controls
    ]
    _record(page, frame.el, tag)


def takes_text(el: _Element) -> bool:
    """Whether readers type into an input, select or text area."""
    return el.tag == "textarea" or (
        el.tag == "input" and (el.get("type") or "").lower() in TEXT_INPUTS
    )


def _record(page: Page, el: _Element, tag: str) -> None:
    kind = tag if tag in ("footer", "header") else "navigation"
    reason = f"inside <{tag}>, and mostly links"
    page.dropped.append(Dropped(el, kind, f"{tag}-element", reason))
