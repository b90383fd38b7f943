"""
Tables in the syntax of GitHub Flavored Markdown.

Such a table must have a header: the first row is it, unless only its first cell is a heading; then the rows have their headings
in the first column, and the header stays empty. A header is bold as it is, so what is bold in it loses its stars.

A cell over several columns or rows is followed by empty ones: said once in the page, said once here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..models import Styled
from .phrasing import phrasing
from .visible import visible

if TYPE_CHECKING:
    from ..models import Block, Cell, Inline, Options

# More cells than anyone reads: then spans are not worth filling in, and cannot be used to stall.
_MAX_CELLS: Final = 100_000
# Rows that decide how a column is aligned.
_MAX_RULE_ROWS: Final = 50
_RULES: Final = {"": "---", "left": ":---", "center": ":---:", "right": "---:"}


def table(block: Block, options: Options) -> str:
    """A table block as Markdown."""
    grid = _grid(block.rows)
    width = max((len(row) for row in grid), default=0)
    if not width:
        return ""
    # Short rows may stay short; filled up, a table reads better as text.
    full = width if width * len(grid) <= _MAX_CELLS else 0
    head = [] if _has_row_headings(grid[0]) else grid[0]
    lines = [
        _line([_content(cell, options, in_head=True) for cell in head], width),
        _line(_rules(grid, width, has_head=bool(head)), width),
    ]
    for row in grid[1 if head else 0 :]:
        shown = _group_heading(row) or row
        lines.append(_line([_content(cell, options) for cell in shown], full))
    return "\n".join(lines)


def _group_heading(row: list[Cell | None]) -> list[Cell | None]:
    """The row with its only cell in bold, when that is the heading of the rows below it."""
    first, *others = row
    if first is None or not first.header or not first.inlines or not others or any(others):
        return []
    return [replace(first, inlines=(Styled("strong", _not_bold(first.inlines)),)), *others]


def _grid(rows: tuple[tuple[Cell, ...], ...]) -> list[list[Cell | None]]:
    """Rows with ``None`` wherever a span reaches; nothing fills up short rows."""
    if all(cell.colspan == 1 and cell.rowspan == 1 for row in rows for cell in row):
        return [list(row) for row in rows]
    grid: list[list[Cell | None]] = []
    reaching: dict[int, int] = {}  # column → rows still covered from above
    cells = 0
    for row in rows:
        line: list[Cell | None] = []
        below: dict[int, int] = {}
        for cell in row:
            _skip_covered(line, reaching)
            wide = cell.colspan if cells < _MAX_CELLS else 1
            if cell.rowspan > 1:
                below.update(dict.fromkeys(range(len(line), len(line) + wide), cell.rowspan - 1))
            line += [cell, *[None] * (wide - 1)]
            cells += wide
        _skip_covered(line, reaching)
        reaching = (
            {column: left - 1 for column, left in reaching.items() if left > 1}
            if cells < _MAX_CELLS
            else {}
        )
        reaching.update(below)
        cells += len(reaching)
        grid.append(line)
    return _trimmed(grid)


def _skip_covered(line: list[Cell | None], reaching: dict[int, int]) -> None:
    while reaching.get(len(line), 0) > 0:
        line.append(None)


def _trimmed(grid: list[list[Cell | None]]) -> list[list[Cell | None]]:
    """Without the columns in which no cell begins."""
    used = sorted({column for row in grid for column, cell in enumerate(row) if cell is not None})
    if used == list(range(len(used))):
        return [row[: len(used)] for row in grid]
    return [[row[column] for column in used if column < len(row)] for row in grid]


def _content(cell: Cell | None, options: Options, *, in_head: bool = False) -> str:
    if cell is None or not cell.inlines:
        return ""
    inlines = _not_bold(cell.inlines) if in_head else cell.inlines
    content = phrasing(visible(inlines, options), line_break="<br>")
    return content.replace("|", "\\|").replace("\n", " ")


def _not_bold(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """`inlines` without the bold around all of them."""
    only = inlines[0]
    if len(inlines) == 1 and isinstance(only, Styled) and only.style == "strong":
        return only.children
    return inlines


def _line(contents: list[str], width: int) -> str:
    return "| " + " | ".join(contents + [""] * (width - len(contents))) + " |"


def _rules(grid: list[list[Cell | None]], width: int, *, has_head: bool) -> list[str]:
    """The delimiter row. Where all columns are aligned to the left, as they are anyway, it says nothing about it."""
    aligns = [_align(grid, column, has_head=has_head) for column in range(width)]
    if "center" not in aligns and "right" not in aligns:
        aligns = [""] * width
    return [_RULES[align] for align in aligns]


def _align(grid: list[list[Cell | None]], column: int, *, has_head: bool) -> str:
    """How a column is aligned: as most of its cells are, or else as its heading is."""
    aligns = [
        cell.align
        for row in grid[:_MAX_RULE_ROWS]
        if column < len(row)
        and (cell := row[column]) is not None
        and cell.colspan == 1
        and (cell.inlines or cell.align)
    ]
    body = aligns[1:] if has_head else aligns
    for align in ("left", "center", "right"):
        if 2 * body.count(align) > len(body):
            return align
    # Neither here nor there: the heading, when the cells say nothing of their own.
    return aligns[0] if aligns and not any(body) else ""


def _has_row_headings(row: list[Cell | None]) -> bool:
    first, *others = row
    return (
        first is not None
        and first.header
        and any(cell is not None and not cell.header for cell in others)
    )
