"""What KaTeX drew, back to MathML: for pages that left out the MathML beside it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from lxml import etree

from .wordset import word_set

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_ELEMENTS: Final = 20_000
_SKIPPED: Final = word_set(
    "strut pstrut vlist-s frac-line hide-tail nulldelimiter overline-line underline-line katex-mathml arraycolsep hline tag "
    "vertical-separator eqn-num brace-left brace-center brace-right"
)
_FONTS: Final = {
    "mathbf": "bold", "mathrm": "normal", "mathbb": "double-struck", "mathcal": "script", "mathscr": "script", "mathfrak": "fraktur",
    "mathsf": "sans-serif", "mathtt": "monospace", "boldsymbol": "bold-italic", "textbf": "bold", "textrm": "normal",
}  # fmt: skip
_OPERATORS: Final = frozenset(["mbin", "mrel", "mopen", "mclose", "mpunct", "mop", "op-symbol"])
#: pieces of a bracket that was made longer → the bracket
_TALL: Final = {
    "⎛": "(",
    "⎞": ")",
    "⎡": "[",
    "⎤": "]",
    "⎧": "{",
    "⎫": "}",
    "⎣": "[",
    "⎦": "]",
    "∣": "|",
}
#: what becomes an element of its own, and of which children
_STRUCTURES: Final = (
    "mfrac",
    "msupsub",
    "op-limits",
    "sqrt",
    "accent",
    "overline",
    "underline",
    "mtable",
)


def is_drawn(el: _Element) -> bool:
    """Is there KaTeX' drawing in `el`? It is among the first elements."""
    return any("katex-html" in (part.get("class") or "") for part in islice(el.iter("span"), 10))


def as_mathml(container: _Element) -> _Element:
    """A ``<math>`` element that says what the ``katex-html`` in `container` shows."""
    root = etree.Element("math")
    stack: list[tuple[_Element, _Element, str]] = [(container, root, "")]
    for _ in range(_MAX_ELEMENTS):
        if not stack:
            break
        drawn, parent, font = stack.pop()
        classes = (drawn.get("class") or "").split()
        if not isinstance(drawn.tag, str) or not _SKIPPED.isdisjoint(classes):
            continue
        font = next((_FONTS[c] for c in classes if c in _FONTS), font)
        structure = next((s for s in _STRUCTURES if s in classes), "")
        if structure:
            stack.extend((d, p, font) for d, p in reversed(_opened(structure, drawn, parent)))
        elif "text" in classes:
            etree.SubElement(parent, "mtext").text = _text(drawn)
        elif "delimsizing" in classes and "mult" in classes:
            etree.SubElement(parent, "mo").text = _TALL.get(_text(drawn)[:1], _text(drawn)[:1])
        elif "mspace" in classes:
            continue
        elif len(drawn):
            inner = parent if "base" in classes or not classes else etree.SubElement(parent, "mrow")
            stack.extend((child, inner, font) for child in reversed(drawn))
        elif text := _text(drawn):
            _leaf(text, classes, font, parent)
    return root


def _leaf(text: str, classes: list[str], font: str, parent: _Element) -> None:
    if text.isdigit() or text in (".", ",") and "mord" in classes:
        tag = "mn"
    elif not _OPERATORS.isdisjoint(classes) and not text.isalpha():
        tag = "mo"
    else:
        tag = "mi" if text.isalnum() else "mo"
    leaf = etree.SubElement(parent, tag)
    leaf.text = text
    if tag == "mi" and font and "mathnormal" not in classes:
        leaf.set("mathvariant", font)


