"""
Tables in the syntax of GitHub Flavored Markdown.

Such a table must have a header: the first row is it, unless only its first cell is a heading; then the rows have their headings
in the first column, and the header stays empty. A cell over several columns or rows is followed by empty ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .phrasing import phrasing
from .visible import visible

if TYPE_CHECKING:
    from ..models import Block, Cell, Options

# More cells than anyone reads: then spans are not worth filling in, and cannot be used to stall.
_MAX_CELLS: Final = 100_000
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
        _line([_content(cell, options) for cell in head], width),
        _line([_rule(grid, column) for column in range(width)], width),
    ]
    for row in grid[1 if head else 0 :]:
        lines.append(_line([_content(cell, options) for cell in row], full))
    return "\n".join(lines)


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


def _content(cell: Cell | None, options: Options) -> str:
    if cell is None or not cell.inlines:
        return ""
    return phrasing(visible(cell.inlines, options), line_break="<br>").replace("|", "\\|")


def _line(contents: list[str], width: int) -> str:
    return "| " + " | ".join(contents + [""] * (width - len(contents))) + " |"


def _rule(grid: list[list[Cell | None]], column: int) -> str:
    """The delimiter below a column: aligned as its first cells are."""
    for row in grid[:3]:
        cell = row[column] if column < len(row) else None
        if cell is not None and cell.align and cell.colspan == 1:
            return _RULES[cell.align]
    return "---"


def _has_row_headings(row: list[Cell | None]) -> bool:
    first, *others = row
    return (
        first is not None
        and first.header
        and any(cell is not None and not cell.header for cell in others)
    )
