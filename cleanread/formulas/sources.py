"""Where an element that shows a formula keeps its TeX: attributes, annotations, MathML, plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from .mathml import tex_of
from .tex import MAX_CHARS, delimited, is_plausible, looks_like_tex

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEX_ENCODINGS: Final = frozenset(
    [
        "application/x-tex",
        "application/x-latex",
        "latex",
        "tex",
        "text/x-tex",
        "text/x-latex",
        "application/tex",
        "text/tex",
    ]
)
#: attributes in which renderers and editors keep the TeX
_OWN_ATTRIBUTES: Final = (
    "data-latex", "data-tex", "data-math", "data-katex", "data-equation", "data-latex-source", "data-tex-source", "data-math-source",
    "data-formula-source", "data-original-latex", "data-original-tex", "data-latex-code", "data-m2t", "latex",
)  # fmt: skip
#: attributes that hold the TeX in some editors, and other things elsewhere
_SHARED_ATTRIBUTES: Final = (
    "data-formula", "data-entry", "data-expr", "data-eq", "data-value", "data-content", "data-custom-copy-text", "data-mathjax",
)  # fmt: skip
ATTRIBUTES: Final = _OWN_ATTRIBUTES + _SHARED_ATTRIBUTES
_MATH_NAME: Final = re.compile(r"math|katex|latex|formula|equation|mjx|temml|hurmet", re.IGNORECASE)
_WORDS: Final = re.compile(r"[A-Za-z]{2} [A-Za-z]{2}")
#: what a formula's rendering has in it
_RENDERED: Final = ("math", "mjx-container", "svg", "img")


def of_math(math: _Element) -> str:
    """The TeX of a ``<math>`` element: as its author wrote it, when the page has that; empty when there is nothing to show."""
    for annotation in math.iter("annotation", "{*}annotation", "mml:annotation", "m:annotation"):
        if (annotation.get("encoding") or "").strip().lower() in _TEX_ENCODINGS:
            text = "".join(annotation.itertext("*")).strip()
            if text:
                return text
    for name in ("data-latex", "data-tex", "data-math"):
        value = (math.get(name) or "").strip()
        if value:
            return value
    alternative = (math.get("alttext") or "").strip()
    if alternative and _is_tex(alternative, math):
        return alternative
    return tex_of(math)


def of_attributes(el: _Element) -> str:
    """The TeX in an attribute of `el`, when that is plainly what the attribute holds."""
    attributes = el.attrib
    for name in ATTRIBUTES:
        value = (attributes.get(name) or "").strip()
        if not value or len(value) > MAX_CHARS or value.lower() in ("true", "false", "1", "0"):
            continue
        if looks_like_tex(value):
            return value
        if (
            _is_formula_element(el)
            and is_plausible(value)
            and (name in _OWN_ATTRIBUTES or not value.isalpha() or len(value) == 1)
        ):
            return value
    return ""


def of_markup(text: str) -> str:
    """The TeX of MathML that is given as text: in ``data-mathml``, or in a script."""
    if "<" not in text or len(text) > 50 * MAX_CHARS:
        return ""
    parser = etree.HTMLParser(encoding="utf-8")
    root = etree.fromstring(f"<div>{text}</div>".encode("utf-8", "replace"), parser)
    math = first(root, "math")
    return of_math(math) if math is not None else ""


def first(el: _Element, name: str) -> _Element | None:
    """The first element called `name` below `el`, whatever its prefix."""
    found = next(el.iter(name), None)
    if found is None:
        found = next((e for e in el.iter(f"mml:{name}", f"m:{name}")), None)
    return found


def text_of(el: _Element) -> str:
    """All text in `el`."""
    return "".join(el.itertext("*")).strip()


def _is_formula_element(el: _Element) -> bool:
    """Does `el` call itself mathematics, or hold the rendering of some?"""
    if _MATH_NAME.search(el.get("class") or "") or el.tag in (
        "math",
        "math-field",
        "math-inline",
        "math-block",
    ):
        return True
    if next(el.iter(*_RENDERED[:2]), None) is not None:
        return True
    return any((child.get("class") or "").startswith("katex") for child in el)


def _is_tex(text: str, math: _Element) -> bool:
    """Alternative text may be TeX, or read a formula out."""
    if "ltx_Math" in (math.get("class") or "") or looks_like_tex(text):
        return True
    return (
        delimited(text) is None
        and not _WORDS.search(text)
        and text.isascii()
        and any(c in text for c in "\\^_{=")
    )