def _opened(structure: str, drawn: _Element, parent: _Element) -> list[tuple[_Element, _Element]]:
    """What is drawn in a structure, and the elements made for it."""
    rows = _rows(drawn)
    match structure:
        case "mfrac" if len(rows) >= 2:
            made = etree.SubElement(parent, "mfrac")
            if not any("frac-line" in (e.get("class") or "") for e in drawn.iter("span")):
                made.set("linethickness", "0")
            return [
                (rows[-1], etree.SubElement(made, "mrow")),
                (rows[0], etree.SubElement(made, "mrow")),
            ]
        case "msupsub":
            return _scripts(drawn, rows, parent)
        case "op-limits":
            return _limits(rows, parent)
        case "sqrt" if rows:
            return [(rows[0], etree.SubElement(parent, "msqrt"))]
        case "accent" if len(rows) == 2:
            made = etree.SubElement(parent, "mover")
            inner = etree.SubElement(made, "mrow")
            sign = etree.SubElement(made, "mo")
            sign.text = _text(rows[1]) or "→"
            return [(rows[0], inner)]
        case "overline" | "underline" if rows:
            made = etree.SubElement(
                parent, "menclose", notation="top" if structure == "overline" else "bottom"
            )
            row = next((r for r in rows if _text(r)), rows[0])
            return [(row, made)]
        case "mtable":
            return _table(drawn, parent)
        case _:
            return [(child, parent) for child in drawn]


def _scripts(
    drawn: _Element, rows: list[_Element], parent: _Element
) -> list[tuple[_Element, _Element]]:
    """The scripts follow their base; a list with a depth of its own starts with the lower one."""
    has_depth = any("vlist-t2" in (e.get("class") or "") for e in drawn)
    if not rows:
        return []
    tag = "msubsup" if len(rows) > 1 else "msub" if has_depth else "msup"
    base = parent[-1] if len(parent) else etree.SubElement(parent, "mrow")
    made = etree.Element(tag)
    parent.replace(base, made)
    made.append(base)
    return [
        (row, etree.SubElement(made, "mrow"))
        for row in (rows[0], rows[-1])[: 2 if tag == "msubsup" else 1]
    ]


def _limits(rows: list[_Element], parent: _Element) -> list[tuple[_Element, _Element]]:
    place = next(
        (
            i
            for i, row in enumerate(rows)
            if any("mop" in (e.get("class") or "").split() for e in row.iter("span"))
        ),
        0,
    )
    below, above = rows[:place], rows[place + 1 :]
    tag = "munderover" if below and above else "munder" if below else "mover"
    made = etree.SubElement(parent, tag)
    ordered = [rows[place], *below[:1], *above[-1:]] if rows else []
    return [(row, etree.SubElement(made, "mrow")) for row in ordered]


def _table(drawn: _Element, parent: _Element) -> list[tuple[_Element, _Element]]:
    """KaTeX draws a table column by column."""
    columns = [_rows(c) for c in drawn if (c.get("class") or "").startswith("col-align")]
    made = etree.SubElement(parent, "mtable")
    names = [
        (c.get("class") or "") for c in drawn if (c.get("class") or "").startswith("col-align")
    ]
    if names[:2] == ["col-align-r", "col-align-l"]:
        made.set("columnalign", "right left")
    cells: list[tuple[_Element, _Element]] = []
    for i in range(max(map(len, columns), default=0)):
        line = etree.SubElement(made, "mtr")
        for column in columns:
            cell = etree.SubElement(line, "mtd")
            if i < len(column):
                cells.append((column[i], cell))
    return cells


def _rows(drawn: _Element) -> list[_Element]:
    """The parts of the first list of parts below `drawn`, the lowest first; those of a table from above."""
    found = next(
        (e for e in drawn.iter("span") if (e.get("class") or "").split()[:1] == ["vlist"]), None
    )
    if found is None:
        return []
    return [
        row
        for row in found
        if _text(row) or next(row.iter("svg"), None) is not None and _has_sign(row)
    ]


def _has_sign(row: _Element) -> bool:
    """A drawn accent, such as the arrow of a vector, has no text."""
    return any(
        "accent-body" in (e.get("class") or "") or "overlay" in (e.get("class") or "")
        for e in row.iter("span")
    )


def _text(drawn: _Element) -> str:
    return "".join(drawn.itertext("*")).replace("\u200b", "").strip()
