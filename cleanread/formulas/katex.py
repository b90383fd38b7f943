"""Formulas rendered by KaTeX, and those of Wikipedia: elements that hold several renderings of one formula."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import katex_html, sources
from .mathml import tex_of
from .tex import Found

if TYPE_CHECKING:
    from lxml.etree import _Element

_KATEX: Final = frozenset(["katex", "katex-display", "katex-mathml"])
_WIKIPEDIA: Final = "mwe-math-element"
#: classes of the elements that `of_katex` and `of_wikipedia` read
CLASSES: Final = _KATEX | {_WIKIPEDIA}


def of_katex(el: _Element, classes: frozenset[str]) -> Found | None:
    """The formula of a ``span.katex`` or ``span.katex-display``."""
    if _KATEX.isdisjoint(classes) or "math" in classes:
        return None
    tex = sources.of_attributes(el) if "katex" in classes or "katex-display" in classes else ""
    math = sources.first(el, "math")
    is_block = "katex-display" in classes or (math is not None and math.get("display") == "block")
    if not tex and math is not None:
        tex = sources.of_math(math)
    if not tex and katex_html.is_drawn(el):
        tex = tex_of(katex_html.as_mathml(el))
    if tex:
        return Found(tex, is_block)
    return Found("") if "katex-mathml" in classes and not sources.text_of(el) else None


def of_wikipedia(el: _Element, classes: frozenset[str]) -> Found | None:
    """The formula of a MediaWiki ``mwe-math-element``: MathML that browsers hide, and an image."""
    if _WIKIPEDIA not in classes:
        return None
    is_block = any("block" in c or "display" in c for c in classes)
    tex = ""
    for part in el.iter("math", "img"):
        if part.tag == "math":
            tex = tex or sources.of_math(part)
            is_block = is_block or part.get("display") == "block"
        else:
            tex = tex or (part.get("alt") or "").strip()
            is_block = is_block or "image-display" in (part.get("class") or "")
    return Found(tex, is_block) if tex else None
