"""The plain text of inline content, and plain text as a rendering of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..models import Formula, Image, LineBreak, NoteMark, Styled, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..models import Block, Container, Inline, Options

#: what a caption may belong to
_SHOWN: Final = frozenset(["image", "embed", "table"])
_GAPS: Final = re.compile(r" *\n[ \n]*|  +")


def plain(inlines: Iterable[Inline]) -> str:
    """What a reader reads: no markup, no images, line breaks as newlines.

    >>> plain([Text("See "), Image("/i.png", "a map"), Text(" here")])
    'See here'
    """
    parts: list[str] = []
    _collect(inlines, parts)
    text = "".join(parts).strip()
    return _GAPS.sub(lambda gap: "\n" if "\n" in gap[0] else " ", text) if len(parts) > 1 else text


def _collect(inlines: Iterable[Inline], parts: list[str]) -> None:
    for inline in inlines:
        if isinstance(inline, Text):
            parts.append(inline.text)
        elif isinstance(inline, LineBreak):
            parts.append("\n")
        elif isinstance(inline, Formula):
            parts.append(inline.tex)
        elif isinstance(inline, NoteMark):
            parts.append(f"[{inline.label}]")
        elif not isinstance(inline, Image):
            quoted = isinstance(inline, Styled) and inline.style == "quote"
            if quoted:
                parts.append('"')
            start = len(parts)
            _collect(inline.children, parts)
            if quoted and len(parts) == start:
                parts.pop()  # nothing in it, or a mere image
            elif quoted:
                parts.append('"')


def to_text(blocks: Sequence[Block], options: Options) -> str:
    """Blocks parted by blank lines, items of one list by line breaks, cells by tabs.

    The text of the article alone: no descriptions and captions of images, no labels of embeds. It is the same for all options.
    """
    del options  # every rendering is called alike
    parts: list[str] = []
    before: tuple[Container, ...] = ()
    attached = False  # whether a caption here would belong to something shown
    for block in blocks:
        text = block.text
        attached = block.kind in _SHOWN or (attached and block.kind == "caption")
        if not text or block.kind == "embed" or (attached and block.kind == "caption"):
            continue
        containers = block.containers
        if containers and containers[0].kind == "note" and before[:1] != containers[:1]:
            text = f"[{containers[0].label}] {text}"
        if parts:
            parts.append(
                "\n" if containers and before and _same_list(before, containers) else "\n\n"
            )
        parts.append(text)
        before = containers
    return "".join(parts)


def _same_list(before: tuple[Container, ...], here: tuple[Container, ...]) -> bool:
    """Whether two neighbouring blocks are two items of one list, or an item and the first one of a list in it."""
    depth = 0
    for one, other in zip(before, here, strict=False):
        if one.key != other.key:
            break
        depth += 1
    if depth == 0:
        return False
    innermost = here[depth - 1].kind
    if innermost == "list":
        return True
    return innermost == "item" and len(here) > depth and here[depth].kind == "list"
