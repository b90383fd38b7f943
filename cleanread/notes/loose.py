"""Footnotes without links: superscript numbers in the text, and the same numbers before paragraphs at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .words import announces_notes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from ..blocks import Page, RawBlock
    from ..decide import Decision

_MAX_DIGITS: Final = 3
_MAX_NOTES: Final = 500


def loose_marks(page: Page, decisions: Sequence[Decision]) -> dict[int, list[tuple[int, _Element]]]:
    """Number → where the text has it as superscript without a link: block and element."""
    found: dict[int, list[tuple[int, _Element]]] = {}
    for k, (block, decision) in enumerate(zip(page.blocks, decisions, strict=True)):
        if not decision.keep or block.kind not in ("paragraph", "heading", "caption"):
            continue
        for position, sup in _superscripts(block):
            number = _number(sup)
            if number and position:
                found.setdefault(number, []).append((k, sup))
    return found


def loose_starts(page: Page, marks: dict[int, list[tuple[int, _Element]]]) -> list[tuple[int, int]]:
    """Block and number of each footnote: 1, 2, 3 … behind a heading such as "Notes", or behind a rule."""
    if 1 not in marks:
        return []
    blocks = page.blocks
    for k in range(len(blocks) - 1, 0, -1):
        before = blocks[k - 1]
        if before.kind != "rule" and not announces_notes(before.text):
            continue
        starts: list[tuple[int, int]] = []
        for at in range(k, min(len(blocks), k + _MAX_NOTES)):
            if _leading_number(blocks[at]) == len(starts) + 1:
                starts.append((at, len(starts) + 1))
            elif blocks[at].kind in ("heading", "rule") or not starts:
                break
        if starts and all(_referred(marks, number, k) for _, number in starts):
            return starts
    return []


def _referred(marks: dict[int, list[tuple[int, _Element]]], number: int, before: int) -> bool:
    return any(k < before for k, _ in marks.get(number, ()))


def _superscripts(block: RawBlock) -> Iterator[tuple[int, _Element]]:
    for position, item in enumerate(block.run):
        if item is not None and not isinstance(item, str) and item.tag == "sup":
            yield position, item


def _number(sup: _Element) -> int:
    text = (sup.text or "").strip(" []()\n\t")
    if len(sup) or not text.isascii() or not text.isdecimal() or len(text) > _MAX_DIGITS:
        return 0
    return int(text)


def _leading_number(block: RawBlock) -> int:
    """The superscript number that a paragraph begins with."""
    if block.kind != "paragraph":
        return 0
    for item in block.run:
        if isinstance(item, str):
            if item.strip():
                return 0
        elif item is not None and item.tag == "sup":
            return _number(item)
    return 0
