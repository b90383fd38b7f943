"""
The page itself as XHTML in which nothing runs or loads, with each part marked.

Written anew from an allow-list of elements and attributes instead of cleaned: what is not known is not written. A parser for XML
makes the very tree of it that was written; one for HTML does so but for elements that HTML moves or leaves out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import html as lxml_html

from ..blocks.tags import ACTIONS, BLOCK, BUTTON, DIALOG, INLINE, SKIP
from ..deadline import check_time
from ..parse import body_of
from .css import safe_css
from .elements import Elements, escaped, quoted
from .marks import Marks
from .vocabulary import RUN, SHOWN_AS
from .vocabulary import VOID as WITHOUT_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

_XHTML: Final = "http://www.w3.org/1999/xhtml"
# What XML does not allow; parsing leaves none of it, but rules may put it in.
_NO_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def safe_page(tree: _Element, marks: Marks, parsed: Sequence[_Element] = ()) -> str:
    """The page of `tree` with the parts of `marks`; with `parsed`, each element has its place in it."""
    elements = Elements(marks, {el: number for number, el in enumerate(parsed)})
    body = tree.find("body")
    root = tree if body is None else body
    inner = _Writer(marks, elements).written(root)
    return _NO_TEXT.sub(
        "",
        f"<!DOCTYPE html><html xmlns='{_XHTML}'{elements.attributes(tree)}>"
        f"<head><title>Page</title>{''.join(_styles(tree))}</head>"
        f"<body{'' if body is None else elements.attributes(body)}>{inner}</body></html>",
    )


def safe_fragment(html: str) -> str:
    """Rendered HTML with nothing in it that loads: XHTML without an element around it.

    >>> safe_fragment("<p>A <a href='/x'>link</a><img src='x.png' alt='A boat'></p>")
    "<p>A <a data-cr-href='/x'>link</a><cr-picture data-cr-label='A boat'></cr-picture></p>"
    """
    if not html.strip():
        return ""
    root = lxml_html.document_fromstring(f"<html><body>{html}</body></html>")
    marks = Marks()
    return _NO_TEXT.sub("", _Writer(marks, Elements(marks, {})).written(body_of(root)))


def _styles(tree: _Element) -> Iterator[str]:
    for style in tree.iter("style"):
        text = style.text or ""
        inert = any(el.tag in ("noscript", "svg", "template") for el in style.iterancestors())
        if inert or not text.strip():
            continue
        check_time()
        media = style.get("media")
        which = f" media={quoted(media)}" if media else ""
        # For HTML, these are comments of the style sheet; for XML, they say that it holds no markup.
        yield f"<style{which}>/*<![CDATA[*/{safe_css(text)}/*]]>*/</style>"


class _Writer:
    """One walk over the tree in document order, never recursive."""

    __slots__ = ("_elements", "_marks", "_out")

    def __init__(self, marks: Marks, elements: Elements) -> None:
        self._marks = marks
        self._elements = elements
        self._out: list[str] = []

    def written(self, root: _Element) -> str:
        """What is in `root`."""
        out, marks, elements = self._out, self._marks, self._elements
        # Of the element that is open: the children to come, its end tag, the part that all of it is, whether its texts belong to no
        # block, and the part of the run that is open in it.
        stack: list[tuple[Iterator[_Element], _Element, str, int, bool, int]] = []
        children, el, end, part, closed, run = iter(root), root, "", 0, False, 0
        if root.text:
            run = self._text(root.text, part, run, closed=closed)
        while True:
            child = next(children, None)
            if child is None:
                if run:
                    out.append(f"</{RUN}>")
                if el is root:
                    return "".join(out)
                out.append(end)
                tail = el.tail
                children, el, end, part, closed, run = stack.pop()
                if tail:
                    run = self._text(tail, part, run, closed=closed)
                continue
            tag = child.tag
            action = ACTIONS.get(tag, INLINE) if isinstance(tag, str) else SKIP
            if action != SKIP:
                check_time()
                own = marks.whole.get(child, 0)
                closes = child in marks.closed
                if action == BUTTON and not (own or closed or closes):
                    own = marks.label("".join(child.itertext("*")))
                    closes = own > 0
                run = self._in_run(marks.inline.get(child, 0), own, part, run)
                leaf = self._leaf(child, own, closed=closed)
                if leaf is None:
                    name = _name(str(tag), action, child)
                    mark = elements.mark(own) if own else ""
                    out.append(f"<{name}{elements.attributes(child)}{mark}>")
                    stack.append((children, el, end, part, closed, run))
                    children, el, end = iter(child), child, f"</{name}>"
                    part, closed, run = own or run or part, closed or closes, 0
                    if child.text:
                        run = self._text(child.text, part, run, closed=closed)
                    continue
                out.append(leaf)
            if child.tail:
                run = self._text(child.tail, part, run, closed=closed)

    def _leaf(self, el: _Element, own: int, *, closed: bool) -> str | None:
        """What is written for an element whose content is not; ``None`` for another one."""
        if el.tag in WITHOUT_END:
            mark = self._elements.mark(own) if own else ""
            return f"<{el.tag}{self._elements.attributes(el)}{mark}/>"
        if el.tag == "math" and not closed and el.get("cr-tex") is not None:
            return self._elements.formula(el, own)
        return self._elements.stand_in(el, own)

    def _in_run(self, belongs: int, own: int, part: int, run: int) -> int:
        """Close the open run before an element that is not in it, open one for an element that is; the run that is open then."""
        if run and run != belongs:
            self._out.append(f"</{RUN}>")
            run = 0
        if belongs and belongs not in (run, part, own):
            self._out.append(self._elements.run(belongs))
            run = belongs
        return run

    def _text(self, text: str, part: int, run: int, *, closed: bool) -> int:
        """Write a text, in a run where its part is not that of all around it; the run that is open then."""
        if not closed and not text.isspace():
            owner = self._marks.owner(text)
            run = self._in_run(owner, 0, part, run)
        self._out.append(escaped(text))
        return run


def _name(tag: str, action: int, el: _Element) -> str:
    """The element that is written for one with `tag`."""
    if action == DIALOG and el.get("open") is not None:
        return "div"
    return SHOWN_AS.get(tag) or ("div" if action == BLOCK or "-" in tag else "span")
