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
# In a table of code the lines and their numbers stand side by side; in a table about code a few lines stand beside words.
_FEWEST_ROWS_WITH_CODE: Final = 2
_MAX_CODE_LINES: Final = 8
_MAX_CODES_A_ROW: Final = 1
#: What Wikipedia and sites of its kind call tables of data, some of which hold further ones.
_DATA_WORDS: Final = frozenset(["infobox", "infobox_v2", "infobox_v3", "wikitable"])
_MAX_NESTED: Final = 20


def is_data_table(table: _Element) -> bool:
    """Whether a table holds data rather than the layout of the page.

    >>> from lxml.html import fromstring
    >>> is_data_table(fromstring("<table><tr><td>a<td>b<tr><td>1<td>2</table>"))
    True
    >>> is_data_table(fromstring("<table><tr><td><h2>News</h2></table>"))
    False
    """
    if table.get("role") in ("presentation", "none") or _is_callout(table):
        return False
    rows = 0
    cells = 0
    codes = 0
    nested = 0
    for el in table.iter("tr", "td", "th", *_LAYOUT_TAGS):
        tag = el.tag
        if tag == "tr":
            rows += 1
        elif tag in ("td", "th"):
            cells += 1
        elif tag == "pre" and _is_short(el):
            codes += 1
        elif el is table:
            continue
        elif tag == "table" and nested < _MAX_NESTED and _is_named(table):
            nested += 1
        else:
            return False
    if cells < 2 or rows < 1 or cells == rows:
        return False
    if codes and (rows < _FEWEST_ROWS_WITH_CODE or codes > rows * _MAX_CODES_A_ROW):
        return False
    return all(_size(cell) <= _MAX_CELL_CHARS for cell in table.iter("td", "th"))


def _is_callout(table: _Element) -> bool:
    """Whether a table only sets the icon of a callout beside its text, as Asciidoctor and DocBook do."""
    around = table.getparent()
    if around is None or not (names := around.get("class")):
        return False
    return "admonition" in names or names in ("note", "tip", "warning", "important", "caution")


def _is_short(pre: _Element) -> bool:
    return "".join(pre.itertext("*")).strip().count("\n") < _MAX_CODE_LINES


def _is_named(table: _Element) -> bool:
    return not _DATA_WORDS.isdisjoint((table.get("class") or "").split())


def _size(cell: _Element) -> int:
    """Characters of text, those of scripts without spaces counted for what they say: three times."""
    text = "".join(cell.itertext("*"))
    if len(text) > _MAX_CELL_CHARS:  # white space between the elements in it is nobody's text
        text = " ".join(text.split())
    return len(text) if text.isascii() else len(text) + 2 * len(_DENSE.findall(text))
