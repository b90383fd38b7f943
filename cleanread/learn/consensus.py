"""
Boxes that the engine treats differently from page to page: what it does with most of them is right for all.

Only boxes with a name of their own count. What is removed has no sentence in it that the engine is sure of; what is kept has
nothing else than sentences, and nothing that other pages hold, too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .comparison import CHROME_NAMES
from .handles import Handle, named
from .names import words_of
from .removing import Found, kind_of
from .study import is_prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .comparison import Comparison
    from .matching import Taken
    from .study import Study

# Of what a box holds on all pages; less is no consensus.
_MOST: Final = 0.7
_NEARLY_ALL: Final = 0.85
# The engine is sure of a sentence above this, and may have erred about one between the two.
_SURE: Final = 0.8
_POSSIBLE: Final = 0.1
# A box with more of what a page shows is not beside the story, it is part of it.
_MAX_SHARE: Final = 0.15
_LINKED: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Box:
    """What a selector means on all pages, by what became of it."""

    handle: Handle
    taken: tuple[Taken, ...]
    shown: tuple[tuple[Study, int], ...]
    left_out: tuple[tuple[Study, int], ...]


def usually_left_out(seen: Comparison) -> list[Found]:
    """Boxes that the engine removes on most pages, and keeps on some."""
    found = [
        Found(
            handle=box.handle,
            kind=kind_of(seen, box.taken),
            why=f"left out {len(box.left_out)} times of {len(box.left_out) + len(box.shown)}",
            phrase=" ".join(words_of(box.handle.css)),
        )
        for box in _boxes(seen)
        if _is_chrome(seen, box)
    ]
    return widest(seen, found)


def usually_kept(seen: Comparison) -> list[Found]:
    """Boxes that the engine keeps on most pages, and removes on some."""
    found = [
        Found(
            handle=box.handle,
            kind="",
            why=f"kept {len(box.shown)} times of {len(box.left_out) + len(box.shown)}",
            phrase=" ".join(words_of(box.handle.css)),
        )
        for box in _boxes(seen)
        if _is_story(seen, box)
    ]
    return widest(seen, found)


def _boxes(seen: Comparison) -> Iterator[_Box]:
    """The named boxes of several pages that are shown on some and left out on others."""
    on_pages: dict[Handle, set[int]] = defaultdict(set)
    shown: dict[Handle, int] = defaultdict(int)
    texts: dict[Handle, int] = defaultdict(int)
    for number, page in enumerate(seen.pages):
        for frame in page.view.page.frames:
            here = range(frame.first, frame.last)
            size = sum(1 for i in here if page.keys[i])
            if not size:
                continue
            for handle in named(frame.el):
                on_pages[handle].add(number)
                shown[handle] += sum(page.shown[i] for i in here)
                texts[handle] += size
    for handle in sorted(on_pages):
        if len(on_pages[handle]) > 1 and 0 < shown[handle] < texts[handle]:
            yield _box(seen, handle)


def _box(seen: Comparison, handle: Handle) -> _Box:
    taken = tuple(page.taken(handle.css) for page in seen.pages)
    texts = [
        (page, i)
        for page, own in zip(seen.pages, taken, strict=True)
        for i in sorted(own.whole)
        if page.keys[i]
    ]
    return _Box(
        handle,
        taken,
        tuple((page, i) for page, i in texts if page.shown[i]),
        tuple((page, i) for page, i in texts if not page.shown[i] and not page.decisions[i].keep),
    )


def _is_chrome(seen: Comparison, box: _Box) -> bool:
    if not box.shown or touches_text(seen, box.taken):
        return False
    out, shown = _chars(box.left_out), _chars(box.shown)
    return (
        out >= _MOST * (out + shown)
        and len({id(page) for page, _ in box.left_out}) > 1
        and not any(_is_sure(page, i) for page, i in box.shown)
        and all(
            page.chars(i for p, i in box.shown if p is page)
            <= _MAX_SHARE * page.chars(i for i, s in enumerate(page.shown) if s)
            for page in seen.pages
        )
        and (_is_called_chrome(box.handle) or _is_linked(box.shown))
    )


def _is_story(seen: Comparison, box: _Box) -> bool:
    if not box.left_out or _is_called_chrome(box.handle):
        return False
    out, shown = _chars(box.left_out), _chars(box.shown)
    return (
        shown >= _NEARLY_ALL * (out + shown)
        and len({id(page) for page, _ in box.shown}) > 1
        and all(
            page.decisions[i].rule == "score"
            and page.decisions[i].score > _POSSIBLE
            and is_prose(page.blocks[i])
            and not seen.repeats(page.keys[i])
            for page, i in box.left_out
        )
    )


def _is_sure(page: Study, index: int) -> bool:
    return page.decisions[index].score > _SURE and is_prose(page.blocks[index])


def touches_text(seen: Comparison, taken: Sequence[Taken]) -> bool:
    """Whether a selector also means words within a block that shows."""
    return any(page.shown[i] for page, own in zip(seen.pages, taken, strict=True) for i in own.part)


def _is_called_chrome(handle: Handle) -> bool:
    return not CHROME_NAMES.isdisjoint(words_of(handle.css))


def _is_linked(blocks: Sequence[tuple[Study, int]]) -> bool:
    links = sum(page.blocks[i].link_chars for page, i in blocks)
    return links > _LINKED * _chars(blocks)


def _chars(blocks: Iterable[tuple[Study, int]]) -> int:
    return sum(len(page.blocks[i].text) for page, i in blocks)


def widest(seen: Comparison, found: list[Found]) -> list[Found]:
    """Of boxes within each other the one that holds the others."""
    holds = {
        one.handle.css: frozenset(
            (number, i)
            for number, page in enumerate(seen.pages)
            for i in page.taken(one.handle.css).whole
            if page.keys[i]
        )
        for one in found
    }
    left: list[Found] = []
    for one in sorted(
        found, key=lambda f: (-len(holds[f.handle.css]), len(f.handle.css), f.handle.css)
    ):
        if not any(holds[one.handle.css] <= holds[other.handle.css] for other in left):
            left.append(one)
    return sorted(left, key=lambda f: (f.kind, f.handle.css))
