"""Elements that show although a property of theirs would hide them: what is in them has its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..xpath import XPath

if TYPE_CHECKING:
    from lxml.etree import _Element

# Rows and cells are as high as what is in them, whatever height they are given.
_GROWING: Final = frozenset(["table", "thead", "tbody", "tfoot", "tr", "td", "th"])
_SIZES: Final = frozenset(["height", "max-height", "width"])
# What a few levels of elements say of their looks. All levels would be quadratic in a deep page.
_LOOKS: Final = XPath(
    "*/@style | */*/@style | */*/*/@style | */@class | */*/@class | */*/*/@class",
    smart_strings=False,
)
# Set on a row of parts to close the gaps between them, or on a frame; a word that the parts then use.
_INHERITED: Final[dict[tuple[str, ...], str]] = {("font-size",): "font", ("color",): "color"}
# So many parts side by side, each with a class that may set its font, make a row.
_MIN_COLUMNS: Final = 2


def shows_all_the_same(el: _Element, properties: tuple[str, ...]) -> bool:
    """Does what is in `el` show although `properties` hide it?"""
    if el.tag in _GROWING and _SIZES.issuperset(properties):
        return True
    word = _INHERITED.get(properties)
    return word is not None and _is_set_anew(el, word)


def _is_set_anew(el: _Element, word: str) -> bool:
    """
    Do the parts of `el` have a font size, or a colour, of their own, so that its own means nothing?

    >>> from lxml.html import fromstring
    >>> _is_set_anew(fromstring("<div><p style='font-size:16px'>a</p></div>"), "font")
    True
    >>> _is_set_anew(fromstring("<div><p>a</p></div>"), "font")
    False
    """
    if el.text and el.text.strip() or any(child.tail and child.tail.strip() for child in el):
        return False
    if sum(1 for child in el if child.get("class")) >= _MIN_COLUMNS:
        return True
    return any(word in value for value in _LOOKS(el))
