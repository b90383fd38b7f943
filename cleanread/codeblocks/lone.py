"""A ``<code>`` of several lines that stands alone is a block of code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .making import is_in_code, make_pre, text_in

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Where a <code> may stand alone and be a block. In cells, headings and links it is a part of something else.
_PARENTS: Final = frozenset(
    [
        "div",
        "p",
        "figure",
        "section",
        "article",
        "main",
        "body",
        "dd",
        "li",
        "blockquote",
        "center",
        "span",
        "details",
        "aside",
        "td",
    ]
)
_INNER: Final = frozenset(["td", "li", "span"])
_BLOCKS: Final = ("div", "p", "li", "table", "ol", "ul", "pre")
#: What no highlighter puts into code.
_NO_CODE: Final = ("a", "img", "h1", "h2", "h3", "h4", "form", "iframe", "ul", "figure")
_SIGNS: Final = "(){}[];=<>$/\\_|#"
# A paragraph of prose in one line has hardly any of these signs, a line of code this long has many.
_MAX_LINE: Final = 160
_MIN_SIGN_SHARE: Final = 0.03
_DISPLAY: Final = re.compile(
    r"display\s*:\s*block|white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE
)
_HIGHLIGHTED: Final = re.compile(
    r"(?:^|\s)(?:hljs|language-|lang-|prettyprint|highlight|code-?block|code-?snippet|redoc-json|prismjs|brush:|prism)",
    re.IGNORECASE,
)
_VERSO: Final = frozenset(["hl", "block"])
_OUTPUT: Final = "lean-output"


def mark_lone(code: _Element) -> bool:
    """Whether `code` is a block; then it, or what holds nothing else, is a ``<pre>`` from now on.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> page = fragment("<div><p><code>a<br>b</code></p><p>Type <code>a<br>b</code></p></div>")
    >>> [mark_lone(code) for code in page.iter("code")]
    [True, False]
    """
    words = (code.get("class") or "").split()
    if _VERSO.issubset(words):
        _mark_verso(code, words)
        return True
    parent = code.getparent()
    if parent is None or parent.tag not in _PARENTS:
        return False
    if not _stands_alone(code, parent):
        return _mark_lines(code, parent)
    if is_in_code(code) or not _is_block(code, parent):
        return False
    make_pre(code)
    return True


def _stands_alone(code: _Element, parent: _Element) -> bool:
    """Whether nothing else is said in the paragraph that `code` stands in."""
    if _is_text(parent.text) or _is_text(code.tail):
        return False
    if parent.tag == "span":
        holder = parent.getparent()
        if holder is None or len(parent) != 1 or holder.tag == "span" or holder.tag not in _PARENTS:
            return False
        return _stands_alone(parent, holder)
    before, after = code.getprevious(), code.getnext()
    if parent.tag in ("p", "td", "li"):
        return len(parent) == 1
    return _is_apart(before, after=False) and _is_apart(after, after=True)


def _is_apart(beside: _Element | None, *, after: bool) -> bool:
    """Whether an element beside the code is a block, a button, or nothing to see."""
    if beside is None:
        return True
    if _is_text(beside.tail) and not after:
        return False
    if beside.tag in ("code", "samp", "tt"):
        return False
    return beside.tag not in (
        "a",
        "b",
        "strong",
        "em",
        "i",
        "span",
        "kbd",
        "br",
        "var",
        "sup",
        "sub",
    )


def _is_block(code: _Element, parent: _Element) -> bool:
    style = code.get("style") or ""
    names = f"{code.get('class') or ''} {parent.get('class') or ''}"
    if not _HIGHLIGHTED.search(names) and not _reads_as_code(code):
        return False
    if parent.tag in ("td", "li"):
        return parent.tag == "li" and next(code.iter("br"), None) is not None
    if _DISPLAY.search(style) and parent.tag != "span":
        return True
    if next(code.iterdescendants("br", *_BLOCKS), None) is not None:
        return True
    text = text_in(code).strip()
    lines = text.count("\n") + 1 if text else 0
    if lines < 2:
        return False
    if _HIGHLIGHTED.search(names) or _DISPLAY.search(f"{style} {parent.get('style') or ''}"):
        return True
    return parent.tag not in ("p", "span") and lines > 2


def _reads_as_code(code: _Element) -> bool:
    """Whether there is no sign that `code` only gives prose, or a part of the page, another typeface."""
    if next(code.iterdescendants(*_NO_CODE), None) is not None:
        return False
    for line in code.itertext("*"):
        for sentence in line.splitlines():
            signs = sum(map(sentence.count, _SIGNS))
            if len(sentence) > _MAX_LINE and signs < len(sentence) * _MIN_SIGN_SHARE:
                return False
    return True


def _mark_lines(code: _Element, parent: _Element) -> bool:
    """Lines of code, each in a ``<code>`` of its own: ``<p><code>…</code><br><code>…</code></p>``."""
    if parent.tag not in ("p", "div") or _is_text(parent.text) or code.getprevious() is not None:
        return False
    codes = 0
    breaks = 0
    for child in parent:
        if child.tag == "br":
            breaks += 1
        elif child.tag == code.tag:
            codes += 1
        else:
            return False
        if _is_text(child.tail):
            return False
    if codes < 2 or breaks < codes - 1 or is_in_code(code):
        return False
    for child in parent:
        child.tail = None  # the line breaks of the source beside <br>
    make_pre(parent)
    return True


def _mark_verso(code: _Element, words: list[str]) -> None:
    """Lean's documentation cuts a piece of code where a message of the compiler stands below a line: all of it is one block."""
    if is_in_code(code):
        return
    parts = [code]
    while not _is_text(parts[-1].tail) and (after := parts[-1].getnext()) is not None:
        names = (after.get("class") or "").split()
        if not (
            after.tag == "code"
            and _VERSO.issubset(names)
            or after.tag == "pre"
            and _OUTPUT in names
        ):
            break
        parts.append(after)
    language = next((w for w in words if w not in _VERSO), "")
    if len(parts) == 1:
        make_pre(code, language)
        return
    whole = code.makeelement("div", {})
    make_pre(whole, language)
    whole.tail = parts[-1].tail
    code.addprevious(whole)
    for part in parts:
        part.tail = None
        part.tag = "div"
        whole.append(part)


def _is_text(text: str | None) -> bool:
    return text is not None and not text.isspace() and text != ""
