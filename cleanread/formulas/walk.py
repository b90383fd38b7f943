"""The pass over a page with mathematics: every formula, however it is published, gets one form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import canonical, containers, images, katex, latexml, mathjax, sources
from .mathml import local_name
from .numbered import lift
from .signs import read_signs
from .tex import Found
from .texts import split_texts

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .signs import Signs

#: Neither they nor what is in them is looked at.
_SKIPPED: Final = frozenset(
    [
        "head",
        "style",
        "title",
        "textarea",
        "svg",
        "template",
        "select",
        "noscript",
        "iframe",
        "canvas",
        "button",
    ]
)
#: Delimiters in them are shown as they are.
_VERBATIM: Final = frozenset(["pre", "code", "kbd", "samp", "tt", "xmp", "annotation", "option"])
_OTHER_FORMULAS: Final = frozenset(["inline-formula", "disp-formula", "display-formula"])
#: elements that are formulas, or may be
_TAGS: Final = _OTHER_FORMULAS | {
    "math",
    "mjx-container",
    "script",
    "img",
    "tex-math",
    "math-renderer",
    "eq",
    "code",
    "pre",
    "table",
}
_CLASSES: Final = (
    mathjax.OUTPUT_CLASSES | katex.CLASSES | containers.CLASSES | latexml.TABLES | _OTHER_FORMULAS
)
_ATTRIBUTES: Final = frozenset(sources.ATTRIBUTES) | {"data-math-style"}


def mark_formulas(root: _Element, html: str, utf8: bytes | None = None) -> None:
    r"""
    Give every formula in the tree of `root`, parsed from `html`, one form: ``<math cr-tex="x^2" cr-display="inline">``.

    What else shows the same formula stands in it, or is such an element with an empty ``cr-tex``. `utf8` is `html` in UTF-8, where
    that is at hand.

    >>> from lxml.html import document_fromstring
    >>> html = '<p>So <span class="math inline">\\(x^2\\)</span>.'
    >>> page = document_fromstring(html)
    >>> mark_formulas(page, html)
    >>> [(m.get("cr-tex"), m.get("cr-display"), m.tail) for m in page.iter("math")]
    [('x^2', 'inline', '.')]
    """
    signs = read_signs(root, html, utf8)
    if signs.has_formulas:
        _walk(root, signs)


class _Names:
    """What a class attribute says: asked once for each of them, as most are on many elements."""

    __slots__ = ("classes", "concerns", "dollars", "ignored", "typeset")

    def __init__(self, names: str) -> None:
        self.classes = frozenset(names.split())
        self.concerns = not _CLASSES.isdisjoint(self.classes)
        self.ignored = not containers.IGNORED_CLASSES.isdisjoint(self.classes)
        self.dollars = not containers.DOLLAR_CLASSES.isdisjoint(self.classes)
        self.typeset = self.dollars or not containers.TEX_CLASSES.isdisjoint(self.classes)


_NO_NAMES: Final = _Names("")


def _walk(root: _Element, signs: Signs) -> None:
    last: tuple[_Element, str] | None = None
    by_names: dict[str, _Names] = {}
    # (element, delimiters count in it, so do single dollar signs)
    stack: list[tuple[_Element, bool, bool]] = [(root, signs.typesets, signs.dollars)]
    while stack:
        el, typeset, dollars = stack.pop()
        tag = el.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            continue
        names = _NO_NAMES
        keys = el.keys()
        if keys or tag in _TAGS or ":" in tag:
            if keys:
                text = el.get("class") or ""
                names = by_names.get(text) or by_names.setdefault(text, _Names(text))
                if canonical.TEX in keys:
                    continue
            concerns = names.concerns or tag in _TAGS or ":" in tag
            if concerns or not _ATTRIBUTES.isdisjoint(keys):
                found = _formula(el, local_name(el), names.classes, typeset=typeset)
                if found is not None:
                    last = _mark(el, found, last)
                    continue
            if tag == "script" or (local_name(el) == "math" and sources.text_of(el)):
                continue  # what cannot be read as a formula is left as text
        if tag in _VERBATIM or names.ignored:
            typeset = dollars = False
        elif names.typeset:
            typeset, dollars = True, dollars or names.dollars
        if (typeset or signs.shortcodes) and tag not in _VERBATIM:
            split_texts(el, typeset=typeset, dollars=dollars)
        stack.extend([(child, typeset, dollars) for child in reversed(el)])


def _formula(el: _Element, name: str, classes: frozenset[str], *, typeset: bool) -> Found | None:
    """The formula that `el` is; with empty TeX when `el` shows nothing of its own."""
    match name:
        case "math":
            tex = sources.of_math(el)
            if not tex and sources.text_of(el):
                return None
            return Found(tex, el.get("display") == "block" or el.get("mode") == "display")
        case "mjx-container":
            return mathjax.of_container(el)
        case "script":
            return mathjax.of_script(el)
        case "img":
            return images.image_formula(el)
        case "tex-math":
            return containers.of_tex_math(el)
        case "math-renderer":
            return containers.of_renderer(el, classes)
        case "eq":
            return Found(sources.text_of(el), (el.get("env") or "").startswith("display"))
        case "code" | "pre":
            return containers.of_code(el, classes)
        case "table":
            return None if latexml.TABLES.isdisjoint(classes) else latexml.equations(el)
    if name in _OTHER_FORMULAS or not _OTHER_FORMULAS.isdisjoint(classes):
        is_block = "inline-formula" not in classes and name != "inline-formula"
        return containers.of_publisher(el, is_block=is_block)
    return (
        mathjax.of_output(el, classes)
        or katex.of_katex(el, classes)
        or katex.of_wikipedia(el, classes)
        or containers.of_attribute(el, classes)
        or containers.of_container(el, classes, typeset=typeset)
    )


def _mark(
    el: _Element, found: Found, last: tuple[_Element, str] | None
) -> tuple[_Element, str] | None:
    """Mark `el`; as a duplicate when it shows the same as the formula right before it."""
    if not found.tex:
        canonical.mark_duplicate(el)
        return last
    tex = canonical.mark(el, found)
    squeezed = "".join(tex.split())
    if last is not None and last[1] == squeezed and _are_neighbours(last[0], el):
        canonical.mark_duplicate(el)
        return last
    if el.get(canonical.DISPLAY) == "block":
        lift(el, tex)
    return el, squeezed


def _are_neighbours(first: _Element, second: _Element) -> bool:
    return first.getnext() is second and not (first.tail and first.tail.strip())
