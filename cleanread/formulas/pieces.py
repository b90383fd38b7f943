"""Pieces of TeX, and how those of one row are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

Kind = Literal[
    "atom", "relation", "binary", "large", "function", "open", "close", "bar", "comma", "space", "table", "stack", "arrow", "empty"
]  # fmt: skip

_ENDS_IN_COMMAND: Final = re.compile(r"\\[A-Za-z]+$")
_COMMAND: Final = re.compile(r"\\(?:[A-Za-z]+|.)$")
#: delimiters around a matrix → its environment
_MATRICES: Final = {
    ("(", ")"): "pmatrix",
    ("[", "]"): "bmatrix",
    ("\\{", "\\}"): "Bmatrix",
    ("|", "|"): "vmatrix",
    ("\\mid", "\\mid"): "vmatrix",
    ("\\|", "\\|"): "Vmatrix",
    ("\\parallel", "\\parallel"): "Vmatrix",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a formula as TeX."""

    tex: str
    kind: Kind = "atom"
    is_tall: bool = False  #: higher than a line, so that delimiters around it grow
    char: str = ""  #: of an operator
    grows: bool = False  #: a delimiter that may grow with what it encloses
    is_scripted: bool = False  #: has a subscript or superscript
    is_single: bool = False  #: is one atom without braces
    body: str = ""  #: of a table: its lines, without the environment; of a stack: both parts


EMPTY: Final = Piece("", "empty")


def braced(piece: Piece) -> str:
    """As an argument: always in braces."""
    return "{" + piece.tex.strip() + "}"


def base_of(piece: Piece) -> str:
    r"""
    As what a script is put on: in braces unless it is one atom.

    >>> base_of(Piece("x")), base_of(Piece("ab")), base_of(Piece(r"\alpha"))
    ('x', '{ab}', '\\alpha')
    """
    tex = piece.tex.strip()
    if not tex:
        return "{}"
    plain = len(tex) == 1 or _COMMAND.fullmatch(tex) or piece.is_single
    return tex if plain and not piece.is_scripted else "{" + tex + "}"


def row(pieces: list[Piece], *, is_group: bool = False) -> Piece:
    r"""
    The pieces side by side; in a group, the delimiters around all of it grow.

    >>> row([Piece("a"), Piece("+", "binary"), Piece(r"\alpha"), Piece("b")]).tex
    'a + \\alpha b'
    >>> row([Piece("-", "binary"), Piece("b")]).tex
    '-b'
    """
    if len(pieces) == 1:
        return pieces[0]
    pieces = fenced(pieces, is_group=is_group)
    if not pieces:
        return EMPTY
    if len(pieces) == 1:
        return pieces[0]
    shown = [p for p in pieces if p.kind not in ("empty", "space")]
    if len(shown) == 1 and len(pieces) == len(shown):
        return shown[0]
    is_fenced = pieces[0].kind in ("open", "bar") and _pairs(pieces).get(0) == len(pieces) - 1
    return Piece(joined(pieces), is_tall=any(p.is_tall for p in pieces), is_single=is_fenced)


def joined(pieces: list[Piece]) -> str:
    """The TeX of the pieces, with space where TeX or readers need it."""
    out: list[str] = []
    last = ""  # the last text put out
    before: Kind | None = None  # what stood before; None at the start, where a sign is a prefix
    for piece in pieces:
        tex = piece.tex
        if not tex:
            continue
        kind = piece.kind
        is_prefix = kind == "binary" and before in (None, "relation", "binary", "open", "comma")
        if kind in ("relation", "arrow") or (kind == "binary" and not is_prefix):
            if last and not last.endswith(" "):
                out.append(" ")
            last = tex + " "
        elif kind in ("comma", "large", "function"):
            if kind != "comma" and last and not last.endswith((" ", "{", "(")):
                out.append(" ")
            last = tex + " "
        else:
            if tex[0].isalpha() and _ENDS_IN_COMMAND.search(last):
                out.append(" ")
            last = tex
        out.append(last)
        if kind != "space":
            before = kind
    return "".join(out).strip(" ") if not last.endswith("\\ ") else "".join(out)


