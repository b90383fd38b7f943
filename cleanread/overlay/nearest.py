"""Which of some elements is the closest around a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from ..blocks import Frame, RawBlock


class Nearest:
    """The closest element around a block that rules remove or keep; the block's own first."""

    def __init__(self, *meant: Mapping[HtmlElement, object] | Mapping[_Element, object]) -> None:
        self._meant = {el for group in meant for el in group}
        self._around: dict[Frame, HtmlElement | None] = {}

    def __call__(self, block: RawBlock) -> HtmlElement | None:
        if block.el in self._meant:
            return cast("HtmlElement", block.el)
        return self._of(block.frame)

    def _of(self, frame: Frame) -> HtmlElement | None:
        around = self._around
        passed = []
        found = None
        step: Frame | None = frame
        while step is not None:
            if step in around:
                found = around[step]
                break
            passed.append(step)
            if step.el in self._meant:
                found = cast("HtmlElement", step.el)
                break
            step = step.parent
        for one in passed:
            around[one] = found
        return found
