"""Data tables: rows of cells, with spans kept but never wider or longer than the table itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, Literal

from ..models import Cell, Text
from .subtree import inlines_of_element
from .whitespace import collapse

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ..models import Inline
    from .images import Images
    from .links import Addresses

Row = tuple[Cell, ...]

# The HTML standard stops at 1,000 columns; nobody reads a table of more than 50.
_MAX_COLUMNS: Final = 50
# Then cells from above count no longer: nobody reads a table of so many, and it cannot stall.
_MAX_STEPS: Final = 100_000
_ALIGN: Final = re.compile(r"text-align\s*:\s*(left|center|right)", re.IGNORECASE)


def table_of(table: _Element, addresses: Addresses, images: Images) -> tuple[tuple[Row, ...], str]:
    """The rows of `table` that hold anything, and their text: cells parted by tabs, rows by newlines.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> from .images import Images; from .links import Addresses
    >>> page = Addresses(None)
    >>> html = "<table><tr><th colspan=9007199254740991>A<tr><td>1<td>2</table>"
    >>> rows, text = table_of(fragment(html), page, Images(page))
    >>> [[(cell.header, cell.colspan) for cell in row] for row in rows], text
    ([[(True, 2)], [(False, 1), (False, 1)]], 'A\\n1\\t2')
    """
    rows: list[list[Cell]] = []
    lines: list[str] = []
    for tds in _cells_by_row(table):
        row: list[Cell] = []
        texts: list[str] = []
        in_head = _in_head(tds[0])
        for td in tds:
            inlines, text = _content(td, addresses, images)
            row.append(_cell(td, inlines, header=in_head or td.tag == "th"))
            texts.append(text)
        if any(cell.inlines for cell in row):
            rows.append(row)
            lines.append("\t".join(texts).rstrip())
    return _clipped(rows), "\n".join(lines)


def _cells_by_row(table: _Element) -> list[list[_Element]]:
    """Cells in order; those right in a <thead> or <table> are a row, too."""
    rows: list[list[_Element]] = []
    current: _Element | None = None
    for td in table.iter("td", "th"):
        parent = td.getparent()
        if parent is not current or not rows:
            rows.append([])
            current = parent
        rows[-1].append(td)
    return rows


def caption_of(table: _Element) -> _Element | None:
    """The table's own caption."""
    return next(table.iterchildren("caption"), None)


def _content(td: _Element, addresses: Addresses, images: Images) -> tuple[tuple[Inline, ...], str]:
    """What stands in a cell, and its text on one line."""
    if len(td):
        inlines, text = inlines_of_element(td, addresses, images)
        return inlines, text.replace("\n", " ")
    text = collapse(td.text or "")
    return ((Text(text),) if text else ()), text


def _cell(td: _Element, inlines: tuple[Inline, ...], *, header: bool) -> Cell:
    if not td.items():
        return Cell(inlines, header)
    return Cell(inlines, header, _align(td), _span(td.get("colspan")), _span(td.get("rowspan")))


def _in_head(td: _Element) -> bool:
    parent = td.getparent()
    if parent is not None and parent.tag == "tr":
        parent = parent.getparent()
    return parent is not None and parent.tag == "thead"


def _align(td: _Element) -> Literal["", "left", "center", "right"]:
    name = (td.get("align") or "").lower()
    if not name and (style := td.get("style")) and "text-al" in style.lower():
        styled = _ALIGN.search(style)
        name = styled[1].lower() if styled else ""
    if name == "left":
        return "left"
    if name in ("center", "middle"):
        return "center"
    return "right" if name == "right" else ""


def _span(value: str | None) -> int:
    digits = (value or "").strip()
    return max(1, int(digits[:9])) if digits.isascii() and digits.isdecimal() else 1


def _clipped(rows: list[list[Cell]]) -> tuple[Row, ...]:
    """Spans cut to the columns in which some cell begins, and to the rows there are."""
    if all(cell.colspan == 1 == cell.rowspan for row in rows for cell in row):
        return tuple([tuple(row) for row in rows])
    starts = _starts(rows)
    used = sorted({start for row in starts for start in row})
    return tuple(
        tuple(
            Cell(
                cell.inlines,
                cell.header,
                cell.align,
                bisect_left(used, start + min(cell.colspan, _MAX_COLUMNS))
                - bisect_left(used, start),
                min(cell.rowspan, len(rows) - index),
            )
            for cell, start in zip(row, starts[index], strict=True)
        )
        for index, row in enumerate(rows)
    )


def _starts(rows: list[list[Cell]]) -> list[list[int]]:
    """The column in which each cell of each row begins."""
    starts: list[list[int]] = []
    covered: dict[int, int] = {}  # column → the first row that a cell from above leaves free
    steps = 0
    for index, row in enumerate(rows):
        column = 0
        found: list[int] = []
        for cell in row:
            while covered.get(column, 0) > index and steps < _MAX_STEPS:
                column += 1
                steps += 1
            found.append(column)
            wide = min(cell.colspan, _MAX_COLUMNS)
            if cell.rowspan > 1:
                covered.update(dict.fromkeys(range(column, column + wide), index + cell.rowspan))
            column += wide
        starts.append(found)
    return starts
