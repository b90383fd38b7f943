"""Footnotes that the text refers to by links to places on the same page."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ..deadline import check_time
from .evidence import fragment_says_so, is_named, is_raised, label_of, leads_back
from .places import Index

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from ..blocks import Frame, Page
    from ..decide import Decision
    from .places import Place

#: How much must speak for a footnote: a link back counts for two.
_ENOUGH: Final = 2
_MAX_REFERENCES: Final = 5_000
_HEAD_CHARS: Final = 60
_MAX_DIGITS: Final = 9
#: Elements that hold the number of a footnote, with the footnote behind them.
_NUMBER_ALONE: Final = frozenset(["dt", "h1", "h2", "h3", "h4", "h5", "h6"])


@dataclass(slots=True)
class Start:
    """Where a footnote begins."""

    label: str
    target: _Element
    place: Place
    anchors: list[_Element] = field(default_factory=list)  #: the links to it
    returns: set[str] = field(default_factory=set)  #: names of the places where these stand


def references(
    page: Page, decisions: Sequence[Decision], address: str | None
) -> list[tuple[int, _Element, str, str]]:
    """Links of the text that look like references: block, link, fragment, label."""
    found: list[tuple[int, _Element, str, str]] = []
    here = (address or "").partition("#")[0]
    for k, (block, decision) in enumerate(zip(page.blocks, decisions, strict=True)):
        if not decision.keep or not block.links or block.kind == "code":
            continue
        for anchor in block.links:
            href = anchor.get("href")
            if not href or "#" not in href:
                continue
            path, _, fragment = href.partition("#")
            if not fragment or not _is_here(path, here):
                continue
            label = label_of(anchor)
            if label:
                found.append((k, anchor, fragment, label))
                if len(found) >= _MAX_REFERENCES:
                    return found
    return found


def _is_here(path: str, here: str) -> bool:
    if not path or path == here:
        return True
    return (
        bool(here)
        and path[0] == "/"
        and here.endswith(path)
        and here.count("/") <= path.count("/") + 2
    )


def linked_starts(
    page: Page, found: Sequence[tuple[int, _Element, str, str]], index: Index
) -> list[Start]:
    """Where the footnotes begin that these references lead to, in the order of the page."""
    starts: dict[_Element, Start] = {}
    rejected: set[_Element] = set()
    for k, anchor, fragment, label in found:
        target = index.target(fragment)
        if target is None or target in rejected:
            continue
        start = starts.get(target)
        if start is None:
            place = index.place(target)
            if place is None or not _may_be(page, k, anchor, label, target, place):
                rejected.add(target)
                continue
            start = Start(label, target, place)
        elif start.place.block <= k:
            continue  # a reference within the footnotes themselves
        returns = _names_around(anchor)
        if start.anchors or _evidence(page, anchor, fragment, label, start, returns) >= _ENOUGH:
            start.anchors.append(anchor)
            start.returns |= returns
            starts[target] = start
    return sorted(starts.values(), key=lambda start: (start.place.block, start.place.offset))


def _may_be(
    page: Page, k: int, anchor: _Element, label: str, target: _Element, place: Place
) -> bool:
    """Whether the target is behind the reference, and no heading with words, table or code."""
    block = page.blocks[place.block]
    if block.kind == "heading" and block.text.strip("[]().:^ ").lower() != label:
        return False
    if block.kind in ("code", "table", "math") or place.frame.tag in ("tr", "table"):
        return False
    if place.block <= k:
        return False
    return not any(el is target for el in anchor.iterancestors())


def _names_around(anchor: _Element) -> set[str]:
    """What a link, its children and the elements close around it are called: links back lead there."""
    names: set[str] = set()
    at: _Element | None = anchor
    for _ in range(4):
        if at is None or at.tag in ("article", "main", "body", "section"):
            break
        names.update(name for key in ("id", "name") if (name := at.get(key)))
        at = at.getparent()
    for child in anchor:
        names.update(name for key in ("id", "name") if (name := child.get(key)))
    return names


def _evidence(
    page: Page, anchor: _Element, fragment: str, label: str, start: Start, returns: set[str]
) -> int:
    """How much speaks for a footnote."""
    body = start.place.frame.el
    says = 2 * any(leads_back(a, returns) for a in body.iter("a") if a is not anchor)
    says += is_named(anchor) + is_raised(anchor) + fragment_says_so(fragment)
    says += is_named(start.target, 4)
    says += begins_with(_text_from(page, start.place), label) or _is_item(start.target, label)
    return says


def _text_from(page: Page, place: Place) -> str:
    """The first words at a place."""
    text = ""
    for item in page.blocks[place.block].run[place.offset :]:
        if isinstance(item, str):
            text += item
            if len(text) > _HEAD_CHARS:
                break
    return text


def number_of(label: str) -> str:
    """What stands before the footnote itself.

    >>> number_of("n12"), number_of("12"), number_of("a")
    ('12', '12', 'a')
    """
    return re.sub(r"^[a-z]+(?=\d)", "", label)


def begins_with(text: str, label: str) -> bool:
    """Whether a text begins with the label of a footnote.

    >>> begins_with(" [1] See there", "1"), begins_with("12 o'clock", "1"), begins_with("^ 3. So", "3")
    (True, False, True)
    """
    label = number_of(label)
    pattern = rf"[\s\[(^↑]*(?:(?:note|nota|fn|ref|注|註)\.?\s?)?{re.escape(label)}(?![\w])"
    return re.match(pattern, text, re.IGNORECASE) is not None


def _is_item(target: _Element, label: str) -> bool:
    """Whether the target stands at the label's place in an ordered list."""
    item = target
    for _ in range(4):
        if item.tag == "li":
            break
        around = item.getparent()
        if around is None:
            return False
        item = around
    around = item.getparent()
    if item.tag != "li" or around is None or around.tag != "ol" or not label.isdecimal():
        return False
    first = around.get("start") or "1"
    before = sum(1 for _ in item.itersiblings("li", preceding=True))
    return (
        first.isdecimal()
        and len(first) <= _MAX_DIGITS  # Python reads 4,300 at most
        and int(first) + before == int(label)
    )


