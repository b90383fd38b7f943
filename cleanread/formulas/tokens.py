"""The leaves of MathML: identifiers, numbers, operators, words and spaces, as TeX."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from .pieces import EMPTY, Kind, Piece
from .symbols import (
    BARS,
    BINARY,
    CLOSING,
    FUNCTIONS,
    INVISIBLE,
    LARGE,
    LONG_ARROWS,
    OPENING,
    RELATIONS,
    SYMBOLS,
    TYPED,
    VARIANTS,
)
from .tex import escape_text, settable

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_LENGTH: Final = 40  # characters of a width
_LENGTH: Final = re.compile(r"(-?(?:\d+(?:\.\d+)?|\.\d+))\s*(em|ex|px|pt|mu|rem|in|cm|mm)?$")
_PUNCTUATION: Final = frozenset(".,;")
_EM: Final = {
    "em": 1.0,
    "rem": 1.0,
    "ex": 0.45,
    "px": 1 / 16,
    "pt": 0.1,
    "mu": 1 / 18,
    "in": 7.2,
    "cm": 2.8,
    "mm": 0.28,
}
_NAMED_SPACES: Final = {
    "veryverythinmathspace": 1 / 18,
    "verythinmathspace": 2 / 18,
    "thinmathspace": 3 / 18,
    "mediummathspace": 4 / 18,
    "thickmathspace": 5 / 18,
    "verythickmathspace": 6 / 18,
    "veryverythickmathspace": 7 / 18,
}
_SPACES: Final = (
    (2.0, "\\qquad "), (0.9, "\\quad "), (0.4, "\\ "), (0.27, "\\;"), (0.2, "\\:"), (0.15, "\\,"),
)  # fmt: skip
#: how Unicode names styles → command; the longer ones come first
_STYLES: Final = (
    ("MATHEMATICAL BOLD ITALIC", "bold-italic"),
    ("MATHEMATICAL SANS-SERIF BOLD", "bold-sans-serif"),
    ("MATHEMATICAL SANS-SERIF", "sans-serif"),
    ("MATHEMATICAL BOLD SCRIPT", "bold-script"),
    ("MATHEMATICAL BOLD FRAKTUR", "fraktur"),
    ("MATHEMATICAL BOLD", "bold"),
    ("MATHEMATICAL SCRIPT", "script"),
    ("MATHEMATICAL FRAKTUR", "fraktur"),
    ("MATHEMATICAL DOUBLE-STRUCK", "double-struck"),
    ("MATHEMATICAL MONOSPACE", "monospace"),
    ("MATHEMATICAL ITALIC", "italic"),
    ("DOUBLE-STRUCK CAPITAL", "double-struck"),
    ("DOUBLE-STRUCK SMALL", "double-struck"),
    ("SCRIPT CAPITAL", "script"),
    ("SCRIPT SMALL", "script"),
    ("BLACK-LETTER CAPITAL", "fraktur"),
)


def token_text(el: _Element) -> str:
    """What a leaf says, white space collapsed as MathML does."""
    text = settable("".join(el.itertext("*")))
    return " ".join(text.replace("\xa0", " ").split())


def identifier(el: _Element) -> Piece:
    """``<mi>``: a letter, or a name of several."""
    text = "".join(c for c in token_text(el) if c not in INVISIBLE)
    if not text:
        return EMPTY
    variant = el.get("mathvariant", "")
    letters, style = _plain(text)
    style = variant or style
    if len(letters) == 1 or not letters.isalpha() or letters in SYMBOLS:
        return Piece(_styled(letters, style), is_single=True)
    if letters in FUNCTIONS:
        return Piece(f"\\{letters}", "function", char=letters)
    if style and style not in ("normal", "italic"):
        return Piece(_styled(letters, style), is_single=True)
    if not letters.isascii() and style != "normal":
        return Piece("".join(symbols(letters)), is_single=False)
    return Piece(f"\\operatorname{{{letters}}}", "function", char=letters, is_single=True)


def number(el: _Element) -> Piece:
    """``<mn>``."""
    text = token_text(el)
    letters, style = _plain(text)
    style = el.get("mathvariant", "") or style
    tex = "".join(symbols(letters.replace(" ", "\\,"), keep="\\")).replace(",", "{,}")
    if style in ("", "normal", "italic"):
        return Piece(tex)
    return Piece(wrapped(tex, style), is_single=True)


def words(el: _Element) -> Piece:
    r"""``<mtext>`` and ``<ms>``."""
    text = settable("".join(el.itertext("*"))).replace("\xa0", " ")
    if not text:
        return EMPTY
    collapsed = re.sub(r"\s+", " ", text)
    if collapsed == " ":
        return Piece("\\ ", "space")
    if len(collapsed) == 1 and collapsed in SYMBOLS and not collapsed.isascii():
        return Piece(SYMBOLS[collapsed])
    if collapsed.strip() in _PUNCTUATION:
        return Piece(collapsed.strip(), "comma")
    variant = el.get("mathvariant", "")
    command = {"bold": "textbf", "italic": "textit", "monospace": "texttt"}.get(variant, "text")
    if not collapsed.strip("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2009\u200a "):
        return Piece("\\quad ", "space")
    return Piece(f"\\{command}{{{escape_text(collapsed)}}}", is_single=True)


def operator(el: _Element) -> Piece:
    """``<mo>``: a sign with its place in the row."""
    text = token_text(el)
    text = "".join(c for c in text if c not in INVISIBLE)
    if not text:
        return EMPTY
    kind = _kind(text, el)
    grows = kind in ("open", "close", "bar") and el.get("stretchy", "").lower() != "false"
    if len(text) > 1:
        if text in TYPED:
            return Piece(
                TYPED[text],
                "relation" if text in RELATIONS or text[-1] in "=>" else "atom",
                char=text,
            )
        if text in FUNCTIONS:
            return Piece(f"\\{text}", "function", char=text)
        if text.isalpha() and text.isascii():
            return Piece(f"\\operatorname{{{text}}}", "function", char=text, is_single=True)
        return Piece("".join(symbols(text)), kind, char=text)
    return Piece(SYMBOLS.get(text, text), kind, is_tall=text in LARGE, char=text, grows=grows)


def sign(char: str, kind: Kind, *, grows: bool = False) -> Piece:
    """An operator that the markup implies."""
    return Piece(SYMBOLS.get(char, char), kind, char=char, grows=grows)


def space(el: _Element) -> Piece:
    """``<mspace>``."""
    if el.get("linebreak") == "newline":
        return Piece("\\\\ ", "space")
    return Piece(space_of(el.get("width", "")), "space")


def space_of(width: str) -> str:
    r"""
    White space of a width.

    >>> space_of("1em"), space_of("thickmathspace"), space_of("0"), space_of("-0.1667em")
    ('\\quad ', '\\;', '', '\\!')
    """
    width = width.strip().lower()
    em = _NAMED_SPACES.get(width)
    if em is None:
        match = _LENGTH.match(width[:_MAX_LENGTH])
        if not match:
            return ""
        em = float(match[1][:12]) * _EM.get(match[2] or "em", 1.0)
    if em < -0.1:
        return "\\!"
    return next((tex for least, tex in _SPACES if em >= least), "")


def symbols(text: str, keep: str = "") -> list[str]:
    """The characters of `text` as TeX, a space behind a command that a letter would run into."""
    out = []
    for c in text:
        tex = c if c in keep else SYMBOLS.get(c, c)
        out.append(tex + " " if len(tex) > 1 and tex[-1].isalpha() else tex)
    return out


def _kind(text: str, el: _Element) -> Kind:
    form = el.get("form", "")
    if text in BARS:
        if form in ("prefix", "postfix"):
            return "open" if form == "prefix" else "close"
        if text in "∣∥" and el.get("fence") != "true" and el.get("stretchy") == "false":
            return "relation"
        return "bar"
    if text in OPENING:
        return "close" if form == "postfix" else "open"
    if text in CLOSING:
        return "open" if form == "prefix" else "close"
    if text in LARGE:
        return "large"
    if text in RELATIONS:
        return "arrow" if text in LONG_ARROWS else "relation"
    if text in BINARY:
        return "binary"
    return "comma" if text in ",;" else "atom"


def _plain(text: str) -> tuple[str, str]:
    """The letters without a style, and the style: 𝐱 is a bold x."""
    if text.isascii() or len(text) > 200:
        return text, ""
    style = ""
    out = []
    for c in text:
        name = unicodedata.name(c, "")
        found = next((style for start, style in _STYLES if name.startswith(start)), "")
        if found:
            style = found
            c = unicodedata.normalize("NFKC", c)
        out.append(c)
    return "".join(out), style


def _styled(letters: str, style: str) -> str:
    tex = "".join(symbols(letters)).strip()
    if style in ("", "italic") or (
        style == "normal" and not (letters.isascii() and letters.isalpha())
    ):
        return tex
    return wrapped(tex, style)


def wrapped(tex: str, style: str) -> str:
    """`tex` in the command for a ``mathvariant``."""
    command = VARIANTS.get(style)
    if not command:
        return tex
    outer, _, inner = command.partition("\\")
    return f"\\{outer}{{\\{inner}{{{tex}}}}}" if inner else f"\\{outer}{{{tex}}}"
