"""Phrases that mark a block as chrome, whatever its markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..deadline import check_time
from .model import CompiledTextPattern

# What themes and editors put around an article is a few lines: byline, date, share; e-mail, credits.
EDGE_BLOCKS = 5


def find_text(
    patterns: Sequence[CompiledTextPattern], texts: Sequence[str], language: str | None = None
) -> Iterator[tuple[int, CompiledTextPattern]]:
    """
    Which of the article's blocks are meant by a pattern: index and pattern.

    ``texts`` are those of the article's blocks in order; a ``head`` pattern looks at the first
    five only, a ``tail`` pattern at the last five.

    >>> from .patterns import Pattern
    >>> ad = CompiledTextPattern(regex=Pattern("^Banner$"))
    >>> [index for index, _ in find_text([ad], ["Story.", "Banner", "More."])]
    [1]
    """
    if not patterns:
        return
    for index, text in enumerate(texts):
        check_time()
        for pattern in patterns:
            if reaches(pattern, index, len(texts)) and pattern.matches(text, language):
                yield index, pattern
                break


def reaches(pattern: CompiledTextPattern, index: int, count: int) -> bool:
    """Whether a pattern looks at the block with this index of so many."""
    if pattern.scope == "head":
        return index < EDGE_BLOCKS
    if pattern.scope == "tail":
        return index >= count - EDGE_BLOCKS
    return True