def fenced(pieces: list[Piece], *, is_group: bool = False) -> list[Piece]:
    """
    The pieces with their delimiters matched: those around something tall grow, those around a table
    become its environment.
    """
    pairs = _pairs(pieces)
    closers = {j: i for i, j in pairs.items()}
    is_tall = _tall_ones(pieces, pairs, is_group=is_group)
    out: list[Piece] = []
    skip: set[int] = set()
    for i, piece in enumerate(pieces):
        if i in skip:
            continue
        if i in pairs:
            j = pairs[i]
            inner = pieces[i + 1 : j]
            if (
                len(inner) == 1
                and inner[0].kind == "table"
                and (name := _MATRICES.get((piece.tex, pieces[j].tex)))
            ):
                out.append(environment(name, inner[0]))
                skip.update((i + 1, j))
            elif (
                len(inner) == 1
                and inner[0].kind == "stack"
                and (piece.tex, pieces[j].tex) == ("(", ")")
            ):
                out.append(Piece(f"\\binom{inner[0].body}", is_tall=True, is_single=True))
                skip.update((i + 1, j))
            elif i in is_tall:
                out.append(replace(piece, tex=f"\\left{_fence(piece)}", is_tall=True))
            else:
                out.append(piece)
        elif i in closers:
            grown = closers[i] in is_tall
            out.append(
                replace(piece, tex=f"\\right{_fence(piece)}", is_tall=True) if grown else piece
            )
        elif piece.kind in ("open", "bar") and _is_one_sided(pieces, i):
            if piece.char == "{" and pieces[i + 1].kind == "table":
                out.append(environment("cases", pieces[i + 1]))
                skip.add(i + 1)
            else:
                out.append(
                    Piece(
                        f"\\left{_fence(piece)}{joined(fenced(pieces[i + 1 :]))}\\right.",
                        is_tall=True,
                    )
                )
                break
        else:
            out.append(piece)
    return out


def environment(name: str, table: Piece, options: str = "") -> Piece:
    """A table in its environment."""
    return Piece(
        f"\\begin{{{name}}}{options} {table.body} \\end{{{name}}}",
        is_tall=True,
        is_single=True,
    )


def _pairs(pieces: list[Piece]) -> dict[int, int]:
    """Place of an opening delimiter → place of the one that closes it."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    bars: dict[str, int] = {}
    count: dict[str, int] = {}
    for piece in pieces:
        if piece.kind == "bar":
            count[piece.tex] = count.get(piece.tex, 0) + 1
    for i, piece in enumerate(pieces):
        if piece.kind == "open":
            opened.append(i)
        elif piece.kind == "close":
            if opened:
                pairs[opened.pop()] = i
        elif piece.kind == "bar" and count[piece.tex] % 2 == 0:
            start = bars.pop(piece.tex, None)
            if start is None:
                bars[piece.tex] = i
            elif not opened or opened[-1] < start:
                pairs[start] = i
    return pairs


def _tall_ones(pieces: list[Piece], pairs: dict[int, int], *, is_group: bool) -> set[int]:
    """Which of the opening delimiters grow."""
    total = 0
    tall_before: list[int] = []  # how many tall pieces stand before each place
    for piece in pieces:
        tall_before.append(total)
        total += piece.is_tall
    last = len(pieces) - 1
    return {
        i
        for i, j in pairs.items()
        if pieces[i].grows
        and pieces[j].grows
        and (
            tall_before[j] > tall_before[i + 1] or (is_group and i == 0 and j == last and last > 1)
        )
    }


def _is_one_sided(pieces: list[Piece], i: int) -> bool:
    """Does the delimiter at `i` open something tall that nothing closes?"""
    rest = pieces[i + 1 :]
    if pieces[i].kind == "bar" and i > 0:
        return False
    return (
        bool(rest)
        and pieces[i].grows
        and rest[0].kind == "table"
        and all(p.kind == "empty" for p in rest[1:])
    )


def _fence(piece: Piece) -> str:
    tex = piece.tex
    return tex + " " if _ENDS_IN_COMMAND.search(tex) else tex
