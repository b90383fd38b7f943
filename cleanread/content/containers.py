"""
What a block stands in: lists and their items, quotes, terms and definitions.

A list needs an item to count, and an item without a list gets one. Lists that lay out a page, with headings or whole
articles as their items, are no lists.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from ..blocks.callouts import is_callout_title
from ..models import Container

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

    from ..blocks import Frame, RawBlock
    from ..models import ContainerKind

#: Deeper nesting is an accident of markup; it would also make every block carry a long tuple.
_MAX_DEPTH: Final = 30
# Items of real lists seen so far hold up to six paragraphs; an item with more is a section of the page.
_MAX_ITEM_BLOCKS: Final = 8
_NUMBER: Final = re.compile(r"\s*(\d{1,9})")


_KINDS: Final[dict[str, ContainerKind]] = {
    "blockquote": "quote",
    "dt": "term",
    "dd": "definition",
}


class Place(NamedTuple):
    """What the frames around a block amount to."""

    containers: tuple[Container, ...] = ()
    #: the list whose items may stand here, when there is none in between
    items_of: Container | None = None
    figure: Frame | None = None
    captioned: bool = False  #: inside a <figcaption> or <caption>


_NOWHERE: Final = Place()
# Frames of all other kinds change nothing.
_TAGS: Final = frozenset(
    ["ul", "ol", "menu", "li", "blockquote", "dt", "dd", "figure", "figcaption", "caption"]
)


class Places:
    """Places of frames, each worked out once."""

    __slots__ = ("_callouts", "_last_items", "_places")

    def __init__(self) -> None:
        self._callouts: dict[int, Frame] = {}  # by the key of the container
        self._places: dict[Frame, Place] = {}
        self._last_items: dict[int, tuple[Container, ...]] = {}  # of a list, by its key

    def of(self, frame: Frame) -> Place:
        """The place of the blocks directly in `frame`."""
        place = self._places.get(frame)
        if place is None:
            place = self._found(frame)
        items_of = place.items_of
        if items_of is not None:
            # Between two items, so it belongs to the one before.
            before = self._last_items.get(items_of.key, place.containers)
            return Place(before, items_of, place.figure, place.captioned)
        return place

    def _found(self, frame: Frame) -> Place:
        """The place of a frame met for the first time."""
        parent = frame.parent
        around = _NOWHERE
        if parent is not None:
            around = self._places.get(parent) or self._walked(parent)
        place = self._inside(frame, around) if frame.tag in _TAGS else around
        if frame.callout or self._callouts:
            place = self._in_callout(frame, place)
        self._places[frame] = place
        return place

    def _in_callout(self, frame: Frame, place: Place) -> Place:
        """The place inside a frame that may be a callout, or the title of one."""
        containers = place.containers
        within = containers[-1] if containers else None
        key = 2 * frame.index
        if within is not None and within.kind == "callout":
            if not is_callout_title(frame, self._callouts[within.key]):
                return place
            container = Container("title", key)
        else:
            kind = frame.callout
            if not kind or len(containers) >= _MAX_DEPTH:
                return place
            if within is not None and within.kind == "quote" and within.key == key:
                containers = containers[:-1]  # a quote that is a callout
            container = Container("callout", key, label=kind, folded=_is_folded(frame))
            self._callouts[key] = frame
        return place._replace(containers=(*containers, container), items_of=None)

    def _walked(self, frame: Frame) -> Place:
        """The same for one deep inside of what is known, without recursion."""
        todo: list[Frame] = []
        place = _NOWHERE
        at: Frame | None = frame
        while at is not None and at not in self._places:
            todo.append(at)
            at = at.parent
        while todo:
            place = self._found(todo.pop())
        return place

    def _inside(self, frame: Frame, around: Place) -> Place:
        tag = frame.tag
        containers, items_of, figure, captioned = around
        if tag == "figure":
            return Place(containers, items_of, frame, captioned)
        if tag in ("figcaption", "caption"):
            return Place(containers, items_of, figure, captioned=True)
        if len(containers) >= _MAX_DEPTH:
            return around
        # Keys follow document order; the odd ones are for lists that the page forgot.
        key = 2 * frame.index
        if tag == "li":
            if items_of is None:
                parent = frame.parent
                items_of = Container("list", 2 * (parent.index if parent else 0) + 1)
            containers = (*containers, items_of, Container("item", key, checked=_checked(frame.el)))
            self._last_items[items_of.key] = containers
            items_of = None
        elif tag in ("ul", "ol", "menu"):
            if items_of is not None:
                # A list directly in a list belongs to the item before it.
                containers = self._last_items.get(items_of.key, containers)
            ordered = tag == "ol"
            start = _start(frame.el) if ordered else 1
            items_of = Container("list", key, ordered=ordered, start=start)
        else:
            containers = (*containers, Container(_KINDS[tag], key))
        return Place(containers, items_of, figure, captioned)


def without_layout_lists(
    kept: Sequence[RawBlock], containers: list[tuple[Container, ...]]
) -> list[tuple[Container, ...]]:
    """The containers of each block, without lists that hold headings of sections or pages as items."""
    layout: set[int] = set()
    directly: Counter[int] = Counter()
    items: dict[int, int] = {}  # item → list
    for raw, around in zip(kept, containers, strict=True):
        if not around:
            continue
        tag = raw.frame.tag
        headed = raw.kind == "heading" and tag in ("h1", "h2", "h3")
        for outer, inner in pairwise(around):
            if outer.kind == "list":
                items[inner.key] = outer.key
                if headed:
                    layout.add(outer.key)
        last = around[-1]
        if last.kind == "item":
            directly[last.key] += 1
    layout.update(items[key] for key, count in directly.items() if count > _MAX_ITEM_BLOCKS)
    if not layout:
        return containers
    layout.update(item for item, of in items.items() if of in layout)
    return [tuple([c for c in around if c.key not in layout]) for around in containers]


def renumbered(
    kept: Sequence[RawBlock],
    containers: list[tuple[Container, ...]],
    gone: Mapping[RawBlock, object],
) -> list[tuple[Container, ...]]:
    """The containers of each block, with lists that lost items at their beginning counting from the first one left."""
    starts: dict[int, int] = {}  # of a list, by its key
    losing = {frame.parent for raw in gone for frame in raw.frame.chain() if frame.tag == "li"}
    for raw, around in zip(kept, containers, strict=True):
        if raw in gone or not around:
            continue
        items = {2 * f.index: f for f in raw.frame.chain() if f.tag == "li" and f.parent in losing}
        for outer, inner in pairwise(around):
            if outer.ordered and outer.key not in starts and inner.key in items:
                before = sum(1 for _ in items[inner.key].el.itersiblings("li", preceding=True))
                starts[outer.key] = outer.start + before
    if not starts:
        return containers
    return [
        tuple([replace(c, start=starts[c.key]) if c.key in starts else c for c in around])
        for around in containers
    ]


def _is_folded(frame: Frame) -> bool:
    if frame.tag == "details":
        return frame.el.get("open") is None
    return "is-collapsed" in frame.attrs


def _start(el: _Element) -> int:
    number = _NUMBER.match(el.get("start") or "")
    if number is None:
        first = next(el.iterchildren("li"), None)
        number = _NUMBER.match((first.get("value") if first is not None else None) or "")
    return int(number[1]) if number else 1


def _checked(item: _Element) -> bool | None:
    """Whether a task is done; ``None`` for an item that is no task."""
    el = item
    for _ in range(3):
        if el.text and not el.text.isspace():
            return None
        first = next(el.iterchildren("*"), None)
        if first is None:
            return None
        if first.tag == "input":
            # In an article a task cannot be ticked; a box that can be is part of a form.
            is_task = first.get("type") == "checkbox" and (
                first.get("disabled") is not None or "task" in (item.get("class") or "")
            )
            return first.get("checked") is not None if is_task else None
        if first.tag not in ("p", "label", "span", "div"):
            return None
        el = first
    return None
