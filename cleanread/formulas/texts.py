"""Formulas within running text become elements of their own."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from .canonical import new_formula
from .delimiters import may_have_formulas, spans
from .tex import settable

if TYPE_CHECKING:
    from lxml.etree import _Element

_Content = list["str | _Element"]


def split_texts(el: _Element, *, typeset: bool, dollars: bool) -> None:
    """Replace formulas in the text directly inside `el`; line breaks within a formula go."""
    if not may_have_formulas(el.text or "") and not any(
        child.tail and may_have_formulas(child.tail) for child in el
    ):
        return
    content: _Content = []
    run: _Content = [el.text or ""]  # text, and line breaks between
    changed = False
    for child in el:
        if child.tag != "br":
            changed |= _flush(el, run, content, typeset=typeset, dollars=dollars)
            content.append(child)
            run = []
        else:
            run.append(child)
        run.append(child.tail or "")
    changed |= _flush(el, run, content, typeset=typeset, dollars=dollars)
    if changed:
        _fill(el, content)


def _flush(el: _Element, run: _Content, content: _Content, *, typeset: bool, dollars: bool) -> bool:
    """Add `run` to `content`, its formulas as elements; whether there were any."""
    breaks: deque[tuple[int, _Element]] = deque()  # where, in the joined text
    texts: list[str] = []
    length = 0
    for item in run:
        if not isinstance(item, str):
            breaks.append((length, item))
            item = "\n"
        texts.append(item)
        length += len(item)
    text = "".join(texts)
    found = list(spans(text, typeset=typeset, dollars=dollars)) if may_have_formulas(text) else []
    if not found:
        content.extend(run)
        return False
    position = 0
    for span in found:
        _add(content, text, position, span.start, breaks)
        content.append(new_formula(el, span.found))
        position = span.end
        while breaks and breaks[0][0] < position:
            breaks.popleft()
    _add(content, text, position, len(text), breaks)
    return True


def _add(
    content: _Content, text: str, start: int, end: int, breaks: deque[tuple[int, _Element]]
) -> None:
    """Add ``text[start:end]``, and in it those of the `breaks` that stand there."""
    while breaks and breaks[0][0] < end:
        place, line_break = breaks.popleft()
        content += (text[start:place], line_break)
        start = place + 1
    content.append(text[start:end])


def _fill(el: _Element, content: _Content) -> None:
    """Make `content` all that is in `el`."""
    for child in el:
        child.tail = None
    el.text = None
    del el[:]
    texts: list[str] = []
    last: _Element | None = None
    for item in [*content, None]:
        if isinstance(item, str):
            texts.append(item)
            continue
        text = settable("".join(texts))
        texts.clear()
        if text and last is None:
            el.text = text
        elif text and last is not None:
            last.tail = text
        if item is not None:
            el.append(item)
            last = item
