"""Where elements of the page stand among its blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ..blocks import Frame, Page

_MAX_LEVELS: Final = 200


class Place(NamedTuple):
    """A place in the page: at a block, or within its run."""

    block: int
    offset: int  #: in the run
    frame: Frame  #: the block-level element that is, or directly holds, what stands here


class Index:
    """The frames and the named places of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.frames: dict[_Element, Frame] = {frame.el: frame for frame in page.frames}
        self._named: dict[str, _Element] = {}
        self._direct: dict[Frame, list[int]] = {}  # blocks that stand in a frame itself
        for el in page.frames[0].el.xpath("descendant-or-self::*[@id or @name]"):
            for name in (el.get("id"), el.get("name")):
                if name:
                    self._named.setdefault(name, el)

    def target(self, fragment: str) -> _Element | None:
        """The element that a fragment of an address names."""
        return self._named.get(fragment)

    def place(self, el: _Element) -> Place | None:
        """Where `el` begins; None when it is not among the blocks."""
        frame = self.frames.get(el)
        if frame is not None:
            return Place(frame.first, 0, frame) if frame.first < frame.last else None
        frame = self.frame_around(el)
        if frame is None:
            return None
        direct = self._direct.get(frame)
        if direct is None:
            inside = range(frame.first, frame.last)
            direct = [k for k in inside if self.page.blocks[k].frame is frame]
            self._direct[frame] = direct
        for k in direct:
            for offset, item in enumerate(self.page.blocks[k].run):
                if item is el:
                    return Place(k, offset, frame)
        return Place(direct[0], 0, frame) if len(direct) == 1 else None

    def frame_around(self, el: _Element) -> Frame | None:
        """The innermost block-level element around `el`."""
        at = el.getparent()
        for _ in range(_MAX_LEVELS):
            if at is None:
                return None
            frame = self.frames.get(at)
            if frame is not None:
                return frame
            at = at.getparent()
        return None
