"""Icons that are all a cell says: a check mark for yes, a cross for no."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..blocks import hidden_because

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMES: Final = ("class", "aria-label", "title", "href", "xlink:href", "name", "data-icon")
_XLINK: Final = "{http://www.w3.org/1999/xlink}href"
_YES: Final = re.compile(
    r"(?:^|[^a-z])(?:check(?:mark|ed)?|tick|yes|included|supported|true)(?![a-z])"
)
_NO: Final = re.compile(
    r"(?:^|[^a-z])(?:times|cross(?:mark)?|xmark|x-mark|close|no|not|unchecked|false)(?![a-z])"
)
# A cell with an icon holds the icon, its paths and perhaps what wraps them.
_MAX_ELEMENTS: Final = 12


def sign_of(td: _Element) -> str:
    """The check mark or cross that an icon in a cell without text shows; empty when it shows neither.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> sign_of(fragment('<b><i class="fas fa-check text-success"></i></b>'))
    '✓'
    >>> sign_of(fragment('<b><svg><use href="/icons.svg#cross"></use></svg></b>'))
    '✗'
    """
    yes = no = False
    for count, el in enumerate(td.iter("*")):
        if count >= _MAX_ELEMENTS or el.tag in ("input", "button", "select", "textarea"):
            return ""
        if el is td or hidden_because([item for item in el.items() if item[0] != "aria-hidden"]):
            continue
        says = f"{el.text or ''} " if el.tag == "title" else ""
        says += " ".join([el.get(name) or "" for name in _NAMES])
        says = f"{says} {el.get(_XLINK) or ''}".lower()
        no = no or bool(_NO.search(says))
        yes = yes or bool(_YES.search(says))
    if no:
        return "✗"
    return "✓" if yes else ""
