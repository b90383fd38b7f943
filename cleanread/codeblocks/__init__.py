"""
Code that is not in a ``<pre>``, and what stands around code without being a part of it.

Editors, documentation tools and forums set code in ``<div>``, ``<table>`` and ``<code>``. Before the page is split into blocks
those become ``<pre>``, with the attribute ``cr-lang`` for the language that a wrapper names. Nothing is taken out of the tree: labels,
prompts and copy links beside the code are reported, for the walk to leave out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .editors import mark_editor
from .labels import beside_code, prompt, tools
from .lone import mark_lone
from .tables import mark_table
from .wrappers import mark_textarea, mark_wrapper, monospaced

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ..blocks import Dropped

#: How far into a page its generator names itself.
_HEAD_CHARS: Final = 3000
#: A sign of code on pages without any of its elements. To look for more would cost all pages more than it gives.
_SIGNS: Final = ("data-lang", "DATA-LANG")
_EDITOR_INPUTS: Final = ("inputarea", "ace_text-input", "crayon-plain")


def mark_code(root: _Element, html: str) -> dict[_Element, Dropped]:
    """
    Rename the elements below `root` that are blocks of code to ``pre``; which elements beside code are none of the text.

    `html` is the page's source: a look at it spares most pages all the rest.

    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring('<div class="cm-content"><div class="cm-line">x = 1</div></div><code>y</code>')
    >>> mark_code(page, "…")
    {}
    >>> [el.tag for el in page.body]
    ['pre', 'code']
    """
    if not _may_hold_code(root, html):
        return {}
    removed: dict[_Element, Dropped] = {}
    _rename(root, removed)
    beside_code(root, removed)
    return removed


def _may_hold_code(root: _Element, html: str) -> bool:
    """Whether it is worth to look at all elements."""
    for el in root.iter("pre", "code", "textarea", "samp", "tt"):
        if el.tag != "textarea" or el.get("readonly") is not None:
            return True
        if (el.get("class") or "").startswith(_EDITOR_INPUTS):
            return True
    return "oxygen" in html[:_HEAD_CHARS] or any(sign in html for sign in _SIGNS)


def _rename(root: _Element, removed: dict[_Element, Dropped]) -> None:
    kinds: dict[str, bool] = {}  # class → whether it speaks of code: most are repeated
    for el in root.iter("div", "table", "code", "samp", "tt", "textarea", "ol"):
        tag = el.tag
        if tag in ("code", "samp", "tt"):
            mark_lone(el)
            continue
        if tag == "table":
            mark_table(el)
            continue
        if tag == "textarea":
            mark_textarea(el)
            continue
        names = el.get("class")
        if tag == "ol":
            mark_wrapper(el, names or "")
        elif names:
            speaks = kinds.get(names)
            if speaks is None:
                speaks = kinds[names] = _speaks_of_code(names)
            if speaks:
                if (dropped := prompt(el, names) or tools(el, names)) is not None:
                    removed[el] = dropped
                elif mark_editor(el, names) or mark_wrapper(el, names):
                    continue
        style = el.get("style")
        if style and "white-space" in style:
            monospaced(el, style)


def _speaks_of_code(names: str) -> bool:
    return any(word in names for word in _WORDS)


_WORDS: Final = (
    "CodeMirror", "cm-content", "cm-editor", "view-lines", "monaco-editor", "ace_", "fragment", "code", "nlighter", "dp-", "highlight",
    "signature", "geshi", "prompt", "Prompt", "Code", "crayon", "urvanov", "toolbar", "bar",
)  # fmt: skip
