"""Formulas rendered by MathJax, versions 2 to 4. What a version 2 page keeps in a script is read there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from . import rendered, sources
from .mathml import tex_of
from .tex import Found
from .wordset import word_set

if TYPE_CHECKING:
    from lxml.etree import _Element

#: classes of the elements that version 2 puts before its script
OUTPUT_CLASSES: Final = word_set(
    "MathJax_Preview MathJax MathJax_Display MathJax_SVG MathJax_SVG_Display MathJax_CHTML MathJax_CHTML_Display MathJax_MathML "
    "MathJax_PHTML MathJax_PHTML_Display MathJax_PlainSource MathJax_PlainSource_Display MathJax_Processing MathJax_Processed "
    "MathJax_Error MathJax_FullWidth mjx-chtml MJXc-display MJX_Assistive_MathML MJXc-processing MJXc-processed"
)
_NO_OUTPUT: Final = frozenset(
    [
        "MathJax_Message",
        "MathJax_Hidden",
        "MathJax_Font_Test",
        "MathJax_CHTML_Hidden",
        "MathJax_SVG_Hidden",
    ]
)
_SCRIPT: Final = re.compile(r"\s*math/(tex|latex|mml|asciimath)\b", re.IGNORECASE)
_DISPLAY: Final = re.compile(r"mode\s*=\s*display", re.IGNORECASE)


def of_script(script: _Element) -> Found | None:
    """The formula in a ``<script type="math/tex">``."""
    kind = script.get("type") or ""
    match = _SCRIPT.match(kind)
    text = script.text or ""
    if match is None or not text.strip():
        return None
    is_block = bool(_DISPLAY.search(kind))
    if match[1].lower() == "mml":
        tex = sources.of_markup(text)
        return Found(tex, is_block or 'display="block"' in text) if tex else None
    if match[1].lower() == "asciimath":
        return None
    return Found(
        text.replace("<![CDATA[", "").replace("]]>", "").strip().removeprefix("%").strip(), is_block
    )


def of_container(container: _Element) -> Found | None:
    """The formula of an ``<mjx-container>``; an empty one when nothing was rendered in it."""
    is_block = container.get("display") in ("true", "block")
    for name in ("data-latex", "data-tex"):
        if value := container.get(name):
            return Found(value, is_block)
    top = next(container.iter("mjx-math"), None)
    if top is None:
        top = next((g for g in container.iter("g") if g.get("data-mml-node") == "math"), None)
    if top is not None and (value := top.get("data-latex")):
        return Found(value, is_block)
    math = next(container.iter("math"), None)
    tex = sources.of_math(math) if math is not None else ""
    if not tex:
        # In braille and speech a formula is read out; it is no text of the page.
        tex = tex_of(rendered.as_mathml(container)) if top is not None else ""
    if not tex and sources.text_of(container):
        return None
    return Found(tex, is_block)


def of_output(el: _Element, classes: frozenset[str]) -> Found | None:
    """
    The formula of an element that version 2 made; an empty one when it is a second rendering of a formula beside it.
    """
    if el.get("id") in _NO_OUTPUT or not _NO_OUTPUT.isdisjoint(classes):
        return Found("")
    if OUTPUT_CLASSES.isdisjoint(classes):
        return None
    if _has_partner(el) or "MJX_Assistive_MathML" in classes:
        return Found("")
    is_block = "MJXc-display" in classes or any(c.endswith("_Display") for c in classes)
    for part in el.iter("*"):
        if markup := part.get("data-mathml"):
            tex = sources.of_markup(markup)
            if tex:
                return Found(tex, is_block)
    script = next((s for s in el.iter("script") if of_script(s)), None)
    if script is not None and (found := of_script(script)):
        return Found(found.tex, is_block or found.is_block)
    math = sources.first(el, "math")
    if math is not None and (tex := sources.of_math(math)):
        return Found(tex, is_block or math.get("display") == "block")
    if "MathJax_Preview" in classes:
        return _preview(el)
    tex = tex_of(rendered.as_mathml(el))
    return Found(tex, is_block) if tex else None


def _preview(el: _Element) -> Found | None:
    text = sources.text_of(el)
    return Found(text if "\\" in text or "^" in text or "_" in text else "") if text else Found("")


def _has_partner(el: _Element) -> bool:
    """Does the script, or for a preview the rendering, follow `el`?"""
    is_preview = "MathJax_Preview" in (el.get("class") or "")
    if el.tail and el.tail.strip():
        return False
    for _, sibling in zip(range(4), el.itersiblings(), strict=False):
        if sibling.tag == "script" and of_script(sibling):
            return True
        classes = set((sibling.get("class") or "").split())
        if OUTPUT_CLASSES.isdisjoint(classes):
            return False
        if is_preview and "MathJax_Preview" not in classes:
            return True
        if sibling.tail and sibling.tail.strip():
            return False
    return False
