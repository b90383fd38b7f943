"""Tables in the data."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from .inline import inline_of
from .node import node_of
from .plain import inline_html, is_markup

if TYPE_CHECKING:
    from .node import Node
    from .state import State

_MAX_ROWS: Final = 2000
_MAX_CELLS: Final = 100


def table_html(node: Node, state: State, depth: int) -> str:
    """The rows of a table: lists of cells (Arc, Editor.js) or nodes of cells (ProseMirror, Contentful).

    >>> from .node import node_of
    >>> from .state import State
    >>> table_html(node_of({"type": "table", "data": {"content": [["A", "B"], ["1", "2"]]}}, State()), State(), 0)
    '<table><tr><td>A</td><td>B</td></tr><tr><td>1</td><td>2</td></tr></table>'
    """
    header = node.fields.get("header")
    rows = node.fields.get("rows")
    body = rows if isinstance(rows, list) else node.children
    html = [_row(header, "th", state, depth)] if isinstance(header, list) else []
    html += [_row(row, "td", state, depth) for row in body[:_MAX_ROWS] if state.take()]
    inner = "".join(html)
    if inner:
        return f"<table>{inner}</table>"
    return node.text if is_markup(node.text) else ""


def _row(row: object, tag: str, state: State, depth: int) -> str:
    if not isinstance(row, list):
        node = node_of(row, state)
        row = node.children if node else []
    cells = [_cell(cell, tag, state, depth) for cell in row[:_MAX_CELLS]]
    return f"<tr>{''.join(cells)}</tr>" if any(cells) else ""


def _cell(cell: object, tag: str, state: State, depth: int) -> str:
    if isinstance(cell, (int, float)):
        inner = escape(str(cell))
    elif isinstance(cell, str):
        inner = inline_html(cell)
    else:
        node = node_of(cell, state)
        inner = inline_of(node, state, depth + 2) if node else ""
    return f"<{tag}>{inner}</{tag}>"
