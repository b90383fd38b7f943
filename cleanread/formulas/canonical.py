"""The form in which a formula stands in the tree: ``<math cr-tex="…" cr-display="block|inline">``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..unseen import plain_code
from .tex import Found, clean

if TYPE_CHECKING:
    from lxml.etree import _Element

TEX: Final = "cr-tex"
DISPLAY: Final = "cr-display"
# What hides an element hides one rendering of the formula, such as the one for screen readers.
_HIDING: Final = ("class", "style", "hidden", "aria-hidden")
#: what one formula alone may stand in
_WRAPPERS: Final = frozenset(
    ["span", "a", "em", "i", "b", "strong", "small", "center", "font", "nobr", "big"]
)
_BLOCKS: Final = frozenset(
    ["p", "div", "dd", "center", "figure", "section", "article", "main", "body"]
)


def mark(el: _Element, found: Found) -> str:
    """Make `el` the formula `found`, with all that is in it; its TeX."""
    is_block = found.is_block or _is_displayed(el, found.tex)
    tex = clean(found.tex, is_block=is_block)
    _make(el, tex, is_block=is_block)
    return tex


def mark_duplicate(el: _Element) -> None:
    """`el` is another rendering of a formula: it shows nothing."""
    _make(el, "", is_block=False)


def new_formula(el: _Element, found: Found) -> _Element:
    """An element for `found`, to be put into `el`."""
    formula = el.makeelement("math", {})
    _make(formula, clean(found.tex, is_block=found.is_block), is_block=found.is_block)
    return formula


def stands_alone(el: _Element, within: frozenset[str] = _BLOCKS) -> bool:
    """Is `el` all that its block shows?"""
    for _ in range(6):
        parent = el.getparent()
        if parent is None or not _is_only_child(el, parent):
            return False
        if parent.tag in within:
            return True
        if parent.tag not in _WRAPPERS:
            return False
        el = parent
    return False


def _is_only_child(el: _Element, parent: _Element) -> bool:
    if (parent.text and parent.text.strip()) or (el.tail and el.tail.strip()):
        return False
    for axis in (el.itersiblings(preceding=True), el.itersiblings()):
        for sibling in axis:
            if sibling.tag not in ("br", "meta", "link") and sibling.get(TEX) != "":
                return False
            if sibling.tail and sibling.tail.strip():
                return False
    return True


def _is_displayed(el: _Element, tex: str) -> bool:
    """Is an inline formula meant to be a block of its own all the same?"""
    if el.tag == "img":
        return stands_alone(el)
    if tex.lstrip().startswith(("\\displaystyle", "\\begin{align", "\\begin{equation")):
        return stands_alone(el)
    return stands_alone(el, frozenset(["dd"]))


def _make(el: _Element, tex: str, *, is_block: bool) -> None:
    el.tag = "math"
    for name in _HIDING:
        if name in el.attrib:
            del el.attrib[name]
    el.set(TEX, plain_code(tex))
    el.set(DISPLAY, "block" if is_block else "inline")
