"""
Which fingerprints of a host's pages are those of chrome: on many pages, at their edges before all, and not as headings of what differs.

Everything here depends on the set of pages alone, not on their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import Final, NamedTuple

from .prints import FIXED, INTRODUCES, role, weight

#: With fewer distinct pages nothing is said about a host.
MIN_PAGES: Final = 4
#: What stands on so many distinct pages, and on this share of them, is chrome.
MIN_COUNT: Final = 3
MIN_SHARE: Final = 0.3
# Amid the texts it takes this share: news on one event share paragraphs of background.
_MIN_SHARE_INSIDE: Final = 0.5
# What is so near to an end of the page, in blocks, stands at its edge, whatever stands between.
_NEAR: Final = 2
# A heading is chrome if other chrome follows on this share of the pages that have it.
_MIN_FOLLOWED: Final = 0.8
# Two pages that have this share of the smaller one in common are one.
_SAME_PAGE: Final = 0.7


class Sampled(NamedTuple):
    """What is known of a page."""

    title: int  #: a hash; 0: it has none
    prints: Sequence[int]  #: in the order of the blocks

    @property
    def size(self) -> int:
        """Letters, roughly."""
        return sum(map(weight, set(self.prints)))


def find_repeated(pages: Iterable[Sampled]) -> frozenset[int]:
    """The fingerprints of chrome."""
    distinct = distinct_pages(pages)
    if len(distinct) < MIN_PAGES:
        return frozenset()
    counts = Counter(chain.from_iterable(set(page.prints) for page in distinct))
    wanted = max(MIN_COUNT, MIN_SHARE * len(distinct))
    found = {p for p, count in counts.items() if count >= wanted and role(p) != FIXED}
    if not found:
        return frozenset()
    edges = _at_edges(distinct, found)
    inside = max(MIN_COUNT, _MIN_SHARE_INSIDE * len(distinct))
    found = {p for p in found if counts[p] >= inside or edges[p] * 2 >= counts[p]}
    return frozenset(_without_rubrics(distinct, found))


def distinct_pages(pages: Iterable[Sampled]) -> list[Sampled]:
    """Of pages that are nearly the same, or have one title, only the largest."""
    # The largest first, so that a page of which only chrome was kept makes no two others one.
    ordered = sorted(pages, key=lambda page: (-page.size, page.title, tuple(page.prints)))
    kept: list[tuple[Sampled, frozenset[int]]] = []
    titles: set[int] = set()
    for page in ordered:
        prints = frozenset(page.prints)
        if not prints or page.title in titles:
            continue
        wanted = _SAME_PAGE * page.size
        if any(sum(map(weight, prints & other)) >= wanted for _, other in kept):
            continue
        kept.append((page, prints))
        titles |= {page.title} - {0}
    return [page for page, _ in kept]


def _at_edges(pages: Sequence[Sampled], found: Collection[int]) -> Counter[int]:
    """On how many pages each of the `found` stands at an edge: with nothing but others of them outside of it."""
    edges: Counter[int] = Counter()
    for page in pages:
        prints = page.prints
        edges.update({*_run(prints, found), *_run(prints[::-1], found)})
    return edges


def _run(prints: Sequence[int], found: Collection[int]) -> set[int]:
    run = set()
    for at, print_ in enumerate(prints):
        if print_ in found:
            run.add(print_)
        elif at >= _NEAR:
            break
    return run


def _without_rubrics(pages: Sequence[Sampled], found: set[int]) -> set[int]:
    """Without headings and questions that introduce the page's own text: how the texts of a series are built."""
    while True:
        openers = {p for p in found if role(p) == INTRODUCES}
        seen: Counter[int] = Counter()
        followed: Counter[int] = Counter()
        for page in pages if openers else ():
            for at, print_ in enumerate(page.prints):
                if print_ in openers:
                    seen[print_] += 1
                    followed[print_] += found.issuperset(page.prints[at + 1 : at + 2])
        rubrics = {p for p in openers if followed[p] < _MIN_FOLLOWED * seen[p]}
        if not rubrics:
            return found
        found = found - rubrics
