"""
Pages side by side: what several of them hold is chrome, what only one says is its story.

Text that comes back is not enough by itself: recipes have ingredients, manuals have notes, two articles may quote the same
sentence. So it must stand on all pages, or two signs must agree: the engine leaves it out on one of them, its words are those of
chrome, the name of its box is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from ..blocks import tokens
from ..chrome import is_statement
from ..lexicon import NAME_GROUPS
from ..phrases import START
from ..signals.page_type import PAGE_TYPES
from ..signals.text import word_count
from .study import is_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .study import Study

#: what a block can be that words tell about
_TEXTS: Final = frozenset(["paragraph", "heading", "caption"])
# With fewer words it is a label, such as "Ingredients", which may come back over anything.
_MIN_WORDS: Final = 4
_MAX_LABEL_WORDS: Final = 8
# One sign may be chance: manuals have notes that begin like those of shops, engines err.
_MIN_SIGNS: Final = 2
# What comes back on the pages of a shop may be what it sells.
_MIN_SIGNS_ELSEWHERE: Final = 3
# Two articles have hardly a sentence in common. When pages share more, they are variants of one thing.
_TOO_ALIKE: Final = 0.25
#: what pages call themselves on which the same things are offered again and again
_SELLING: Final = frozenset(
    ["Product", "ProductGroup", "ItemPage", "CollectionPage", "ItemList", "SoftwareApplication", "og:product", "og:product.item", "og:product.group"]
)  # fmt: skip
#: names of boxes around an article, never of parts of it
CHROME_NAMES: Final = frozenset().union(
    *(
        NAME_GROUPS[group]
        for group in (
            "related", "newsletter", "comments", "share", "ad", "consent", "paywall", "author", "navigation", "footer", "sidebar", "tags",
        )
    )
) - {"more", "form", "lead", "list", "premium", "next", "about", "topic", "topics", "label", "labels", "side", "popular", "bio"}  # fmt: skip


class Role(Enum):
    """What a block is, as far as the other pages tell."""

    GONE = "gone"  #: not in the article as the engine has it
    STORY = "story"  #: only this page says it, or there is no saying that it is chrome
    CHROME = "chrome"
    PLAIN = "plain"  #: comes back, but says too little to go by: a word, a table, a line of code


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The pages, and the role of each of their blocks."""

    pages: tuple[Study, ...]
    roles: tuple[tuple[Role, ...], ...]
    on_pages: Mapping[str, int]  #: key of a text → on how many pages it is
    are_articles: bool  #: whether every page tells a story of its own

    def of(self, page: int, role: Role) -> frozenset[int]:
        """The blocks of a page with this role."""
        return frozenset(i for i, own in enumerate(self.roles[page]) if own is role)

    def repeats(self, key: str) -> bool:
        """Whether several pages hold this text."""
        return self.on_pages.get(key, 0) > 1


def compare(pages: Sequence[Study]) -> Comparison:
    """Put the pages side by side."""
    where: dict[str, set[int]] = defaultdict(set)
    left_out: set[str] = set()
    labels: set[str] = set()
    for number, page in enumerate(pages):
        for key, shown in zip(page.keys, page.shown, strict=True):
            if key:
                where[key].add(number)
                if not shown:
                    left_out.add(key)
        labels.update(_labels(page))
    on_pages = {key: len(numbers) for key, numbers in where.items()}
    are_articles = all(_is_article(page, on_pages) for page in pages)
    return Comparison(
        pages=tuple(pages),
        roles=tuple(
            tuple(_roles(page, on_pages, left_out, labels, len(pages) if are_articles else None))
            for page in pages
        ),
        on_pages=on_pages,
        are_articles=are_articles,
    )


def common_share(page: Study, on_pages: Mapping[str, int]) -> float:
    """How much of what a page shows stands on others, too."""
    sizes = [
        (len(block.text), on_pages.get(key, 0) > 1)
        for block, key, shown in zip(page.blocks, page.keys, page.shown, strict=True)
        if shown
    ]
    return sum(size for size, common in sizes if common) / max(1, sum(size for size, _ in sizes))


