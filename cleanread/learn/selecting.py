"""
Where the article is: the smallest container that holds the story on every page and goes by the same name on all.

A selection is only used when something is better with it, for a site changes its containers more often than its sense.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .comparison import Role
from .handles import Handle, container_handles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .comparison import Comparison
    from .study import Study

# The rest are captions and standfirsts that stand outside.
_MIN_STORY: Final = 0.9


def container(seen: Comparison) -> Handle | None:
    """The selector for the article, when one matches once on every page and holds all but a little of its story."""
    common = [frozenset(_candidates(seen, number)) for number in range(len(seen.pages))]
    found = frozenset.intersection(*common)
    fitting = [handle for handle in found if _fits_all(seen, handle)]
    return min(fitting, key=lambda h: (_size(seen, h), h.cost, len(h.css), h.css), default=None)


def _candidates(seen: Comparison, number: int) -> Iterator[Handle]:
    page = seen.pages[number]
    story = seen.of(number, Role.STORY)
    enough = _MIN_STORY * page.chars(story)
    for frame in page.view.page.frames:
        if page.chars(i for i in story if frame.first <= i < frame.last) >= enough > 0:
            yield from container_handles(frame.el)


def _fits_all(seen: Comparison, handle: Handle) -> bool:
    return all(_fits(seen, number, page, handle) for number, page in enumerate(seen.pages))


def _fits(seen: Comparison, number: int, page: Study, handle: Handle) -> bool:
    taken = page.taken(handle.css)
    story = seen.of(number, Role.STORY)
    return taken.times == 1 and page.chars(taken.whole & story) >= _MIN_STORY * page.chars(story)


def _size(seen: Comparison, handle: Handle) -> int:
    return sum(page.chars(page.taken(handle.css).whole) for page in seen.pages)
