"""Headings of rows and columns in tables that do not mark them: found by how they look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..models import Link, Styled

if TYPE_CHECKING:
    from .cells import Read

_FEWEST_ROWS: Final = 2
_KEY_AND_VALUE: Final = 2  # columns
_NUMBER: Final = re.compile(r"[^\w\s]{0,3}\s?\d[\d\s.,:/%°'’+-]*\s?[^\W\d]{0,4}[^\w\s]{0,2}$")
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d$")


def with_headers(rows: list[list[Read]]) -> list[list[Read]]:
    """`rows` with their headings marked, if none were and it can be seen which they are.

    The first row has the headings when it alone is bold. The first column has them when it alone is bold or code, when all of it
    ends in colons, or when the first row has numbers where the others have.
    """
    if len(rows) < _FEWEST_ROWS or any(cell.header for row in rows for cell in row):
        return rows
    first, *others = rows
    if _all_bold(first) and not any(_all_bold(row) for row in others):
        return [[cell._replace(header=True) for cell in first], *others]
    if _has_keys(rows) or _is_data(first, others):
        return [[row[0]._replace(header=True), *row[1:]] if row else row for row in rows]
    return rows


def _all_bold(row: list[Read]) -> bool:
    return any(cell.inlines for cell in row) and all(cell.bold for cell in row if cell.inlines)


def _has_keys(rows: list[list[Read]]) -> bool:
    """Whether the first column names what the others hold."""
    pairs = [row for row in rows if len(row) >= _KEY_AND_VALUE]
    if len(pairs) < _FEWEST_ROWS or pairs[0] is not rows[0] or not rows[0][0].text:
        return False
    if all(row[0].bold and not any(cell.bold for cell in row[1:]) for row in pairs):
        return True
    if all(_is_code(row[0]) and not any(_is_code(cell) for cell in row[1:]) for row in pairs):
        return True
    return all(len(row) == _KEY_AND_VALUE and row[0].text.endswith((":", "：")) for row in pairs)


def _is_code(cell: Read) -> bool:
    only = cell.inlines[0] if len(cell.inlines) == 1 else None
    only = only.children[0] if isinstance(only, Link) and only.children else only
    return isinstance(only, Styled) and only.style == "code"


def _is_data(first: list[Read], others: list[list[Read]]) -> bool:
    """Whether the first row has a number where all others have one, beside a name."""
    if len(first) < _KEY_AND_VALUE or not first[0].text or _NUMBER.match(first[0].text):
        return False
    return any(
        _NUMBER.match(cell.text)
        and not _YEAR.match(cell.text)
        and all(len(row) > column and _NUMBER.match(row[column].text) for row in others)
        for column, cell in enumerate(first[1:], 1)
    )