def _is_article(page: Study, on_pages: Mapping[str, int]) -> bool:
    """Whether the page tells a story of its own; on others text comes back that is what they are about."""
    sells = not _SELLING.isdisjoint(page.view.types) and not any(
        page.view.hints.types[PAGE_TYPES.index(kind)] for kind in ("news", "article", "og:article")
    )
    return page.is_story and not sells and common_share(page, on_pages) <= _TOO_ALIKE


def _roles(
    page: Study,
    on_pages: Mapping[str, int],
    left_out: set[str],
    labels: set[str],
    everywhere: int | None,
) -> list[Role]:
    enough = _MIN_SIGNS if everywhere else _MIN_SIGNS_ELSEWHERE
    common = [on_pages.get(key, 0) > 1 for key in page.keys]
    roles: list[Role] = []
    for i, block in enumerate(page.blocks):
        if not page.shown[i]:
            roles.append(Role.GONE)
        elif not common[i]:
            roles.append(Role.STORY if page.keys[i] else Role.PLAIN)
        elif block.kind not in _TEXTS or not _is_telling(page, i) or page.keys[i] in labels:
            roles.append(Role.PLAIN)
        else:
            signs = (
                _MIN_SIGNS * (on_pages[page.keys[i]] == everywhere)
                + (page.keys[i] in left_out)
                + is_phrase(page, i)
                + _is_in_named_box(page, i, common)
            )
            roles.append(Role.CHROME if signs >= enough else Role.STORY)
    _settle_headings(page, roles)
    return roles


def _is_telling(page: Study, index: int) -> bool:
    return word_count(page.blocks[index].text) >= _MIN_WORDS or is_phrase(page, index)


def _labels(page: Study) -> Iterator[str]:
    """What comes back on one and the same page, as "What we like" does over each thing tested."""
    times = Counter(page.keys)
    for i, block in enumerate(page.blocks):
        if (
            times[page.keys[i]] > 1
            and not is_statement(block)
            and word_count(block.text) <= _MAX_LABEL_WORDS
            and not is_phrase(page, i)
        ):
            yield page.keys[i]


def is_phrase(page: Study, index: int) -> bool:
    """Whether the block begins with the words of chrome, in any language."""
    return any(level >= START for level in page.phrases[index].values())


def _is_in_named_box(page: Study, index: int, common: Sequence[bool]) -> bool:
    """Whether a box around the block, with no sentence of the story in it, is called what chrome is called."""
    for frame in page.blocks[index].frame.chain():
        if any(
            page.shown[i] and not common[i] and is_prose(page.blocks[i])
            for i in range(frame.first, frame.last)
        ):
            return False
        if not CHROME_NAMES.isdisjoint(tokens(frame.attrs)):
            return True
    return False


def _settle_headings(page: Study, roles: list[Role]) -> None:
    """A heading that comes back stands over what stands below it: over story it is story."""
    for i in range(len(roles) - 1, -1, -1):
        if page.blocks[i].kind != "heading" or roles[i] not in (Role.CHROME, Role.PLAIN):
            continue
        below = _section(page, roles, i)
        if not below:
            continue
        if roles[below[0]] is Role.CHROME:
            roles[i] = Role.CHROME
        elif any(roles[j] is Role.STORY for j in below):
            named = is_phrase(page, i) and not any(is_prose(page.blocks[j]) for j in below)
            roles[i] = Role.CHROME if named else Role.STORY


def _section(page: Study, roles: Sequence[Role], heading: int) -> list[int]:
    """What shows below a heading, within the smallest container that holds anything below it."""
    for frame in page.blocks[heading].frame.chain():
        if heading + 1 < frame.last:
            below = range(heading + 1, frame.last)
            end = next((j for j in below if page.blocks[j].kind == "heading"), frame.last)
            return [j for j in range(heading + 1, end) if roles[j] is not Role.GONE]
    return []
