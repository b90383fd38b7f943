"""
Presentation MathML to TeX. Never recursive; what is too large or too deep is not read at all.

>>> from lxml.html import fragment_fromstring
>>> tex_of(fragment_fromstring("<math><mfrac><mi>a</mi><msqrt><mi>b</mi><mo>+</mo><mn>1</mn></msqrt></mfrac></math>"))
'\\\\frac{a}{\\\\sqrt{b + 1}}'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import scripts, tables, tokens
from .pieces import EMPTY, Piece, base_of, braced, row
from .tex import MAX_CHARS, escape_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

#: The longest formulas of papers have some thousand elements.
MAX_ELEMENTS: Final = 20_000
MAX_DEPTH: Final = 200

_LEAVES: Final[dict[str, Callable[[_Element], Piece]]] = {
    "mi": tokens.identifier,
    "mn": tokens.number,
    "mo": tokens.operator,
    "mtext": tokens.words,
    "ms": tokens.words,
    "mspace": tokens.space,
}
_SKIPPED: Final = frozenset(
    [
        "annotation",
        "annotation-xml",
        "mprescripts",
        "none",
        "malignmark",
        "maligngroup",
        "mglyph",
        "script",
        "style",
        "mlabel",
    ]
)
_SCRIPTS: Final[dict[str, Callable[[list[Piece]], Piece]]] = {
    "msub": scripts.sub,
    "msup": scripts.sup,
    "msubsup": scripts.subsup,
    "munder": scripts.under,
    "mover": scripts.over,
    "munderover": scripts.underover,
}
_ENCLOSED: Final = {
    "top": "overline",
    "bottom": "underline",
    "box": "boxed",
    "roundedbox": "boxed",
    "circle": "boxed",
    "radical": "sqrt",
    "updiagonalstrike": "cancel",
    "downdiagonalstrike": "bcancel",
    "horizontalstrike": "cancel",
    "phasorangle": "angle",
}


def local_name(el: _Element) -> str:
    """The tag of `el` without a prefix; empty for comments."""
    tag = el.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition(":")[2].rpartition("}")[2].lower()


def tex_of(math: _Element) -> str:
    """`math` as TeX; empty when it shows nothing or cannot be read."""
    piece = _converted(math)
    tex = piece.tex.strip() if piece is not None else ""
    return tex if len(tex) <= MAX_CHARS else ""


def _converted(math: _Element) -> Piece | None:
    """The piece for the whole tree; `None` when it is too large or too deep."""
    count = 0
    # (the element, its children still to come, what those before became)
    stack: list[tuple[_Element, Iterator[_Element], list[Piece]]] = [(math, iter(math), [])]
    while True:
        el, children, done = stack[-1]
        child = next(children, None)
        if child is not None:
            count += 1
            if count > MAX_ELEMENTS or len(stack) > MAX_DEPTH:
                return None
            name = local_name(child)
            leaf = _LEAVES.get(name)
            if leaf is not None:
                done.append(leaf(child))
            elif name == "none" or (name in ("mrow", "") and not len(child)):
                done.append(EMPTY)
            elif name not in _SKIPPED and not (done and local_name(el) == "semantics"):
                stack.append((child, iter(child), []))
            continue
        stack.pop()
        piece = _element(el, done)
        if not stack:
            return piece
        stack[-1][2].append(piece)


def _element(el: _Element, parts: list[Piece]) -> Piece:
    """What `el` is, of the `parts` that its children became."""
    name = local_name(el)
    if name in _SCRIPTS:
        return _SCRIPTS[name](parts)
    match name:
        case "mfrac":
            return _fraction(el, parts)
        case "msqrt":
            return Piece(f"\\sqrt{braced(row(parts))}", is_tall=True, is_single=True)
        case "mroot":
            base, degree = (*parts, EMPTY, EMPTY)[:2]
            return Piece(f"\\sqrt[{degree.tex}]{braced(base)}", is_tall=True, is_single=True)
        case "mmultiscripts":
            return scripts.multiscripts(parts, _in_front(el))
        case "mfenced":
            return _fenced(el, parts)
        case "menclose":
            return _enclosed(el, parts)
        case "mphantom":
            inner = row(parts)
            return Piece(f"\\phantom{braced(inner)}", is_single=True) if inner.tex else EMPTY
        case "maction":
            return parts[0] if parts else EMPTY
        case "mtd" | "mtr" | "mlabeledtr" | "mtable":
            return tables.part(name, el, parts)
        case _:
            return _row(el, parts)


def _row(el: _Element, parts: list[Piece]) -> Piece:
    if not parts:
        text = (el.text or "").strip()
        return (
            Piece(f"\\text{{{escape_text(text)}}}") if text and local_name(el) != "math" else EMPTY
        )
    piece = row(parts, is_group=local_name(el) == "mrow")
    variant = el.get("mathvariant", "")
    if variant and variant not in ("normal", "italic") and piece.tex and local_name(el) == "mstyle":
        return Piece(tokens.wrapped(piece.tex, variant), is_single=True)
    return piece


def _fraction(el: _Element, parts: list[Piece]) -> Piece:
    above, below = (*parts, EMPTY, EMPTY)[:2]
    thickness = el.get("linethickness", "").strip()
    if thickness[:1] == "0" and not thickness.strip("0.pxemt% "):
        both = braced(above) + braced(below)
        return Piece(
            f"\\genfrac{{}}{{}}{{0pt}}{{}}{both}", "stack", is_tall=True, is_single=True, body=both
        )
    if el.get("bevelled") == "true":
        return Piece(f"{base_of(above)}/{base_of(below)}")
    return Piece(f"\\frac{braced(above)}{braced(below)}", is_tall=True, is_single=True)


def _fenced(el: _Element, parts: list[Piece]) -> Piece:
    separators = "".join(el.get("separators", ",").split())
    inner: list[Piece] = []
    for i, part in enumerate(parts):
        if i and separators:
            sign = separators[min(i - 1, len(separators) - 1)]
            inner.append(tokens.sign(sign, "comma"))
        inner.append(part)
    opening = el.get("open", "(").strip()
    closing = el.get("close", ")").strip()
    if opening and closing:
        return row(
            [
                tokens.sign(opening, "open", grows=True),
                *(inner or [EMPTY]),
                tokens.sign(closing, "close", grows=True),
            ],
            is_group=True,
        )
    if opening == "{" and len(inner) == 1 and inner[0].kind == "table":
        return row([tokens.sign(opening, "open", grows=True), inner[0]])
    body = row(inner).tex if inner else ""
    left = f"\\left{tokens.sign(opening, 'open').tex} " if opening else "\\left."
    right = f"\\right{tokens.sign(closing, 'close').tex}" if closing else "\\right."
    return Piece(f"{left}{body}{right}", is_tall=True)


def _enclosed(el: _Element, parts: list[Piece]) -> Piece:
    inner = row(parts)
    notations = el.get("notation", "").split()
    if {"updiagonalstrike", "downdiagonalstrike"} <= set(notations):
        return Piece(f"\\xcancel{braced(inner)}", is_tall=inner.is_tall, is_single=True)
    if {"top", "bottom", "left", "right"} <= set(notations):
        return Piece(f"\\boxed{braced(inner)}", is_tall=True, is_single=True)
    command = next((_ENCLOSED[n] for n in notations if n in _ENCLOSED), "")
    return Piece(f"\\{command}{braced(inner)}", is_tall=True, is_single=True) if command else inner


def _in_front(el: _Element) -> int | None:
    """How many parts of ``<mmultiscripts>`` stand before ``<mprescripts>``."""
    count = 0
    for child in el:
        name = local_name(child)
        if name == "mprescripts":
            return count
        count += name not in _SKIPPED or name == "none"
    return None