def spread(
    page: Page, starts: Sequence[Start]
) -> Iterator[tuple[Start, Frame, list[tuple[int, int, int]]]]:
    """Each start with the frame of its footnote and its parts: block, first and last place in its run (-1: to the end)."""
    blocks = sorted(start.place.block for start in starts)
    for n, start in enumerate(starts):
        check_time()
        after = starts[n + 1].place if n + 1 < len(starts) else None
        frame = _frame_of(start, blocks)
        begin = start.place.block
        end = max(frame.last, begin + 1)
        parts: list[tuple[int, int, int]] = []
        for k in range(begin, end):
            first = start.place.offset if k == begin else 0
            if after is not None and (k > after.block or (k == after.block and not after.offset)):
                break
            last = after.offset if after is not None and k == after.block else -1
            parts.append((k, first, last))
        k = begin + len(parts)
        end = _continues_to(page, frame, after)
        parts += [(k, 0, -1) for k in range(k, end)]
        yield start, frame, parts


def _continues_to(page: Page, frame: Frame, after: Place | None) -> int:
    """How far a footnote goes beyond its frame: to the next one beside it, or from its number in a heading to the next."""
    around = frame.parent
    if around is None or frame.tag == "li":
        return 0
    in_heading = frame.tag in _NUMBER_ALONE
    if after is not None and around.first <= after.block < around.last:
        end = after.block
    elif in_heading:
        end = around.last
    else:
        return 0
    for k in range(frame.last, end):
        block = page.blocks[k]
        if block.kind in ("heading", "rule") or not (in_heading or block.frame.parent is around):
            return k
    return end


def _frame_of(start: Start, blocks: Sequence[int]) -> Frame:
    """
    The block-level element that is the footnote: the largest that begins with it, holds no other, and holds nothing else.

    `blocks` are those in which footnotes begin, in order.
    """
    frame = start.place.frame
    if frame.tag in ("li", "dd") or frame.el is start.target:
        return frame
    while True:
        around = frame.parent
        if (
            around is None
            or around.first != frame.first
            or around.tag in ("article", "main", "section", "body", "ol", "ul", "dl")
            or bisect_left(blocks, around.last) - bisect_left(blocks, around.first) > 1
            or (
                around.last > frame.last
                and around.tag not in ("li", "dd")
                and not is_named(around.el, 1)
            )
        ):
            return frame
        frame = around
        if frame.tag in ("li", "dd"):
            return frame
