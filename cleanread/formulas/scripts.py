"""Subscripts, superscripts, limits and accents of MathML, as TeX."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from .pieces import EMPTY, Piece, base_of, braced
from .symbols import ACCENTS, INTEGRALS, LIMIT_FUNCTIONS, LONG_ARROWS, UNDER_ACCENTS

_PRIMES: Final = {
    "\\prime": "'",
    "'": "'",
    "''": "''",
    "'''": "'''",
    "\\prime\\prime": "''",
    "\\prime \\prime": "''",
}
_BRACES: Final = ("\\overbrace", "\\underbrace", "\\overbracket", "\\underbracket")


def sub(parts: list[Piece]) -> Piece:
    """``<msub>``."""
    base, below = _filled(parts, 2)
    return _scripted(base, below, EMPTY)


def sup(parts: list[Piece]) -> Piece:
    """``<msup>``."""
    base, above = _filled(parts, 2)
    return _scripted(base, EMPTY, above)


def subsup(parts: list[Piece]) -> Piece:
    """``<msubsup>``."""
    base, below, above = _filled(parts, 3)
    return _scripted(base, below, above)


def under(parts: list[Piece]) -> Piece:
    """``<munder>``: a limit, a brace, or something set below."""
    base, below = _filled(parts, 2)
    return _limited(base, below, EMPTY)


def over(parts: list[Piece]) -> Piece:
    """``<mover>``: an accent, a limit, or something set above."""
    base, above = _filled(parts, 2)
    return _limited(base, EMPTY, above)


def underover(parts: list[Piece]) -> Piece:
    """``<munderover>``."""
    base, below, above = _filled(parts, 3)
    return _limited(base, below, above)


def multiscripts(parts: list[Piece], before: int | None) -> Piece:
    """``<mmultiscripts>``; `before` is where the scripts start that stand in front of the base."""
    if not parts:
        return EMPTY
    base = parts[0]
    behind = parts[1:] if before is None else parts[1:before]
    in_front = [] if before is None else parts[before:]
    tex = base_of(base)
    for i in range(0, len(behind), 2):
        tex += ("{}" if i else "") + _scripts(
            behind[i], behind[i + 1] if i + 1 < len(behind) else EMPTY
        )
    lead = "".join(
        "{}" + _scripts(in_front[i], in_front[i + 1] if i + 1 < len(in_front) else EMPTY)
        for i in range(0, len(in_front), 2)
    )
    return Piece(lead + tex, is_tall=base.is_tall, is_scripted=True)


def _filled(parts: list[Piece], count: int) -> list[Piece]:
    return (parts + [EMPTY] * count)[:count]


def _scripts(below: Piece, above: Piece) -> str:
    tex = f"_{_script(below)}" if below.tex else ""
    if above.tex:
        tex += _PRIMES.get(above.tex) or f"^{_script(above)}"
    return tex


def _script(piece: Piece) -> str:
    tex = piece.tex.strip()
    if (
        tex.startswith("\\operatorname{")
        and tex.count("\\operatorname") == 1
        and tex.endswith("}")
        and tex.count("}") == 1
    ):
        tex = "\\mathrm" + tex.removeprefix("\\operatorname")
    return "{" + tex + "}"


def _scripted(base: Piece, below: Piece, above: Piece) -> Piece:
    scripts = _scripts(below, above)
    if not scripts:
        return base
    if base.kind in ("large", "function", "close", "relation", "binary", "bar", "open"):
        return replace(base, tex=base.tex.strip() + scripts, is_scripted=True, is_single=False)
    return Piece(base_of(base) + scripts, is_tall=base.is_tall, is_scripted=True)


def _limited(base: Piece, below: Piece, above: Piece) -> Piece:
    if not (below.tex or above.tex):
        return base
    if base.kind == "large" or (base.kind == "function" and base.char in LIMIT_FUNCTIONS):
        limits = "\\limits" if base.char in INTEGRALS else ""
        return replace(
            base, tex=base.tex.strip() + limits + _scripts(below, above), is_scripted=True
        )
    if base.kind == "function" and not above.tex:
        tex = base.tex.replace("\\operatorname{", "\\operatorname*{")
        limits = "" if tex != base.tex else "\\limits"
        return replace(base, tex=tex + limits + _scripts(below, above), is_scripted=True)
    if base.kind == "arrow":
        command = LONG_ARROWS[base.char]
        option = f"[{below.tex}]" if below.tex else ""
        return Piece(f"\\{command}{option}{braced(above)}", "arrow")
    return _above(_below(base, below), above)


def _below(base: Piece, below: Piece) -> Piece:
    if not below.tex:
        return base
    command = UNDER_ACCENTS.get(below.char)
    if command:
        return Piece(f"\\{command}{braced(base)}", is_tall=base.is_tall, is_single=True)
    if base.tex.startswith(_BRACES):
        return replace(base, tex=f"{base.tex}_{_script(below)}", is_scripted=True)
    return Piece(
        f"\\underset{braced(below)}{braced(base)}", base.kind, is_tall=True, is_single=True
    )


def _above(base: Piece, above: Piece) -> Piece:
    if not above.tex:
        return base
    accent = ACCENTS.get(above.char)
    if accent:
        narrow, wide = accent
        command = narrow if _is_narrow(base) else wide
        return Piece(f"\\{command}{braced(base)}", is_tall=base.is_tall, is_single=True)
    if base.tex.startswith(_BRACES):
        return replace(base, tex=f"{base.tex}^{_script(above)}", is_scripted=True)
    return Piece(f"\\overset{braced(above)}{braced(base)}", base.kind, is_tall=True, is_single=True)


def _is_narrow(base: Piece) -> bool:
    return (
        base.is_single
        or len(base.tex) == 1
        or (base.tex.startswith("\\") and base.tex[1:].isalpha())
    )
