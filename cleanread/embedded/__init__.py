"""
Articles whose text is not in the HTML but in data beside it: JSON-LD, and the state that Next.js, Nuxt, Arc and other frameworks
leave in scripts and attributes.

`scripts` finds the data (`flight`, `flat_arrays` and `literals` read what is not JSON), `bodies` finds what looks like a body in it,
`nodes` and `plain` make simple HTML of that. Data is anybody's: nothing here raises on it, and everything has an upper bound.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..blocks import text_chars
from ..deadline import check_time
from .bodies import MIN_CHARS, bodies
from .scripts import linked_data, states
from .state import State
from .structured import structured_bodies
from .titles import Titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from .bodies import Body

__all__ = ["embedded_html"]

# A header and a footer; what has more usually has a text of its own.
MAX_SHELL_CHARS = 1000
_TAG = re.compile(r"<[a-z]")


def embedded_html(tree: _Element, *, is_empty: bool = False) -> str:
    """
    The article text found in the page's data, as simple HTML; empty when there is none.

    Of several, what stands beside the page's title comes first, then the longest. What does not is the page's own only where
    the page shows next to nothing: a header and a footer, or `is_empty` when the caller found no text in it.

    >>> from lxml.html import document_fromstring
    >>> body = "A long sentence about nothing much. " * 20
    >>> embedded_html(document_fromstring(
    ...     '<script type="application/ld+json">{"@type": "Article", "articleBody": "%s"}</script>' % body
    ... ))[:38]
    '<p>A long sentence about nothing much.'
    """
    best: Body | None = None
    is_shell = is_empty or _is_shell(tree)
    for body in _found(tree):
        check_time()
        if body.chars < MIN_CHARS or not (body.is_titled or is_shell):
            continue
        if best is None or _is_better(body, best):
            best = body
    return best.html if best else ""


def _is_shell(tree: _Element) -> bool:
    """Whether the page shows little more than a header and a footer."""
    body = tree.find("body")
    return body is None or text_chars(body, MAX_SHELL_CHARS) < MAX_SHELL_CHARS


def _is_better(body: Body, best: Body) -> bool:
    if body.is_titled != best.is_titled:
        return body.is_titled
    # The same text twice: the one that kept its headings, links and emphasis.
    if 0.9 * best.chars < body.chars < 1.1 * best.chars:
        return len(_TAG.findall(body.html)) > len(_TAG.findall(best.html))
    return body.chars > best.chars


def _found(tree: _Element) -> Iterator[Body]:
    titles = Titles.of(tree)
    state = State()
    for data in linked_data(tree):
        yield from structured_bodies(data, titles, state)
    for data in states(tree):
        yield from bodies(data, titles, state)
