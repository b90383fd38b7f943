"""Tables of MathML: matrices, cases and aligned lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .pieces import EMPTY, Piece, environment, row

if TYPE_CHECKING:
    from lxml.etree import _Element


def part(name: str, el: _Element, parts: list[Piece]) -> Piece:
    """A cell, a line or the table: a line's ``body`` is its cells, a table's ``body`` its lines."""
    if name == "mtd":
        return Piece(row(parts).tex.strip() if parts else "", is_tall=True)
    if name in ("mtr", "mlabeledtr"):
        return _line(name, parts)
    lines = [p.body if p.kind == "table" else p.tex for p in parts]
    body = " \\\\ ".join(lines)
    if not body.strip():
        return EMPTY
    if len(parts) == 1 and "&" not in body:
        return Piece(body.strip(), is_tall=True)
    rules = _rules(el, max(line.count(" & ") for line in lines) + 1)
    if rules:
        return environment("array", Piece("", body=body), f"{{{rules}}}")
    name = "aligned" if _is_aligned(el) else "matrix"
    table = Piece("", "table", body=body, is_tall=True)
    return Piece(environment(name, table).tex, "table", is_tall=True, body=body, is_single=True)


def _line(name: str, parts: list[Piece]) -> Piece:
    if name == "mlabeledtr" and parts:
        label = parts[0].tex.strip().removeprefix("\\text{").removesuffix("}").strip("()")
        return Piece("", "table", body=" & ".join(p.tex for p in parts[1:]) + f" \\tag{{{label}}}")
    return Piece("", "table", body=" & ".join(p.tex for p in parts))


def _is_aligned(el: _Element) -> bool:
    """Lines of one calculation: columns to the right and to the left, in display style."""
    columns = el.get("columnalign", "").split()
    if columns[:2] == ["right", "left"] or el.get("class", "").startswith("tml-jot"):
        return True
    if columns and set(columns) != {"left"}:
        return False
    return el.get("displaystyle") == "true" and el.get("columnspacing", "").startswith("0")


def _rules(el: _Element, count: int) -> str:
    """The columns of an array with lines between them; empty without lines."""
    lines = el.get("columnlines", "").split()
    if not any(line in ("solid", "dashed") for line in lines) or count > 100:
        return ""
    aligns = [
        a[:1] if a in ("left", "right", "center") else "c"
        for a in el.get("columnalign", "").split()
    ] or ["c"]
    out = ""
    for i in range(count):
        out += aligns[min(i, len(aligns) - 1)]
        if i < count - 1 and lines[min(i, len(lines) - 1)] in ("solid", "dashed"):
            out += "|"
    return out
