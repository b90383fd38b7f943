"""Elements that say of themselves that they hold TeX: Pandoc, Sphinx, Pymdown, GitHub, CKEditor, publishers and chat applications."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import sources
from .tex import MAX_CHARS, Found, delimited, is_plausible, looks_like_tex
from .wordset import word_set

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Their text is TeX, with or without delimiters.
TEX_CLASSES: Final = word_set(
    "math-inline math-block math-display inline-math display-math block-math math-tex katex-eq wp-katex-eq katex-inline katex-block "
    "katex-display-block js-inline-math js-display-math js-render-math language-math arithmatex mathjax-tex mathjax-latex latex-math kdmath "
    "math-node tex-math math_inline math_block notion-equation-raw ql-formula math-formula math_tex tex2jax tex-block tex-inline "
    "katex-error temml-error MathTex mwe-math-fallback-source-inline mwe-math-fallback-source-display latex-formula math-expression"
)
#: Their text is TeX when it looks like it.
_MAYBE_CLASSES: Final = frozenset(
    ["math", "tex", "latex", "formula", "equation", "katex", "equation-inline"]
)
#: Single dollar signs are delimiters in them.
DOLLAR_CLASSES: Final = word_set(
    "math-container mathjax tex2jax_process mathjax_process kdmath math-tex js-inline-math has-jax has-mathjax process-math mathjax-process"
)
#: Nothing in them is typeset.
IGNORED_CLASSES: Final = word_set(
    "tex2jax_ignore mathjax_ignore no-mathjax nomathjax asciimath2jax_ignore nomath no-katex katex-ignore notranslate-math highlight"
)
#: all that `of_container` asks about
CLASSES: Final = TEX_CLASSES | _MAYBE_CLASSES | DOLLAR_CLASSES
_BLOCK_WORDS: Final = ("display", "block", "multi-line")
#: elements beside the formula that are no part of it: its number, a copy button
_BESIDE: Final = frozenset(["eqno", "headerlink", "math-copy", "copy-button"])


def of_container(el: _Element, classes: frozenset[str], *, typeset: bool) -> Found | None:
    """The formula that is all the text of `el`; `None` when it has a rendering in it, or other text."""
    is_named = not TEX_CLASSES.isdisjoint(classes) or (
        "math" in classes and not {"inline", "display"}.isdisjoint(classes)
    )
    if not is_named and _MAYBE_CLASSES.isdisjoint(classes) and DOLLAR_CLASSES.isdisjoint(classes):
        return None
    text, number = _own_text(el)
    if not text or len(text) > MAX_CHARS:
        return None
    tag = f" \\tag{{{number}}}" if number else ""
    found = delimited(text)
    if found is not None and is_plausible(found.tex):
        return Found(found.tex + tag, found.is_block or _is_block(el, classes))
    if (
        found is None
        and "$" not in text
        and "\\(" not in text
        and "\\[" not in text
        and is_plausible(text)
    ):
        if is_named and (typeset or looks_like_tex(text) or "ql-formula" not in classes):
            return Found(text + tag, _is_block(el, classes))
        if not _MAYBE_CLASSES.isdisjoint(classes) and (
            looks_like_tex(text) or (typeset and "math" in classes)
        ):
            return Found(text + tag, _is_block(el, classes))
    return None


def of_attribute(el: _Element, classes: frozenset[str]) -> Found | None:
    """The formula in an attribute of `el`."""
    tex = sources.of_attributes(el)
    return Found(tex, _is_block(el, classes) or _shows_block(el)) if tex else None


def of_code(el: _Element, classes: frozenset[str]) -> Found | None:
    """A code element whose language is mathematics: GitLab, remark, Hugo."""
    if (
        "language-math" not in classes
        and el.get("data-math-style") is None
        and "math-display" not in classes
        and ("math-inline" not in classes)
    ):
        return None
    text = sources.text_of(el)
    parent = el.getparent()
    is_block = (
        el.tag == "pre" or _is_block(el, classes) or (parent is not None and parent.tag == "pre")
    )
    return Found(text, is_block) if text else None


def of_tex_math(el: _Element) -> Found | None:
    """``<tex-math>`` of publishers: a formula, or a whole LaTeX document around one."""
    text = sources.text_of(el)
    found = delimited(text)
    return found or (Found(text, "\\[" in text or "$$" in text) if text else None)


def of_renderer(el: _Element, classes: frozenset[str]) -> Found | None:
    """``<math-renderer>`` of GitHub."""
    text = sources.text_of(el)
    found = delimited(text)
    if found is None:
        return Found(text, "js-display-math" in classes) if looks_like_tex(text) else None
    return Found(found.tex, found.is_block or "js-display-math" in classes)


def of_publisher(el: _Element, *, is_block: bool) -> Found | None:
    """The formula of an ``inline-formula`` or ``disp-formula``, which publishers give in several renderings."""
    for tag in ("tex-math", "annotation", "script"):
        for source in el.iter(tag):
            text = (source.text or "").strip()
            if text and (
                tag == "tex-math"
                or "tex" in (source.get("encoding") or source.get("type") or "").lower()
            ):
                return Found(text, is_block)
    math = sources.first(el, "math")
    if math is not None and (tex := sources.of_math(math)):
        return Found(tex, is_block)
    return None


def _own_text(el: _Element) -> tuple[str, str]:
    """The text of `el` and the number printed beside it; no text when anything else is in it."""
    texts = [el.text or ""]
    number = ""
    for child in el:
        classes = set((child.get("class") or "").split())
        if "eqno" in classes:
            number = "".join(child.itertext("*")).split("¶")[0].strip().strip("()")
        elif child.tag == "br":
            texts.append("\n")
        elif (
            child.tag in ("p", "span", "div", "code")
            and not len(child)
            and not classes
            and len(el) == 1
        ):
            texts.append(child.text or "")
        elif child.get("cr-tex") is not None or _BESIDE.isdisjoint(classes):
            return "", ""
        texts.append(child.tail or "")
    return "".join(texts).strip(), number


def _is_block(el: _Element, classes: frozenset[str]) -> bool:
    for name in ("data-display", "data-katex-display", "data-display-mode", "display"):
        value = el.get(name)
        if value is not None:
            return value.lower() in ("true", "1", "block", "")
    if (style := el.get("data-math-style")) is not None:
        return style == "display"
    words = " ".join(classes)
    if "inline" in words:
        return False
    if any(word in words for word in _BLOCK_WORDS):
        return True
    return el.tag in ("div", "p", "figure", "pre") and (
        "math" in classes or "arithmatex" in classes
    )


def _shows_block(el: _Element) -> bool:
    for part in el.iter("span", "math", "mjx-container"):
        if "katex-display" in (part.get("class") or "") or part.get("display") in ("block", "true"):
            return True
    return False
