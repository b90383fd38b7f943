"""The images of an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..models import Image, Link, Styled

if TYPE_CHECKING:
    from ..models import Inline
    from ..result import Article


def picture_addresses(article: Article) -> list[str]:
    """The addresses of the lead image and of those in the text, each once."""
    lead = article.metadata.image
    found = [lead] if lead else []
    for block in article.blocks:
        cells = (cell.inlines for row in block.rows for cell in row)
        for inlines in (block.inlines, *cells):
            found += _within(inlines)
    return [address for address in dict.fromkeys(found) if address.startswith(("http:", "https:"))]


def _within(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Image):
            yield inline.src
        elif isinstance(inline, (Link, Styled)):
            yield from _within(inline.children)
