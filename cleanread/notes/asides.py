"""Footnotes that stand right in the text: margin notes, and those of LaTeXML."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from ..blocks import tokens
from ..blocks.runs import closing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from ..blocks import Page, RawBlock, Run
    from ..decide import Decision

#: What some element of a page with such notes calls itself.
_SIGNS: Final = ("sidenote", "marginnote", "margin-note", "side-note", "footnote", "ltx_note")
_NAMES: Final = frozenset(["sidenote", "marginnote", "footnote"])
_TWO_PART: Final = (frozenset(["side", "note"]), frozenset(["margin", "note"]))
_LATEXML: Final = frozenset(["ltx", "note", "content"])
#: A reference is shorter, a note hardly ever.
_MIN_CHARS: Final = 12
_MAX_MARK_CHARS: Final = 4
#: that a number may stand in
_MAX_MARK_ELEMENTS: Final = 40


class Aside(NamedTuple):
    """A note within a run."""

    block: RawBlock
    element: _Element
    run: Run  #: what it says
    mark: _Element | None  #: the number in front of it, if there is an element for it


def may_hold_asides(page: Page) -> bool:
    """A cheap look whether there can be any."""
    return any(sign in page.names for sign in _SIGNS)


def asides(page: Page, decisions: Sequence[Decision]) -> Iterator[Aside]:
    """The notes within the runs of the text, in order."""
    for block, decision in zip(page.blocks, decisions, strict=True):
        if decision.keep and block.kind in ("paragraph", "caption") and block.run:
            yield from _in_run(block)


def _in_run(block: RawBlock) -> Iterator[Aside]:
    run = block.run
    after = -1
    mark: _Element | None = None
    for position, item in enumerate(run):
        if item is None:
            continue
        if isinstance(item, str):
            if item.strip() and position > after and not (mark is not None and _is_in(item, mark)):
                mark = None
            continue
        if position <= after:
            continue
        if _is_note(item):
            end = closing(run, position)
            text = "".join([piece for piece in run[position:end] if isinstance(piece, str)])
            if len(text.strip()) >= (_MIN_CHARS if "footnote" in item.get("class", "") else 1):
                yield Aside(block, item, run[position + 1 : end], mark)
                after, mark = end, None
        elif item.tag in ("sup", "label", "span") and _is_short(item):
            mark = item


def _is_short(el: _Element) -> bool:
    """Whether what it says may be the number of a note. Reads no further than it must: an element may be around all of the page."""
    if next(islice(el.iter("*"), _MAX_MARK_ELEMENTS, None), None) is not None:
        return False
    return len("".join(el.itertext("*")).strip()) <= _MAX_MARK_CHARS


def _is_in(text: str, mark: _Element) -> bool:
    return text in "".join(mark.itertext("*"))


def _is_note(el: _Element) -> bool:
    if el.tag in ("a", "sup", "label"):
        return False
    names = el.get("class")
    if not names or "note" not in names:
        return False
    words = tokens(names)
    if "container" in words or "ref" in words or "number" in words or "wrapper" in words:
        return False
    if "ltx" in words:
        return _LATEXML <= words
    return not _NAMES.isdisjoint(words) or any(pair <= words for pair in _TWO_PART)
