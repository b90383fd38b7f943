"""One cell of a table: what it holds, how it is aligned, how far it reaches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from ..models import Link, Styled, Text
from .icons import sign_of
from .subtree import inlines_of_element
from .whitespace import collapse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from ..models import Inline
    from .images import Images
    from .links import Addresses

Align = Literal["", "left", "center", "right"]

_ALIGN: Final = re.compile(
    r"text-align\s*:\s*(?:-\w+-)?(left|center|right|start|end)", re.IGNORECASE
)
_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NAMES: Final[dict[str, Align]] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "middle": "center",
    "right": "right",
    "end": "right",
}
# Bootstrap, Tailwind, WordPress, Sphinx, Confluence and their like.
_ALIGN_WORD: Final = re.compile(
    r"(?:^|\s)(?:has-text-align-|has-text-|text-(?:(?:xs|sm|md|lg)-)?|ta-|u-text-|align-|halign-)(left|center|right|start|end)(?=\s|$)",
    re.IGNORECASE,
)
_SPACER_WORDS: Final = frozenset(["spacer", "gap", "gutter", "separator", "sep"])
#: Signs beside the name of a column by which a table is sorted.
_SORT_SIGNS: Final = "▲▼△▽▴▾▵▿⬆⬇⬍↑↓↕⇅⇵⇕⏶⏷"
_SORT_LINK: Final = re.compile(r"[?&;/#][^?&;/#]*(?:sort|order)", re.IGNORECASE)


class Read(NamedTuple):
    """A cell as read, and what only its table asks for."""

    inlines: tuple[Inline, ...]
    text: str  #: on one line
    header: bool
    align: Align
    colspan: int
    rowspan: int
    bold: bool  #: by its own markup
    spacer: bool  #: made to be empty


def read_cell(
    td: _Element,
    addresses: Addresses,
    images: Images,
    note_marks: Mapping[_Element, tuple[str, ...]] | None = None,
    *,
    in_head: bool = False,
) -> Read:
    """What stands in a ``<td>`` or ``<th>``."""
    header = in_head or td.tag == "th"
    inlines, text = _content(td, addresses, images, note_marks, header=header)
    if header and text:
        inlines, text = _named(inlines, text)
    spacer = not inlines and _is_spacer(td)
    if not td.items():
        return Read(inlines, text, header, "", 1, 1, _is_strong(inlines), spacer)
    style = td.get("style")
    return Read(
        inlines,
        text,
        header,
        align_of(td),
        _span(td.get("colspan")),
        _span(td.get("rowspan")),
        _is_strong(inlines) or bool(style and _BOLD.search(style)),
        spacer,
    )


def align_of(el: _Element) -> Align:
    """How an element aligns its text, by attribute, style or class.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> align_of(fragment('<b class="has-text-align-right">1</b>')), align_of(fragment("<b>1</b>"))
    ('right', '')
    """
    name = (el.get("align") or "").strip().lower()
    if not name and (style := el.get("style")) and "text-al" in style.lower():
        styled = _ALIGN.search(style)
        name = styled[1].lower() if styled else ""
    if not name and (names := el.get("class")):
        word = _ALIGN_WORD.search(names)
        name = word[1].lower() if word else ""
    return _NAMES.get(name, "")


def _content(
    td: _Element,
    addresses: Addresses,
    images: Images,
    note_marks: Mapping[_Element, tuple[str, ...]] | None,
    *,
    header: bool,
) -> tuple[tuple[Inline, ...], str]:
    """What stands in a cell, and its text on one line."""
    if not len(td):
        text = collapse(td.text or "")
        return ((Text(text),) if text else ()), text
    inlines, text = inlines_of_element(td, addresses, images, note_marks=note_marks)
    if not inlines and header:
        # A button that sorts the table bears the name of the column.
        inlines, text = inlines_of_element(td, addresses, images, buttons=True)
    if not inlines:
        text = sign_of(td)
        return ((Text(text),) if text else ()), text
    return inlines, text.replace("\n", " ")


def _named(inlines: tuple[Inline, ...], text: str) -> tuple[tuple[Inline, ...], str]:
    """The name of a column without the signs and links by which it is sorted."""
    last = inlines[-1]
    if len(inlines) == 1 and isinstance(last, Link) and _SORT_LINK.search(last.href):
        inlines = last.children
        last = inlines[-1] if inlines else last
    if len(text) > 1 and text[-1] in _SORT_SIGNS and isinstance(last, Text):
        kept = last.text.rstrip(_SORT_SIGNS + " ")
        bare = text.rstrip(_SORT_SIGNS + " ")
        if kept and bare:
            return (*inlines[:-1], Text(kept)), bare
    return inlines, text


def _is_strong(inlines: tuple[Inline, ...]) -> bool:
    return len(inlines) == 1 and isinstance(inlines[0], Styled) and inlines[0].style == "strong"


def _is_spacer(td: _Element) -> bool:
    """Whether an empty cell keeps others apart: it has a width, a blank image or nothing but a no-break space."""
    if "\xa0" in (td.text or "") or len(td) or td.get("width"):
        return True
    names = td.get("class")
    return bool(names) and not _SPACER_WORDS.isdisjoint((names or "").lower().split())


def _span(value: str | None) -> int:
    digits = (value or "").strip()
    return max(1, int(digits[:9])) if digits.isascii() and digits.isdecimal() else 1
