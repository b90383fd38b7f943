"""Displayed formulas in a box of their own, often with a number beside them: the box is the formula."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .canonical import TEX, mark
from .tex import Found

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUMBER: Final = re.compile(
    r"(?:Eq(?:uation|n)?\.?)?\s*[(\[]\s*((?:[A-Z]\.?)?\d+(?:[.\-–]\d+)*[a-z']{0,2})\s*[)\]]",
    re.IGNORECASE,
)
#: boxes that hold more than one formula
_PAGE: Final = frozenset(
    [
        "body",
        "html",
        "article",
        "main",
        "section",
        "li",
        "ul",
        "ol",
        "dl",
        "blockquote",
        "p",
        "form",
        "nav",
    ]
)
_MAX_LEVELS: Final = 7
_MAX_PARTS: Final = 8
_MAX_CHARS: Final = 40
#: environments that number their lines themselves
_ENVIRONMENTS: Final = re.compile(
    r"\\begin\{(?:align|gather|multline|eqnarray|flalign|equation)\*?\}|\\tag\b"
)


def lift(formula: _Element, tex: str) -> None:
    """
    Make the box around a displayed `formula` the formula: a table for layout, or one that also holds its number.

    >>> from lxml.html import fragment_fromstring
    >>> box = fragment_fromstring("<div><div><math>x</math></div> <div>(1)</div></div>")
    >>> lift(box[0][0], "x")
    >>> box.tag, box.get("cr-tex")
    ('math', 'x \\\\tag{1}')
    """
    number = ""
    target: _Element | None = None
    inner = formula
    for _ in range(_MAX_LEVELS):
        parent = inner.getparent()
        if parent is None or parent.tag in _PAGE:
            break
        beside = _beside(inner, parent)
        if beside:
            match = _NUMBER.fullmatch(beside)
            if match is None or number:
                break
            number = match[1]
            target = parent
        elif beside is None:
            break
        elif parent.tag == "table":
            target = parent
        inner = parent
    if target is not None:
        if number and not _ENVIRONMENTS.search(tex):
            tex = f"{tex} \\tag{{{number}}}"
        tail = target.tail
        mark(target, Found(tex, is_block=True))
        target.tail = tail


def _beside(inner: _Element, parent: _Element) -> str | None:
    """The text in `parent` beside `inner`; `None` when there is more than a little of it."""
    if len(parent) > _MAX_PARTS:
        return None
    texts = [parent.text or ""]
    for child in parent:
        if child is not inner and child.get(TEX) != "":
            if child.get(TEX) or child.tag in ("img", "math", "table", "pre", "iframe", "video"):
                return None
            for part in child.iter("*"):
                if part.tag in ("img", "math", "script", "mjx-container"):
                    return None
                texts += (part.text or "", "" if part is child else part.tail or "")
                if sum(map(len, texts)) > 10 * _MAX_CHARS:
                    return None
        texts.append(child.tail or "")
    text = " ".join("".join(texts).split())
    return text if len(text) <= _MAX_CHARS else None
