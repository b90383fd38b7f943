"""Does a page have mathematics at all, and what does its typesetter read? Asked of every page, so it has to be quick."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, AnyStr, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

#: One of these is in every page with formulas: math, mathjax, mathml, math/tex, mwe-math …, katex, latex. To look for a text costs
#: some percent of the parse, so there are few; images with TeX for their alternative text are found when they are read.
_NEEDLES: Final = ("math", "atex")
_AROUND: Final = 12
#: what they look like in markup that makes or holds formulas
_MARKUP: Final = (
    r"<(?:\w{1,4}:)?math[\s>/]|mathjax|math/(?:tex|mml|asc|latex)|math(?:ml|tex|-|_)|[\"' =-]math[\"' =\\]|-math|"
    r"(?:^|[^a-zA-Z]|quick)[kKlL]atex|hmatex|=\"\\[a-zA-Z]{2}"
)
_MARKUP_TEXT: Final = re.compile(_MARKUP)
_MARKUP_BYTES: Final = re.compile(_MARKUP.encode())
# Where so many are none of these, the page is about mathematics: it is looked at.
_MAX_WORDS: Final = 30
_TYPESETTER: Final = re.compile(
    r"mathjax|katex|tex-?(?:mml|chtml|svg)|latex\.js|renderMath", re.IGNORECASE
)
_CONFIG: Final = re.compile(r"MathJax|renderMathInElement|katex\.render|tex2jax|inlineMath")
#: ``['$', '$']`` in MathJax' settings, ``{left: "$", …}`` in KaTeX'
_DOLLARS: Final = re.compile(r"""(["'`])\$\1\s*,\s*(["'`])\$\2|["']?left["']?\s*:\s*(["'`])\$\3""")
# The settings stand at the start of a script; a library that is part of the page has no settings in it.
_CONFIG_CHARS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of the mathematics on a page."""

    has_formulas: bool  #: there may be some
    typesets: bool = False  #: a script of the page looks for TeX in the text
    dollars: bool = False  #: it takes single dollar signs for delimiters
    shortcodes: bool = False  #: there are formulas in delimiters that nothing else has


def read_signs(root: _Element, html: str, utf8: bytes | None = None) -> Signs:
    """The signs on the page that `root` is of, parsed from `html`; `utf8` is the same text, where it is at hand."""
    if not _has_signs(html, utf8):
        return Signs(has_formulas=False)
    typesets = dollars = False
    for script in root.getroottree().iter("script"):  # most are in the head
        source = script.get("src", "")
        if source:
            typesets = typesets or bool(_TYPESETTER.search(source))
        elif script.text and not script.get("type", "").startswith("math/"):
            text = script.text[:_CONFIG_CHARS]
            if _CONFIG.search(text):
                typesets = True
                dollars = dollars or bool(_DOLLARS.search(text))
    return Signs(
        has_formulas=True,
        typesets=typesets,
        dollars=dollars,
        shortcodes="$latex " in html or "[latex]" in html,
    )


def _has_signs(html: str, utf8: bytes | None) -> bool:
    if utf8 is None:
        return any(_is_in_markup(html, needle, _MARKUP_TEXT) for needle in _NEEDLES)
    return any(_is_in_markup(utf8, needle.encode(), _MARKUP_BYTES) for needle in _NEEDLES)


def _is_in_markup(page: AnyStr, needle: AnyStr, markup: re.Pattern[AnyStr]) -> bool:
    place = page.find(needle)
    for _ in range(_MAX_WORDS):
        if place < 0:
            return False
        if markup.search(page, max(0, place - _AROUND), place + _AROUND):
            return True
        place = page.find(needle, place + 1)
    return place >= 0
