"""What readers of one page do not see, as far as the walk asks for it."""

from __future__ import annotations

import re
from math import inf
from typing import TYPE_CHECKING, Final

from ..hidden import (
    FOR_NO_READER,
    SCREEN_READER,
    because_of_state,
    because_of_style,
    hidden_properties,
    is_opened,
    says_screen_reader,
    shows_all_the_same,
    style_rules,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

# Scripts fade in or stream in whole pages that are hidden at first. Text hidden from readers for good is never most of a page.
_MIN_PAGE_CHARS: Final = 400
_PAGE_SHARE: Final = 0.4
# So many elements, one in the other, may hold the page; to count the text in more of them would take long.
_MAX_HOLDERS: Final = 30
_MAX_PIECES: Final = 100  # white space between the elements in a link
#: React puts what it streams into such elements and moves it to its place with a script.
_STREAMED: Final = re.compile(r"S:[0-9a-f]+$")


class Hiding:
    """What is hidden on one page."""

    __slots__ = ("_chars", "_holders", "_properties", "_root", "_rules", "_words")

    def __init__(self, root: _Element) -> None:
        self._root = root
        self._rules = style_rules(root)
        self._words = SCREEN_READER | self._rules.words if self._rules else SCREEN_READER
        self._properties: dict[str, tuple[str, ...]] = {}  # of inline styles: many are the same
        self._chars = -1  # of the whole page, counted when first asked for
        self._holders = 0

    def concerns(self, names: str) -> bool:
        """Is one of the `names` that an element has a reason to look at it closely?"""
        words = names.split()
        if self._words.isdisjoint(words):
            return False
        return not SCREEN_READER.isdisjoint(words) or (
            self._rules is not None and self._rules.concern(words)
        )

    def because(self, el: _Element) -> str:
        """Why readers do not see `el`; empty when they do, or when they can open it."""
        get = el.get
        if says_screen_reader(get("class") or ""):
            return "for screen readers only"
        style = get("style")
        if style and self._hides(el, style):
            reason = because_of_style(style)
        else:
            reason = because_of_state(get("hidden"), get("aria-hidden"))
        if reason:
            return "" if reason != FOR_NO_READER and is_opened(el) else reason
        selector = self._rules.selector_for(el) if self._rules else ""
        return f"hidden by the page's style: {selector[:60]}" if selector else ""

    def _hides(self, el: _Element, style: str) -> bool:
        properties = self._properties.get(style)
        if properties is None:
            properties = self._properties[style] = hidden_properties(style)
        return bool(properties) and not shows_all_the_same(el, properties)

    def holds_the_page(self, el: _Element) -> bool:
        """Whether hidden `el` is shown by a script in the end: it streams in, fades in, or is most of the page."""
        if _STREAMED.match(el.get("id") or "") and el.get("hidden") is not None:
            return True
        if self._holders >= _MAX_HOLDERS:
            return True
        own = text_chars(el)
        if own < _MIN_PAGE_CHARS:
            return False
        if self._chars < 0:
            self._chars = text_chars(self._root)
        holds = own >= self._chars * _PAGE_SHARE
        self._holders += holds
        return holds


def outermost(root: _Element, tag: str) -> Iterator[_Element]:
    """The elements `tag` below `root` that stand in no other one."""
    return (el for el in root.iter(tag) if next(el.iterancestors(tag), None) is None)


def has_text(el: _Element) -> bool:
    """Whether there is text in `el`; reads no further than it must, for `el` may be around all of the page."""
    return any(not piece.isspace() for piece in el.itertext("*"))


def label_of(link: _Element, most: int) -> str:
    """
    The text of a link on one line; empty when it has more than `most` characters.

    A link that was never closed is around all blocks behind it: each of them may ask, and none reads further than its own length.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> link = fragment("<a>Sign <b>up</b> here</a>")
    >>> label_of(link, 12), label_of(link, 11)
    ('Sign up here', '')
    """
    pieces: list[str] = []
    left = most
    for piece in link.itertext("*"):
        left -= sum(map(len, piece.split()))
        if left < 0 or len(pieces) > _MAX_PIECES + most:
            return ""
        pieces.append(piece)
    text = " ".join("".join(pieces).split())
    return text if len(text) <= most else ""


def text_chars(el: _Element, enough: float = inf) -> int:
    """Characters of text in `el`, without white space around them and without scripts and styles; no more than `enough` are looked for."""
    chars = 0
    for part in el.iter("*"):
        tag = part.tag
        if part.text and tag not in ("script", "style", "noscript", "template", "svg"):
            chars += len(part.text.strip())
        if part.tail and part is not el:
            chars += len(part.tail.strip())
        if chars > enough:
            break
    return chars
