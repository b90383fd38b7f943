"""
Preformatted text, exactly: line breaks and indentation as shown, without line numbers and copy buttons.

Highlighters wrap each line into a ``<div>``, a ``<span>``, a ``<code>`` or a table row; whatever a browser sets on a line of its own
becomes a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..blocks import hidden_because
from .reasons import BUTTON, COPY_BUTTON, LINE_NUMBERS, NOT_TEXT, hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from .reasons import Reason

_SKIPPED_AS_TEXT: Final = (
    "button script style svg template head noscript select textarea input iframe"
)
_SKIPPED: Final = frozenset(_SKIPPED_AS_TEXT.split())
_LINES_AS_TEXT: Final = "div p li tr ol ul table tbody section article figure h1 h2 h3 h4 h5 h6"
_LINES: Final = frozenset(_LINES_AS_TEXT.split())
_GUTTER: Final = re.compile(
    r"line-?num|linenum|lineno|gutter|(?:^|[\s_-])(?:ln|lnt|lno|line-?index)(?:$|[\s_-])|unselectable",
    re.IGNORECASE,
)
_TOOL: Final = re.compile(
    r"(?:^|[\s_-])(?:copy|clipboard|toolbar|copied)(?:$|[\s_-])|copy-?(?:code|button|btn)|code-?copy|(?:code|block|pre)[-_]{0,2}header",
    re.IGNORECASE,
)
_UNSELECTABLE: Final = re.compile(r"user-select\s*:\s*none", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"[\d\s.:|]*")
_MAX_TOOL_CHARS: Final = 24  # "Copy code to clipboard"


def code_of(root: _Element) -> str:
    """The text of a ``<pre>`` as shown, without the line breaks around it.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> code_of(fragment('<pre><span class="ln">1</span>if x:<br>    y()<button>Copy</button></pre>'))
    'if x:\\n    y()'
    >>> code_of(fragment("<pre><code><div>a</div><div>b</div></code></pre>"))
    'a\\nb'
    """
    parts: list[str] = []
    _collect(root, parts)
    text = "".join(parts).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    if not text.isascii():
        text = text.replace("\u200b", "").replace("\ufeff", "")
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def is_gutter(text: str, names: str) -> bool:
    """Whether a piece of code is only the column of line numbers beside the code.

    `names` is what the elements around it call themselves; without a word of theirs, numbers are code.

    >>> is_gutter("1\\n2\\n3", "gutter"), is_gutter("1\\n2\\n3", "output"), is_gutter("x = 1", "gutter")
    (True, False, False)
    """
    return _NUMBERS.fullmatch(text) is not None and _GUTTER.search(names) is not None


def _collect(root: _Element, parts: list[str]) -> None:
    """Append the text below `root` to `parts`, with a line break wherever a browser has one."""
    one_line_each = _has_one_code_per_line(root)
    stack: list[tuple[Iterator[_Element], _Element]] = []
    if root.text:
        parts.append(root.text)
    children: Iterator[_Element] = iter(root)
    el = root
    while True:
        child = next(children, None)
        if child is None:
            if not stack:
                return
            if el.tag in _LINES or (one_line_each and el.tag == "code"):
                _end_line(parts, el)
            tail = el.tail
            children, el = stack.pop()
            if tail and not (tail.isspace() and _is_line(el, one_line_each=one_line_each)):
                parts.append(tail)
            continue
        tag = child.tag
        if not isinstance(tag, str) or no_code_because(child):
            if child.tail:
                parts.append(child.tail)
            continue
        if tag == "br":
            parts.append("\n")
            if child.tail:
                parts.append(child.tail)
            continue
        if tag in _LINES and parts and not parts[-1].endswith("\n"):
            parts.append("\n")
        if child.text:
            parts.append(child.text)
        stack.append((children, el))
        children, el = iter(child), child


def _is_line(parent: _Element, *, one_line_each: bool) -> bool:
    """Whether white space in `parent` only parts the lines in the source."""
    return one_line_each or parent.tag in ("table", "tbody", "tr", "ol", "ul")


def _end_line(parts: list[str], el: _Element) -> None:
    """An element that is a line of its own ends; an empty one is an empty line."""
    if (
        not parts
        or not parts[-1].endswith("\n")
        or (el.tag != "table" and not el.text and len(el) == 0)
    ):
        parts.append("\n")


def _has_one_code_per_line(root: _Element) -> bool:
    """Some themes put a <code> around each line."""
    return len(list(root.iterchildren("code"))) > 1 and not (root.text or "").strip()


def no_code_because(el: _Element) -> Reason | None:
    """Why an element within code is no part of it; ``None`` when it is one."""
    if el.tag in _SKIPPED:
        return BUTTON if el.tag == "button" else NOT_TEXT
    attributes = el.items()
    if not attributes:
        return None
    names = ""
    for name, value in attributes:
        if name == "class":
            names = value
        elif (
            name == "style"
            and _UNSELECTABLE.search(value)
            and _NUMBERS.fullmatch("".join(el.itertext("*")))
        ):
            return LINE_NUMBERS
    if names and _GUTTER.search(names) and _NUMBERS.fullmatch("".join(el.itertext("*"))):
        return LINE_NUMBERS
    if names and _TOOL.search(names) and len("".join(el.itertext("*"))) <= _MAX_TOOL_CHARS:
        return COPY_BUTTON
    because = hidden_because(attributes)
    return hidden(because) if because else None
