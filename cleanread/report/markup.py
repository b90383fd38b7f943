"""Writes elements. Text goes through here and nowhere else, so that nothing of a page becomes part of the report."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NewType

from .wording import plain

#: what is markup already
Html = NewType("Html", str)

EMPTY = Html("")


def text(value: object) -> Html:
    """A text, whatever is in it.

    >>> text("<b> & \\x1b[2J")
    '&lt;b&gt; &amp; �[2J'
    """
    return Html(escape(plain(value)))


def element(name: str, *content: Html, **attributes: object) -> Html:
    """An element.

    >>> element("a", text("<x>"), href='"', class_="wide", hidden=None)
    '<a href="&quot;" class="wide">&lt;x&gt;</a>'
    """
    return Html(f"<{name}{_written(attributes)}>{''.join(content)}</{name}>")


def lone(name: str, **attributes: object) -> Html:
    """A shape of a drawing: an element without content."""
    return Html(f"<{name}{_written(attributes)}/>")


def joined(parts: Iterable[Html]) -> Html:
    """Several, one after the other."""
    return Html("".join(parts))


def others(value: object) -> Html:
    """A text of a page or an address, which may be written from right to left."""
    return element("bdi", text(value))


def _written(attributes: dict[str, object]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{text(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
