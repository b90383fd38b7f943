"""
Preformatted text, exactly: line breaks and indentation as shown, without line numbers and copy buttons.

Highlighters wrap each line into a ``<div>``, a ``<span>``, a ``<code>`` or a table row; whatever a browser sets on a line of its own
becomes a line.
"""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING, Final

from ..unseen import plain_code
from .codeparts import is_gutter, no_code_because
from .reasons import LINE_NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

__all__ = ["code_of", "is_gutter", "no_code_because"]

_LINES_AS_TEXT: Final = "div p li tr ol ul pre table tbody thead section article figure figcaption caption h1 h2 h3 h4 h5 h6 dl dt dd details summary"
_LINES: Final = frozenset(_LINES_AS_TEXT.split())
#: What holds lines, and is none when it is empty.
_HOLDERS: Final = frozenset(["ol", "ul", "table", "tbody", "thead", "section", "figure", "dl"])
#: White space in these only parts the lines in the source.
_SPACELESS: Final = frozenset(["table", "tbody", "thead", "tr", "ol", "ul", "dl"])
#: Names of inline elements that a style sheet makes lines.
_LINE: Final = re.compile(
    r"(?:^|\s)(?:line|code-?line|(?:token|highlight|view|cm|codemirror|ace|hljs|grvsc|react-file|source|crayon)[-_]line|(?:shcb-)?loc)(?:$|\s)",
    re.IGNORECASE,
)
#: A line with a colour of its own; its line break went when it was coloured.
_COLOURED_LINE: Final = re.compile(r"(?:^|\s)gatsby-highlight-code-line(?:$|\s)")


def code_of(root: _Element) -> str:
    """The text of a ``<pre>`` as shown, without the line breaks around it.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> code_of(fragment('<pre><span class="ln">1</span>if x:<br>    y()<button>Copy</button></pre>'))
    'if x:\\n    y()'
    >>> code_of(fragment("<pre><code><div>a</div><div>b</div></code></pre>"))
    'a\\nb'
    """
    text = _Reader(root).text()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    text = plain_code(text)
    if root.get("cr-block") is not None and text.lstrip(" \t").startswith("\n"):
        text = dedent(text)  # not preformatted in the source: indented with the markup around it
    lines = [line.rstrip() for line in text.split("\n")]
    shown = [i for i, line in enumerate(lines) if line]
    return "\n".join(lines[shown[0] : shown[-1] + 1]) if shown else ""


class _Open:
    """An element being read."""

    __slots__ = ("at", "children", "el", "is_line", "lines")

    def __init__(self, el: _Element, at: int, *, is_line: bool) -> None:
        self.el = el
        self.children: Iterator[_Element] = iter(el)
        self.at = at  #: how many parts there were before it
        self.is_line = is_line
        self.lines: bool | None = None  #: whether its inline children are lines, once known


