"""The text of a footnote without what is around it: its own number, links back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .evidence import leads_back

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from ..blocks import Run

_SIGNS: Final = re.compile(r"[\s.^:;,()\[\]↑↩⏎\ufe0e\ufe0f|–—-]*")


def part_of(run: Run, first: int, last: int) -> Run:
    """``run[first:last]`` with the elements open at its beginning opened, and those open at its end closed."""
    opened: list[_Element] = []
    for item in run[:first]:
        if item is None:
            if opened:
                opened.pop()
        elif not isinstance(item, str):
            opened.append(item)
    end = len(run) if last < 0 else last
    part: Run = [*opened, *run[first:end]]
    depth = 0
    for item in part:
        if item is None:
            depth -= 1
        elif not isinstance(item, str):
            depth += 1
    return part + [None] * max(0, depth)


def without_number(run: Run, label: str, silent: Iterable[_Element]) -> Run:
    """A footnote's first run without its number. Elements that are `silent` show nothing.

    >>> without_number([" [1] ", "See there."], "1", ())
    ['See there.']
    >>> without_number(["1984 was a year."], "1", ())
    ['1984 was a year.']
    """
    unseen = set(silent)
    number = re.compile(
        rf"\s*[\[(]?\s*{re.escape(label)}\s*(?:[\])]\s*[.:]?\s*|[.:)](?!\d)\s*|\s+|$)",
        re.IGNORECASE,
    )
    kept: Run = []
    seen = False
    depth = 0  # within a silent element
    for position, item in enumerate(run):
        if depth:
            if not isinstance(item, str):
                kept.append(item)
            depth += -1 if item is None else 0 if isinstance(item, str) else 1
        elif item is None:
            kept.append(item)
        elif not isinstance(item, str):
            kept.append(item)
            depth = 1 if item in unseen else 0
        elif not item.strip():
            continue
        else:
            text = item
            if not seen and (found := number.match(text)):
                seen = True
                text = text[found.end() :]
            if _SIGNS.fullmatch(text):
                continue  # brackets and arrows around the number
            return [*kept, text.lstrip() if kept or seen else text, *run[position + 1 :]]
    return kept


def leading_number(run: Run) -> str:
    """The number that a run begins with, in an element of its own; else empty."""
    for item in run:
        if isinstance(item, str) and item.strip():
            text = item.strip(" []()\n\t")
            return text if text.isdecimal() else ""
    return ""


def links_back(elements: Iterable[_Element], marks: set[str]) -> list[_Element]:
    """The links within a footnote that lead back to the text."""
    return [anchor for el in elements for anchor in el.iter("a") if leads_back(anchor, marks)]
