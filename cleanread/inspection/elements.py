"""How one element of a page is written: its attributes, its mark, and what stands for a picture, a player or a field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from ..blocks.tags import ACTIONS, CONTROL, EMBED, VOID
from ..blocks.tags import FIELD as CHOICE
from ..seen_text import seen_text
from .css import safe_css
from .vocabulary import ATTRIBUTES, FIELD, FORMULA, NUMBERS, PICTURE, PLAYER, RUN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from .marks import Marks

_NUMBER: Final = re.compile(r"\d{1,4}%?", re.ASCII)
_PIXELS: Final = re.compile(r"\s*(\d{1,4})(?:\.\d+)?(?:px)?\s*", re.ASCII)
_MAX_LABEL: Final = 200
# Smaller pictures count visitors, or keep a distance.
_MIN_PIXELS: Final = 3
# Without a style sheet, icons and backgrounds have the size of their file; as a box they need not be larger than this.
_MAX_PIXELS: Final = 1000
_BUTTONS: Final = frozenset(["submit", "button", "reset", "image"])


class Elements:
    """What is written for the elements of one page."""

    __slots__ = ("_css", "_marks", "_numbers")

    def __init__(self, marks: Marks, numbers: Mapping[_Element, int]) -> None:
        self._marks = marks
        self._numbers = numbers
        self._css: dict[str, str] = {}  # of inline styles: many are the same

    def attributes(self, el: _Element) -> str:
        """The attributes that do nothing, and the number of the element."""
        items = el.items()
        written = []
        for name, value in items:
            if name in ATTRIBUTES:
                if name == "style":
                    value = self._style(value)
                    if not value:
                        continue
                elif name in NUMBERS and not _NUMBER.fullmatch(value):
                    continue
                written.append(f" {name}={quoted(value)}")
            elif name == "href" and el.tag == "a":
                written.append(f" data-cr-href={quoted(value)}")
        if self._numbers and (number := self._numbers.get(el)) is not None:
            written.append(f" data-cr-el='{number}'")
        return "".join(written)

    def mark(self, number: int) -> str:
        """The attributes that say which part an element is."""
        kept, kind = self._marks.colours[number - 1]
        fate = "kept" if kept else "removed"
        return f" data-cr-part='{number}' data-cr-fate='{fate}' data-cr-kind={quoted(kind)}"

    def run(self, number: int) -> str:
        """The start of a run of text that is part of an element."""
        return f"<{RUN}{self.mark(number)}>"

    def stand_in(self, el: _Element, number: int) -> str | None:
        """What is written instead of an element with all that is in it; ``None`` for those that are written."""
        action = ACTIONS.get(el.tag)
        if action == VOID:
            return self._box(PICTURE, el, el.get("alt") or "", number, _size(el))
        if action == EMBED:
            return self._box(PLAYER, el, _player(el), number, _size(el))
        if action == CHOICE:
            return self._box(FIELD, el, next(el.iter("option", "textarea"), el).text or "", number)
        if action == CONTROL:
            kind = (el.get("type") or "text").lower()
            if kind == "hidden":
                return ""
            label = el.get("value" if kind in _BUTTONS else "placeholder") or ""
            return self._box(FIELD, el, label, number)
        return None

    def formula(self, el: _Element, number: int) -> str:
        """A formula as its TeX, and behind it what the page shows for it."""
        tex = el.get("cr-tex") or ""
        source = self._marks.sources.get(el, 0)
        mark = self.mark(number) if number else ""
        shown = f"<{FORMULA}{mark}{self.attributes(el)}>{escaped(tex)}</{FORMULA}>" if tex else ""
        if not source:
            return shown
        hidden = " hidden=''" if tex else ""
        return f"{shown}<{RUN}{self.mark(source)}{hidden}>{escaped(seen_text(el))}</{RUN}>"

    def _box(self, name: str, el: _Element, label: str, number: int, style: str = "") -> str:
        mark = self.mark(number) if number else ""
        label = " ".join(label.split())[:_MAX_LABEL]
        said = f" data-cr-label={quoted(label)}" if label else ""
        size = f" data-cr-size={quoted(style)}" if style else ""
        return f"<{name}{self.attributes(el)}{said}{size}{mark}></{name}>"

    def _style(self, css: str) -> str:
        known = self._css.get(css)
        if known is None:
            known = self._css[css] = safe_css(css).strip()
        return known


def _size(el: _Element) -> str:
    """Width and height as the page gives them, such as ``640x480``; ``none`` for what is too small to see."""
    found = [_PIXELS.fullmatch(el.get(name) or "") for name in ("width", "height")]
    sizes = [min(int(side[1]), _MAX_PIXELS) for side in found if side]
    if any(side < _MIN_PIXELS for side in sizes):
        return "none"
    return f"{sizes[0]}x{sizes[1]}" if len(sizes) == len(found) else ""


def _player(el: _Element) -> str:
    """What is played, as far as its address says so."""
    address = el.get("src") or el.get("data-src") or el.get("data") or ""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    title = el.get("title") or ""
    return " ".join(
        part for part in (f"{el.tag!s}:", title, f"({host})" if host and title else host) if part
    ).rstrip(":")


def escaped(text: str) -> str:
    """Text as HTML and XML have it."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def quoted(value: str) -> str:
    """The value of an attribute, in quotes that JSON needs not escape.

    >>> quoted("it's <b>")
    "'it&#39;s &lt;b>'"
    """
    if "&" in value:
        value = value.replace("&", "&amp;")
    if "<" in value:
        value = value.replace("<", "&lt;")
    if "'" in value:
        value = value.replace("'", "&#39;")
    return f"'{value}'"