class _Reader:
    """The text below an element, with a line break wherever a browser has one."""

    __slots__ = ("_is_source", "_parts", "_root")

    def __init__(self, root: _Element) -> None:
        self._root = root
        self._parts: list[str] = []
        # White space is shown in a <pre> of the page, but not in what has become one.
        self._is_source = root.get("cr-block") is None

    def text(self) -> str:
        parts = self._parts
        here = _Open(self._root, 0, is_line=False)
        if _is_only_wrapped(self._root):
            here.lines = _has_one_code_per_line(self._root)
        elif self._root.text:
            parts.append(self._root.text)
        bare = here.lines is not None  # white space beside the <code> is no code
        stack: list[_Open] = []
        while True:
            child = next(here.children, None)
            if child is None:
                if not stack:
                    return "".join(parts)
                ended, here = here, stack.pop()
                if ended.is_line:
                    self._end_line(ended)
                self._tail(ended, bare=bare and not stack)
                continue
            tag = child.tag
            because = no_code_because(child) if isinstance(tag, str) else None
            if because is not None or not isinstance(tag, str) or tag == "br":
                tail = child.tail or ""
                if tag == "br" and because is None:
                    parts.append("\n")
                elif because is LINE_NUMBERS and tail.startswith("\xa0"):
                    tail = tail[1:]  # parts the number from the code
                if tail and not (
                    tail.isspace() and (bare and not stack or here.el.tag in _SPACELESS)
                ):
                    parts.append(tail)
                continue
            is_line = tag in _LINES or self._is_inline_line(here, child)
            if is_line and parts and not parts[-1].endswith("\n"):
                parts.append("\n")
            elif tag in ("td", "th") and self._is_beside_text(here):
                parts.append("\t")
            stack.append(here)
            here = _Open(child, len(parts), is_line=is_line)
            self._start(child)

    def _is_beside_text(self, row: _Open) -> bool:
        """Whether a cell follows one with a text; a sign of what was changed is part of its line."""
        parts = self._parts
        if len(parts) == row.at or parts[-1][-1:].isspace():
            return False
        chars = 0
        for at in range(len(parts) - 1, row.at - 1, -1):  # two characters are soon found
            chars += len(parts[at].strip())
            if chars > 1:
                return True
        return False

    def _start(self, el: _Element) -> None:
        if marker := el.get("data-code-marker"):
            self._parts.append(marker)
        text = el.text
        if not text:
            return
        if text.isspace() and len(el) and (el.tag in _SPACELESS or el[0].tag in _LINES):
            return
        self._parts.append(text)

    def _tail(self, ended: _Open, *, bare: bool) -> None:
        el = ended.el
        tail = el.tail
        if not tail:
            return
        if tail.isspace():
            parent = el.getparent()
            if bare or (parent is not None and parent.tag in _SPACELESS):
                return
            if ended.is_line:
                breaks = tail.count("\n") - 1 if self._is_source else 0
                tail = "\n" * max(0, breaks) + _indent(el, tail)
        elif ended.is_line and el.tag not in _LINES and tail.startswith("\n"):
            tail = tail[1:]
        if tail:
            self._parts.append(tail)

    def _end_line(self, ended: _Open) -> None:
        """A line ends; an empty one is an empty line."""
        parts = self._parts
        if len(parts) == ended.at:
            if ended.el.tag not in _HOLDERS:
                parts.append("\n")
        elif not parts[-1].endswith("\n"):
            parts.append("\n")

    def _is_inline_line(self, here: _Open, child: _Element) -> bool:
        """Whether a style sheet sets an inline `child` on a line of its own."""
        if here.lines is not None and child.tag == "code":
            return here.lines
        names = child.get("class")
        if names is None:
            return (
                child.tag != "code" and child.get("data-line") is not None and _lines(here, child)
            )
        if _COLOURED_LINE.search(names):
            return True
        return _LINE.search(names) is not None and _lines(here, child)


def _lines(here: _Open, child: _Element) -> bool:
    """Whether the elements beside `child` are lines without a line break in or between them."""
    if here.lines is None:
        beside = [el for el in here.el if el.tag == child.tag]
        here.lines = len(beside) > 1 and not any(
            el.tail
            or _tag_after(el) != el.tag
            or next(el.iter("br", *_LINES), None) is not None
            or "\n" in "".join(el.itertext())
            for el in beside[:-1]
        )
    return here.lines


def _indent(line: _Element, tail: str) -> str:
    """White space behind a line that indents what stands in the next one."""
    after = line.getnext()
    if after is None or after.tag in _LINES or after.get("class") == line.get("class"):
        return ""
    return tail.rpartition("\n")[2]


def _tag_after(el: _Element) -> object:
    after = el.getnext()
    return None if after is None else after.tag


def _is_only_wrapped(root: _Element) -> bool:
    """Whether a ``<pre>`` holds nothing but ``<code>``, or tables and lists of lines, with white space between them."""
    if not len(root) or (root.text and not root.text.isspace()):
        return False
    codes = 0
    for child in root:
        if child.tail and not child.tail.isspace():
            return False
        if child.tag in ("code", "pre", "table", "ol"):
            codes += 1
        elif isinstance(child.tag, str) and no_code_because(child) is None:
            return False
    return codes > 0


def _has_one_code_per_line(root: _Element) -> bool:
    """Some themes put a <code> around each line."""
    return sum(1 for code in root.iterchildren("code") if no_code_because(code) is None) > 1
