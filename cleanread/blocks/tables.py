"""Which tables hold data, and which lay out a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Elements whose presence in a table says that it lays out a page.
_LAYOUT_TAGS: Final = ("table", "form", "article", "section", "h1", "h2", "h3", "iframe", "pre")
# A cell of a data table holds a value or a phrase; the longest cells seen in real ones are notes of some 400 characters.
_MAX_CELL_CHARS: Final = 600
_DENSE: Final = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def is_data_table(table: _Element) -> bool:
    """Whether a table holds data rather than the layout of the page.

    >>> from lxml.html import fromstring
    >>> is_data_table(fromstring("<table><tr><td>a<td>b<tr><td>1<td>2</table>"))
    True
    >>> is_data_table(fromstring("<table><tr><td><h2>News</h2></table>"))
    False
    """
    if table.get("role") in ("presentation", "none"):
        return False
    rows = 0
    cells = 0
    for el in table.iter("tr", "td", "th", *_LAYOUT_TAGS):
        tag = el.tag
        if tag == "tr":
            rows += 1
        elif tag in ("td", "th"):
            cells += 1
        elif el is not table:
            return False
    if cells < 2 or rows < 1 or cells == rows:
        return False
    return all(_size(cell) <= _MAX_CELL_CHARS for cell in table.iter("td", "th"))


def _size(cell: _Element) -> int:
    """Characters of text, those of scripts without spaces counted for what they say: three times."""
    text = "".join(cell.itertext("*"))
    return len(text) if text.isascii() else len(text) + 2 * len(_DENSE.findall(text))
