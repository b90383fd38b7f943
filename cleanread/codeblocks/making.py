"""An element becomes a ``<pre>``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def make_pre(el: _Element, language: str = "") -> None:
    """Rename `el`; its children, its tail, and its attributes stay."""
    el.tag = "pre"
    el.set("cr-block", "")  # white space in it is not shown as it stands in the source
    if language:
        el.set("cr-lang", language)


def has_class(el: _Element, *names: str) -> bool:
    """Whether one of `names` is a class of `el`.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> has_class(fragment('<p class="a b">'), "b"), has_class(fragment('<p class="ab">'), "b")
    (True, False)
    """
    return not set(names).isdisjoint((el.get("class") or "").split())


def find_class(el: _Element, tag: str, *names: str) -> _Element | None:
    """The first element below `el` with this tag and one of these classes."""
    return next((d for d in el.iterdescendants(tag) if has_class(d, *names)), None)


def text_in(el: _Element) -> str:
    """All text in `el`, as it stands in the source."""
    return "".join(el.itertext("*"))


def text_up_to(el: _Element, most: int) -> str:
    """All text in `el` if it is not longer than `most`, else the beginning of it, which is longer."""
    pieces: list[str] = []
    left = most
    for piece in el.itertext("*"):
        pieces.append(piece)
        left -= len(piece)
        if left < 0:
            break
    return "".join(pieces)


def is_in_code(el: _Element) -> bool:
    """Whether `el` stands in a ``<pre>`` already."""
    return next(el.iterancestors("pre"), None) is not None
