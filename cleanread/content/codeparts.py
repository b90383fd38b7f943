"""What stands within a piece of code and is no part of it: line numbers, tools, what a pointer has to hover over."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from ..blocks import hidden_because
from .reasons import BUTTON, COPY_BUTTON, LINE_NUMBERS, NOT_TEXT, Reason, hidden

if TYPE_CHECKING:
    from lxml.etree import _Element

TOOLTIP: Final = hidden("shown when the pointer is over the code")
CODE_TOOL: Final = Reason("ui", "code-tool", "label or link beside the code")

_SKIPPED_AS_TEXT: Final = (
    "button script style svg template head noscript select textarea input iframe"
)
_SKIPPED: Final = frozenset(_SKIPPED_AS_TEXT.split())
_GUTTER: Final = re.compile(
    r"line[-_]?num|lineno|linenr|(?<!no)gutter|(?<!has-)numbering|crayon-num|blob-num|lines-num|"
    r"(?:^|[\s_-])(?:ln|lnt|lntd|lnlinks|lno|line-?index)(?:$|[\s_-])|unselectable",
    re.IGNORECASE,
)
#: Cells and lists that hold numbered code, not its numbers.
_NUMBERED: Final = re.compile(r"ln-code|(?:^|\s)(?:code|linenums)(?:$|\s)")
_NEVER_GUTTER: Final = frozenset(["code", "ol", "table", "tbody", "tr"])
_TOOL: Final = re.compile(
    r"(?:^|[\s_-])(?:copy|clipboard|toolbar|toolbox|copied)(?:$|[\s_-])|copy-?(?:code|button|btn)|code-?copy|"
    r"(?:code|block|pre)[-_]{0,2}(?:extension-)?header|(?:highlight|code)[-_]tools|shcb-language|viewcode-back|(?:^|\s)hideme(?:\s|$)",
    re.IGNORECASE,
)
#: Parts of code editors beside the text.
_EDITOR: Final = re.compile(
    r"(?:^|\s)(?:CodeMirror-(?:measure|vscrollbar|hscrollbar|dialog)|cm-(?:announced|panels?|tooltip)|"
    r"ace_(?:gutter|print-margin-layer|marker-layer|cursor-layer|placeholder)|"
    r"margin|minimap|overlayWidgets|contentWidgets|overflowing\w+Widgets|view-overlays|monaco-aria-container|decorationsOverviewRuler)(?:\s|$)"
)
_TOOLTIP: Final = re.compile(
    r"(?:^|\s)(?:hover-info|twoslash-popup(?:-container)?|annottext|alectryon-output|tactic-state|ttc|tippy-box|tooltip(?:text|-content)?)(?:\s|$)"
)
_UNSELECTABLE: Final = re.compile(r"user-select\s*:\s*none", re.IGNORECASE)
_BESIDE: Final = re.compile(r"float\s*:\s*left|user-select\s*:\s*none", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"[\d\s.:|]*+")
_DIGITS: Final = re.compile(r"\s*+\d[\d\s.:|]*+")
_MAX_GUTTERS: Final = 3  # numbers of the old file, of the new one, and of both
_MAX_TOOL_CHARS: Final = 60  # "Code language: JavaScript (javascript)", with a button or two


def is_gutter(text: str, names: str) -> bool:
    """Whether a piece of code is only the column of line numbers beside the code.

    `names` is what the elements around it call themselves; without a word of theirs, numbers are code.

    >>> is_gutter("1\\n2\\n3", "gutter"), is_gutter("1\\n2\\n3", "output"), is_gutter("x = 1", "gutter")
    (True, False, False)
    """
    return _NUMBERS.fullmatch(text) is not None and _GUTTER.search(names) is not None


def no_code_because(el: _Element) -> Reason | None:
    """Why an element within code is no part of it; ``None`` when it is one."""
    tag = el.tag
    if tag in _SKIPPED:
        return BUTTON if tag == "button" else NOT_TEXT
    attributes = el.items()
    if tag in ("td", "th") and _numbers_a_row(el):
        return LINE_NUMBERS
    if not attributes:
        return None
    names = style = ""
    for name, value in attributes:
        if name == "class":
            names = value
        elif name == "style":
            style = value
        elif name == "data-nosnippet" or (name == "data-line-number" and value):
            if tag != "td" and _DIGITS.fullmatch(_text(el)):
                return LINE_NUMBERS
        elif name == "cr-tool":
            return CODE_TOOL
        elif name == "role" and value == "tooltip":
            return TOOLTIP
    if style and _BESIDE.search(style) and _is_beside(el, style):
        return LINE_NUMBERS
    if names and (because := _because_of_names(el, names)):
        return because
    reason = hidden_because(attributes)
    return hidden(reason) if reason else None


def _because_of_names(el: _Element, names: str) -> Reason | None:
    if el.tag == "code" and names == "number" and _DIGITS.fullmatch(_text(el)):
        return LINE_NUMBERS
    if (
        _GUTTER.search(names)
        and el.tag not in _NEVER_GUTTER
        and not _NUMBERED.search(names)
        and _NUMBERS.fullmatch(_text(el))
    ):
        return LINE_NUMBERS
    if (
        _TOOL.search(names)
        and el.tag not in ("code", "pre")
        and len(_text(el).strip()) <= _MAX_TOOL_CHARS
    ):
        return COPY_BUTTON if "copy" in names.lower() else CODE_TOOL
    if _TOOLTIP.search(names):
        return TOOLTIP
    return CODE_TOOL if _EDITOR.search(names) else None


def _is_beside(el: _Element, style: str) -> bool:
    """Whether numbers stand beside the code rather than in it."""
    pattern = _NUMBERS if _UNSELECTABLE.search(style) else _DIGITS
    return pattern.fullmatch(_text(el)) is not None


def _numbers_a_row(cell: _Element) -> bool:
    """Whether a cell holds numbers only, and so do those before it, and the code follows; more of them are columns of a table."""
    before = list(islice(cell.itersiblings(preceding=True), _MAX_GUTTERS))
    if len(before) == _MAX_GUTTERS or cell.getnext() is None:
        return False
    if not _DIGITS.fullmatch(_text(cell)) or not all(_NUMBERS.fullmatch(_text(c)) for c in before):
        return False
    after = list(islice(cell.itersiblings(), _MAX_GUTTERS - len(before)))
    return len(before) + len(after) < _MAX_GUTTERS or not all(
        _DIGITS.fullmatch(_text(c)) for c in after
    )


def _text(el: _Element) -> str:
    return "".join(el.itertext("*"))
