"""Which elements are parts of a text rather than blocks: what rules remove of those must go before the blocks are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..blocks import text_chars

if TYPE_CHECKING:
    from collections.abc import Container

    from lxml.etree import _Element

# Elements of running text, as long as there is no more in them than this.
_INLINE: Final = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "em", "font", "i", "img", "input", "kbd", "label", "mark", "picture", "q", "s", "small", "span", "strong", "sub", "sup", "svg", "time", "u", "var"]
)  # fmt: skip
_MAX_INLINE: Final = 300
_MEDIA: Final = ("img", "iframe", "video", "audio")


def is_inline(el: _Element) -> bool:
    """Whether an element is a part of a text rather than a block of its own."""
    return el.tag in _INLINE and text_chars(el, _MAX_INLINE) <= _MAX_INLINE


def is_inside(el: _Element, blocks: Container[_Element], gone: Container[_Element]) -> bool:
    """Whether an element shows something in a block, and is not in a part that never became one."""
    if not (text_chars(el) or any(True for _ in el.iter(*_MEDIA))):
        return False
    found = False
    for around in el.iterancestors():
        if around in gone:
            return False
        found = found or around in blocks
    return found
