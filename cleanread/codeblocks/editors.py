"""Code editors that show code in a page: CodeMirror, Monaco, Ace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .making import find_class, has_class, is_in_code, make_pre

if TYPE_CHECKING:
    from lxml.etree import _Element

_TOP: Final = re.compile(r"(?:^|[;\s])top\s*:\s*(-?[\d.]+)px")


def mark_editor(el: _Element, names: str) -> bool:
    """Whether `el` is the text of an editor; then it is a ``<pre>`` from now on.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> el = fragment(
    ...     '<div class="view-lines"><div class="view-line" style="top:18px">b</div><div class="view-line" style="top:0px">a</div></div>'
    ... )
    >>> mark_editor(el, "view-lines"), el.tag, el.text_content()
    (True, 'pre', 'ab')
    """
    words = names.split()
    if "view-lines" in words:
        _sort_lines(el)
    elif "cm-content" in words:
        if find_class(el, "div", "cm-line") is None:
            return False
    elif "CodeMirror" in words:
        if find_class(el, "div", "CodeMirror-code") is None:
            return False
    elif "ace_editor" in words or "ace_static_highlight" in words:
        if find_class(el, "div", "ace_line") is None:
            return False
    else:
        return False
    if is_in_code(el):
        return True
    # Monaco shows its lines to the eye and something else to screen readers.
    el.attrib.pop("aria-hidden", None)
    make_pre(el, el.get("data-language") or "")
    return True


def _sort_lines(el: _Element) -> None:
    """Put the lines into the order in which they are seen: scrolling leaves them in any."""
    lines = [line for line in el if has_class(line, "view-line")]
    tops = [_top(line) for line in lines]
    if len(lines) == len(el) and None not in tops:
        el[:] = [line for _, line in sorted(zip(tops, lines, strict=True), key=_first)]


def _first(pair: tuple[float | None, _Element]) -> float:
    return pair[0] or 0.0


def _top(line: _Element) -> float | None:
    found = _TOP.search(line.get("style") or "")
    return float(found[1]) if found else None
