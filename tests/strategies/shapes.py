"""What a parser makes of a page, to tell whether two ways to write a page are the same to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanread.parse import parse

from .rewriting import BLOCKS

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def shape(html: str) -> list[tuple[object, ...]]:
    """What a parser makes of a page, but for white space that no reader sees.

    >>> shape("<p id=a class=b>x <b>y</b>") == shape("<p class='b' id='a'> x <b>y</b></p> ")
    True
    >>> shape("<p>x <b>y") == shape("<p>x<b>y"), shape("<p>x<p>y") == shape("<p>x<b>y")
    (False, False)
    """
    return [
        (
            element.tag,
            sorted((name, " ".join(value.split())) for name, value in element.items()),
            _seen(element.text, element, element[0] if len(element) else element),
            _seen(element.tail, element, _after(element)),
            len(element),
        )
        for element in parse(html).iter()
    ]


def _after(element: HtmlElement) -> HtmlElement | None:
    """What ends the text behind an element."""
    following = element.getnext()
    return element.getparent() if following is None else following


def _seen(text: str | None, before: HtmlElement, after: HtmlElement | None) -> str:
    """White space collapsed, and none at the edge of a block."""
    shown = re.sub(r"\s+", " ", text or "")
    if before.tag in BLOCKS:
        shown = shown.lstrip()
    return shown.rstrip() if after is None or after.tag in BLOCKS else shown
