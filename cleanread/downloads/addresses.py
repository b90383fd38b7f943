"""The images of blocks: their addresses, and the same blocks with other ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..models import Image, Link, Styled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..models import Block, Inline


def addresses_of(blocks: Sequence[Block]) -> list[str]:
    """Where the images of `blocks` are, each once, in document order.

    >>> from cleanread.models import Block
    >>> addresses_of([Block(kind="image", text="", inlines=(Image("/a"), Link("/b", (Image("/b"),)), Image("/a")))])
    ['/a', '/b']
    """
    found: dict[str, None] = {}
    for block in blocks:
        found.update(dict.fromkeys(_sources(block.inlines)))
        for row in block.rows:
            for cell in row:
                found.update(dict.fromkeys(_sources(cell.inlines)))
    return [address for address in found if address]


def _sources(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Image):
            yield inline.src
        elif isinstance(inline, Link | Styled):
            yield from _sources(inline.children)


def with_addresses(blocks: Sequence[Block], new: Mapping[str, str]) -> tuple[Block, ...]:
    """`blocks` with images at their new addresses, and links from an image to itself likewise."""
    return tuple([_block(block, new) for block in blocks])


def _block(block: Block, new: Mapping[str, str]) -> Block:
    rows = tuple(
        [
            tuple([replace(cell, inlines=_inlines(cell.inlines, new)) for cell in row])
            for row in block.rows
        ]
    )
    return replace(block, inlines=_inlines(block.inlines, new), rows=rows)


def _inlines(inlines: tuple[Inline, ...], new: Mapping[str, str]) -> tuple[Inline, ...]:
    return tuple([_inline(inline, new) for inline in inlines])


def _inline(inline: Inline, new: Mapping[str, str]) -> Inline:
    if isinstance(inline, Image):
        return replace(inline, src=new.get(inline.src, inline.src))
    if isinstance(inline, Link):
        shows_itself = inline.href in new and inline.href in _sources(inline.children)
        href = new[inline.href] if shows_itself else inline.href
        return replace(inline, href=href, children=_inlines(inline.children, new))
    if isinstance(inline, Styled):
        return replace(inline, children=_inlines(inline.children, new))
    return inline
