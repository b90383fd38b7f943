"""Text that stands on a page twice: a second copy of the article, pull quotes."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from ..blocks import tokens

if TYPE_CHECKING:
    from ..blocks import Page, RawBlock
    from .decision import Decision

# A repeated block of this size is a second copy of the article (print view, AMP copy, accordion), not a refrain.
_REPEAT_CHARS: Final = 40
_REFRAIN_BLOCKS: Final = 10
_MIN_QUOTE_CHARS: Final = 20
_MAX_QUOTE_CHARS: Final = 400
# More is no article with pull quotes but a collection of quotations.
_MAX_QUOTES: Final = 30
# Documentation shows the same code, and mathematics the same formula, again and again.
_SHOWN_AGAIN: Final = frozenset(["code", "math"])
_QUOTE_NAMES: Final = frozenset(["pullquote", "pull", "quote", "blockquote", "highlight"])


def drop_repeats(page: Page, decisions: list[Decision]) -> None:
    """Keep the first of several equal blocks: a second copy of the article, or a sentence set again as a pull quote.

    Equal blocks of one make that stand near each other are a refrain.
    """
    seen: dict[str, int] = {}
    for k, (block, decision) in enumerate(zip(page.blocks, decisions, strict=True)):
        if not decision.keep or len(block.text) < _REPEAT_CHARS or block.kind in _SHOWN_AGAIN:
            continue
        first = seen.setdefault(block.text, k)
        if first == k:
            continue
        frame, other = block.frame, page.blocks[first].frame
        if k - first > _REFRAIN_BLOCKS or (frame.tag, frame.attrs) != (other.tag, other.attrs):
            decision.remove("repeat", "repeated-block", "the same text stands above")


def drop_pull_quotes(page: Page, decisions: list[Decision]) -> None:
    """Remove a quotation set apart when the story has the same words in a paragraph."""
    quotes = [
        k
        for k, (block, decision) in enumerate(zip(page.blocks, decisions, strict=True))
        if decision.keep
        and block.kind not in _SHOWN_AGAIN
        and _MIN_QUOTE_CHARS <= len(block.text) <= _MAX_QUOTE_CHARS
        and _set_apart(block)
    ]
    if not quotes:
        return
    whole = "\n".join(b.text for b, d in zip(page.blocks, decisions, strict=True) if d.keep)
    for k in quotes[:_MAX_QUOTES]:
        if whole.count(page.blocks[k].text.strip("\"'“”„«»‘’ ")) > 1:
            decisions[k].remove("repeat", "pull-quote", "the story has the same words")


def _set_apart(block: RawBlock) -> bool:
    """Whether the block stands in a quotation, a side note or what is named for one."""
    return any(
        f.tag in ("blockquote", "aside", "figure")
        or ("quote" in f.attrs or "pull" in f.attrs or "highlight" in f.attrs)
        and not _QUOTE_NAMES.isdisjoint(tokens(f.attrs))
        for f in islice(block.frame.chain(), 3)
    )
