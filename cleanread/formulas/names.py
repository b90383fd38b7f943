"""Names of TeX commands: what tells TeX from other text with backslashes."""

from __future__ import annotations

from typing import Final

from .symbols import FUNCTIONS, SYMBOLS

_STRUCTURE: Final = (
    "frac dfrac tfrac cfrac binom dbinom tbinom sqrt left right middle big Big bigg Bigg bigl bigr Bigl Bigr begin end "
    "text textbf textit textrm mathrm mathbf mathbb mathcal mathfrak mathscr mathsf mathit mathtt boldsymbol bm "
    "operatorname overline underline widehat widetilde hat bar vec dot ddot tilde check breve acute grave mathring "
    "overbrace underbrace overset underset stackrel xrightarrow xleftarrow substack limits nolimits displaystyle "
    "textstyle scriptstyle quad qquad tag label boxed phantom pmod bmod pmatrix cases aligned not color mbox hbox "
    "overrightarrow overleftarrow over choose atop ce pu dots ldots cdots vdots ddots to le ge ne iff implies gets "
    "land lor lnot colon prime"
)
#: without the backslash; names that are also names of files and folders are not here
KNOWN_COMMANDS: Final = (
    frozenset(_STRUCTURE.split())
    | FUNCTIONS
    | frozenset(tex[1:].strip() for tex in SYMBOLS.values() if tex[1:].strip().isalpha())
) - frozenset(
    [
        "end",
        "color",
        "label",
        "text",
        "tag",
        "to",
        "left",
        "right",
        "big",
        "over",
        "not",
        "bar",
        "check",
        "dot",
    ]
)
