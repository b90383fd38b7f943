"""Equations of LaTeXML (arXiv's HTML): tables whose cells hold the parts of one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from . import sources
from .tex import Found, clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

TABLES: Final = frozenset(["ltx_equation", "ltx_equationgroup", "ltx_eqn_table"])
_NUMBER: Final = ("ltx_tag_equation", "ltx_tag_equationgroup", "ltx_tag")
_STYLE: Final = re.compile(r"^\\(?:display|text)style(?![A-Za-z])\s*")
# A relation that stands in a cell of its own goes with what follows it.
_RELATION: Final = re.compile(
    r"[=<>≤≥]|\\(?:leq?|geq?|equiv|approx|sim(?:eq)?|coloneqq|to|propto|in|ll|gg)\Z|:="
)


def equations(table: _Element) -> Found | None:
    """The formula in an equation table; `None` when there is no mathematics in it."""
    lines: list[tuple[str, str]] = []  # each with its number
    for row in _rows(table):
        cells = [tex for cell in row if (tex := _cell(cell))]
        number = _number(row)
        if not cells:
            if number and lines and not lines[-1][1]:
                lines[-1] = (lines[-1][0], number)
            continue
        lines.append((_line(cells), number))
    if not lines:
        return None
    numbers = [f" \\tag{{{n}}}" if n else "" for _, n in lines]
    if len(lines) == 1:
        return Found(lines[0][0].replace(" & ", " ") + numbers[0], is_block=True)
    if sum(map(bool, numbers)) > 1:
        body = " \\\\\n".join(line + n for (line, _), n in zip(lines, numbers, strict=True))
        return Found(f"\\begin{{align}}\n{body}\n\\end{{align}}", is_block=True)
    body = " \\\\\n".join(line for line, _ in lines)
    return Found(f"\\begin{{aligned}}\n{body}\n\\end{{aligned}}" + "".join(numbers), is_block=True)


def _rows(table: _Element) -> Iterator[_Element]:
    """The rows of `table`, not those of tables in it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from child.iterchildren("tr")


def _line(cells: list[str]) -> str:
    if len(cells) == 3 and _RELATION.match(cells[1]):
        return f"{cells[0]} & {cells[1]} {cells[2]}"
    return " & ".join(cells)


def _cell(cell: _Element) -> str:
    parts: list[str] = []
    for math in cell.iter("math"):
        if next(math.iterancestors("math"), None) is not None:
            continue  # it is read with what is around it
        tex = clean(sources.of_math(math), is_block=False)
        parts.append(_STYLE.sub("", tex))
    return " ".join(filter(None, parts))


def _number(row: _Element) -> str:
    for el in row.iter("span", "td"):
        classes = (el.get("class") or "").split()
        if any(c in classes for c in _NUMBER):
            return sources.text_of(el).strip("()[] ")
    return ""
