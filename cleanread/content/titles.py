"""The page's title, which is shown once: in the metadata, not again in the content."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..models import Block

# Further down, a section may bear the article's name.
_FIRST_BLOCKS: Final = 6


def without_title(blocks: Sequence[Block], title: str | None) -> tuple[Block, ...]:
    """`blocks` without those that only repeat `title`: any main heading, other headings near the top, the first text.

    >>> from cleanread.models import Block
    >>> body = Block(kind="paragraph", text="It rained.")
    >>> without_title([Block(kind="heading", level=1, text="“Rain” in Spain"), body], '"Rain" in Spain') == (body,)
    True
    """
    kept: list[Block] = []
    seen_text = False
    for index, block in enumerate(blocks):
        if block.kind in ("heading", "paragraph"):
            first = not seen_text or (
                block.kind == "heading" and (block.level == 1 or index < _FIRST_BLOCKS)
            )
            if first and repeats_title(block.text, title):
                continue
            seen_text = True
        kept.append(block)
    return tuple(kept)


def repeats_title(text: str, title: str | None) -> bool:
    """Whether `text` is the title once more, in whatever case and with whatever signs.

    >>> repeats_title("“Rain” in Spain", '"Rain" in Spain'), repeats_title("", "")
    (True, False)
    """
    # Twice as long as the title with punctuation and spaces: no need to look at its letters.
    if not title or len(text) > 2 * len(title) + 20:
        return False
    same = False
    for have, want in zip_longest(_letters(text), _letters(title)):  # most differ at once
        same = have == want
        if not same:
            break
    return same


def _letters(text: str) -> Iterator[str]:
    return filter(str.isalnum, text.casefold())
