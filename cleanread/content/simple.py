"""
Inline content in which no link or style stands inside another, as in nearly every paragraph: read in one loop.

It gives what `InlineBuilder` gives, in a third of the time, and leaves to it whatever takes a closer look: images, line
breaks, quotations, bold links, characters that show nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..models import Text
from .marks import UNSEEN, goes_on, link_mark, node_of, style_mark
from .whitespace import plain

if TYPE_CHECKING:
    from ..blocks import Run
    from ..models import Inline
    from .links import Addresses
    from .marks import Mark

_NOT_SIMPLE: Final = UNSEEN | {"img", "br", "q"}


def simple_run(run: Run, addresses: Addresses) -> tuple[tuple[Inline, ...], str] | None:
    """The inline content of a run, and its plain text; ``None`` when the run is not that simple."""
    pieces = _Pieces()
    opened: list[Mark | None] = []  # what each element open in the page means
    held: Mark | None = None  # the one of them that means something
    apart = False  # white space is due before the next text
    for position, item in enumerate(run):
        if item is None:
            if opened and opened.pop() is not None:
                held = None
        elif isinstance(item, str):
            body = plain(item)
            if body is None:
                return None
            if body:
                pieces.add(body, held, apart=apart or item[0].isspace())
                apart = item[-1].isspace()
            elif item:
                apart = True
        else:
            tag = item.tag
            if tag in _NOT_SIMPLE or (tag == "math" and item.get("cr-tex") is not None):
                return None
            if tag != "a":
                mark = style_mark(item, position)
            elif held is None or held.style is not None:
                mark = link_mark(item, addresses)
            else:  # where links were never closed, hundreds of them are open
                mark = None
            if mark is not None:
                if held is None:
                    held = mark
                elif held.style == mark.style or (held.style == "code" and mark.style is not None):
                    mark = None  # it says nothing new
                else:
                    return None
            opened.append(mark)
    return pieces.finish()


class _Pieces:
    """Content as it grows: whole nodes, then the text of the one being made."""

    __slots__ = ("_mark", "_nodes", "_parts", "_texts")

    def __init__(self) -> None:
        self._nodes: list[Inline] = []
        self._mark: Mark | None = None  # of the node being made; none for text outside of all
        self._parts: list[str] = []  # its text so far
        self._texts: list[str] = []  # of all nodes

    def add(self, body: str, mark: Mark | None, *, apart: bool) -> None:
        """Append text under `mark`. A space before it stands outside the nodes that it parts."""
        space = " " if apart and self._texts else ""
        self._texts.append(space + body)
        if mark == self._mark or goes_on(self._mark, mark, apart=apart):
            self._parts.append(space + body)
            return
        if self._mark is not None:
            self._close()
        if space:
            self._parts.append(space)
        if mark is not None:
            self._close()
            self._mark = mark
        self._parts.append(body)

    def _close(self) -> None:
        """The node being made is complete; what comes next is outside of it."""
        if self._parts:
            text = Text("".join(self._parts))
            self._nodes.append(text if self._mark is None else node_of(self._mark, (text,)))
            self._parts.clear()
        self._mark = None

    def finish(self) -> tuple[tuple[Inline, ...], str]:
        """The content, and its plain text."""
        self._close()
        return tuple(self._nodes), "".join(self._texts)
