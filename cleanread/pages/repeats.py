"""Which blocks of one page of an article only repeat what another page of it says: title, standfirst, lead image, author box."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from ..models import Image, Link, Styled
from .words import is_pager

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from ..models import Block, Inline, Metadata

# What is printed above the text of every page: title, standfirst, image, caption, a list of the pages.
_HEAD: Final = 16
# What is printed below it: an author box, a note.
_TAIL: Final = 8
# A longer text is not there twice by chance.
_SURE: Final = 40
#: Above the text a pager may stand before or behind the title, below it before the author.
_PAGER_REACH: Final = 3
_PAGE_SUFFIX: Final = re.compile(
    r"(?:page|seite|pagina|página|p|side|sida|strona|стр|ページ|页)?\d{1,2}$"
)

#: Titles of two pages of one article share so many of their letter pairs.
SAME_TITLE: Final = 0.5

REPEATED: Final = "repeated"
PAGER: Final = "pagination"


class Repeat(NamedTuple):
    """A block that is left out."""

    kind: str
    reason: str


_ABOVE: Final = Repeat(REPEATED, "stands on an earlier page of the article, too")
_BELOW: Final = Repeat(REPEATED, "stands on a later page of the article, too")
_PAGER: Final = Repeat(PAGER, "only tells which page this is, or which one follows")


def letters(text: str) -> str:
    """A text without what makes no difference to a reader.

    >>> letters("The Ferry — sails again!")
    'theferrysailsagain'
    """
    return "".join([c for c in text.casefold() if c.isalnum()])


def without_page(title: str) -> str:
    """The letters of a title without the number of the page.

    >>> without_page("The ferry - Page 2"), without_page("The ferry")
    ('theferry', 'theferry')
    """
    return _PAGE_SUFFIX.sub("", letters(title)) or letters(title)


def likeness(one: str, two: str) -> float:
    """Share of the letter pairs of the shorter text that the other has, too; 1 when there are none.

    >>> likeness("theferry", "theferrysails"), likeness("theferry", "display") < 0.5
    (1.0, True)
    """
    short, long = (set(map("".join, pairwise(t))) for t in sorted((one, two), key=len))
    return len(short & long) / len(short) if short else 1.0


class Page(NamedTuple):
    """The blocks of a page, and what each of them shows."""

    blocks: Sequence[Block]
    keys: Sequence[tuple[str, str]]

    def without(self, left_out: Container[int]) -> Page:
        """The other blocks of the page."""
        kept = [at for at in range(len(self.blocks)) if at not in left_out]
        return Page([self.blocks[at] for at in kept], [self.keys[at] for at in kept])


def find_repeats(
    pages: Sequence[Sequence[Block]], metadata: Sequence[Metadata]
) -> list[dict[int, Repeat]]:
    """What of the blocks of each page is left out, by position; `metadata` are those of the same pages."""
    if len(pages) < 2:
        return [{} for _ in pages]
    whole = [Page(blocks, [_key(block) for block in blocks]) for blocks in pages]
    found = [_below(page, whole[at + 1 :]) for at, page in enumerate(whole)]
    # What is left out below one page because it comes again on a later one must stay there.
    kept = [page.without(repeats) for page, repeats in zip(whole, found, strict=True)]
    for at, page in enumerate(whole):
        above = _above(kept[:at], page, metadata[: at + 1]) if at else {}
        found[at] = {**_pagers(page), **above, **found[at]}
    return found


def _pagers(page: Page) -> dict[int, Repeat]:
    last = len(page.blocks)
    ends = {*range(min(last, _PAGER_REACH)), *range(max(0, last - _PAGER_REACH), last)}
    return {at: _PAGER for at in ends if _tells_page(page.blocks[at])}


def _above(before: Sequence[Page], page: Page, metadata: Iterable[Metadata]) -> dict[int, Repeat]:
    heads = {key for other in before for key in other.keys[:_HEAD]}
    anywhere = {
        key
        for other in before
        for key, block in zip(*_both(other), strict=True)
        if len(block.text) >= _SURE
    }
    titles = {without_page(each.title) for each in metadata if each.title}
    found: dict[int, Repeat] = {}
    is_new = False  # whether a text came that stands on no earlier page
    for at, (key, block) in enumerate(zip(*_both(page), strict=True)):
        if is_new and at >= _HEAD:
            break
        if not key[1]:
            if not is_new:
                found[at] = _ABOVE  # a rule below the title
            continue
        is_sure = len(block.text) >= _SURE or block.kind in ("image", "embed")
        if is_new and not is_sure:
            continue
        is_title = block.kind == "heading" and without_page(block.text) in titles
        if key in heads or is_title or (not is_new and key in anywhere):
            found[at] = _ABOVE
        elif not _tells_page(block):
            is_new = True
    return found


def _below(page: Page, after: Sequence[Page]) -> dict[int, Repeat]:
    """A box below every page stays below the last one."""
    tails = {key for other in after for key in other.keys[-_TAIL:]}
    found: dict[int, Repeat] = {}
    for at in range(len(page.blocks) - 1, max(-1, len(page.blocks) - 1 - _TAIL), -1):
        key = page.keys[at]
        if _tells_page(page.blocks[at]):
            continue
        if not key[1] or key not in tails:
            break
        found[at] = _BELOW
    return found


def _both(page: Page) -> tuple[Sequence[tuple[str, str]], Sequence[Block]]:
    return page.keys, page.blocks


def _tells_page(block: Block) -> bool:
    return block.kind in ("paragraph", "heading", "caption") and is_pager(block.text)


def _key(block: Block) -> tuple[str, str]:
    """Equal for two blocks that show the same."""
    if block.kind == "image":
        return "image", next(iter(_sources(block.inlines)), "")
    if block.kind == "embed":
        return "embed", block.href
    return block.kind, letters(block.text)


def _sources(inlines: Iterable[Inline]) -> Iterator[str]:
    """The addresses of images, without parameters: the same picture in another size differs in those."""
    for inline in inlines:
        if isinstance(inline, Image):
            yield inline.src.partition("?")[0]
        elif isinstance(inline, (Link, Styled)):
            yield from _sources(inline.children)
