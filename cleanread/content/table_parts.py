"""
What a table amounts to: mostly one table, and around it what is no row.

A title that spans all columns stands above it as its caption, a picture above it as an image, a note below it as a paragraph. What
is left of one column is paragraphs, and rows numbered ``1.``, ``2.``, ``3.`` are a list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from ..models import Image, LineBreak, Link
from .subtree import inlines_of_element
from .tables import Row, caption_of, cells_of, rows_of, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from ..models import Inline
    from .cells import Read
    from .images import Images
    from .links import Addresses

_NUMBER: Final = re.compile(r"(\d{1,6})[.)]$")
_FEWEST_ITEMS: Final = 3
_FEWEST_ROWS: Final = 2


class TablePart(NamedTuple):
    """One block that comes of a table."""

    kind: Literal["caption", "image", "table", "paragraph"]
    text: str
    inlines: tuple[Inline, ...] = ()
    rows: tuple[Row, ...] = ()
    number: int | None = None  #: of an item, where the table is a list


def parts_of(
    table: _Element,
    addresses: Addresses,
    images: Images,
    note_marks: Mapping[_Element, tuple[str, ...]] | None = None,
) -> list[TablePart]:
    """The blocks that `table` gives, in order; none when it holds nothing.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> from .images import Images; from .links import Addresses
    >>> page = Addresses(None)
    >>> html = "<table><tr><td colspan=2>Rain<tr><th>Day<th>mm<tr><td>1<td>2</table>"
    >>> [(part.kind, part.text) for part in parts_of(fragment(html), page, Images(page))]
    [('caption', 'Rain'), ('table', 'Day\\tmm\\n1\\t2')]
    """
    parts: list[TablePart] = []
    caption = caption_of(table)
    if caption is not None:
        inlines, text = inlines_of_element(caption, addresses, images, note_marks=note_marks)
        if text:
            parts.append(TablePart("caption", text, inlines))
    rows = rows_of(table, addresses, images, note_marks)
    if not rows:
        return parts
    listed = _items(rows)
    if listed:
        return parts + listed
    above, rows = _titles(rows)
    rows, below = _notes(rows)
    parts += above
    if all(len(row) == 1 for row in rows):
        return parts + [_alone(row[0]) for row in rows] + below
    return [*parts, TablePart("table", text_of(rows), rows=cells_of(rows)), *below]


def _alone(cell: Read) -> TablePart:
    """A cell as a block of its own."""
    return TablePart("paragraph" if cell.text else "image", cell.text, cell.inlines)


# ── rows of one cell ─────────────────────────────────────────────────────────────────────


def _width(rows: list[list[Read]]) -> int:
    return max(sum(cell.colspan for cell in row) for row in rows)


def _is_full(row: list[Read], width: int) -> bool:
    return len(row) == 1 < width and row[0].colspan == width


def _titles(rows: list[list[Read]]) -> tuple[list[TablePart], list[list[Read]]]:
    """Titles and pictures at the top, and the rows below them. The name of a group of rows is no title."""
    width = _width(rows)
    full = [_is_full(row, width) for row in rows]
    top = 0
    while top < len(rows) and full[top]:
        top += 1
    if not top or top == len(rows) or len(rows) - top < _FEWEST_ROWS:
        return [], rows
    groups = any(full[top : len(rows) - 1])
    headed = any(cell.header for cell in rows[top]) and all(
        cell.header or not cell.inlines for cell in rows[top]
    )
    taken = 0
    parts: list[TablePart] = []
    for index in range(top):
        cell = rows[index][0]
        picture = _picture(cell)
        if not picture and index == top - 1 and groups and not headed:
            break
        parts += picture or [TablePart("caption", cell.text, cell.inlines)]
        taken = index + 1
    return parts, rows[taken:]


def _picture(cell: Read) -> list[TablePart]:
    """A picture and its caption, when that is what a cell holds."""
    if not cell.text:
        return [TablePart("image", "", cell.inlines)]
    picture, *rest = cell.inlines
    shown = picture.children[0] if isinstance(picture, Link) and picture.children else picture
    if not isinstance(shown, Image) or not rest or not isinstance(rest[0], LineBreak):
        return []
    return [
        TablePart("image", "", (picture,)),
        TablePart("caption", cell.text, tuple(rest[1:])),
    ]


def _notes(rows: list[list[Read]]) -> tuple[list[list[Read]], list[TablePart]]:
    """The rows, and what stands below them over all columns, unless there are more rows of that kind."""
    if len(rows) <= _FEWEST_ROWS:
        return rows, []
    width = _width(rows)
    full = [_is_full(row, width) and not row[0].header for row in rows]
    if not full[-1] or any(full[:-1]):
        return rows, []
    return rows[:-1], [_alone(rows[-1][0])]


# ── lists ────────────────────────────────────────────────────────────────────────────────


def _items(rows: list[list[Read]]) -> list[TablePart]:
    """The items of a list that was laid out as a table; none when it is not one.

    A row has a number and one more cell, or only the latter: then it goes on with the item above.
    """
    groups: list[tuple[int, list[Read]]] = []
    for row in rows:
        filled = [cell for cell in row if cell.inlines]
        number = _NUMBER.match(row[0].text)
        if any(cell.header for cell in filled) or len(filled) > 2:  # a number and what it numbers
            return []
        if number and len(filled) > 1:
            if groups and int(number[1]) != groups[-1][0] + 1:
                return []
            groups.append((int(number[1]), [filled[1]]))
        elif len(filled) == 1 and groups and not row[0].inlines:
            groups[-1][1].append(filled[0])
        else:
            return []
    if len(groups) < _FEWEST_ITEMS:
        return []
    lines = max(len(cells) for _, cells in groups[:-1])
    last = groups[-1][1]
    parts = [_item(number, cells[:lines]) for number, cells in groups]
    return parts + [_alone(cell) for cell in last[lines:]]


def _item(number: int, cells: list[Read]) -> TablePart:
    inlines: tuple[Inline, ...] = ()
    for cell in cells:
        inlines += (LineBreak(), *cell.inlines) if inlines else cell.inlines
    return TablePart(
        "paragraph", "\n".join([cell.text for cell in cells if cell.text]), inlines, number=number
    )
