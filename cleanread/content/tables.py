"""
Data tables: the rows that show, with spans kept but never wider or longer than the table itself.

Hidden rows and cells go, and so do columns that only part others. The head comes first and the foot last, wherever they stand in
the page. A table that marks no headings has them found by how they look.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from ..deadline import check_time
from ..models import Cell
from .cells import align_of, read_cell
from .headers import with_headers
from .subtree import hides

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from .cells import Align, Read
    from .images import Images
    from .links import Addresses

Row = tuple[Cell, ...]

# The HTML standard stops at 1,000 columns; nobody reads a table of more than 50.
_MAX_COLUMNS: Final = 50
# Then cells from above count no longer: nobody reads a table of so many, and it cannot stall.
_MAX_STEPS: Final = 100_000


def rows_of(
    table: _Element,
    addresses: Addresses,
    images: Images,
    note_marks: Mapping[_Element, tuple[str, ...]] | None = None,
) -> list[list[Read]]:
    """The rows of `table` that hold anything, as cells with their text; spans clipped to what there is.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> from .images import Images; from .links import Addresses
    >>> page = Addresses(None)
    >>> html = "<table><tr><th colspan=9007199254740991>A<tr><td>1<td>2</table>"
    >>> rows = rows_of(fragment(html), page, Images(page))
    >>> [[(cell.header, cell.colspan) for cell in row] for row in rows], text_of(rows)
    ([[(True, 2)], [(False, 1), (False, 1)]], 'A\\n1\\t2')
    """
    columns = _columns(table)
    rows: list[list[Read]] = []
    for tds in _cells_by_row(table):
        check_time()
        inherited = _inherited(tds[0])
        in_head = _in_head(tds[0])
        row = [read_cell(td, addresses, images, note_marks, in_head=in_head) for td in tds]
        if inherited:
            row = [cell if cell.align else cell._replace(align=inherited) for cell in row]
        if any(cell.inlines for cell in row):
            rows.append(row)
    rows = _clipped(rows, columns)
    return with_headers(rows)


def cells_of(rows: list[list[Read]]) -> tuple[Row, ...]:
    """The rows as they are rendered."""
    return tuple(
        [
            tuple([Cell(c.inlines, c.header, c.align, c.colspan, c.rowspan) for c in row])
            for row in rows
        ]
    )


def text_of(rows: list[list[Read]]) -> str:
    """Cells parted by tabs, rows by newlines."""
    return "\n".join(["\t".join([cell.text for cell in row]).rstrip() for row in rows])


def caption_of(table: _Element) -> _Element | None:
    """The table's own caption."""
    return next(table.iterchildren("caption"), None)


# ── rows of the page ─────────────────────────────────────────────────────────────────────


def own_cells(table: _Element) -> Iterator[_Element]:
    """The cells of `table`, without those of tables in it."""
    nested = next(table.iterdescendants("table"), None) is not None
    for td in table.iter("td", "th"):
        if not nested or next(td.iterancestors("table"), None) is table:
            yield td


def _cells_by_row(table: _Element) -> list[list[_Element]]:
    """Cells that show, in order; those right in a <thead> or <table> are a row, too."""
    head: list[list[_Element]] = []
    body: list[list[_Element]] = []
    foot: list[list[_Element]] = []
    parts = {"thead": head, "tfoot": foot}
    current: _Element | None = None
    row: list[_Element] = []
    for td in own_cells(table):
        parent = td.getparent()
        if parent is not current or not row:
            current = parent
            row = []
            if not _is_hidden(parent):
                parts.get(_section(td), body).append(row)
        if not (td.items() and hides(td)):
            row.append(td)
    return [tds for tds in (*head, *body, *foot) if tds]


def _section(td: _Element) -> str:
    """The tag of the part of the table in which a cell stands."""
    parent = td.getparent()
    if parent is not None and parent.tag == "tr":
        parent = parent.getparent()
    return str(parent.tag) if parent is not None else ""


def _in_head(td: _Element) -> bool:
    return _section(td) == "thead"


def _is_hidden(row: _Element | None) -> bool:
    """Whether a row or the part of the table it stands in does not show."""
    for _ in range(2):
        if row is None or row.tag == "table":
            return False
        if row.items() and hides(row):
            return True
        row = row.getparent()
    return False


def _inherited(td: _Element) -> Align:
    """How the row or the part of the table aligns its cells."""
    el = td.getparent()
    for _ in range(2):
        if el is None or el.tag not in ("tr", "thead", "tbody", "tfoot"):
            return ""
        if el.items() and (align := align_of(el)):
            return align
        el = el.getparent()
    return ""


def _columns(table: _Element) -> list[Align]:
    """How the ``<col>`` elements align the columns; nothing when none does."""
    found: list[Align] = []
    for group in table.iterchildren("colgroup", "col"):
        for col in [group] if group.tag == "col" else [*group.iterchildren("col")]:
            span = col.get("span") or "1"
            times = int(span) if span.isascii() and span.isdecimal() and len(span) < 3 else 1
            found += [align_of(col) or align_of(group)] * times
        if len(found) > _MAX_COLUMNS:
            break
    return found[:_MAX_COLUMNS] if any(found) else []


# ── columns ──────────────────────────────────────────────────────────────────────────────


def _clipped(rows: list[list[Read]], columns: list[Align]) -> list[list[Read]]:
    """Cells with spans cut to the columns in which some cell begins, and to the rows there are.

    Columns without a value go at the edges of the table, and wherever they are made to part others. Within it an empty column
    may be a question that has no answer here.
    """
    spanned = any(cell.colspan != 1 or cell.rowspan != 1 for row in rows for cell in row)
    empty = any(
        not cell.inlines and (not at or cell.spacer or at == len(row) - 1)
        for row in rows
        for at, cell in enumerate(row)
    )
    if not (spanned or empty or columns):
        return rows
    starts = _starts(rows)
    if columns:
        rows = _aligned(rows, starts, columns)
    used = _used_columns(rows, starts)
    known = set(used)
    return [
        [
            cell._replace(
                colspan=bisect_left(used, start + min(cell.colspan, _MAX_COLUMNS))
                - bisect_left(used, start),
                rowspan=min(cell.rowspan, len(rows) - index),
            )
            if spanned
            else cell
            for cell, start in zip(row, starts[index], strict=True)
            if start in known
        ]
        for index, row in enumerate(rows)
    ]


def _aligned(
    rows: list[list[Read]], starts: list[list[int]], columns: list[Align]
) -> list[list[Read]]:
    return [
        [
            cell._replace(align=columns[start])
            if not cell.align and start < len(columns) and cell.colspan == 1
            else cell
            for cell, start in zip(row, at, strict=True)
        ]
        for row, at in zip(rows, starts, strict=True)
    ]


def _used_columns(rows: list[list[Read]], starts: list[list[int]]) -> list[int]:
    """The columns that show, in order."""
    holds: dict[int, bool] = {}  # column → whether a cell that begins there holds anything
    parts: dict[int, bool] = {}  # column → whether all its cells are made to be empty
    for row, at in zip(rows, starts, strict=True):
        for cell, start in zip(row, at, strict=True):
            holds[start] = holds.get(start, False) or bool(cell.inlines) or cell.colspan > 1
            parts[start] = parts.get(start, True) and cell.spacer
    columns = [column for column in sorted(holds) if holds[column] or not parts[column]]
    while columns and not holds[columns[-1]]:
        columns.pop()
    while columns and not holds[columns[0]]:
        columns.pop(0)
    return columns


def _starts(rows: list[list[Read]]) -> list[list[int]]:
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
