"""Which elements of a page a selector means, and which blocks that takes away."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..rules.selectors import parse_selector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from ..blocks import Page


class Taken(NamedTuple):
    """The blocks of a page that some elements hold."""

    whole: frozenset[int]
    part: frozenset[int]  #: of these only some inline text
    times: int  #: of elements that hold any of them


def elements(selector: str, tree: HtmlElement) -> list[HtmlElement]:
    """What the selector matches, in document order."""
    return [hit for hit in parse_selector(selector).evaluate(tree) if isinstance(hit.tag, str)]


class Places:
    """Where the elements of a page stand among its blocks."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._frames = {frame.el: frame for frame in page.frames}
        self._inline: dict[_Element, list[int]] = {}
        for i, block in enumerate(page.blocks):
            if block.el not in self._frames:
                self._inline.setdefault(block.el, []).append(i)
            for piece in block.run:
                if piece is not None and not isinstance(piece, str):
                    self._inline.setdefault(piece, []).append(i)

    def taken(self, found: Iterable[_Element]) -> Taken:
        """The blocks within these elements.

        >>> from lxml.html import document_fromstring
        >>> from cleanread.blocks import split_blocks
        >>> page = split_blocks(document_fromstring("<div><p>One</p><p>Two <b>bold</b></p></div>").body)
        >>> places = Places(page)
        >>> places.taken(page.blocks[1].el.iter("b"))
        Taken(whole=frozenset(), part=frozenset({1}), times=1)
        >>> sorted(places.taken([page.frames[1].el]).whole)
        [0, 1]
        """
        whole: set[int] = set()
        part: set[int] = set()
        count = 0
        for el in found:
            own = self._within(el)
            for i in own:
                (whole if self._holds(el, i) else part).add(i)
            count += bool(own)
        return Taken(frozenset(whole), frozenset(part - whole), count)

    def _within(self, el: _Element) -> Iterable[int]:
        frame = self._frames.get(el)
        return self._inline.get(el, ()) if frame is None else range(frame.first, frame.last)

    def _holds(self, el: _Element, index: int) -> bool:
        own = self._page.blocks[index].el
        return el is own or el in self._frames or any(up is el for up in own.iterancestors())
