"""
Text to a tree within `Limits`: what is too much is refused, and what can be done without is left out and said.

A limit that is hit costs the page as little as possible. Only too many elements end in an error, before any of them is made.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .errors import InputTooLarge
from .parse import LEAST_TAG, parse_page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from .models import Limits

_START_TAG: Final = re.compile(rb"<[a-zA-Z]")
_SPANS: Final = {"td": ("colspan", "rowspan"), "th": ("colspan", "rowspan"), "col": ("span",), "colgroup": ("span",)}  # fmt: skip


def parse_within(
    text: str, utf8: bytes | None, limits: Limits
) -> tuple[HtmlElement, tuple[str, ...]]:
    """
    The tree of `text`, and which limits it went beyond, each as a phrase for people.

    `utf8` is the same text in UTF-8, where it is at hand. Raises ``InputTooLarge`` for a page of more elements than
    ``limits.max_nodes``.

    >>> from cleanread import Limits
    >>> root, beyond = parse_within("<td colspan=7000>Rain", None, Limits())
    >>> root.find("body")[0].get("colspan"), beyond
    ('1000', ('max_span: 1 cell of a table claimed to span more than 1,000 rows or columns',))
    """
    html = text.encode("utf-8", "replace") if utf8 is None else utf8
    _check_nodes(html, limits.max_nodes)
    root, flattened = parse_page(text, html, max_depth=limits.max_depth)
    beyond = []
    if flattened:
        beyond.append("max_depth: tags nest too deep; the page was made flatter")
    if dropped := _drop_long_values(root, html, limits.max_attribute):
        what = "value of an attribute was" if dropped == 1 else "values of attributes were"
        beyond.append(f"max_attribute: {dropped:,} {what} longer than {limits.max_attribute:,} characters and not read")  # fmt: skip
    if clipped := _clip_spans(root, limits.max_span):
        what = "cell" if clipped == 1 else "cells"
        beyond.append(f"max_span: {clipped:,} {what} of a table claimed to span more than {limits.max_span:,} rows or columns")  # fmt: skip
    return root, tuple(beyond)


def _check_nodes(html: bytes, most: int) -> None:
    """Refuse a page of too many elements. To count all ``<`` is so cheap that hardly any page is looked at more closely."""
    if len(html) <= LEAST_TAG * most or html.count(b"<") <= most:
        return
    count = count_elements(html)
    if count > most:
        msg = f"the page has {count:,} elements; the limit is {most:,} (Options.limits.max_nodes)"
        raise InputTooLarge(msg)


def count_elements(html: bytes) -> int:
    """How many elements the markup opens.

    >>> count_elements(b"<p>1 < 2<br></p>")
    2
    """
    return sum(1 for _ in _START_TAG.finditer(html))


def _drop_long_values(root: HtmlElement, html: bytes, most: int) -> int:
    """Take out attributes with values longer than `most`; how many there were."""
    if not has_long_value(html, most):
        return 0
    found = [(el, name) for el in root.iter() for name, value in el.items() if len(value) > most]
    for el, name in found:
        del el.attrib[name]
    return len(found)


def has_long_value(html: bytes, most: int) -> bool:
    """
    Whether an attribute may have a value of more than `most` bytes; never wrong when it says no.

    Hops through the page: a long value is a long stretch without its closing quote, or without the end of the tag.

    >>> has_long_value(b"<p class='" + b"a" * 200 + b"'>", 100), has_long_value(b"<p>" + b"it's " * 200, 100)
    (True, False)
    """
    if len(html) <= most:
        return False
    return any(
        html[start - 2 : start - 1] == b"=" or html[start - 2 : start - 1].isspace()
        for quote in (b'"', b"'")
        for start in _stretches(html, quote, most)
    ) or any(b"=" in html[start : start + most] for start in _stretches(html, b">", most))


def _stretches(html: bytes, end: bytes, most: int) -> list[int]:
    """Where more than `most` bytes without `end` begin."""
    found = []
    start = 0
    while start + most < len(html):
        at = html.rfind(end, start, start + most + 1)
        if at < 0:
            found.append(start)
            at = html.find(end, start + most)
            if at < 0:
                break
        start = at + 1
    return found


def _clip_spans(root: HtmlElement, most: int) -> int:
    """Cut what cells claim to span to `most`; how many claimed more."""
    clipped = 0
    for el in root.iter(*_SPANS):
        for name in _SPANS[str(el.tag)]:
            digits = (el.get(name) or "").strip()
            if len(digits) > 2 and digits.isascii() and digits.isdecimal() and (len(digits) > 9 or int(digits) > most):  # fmt: skip
                el.set(name, str(most))
                clipped += 1
    return clipped
