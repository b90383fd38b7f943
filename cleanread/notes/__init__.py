"""
Footnotes: which parts of the page are footnotes, and which elements of the text refer to them.

A link is a reference to one when it looks like it (a number, a sign, in brackets or superscript), leads to a place behind it on the
same page, and more speaks for it: a link back, names that footnotes have, the same number there. Names alone decide nothing, and no
language matters. Beside these there are margin notes within the text, and numbers without links before paragraphs at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .asides import asides, may_hold_asides
from .bodies import leading_number, links_back, part_of, without_number
from .linked import Start, linked_starts, number_of, references, spread
from .loose import loose_marks, loose_starts
from .model import NO_NOTES, Note, Notes, Piece
from .places import Index
from .words import announces_notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

    from ..blocks import Page, RawBlock
    from ..decide import Decision

__all__ = ["NO_NOTES", "Note", "Notes", "Piece", "find_notes"]

_MAX_LABEL_CHARS: Final = 6
_WRAPPERS: Final = frozenset(["sup", "span", "b", "small", "i", "em", "strong", "font", "cite"])


def find_notes(page: Page, decisions: Sequence[Decision], address: str | None) -> Notes:
    """The footnotes that the kept blocks of `page` refer to. They are kept as well, whatever was decided."""
    found = references(page, decisions, address)
    notes = Notes()
    if found:
        index = Index(page)
        _add_linked(page, linked_starts(page, found, index), notes)
    if not notes.notes and next(page.frames[0].el.iter("sup"), None) is not None:
        _add_loose(page, decisions, notes)
    if may_hold_asides(page):
        _add_asides(page, decisions, notes)
    if not notes.notes:
        return NO_NOTES
    _find_headings(page, decisions, notes)
    for block, decision in zip(page.blocks, decisions, strict=True):
        if block in notes.taken and not decision.keep:
            decision.restore("footnote")
    return notes


# ── linked ───────────────────────────────────────────────────────────────────────────────


def _add_linked(page: Page, starts: Sequence[Start], notes: Notes) -> None:
    labels = _labels(starts)
    returns = {name for start in starts for name in start.returns}
    for start, frame, parts in spread(page, starts):
        label = labels[id(start)]
        note = Note(label, frame)
        silent = links_back(
            [start.place.frame.el, *[page.blocks[k].frame.el for k, _, _ in parts]], returns
        )
        notes.marks.update(dict.fromkeys(silent, ()))
        for k, first, last in parts:
            block = page.blocks[k]
            run = part_of(block.run, first, last) if block.run else None
            if run is not None and not note.pieces:
                run = without_number(run, number_of(start.label), silent)
            note.pieces.append(Piece(block, run))
            _take(notes, block, first)
        if note.pieces and note.pieces[0].run is not None and not _says(note.pieces[0].run):
            note.pieces.pop(0)  # the number alone
        if any(piece.run is None or _says(piece.run) for piece in note.pieces):
            notes.notes.append(note)
            for anchor in start.anchors:
                _mark(notes, anchor, label)


def _says(run: Sequence[object]) -> bool:
    return any(isinstance(item, str) and not item.isspace() for item in run)


def _take(notes: Notes, block: RawBlock, first: int) -> None:
    """Take a part of a block out of the text; the text before the first footnote in it stays."""
    if block not in notes.taken:
        before = part_of(block.run, 0, first) if first else None
        notes.taken[block] = before if before is not None and _says(before) else None


def _labels(starts: Sequence[Start]) -> dict[int, str]:
    """The page's own numbers where they tell the footnotes apart; else numbers in the order of the text."""
    own = [start.label for start in starts]
    if len(set(own)) == len(own) and all(
        label.isascii() and label.isalnum() and len(label) <= _MAX_LABEL_CHARS for label in own
    ):
        return {id(start): start.label for start in starts}
    return {id(start): str(number) for number, start in enumerate(starts, 1)}


def _mark(notes: Notes, anchor: _Element, label: str) -> None:
    """Let the outermost element with nothing but references in it stand for them."""
    notes.marks[anchor] = (label,)
    around = anchor.getparent()
    while around is not None and around.tag in _WRAPPERS and _only_marks(around, notes):
        notes.marks[around] = _within(around, notes)
        around = around.getparent()


def _within(around: _Element, notes: Notes) -> tuple[str, ...]:
    """The references directly or deeper below an element, each once."""
    found: list[str] = []
    for anchor in around.iter("a"):
        found += notes.marks.get(anchor, ())
    return tuple(dict.fromkeys(found))


def _only_marks(around: _Element, notes: Notes) -> bool:
    """Whether an element holds references and signs between them, and no other text."""
    return all(
        anchor in notes.marks or not any(c.isalnum() for c in "".join(anchor.itertext("*")))
        for anchor in around.iter("a")
    ) and not any(c.isalnum() for c in _text_beside_links(around))


def _text_beside_links(around: _Element) -> str:
    inside = {el for a in around.iter("a") for el in a.iter()}
    parts = [around.text or ""]
    for el in around.iter("*"):
        if el is around:
            continue
        if el not in inside:
            parts.append(el.text or "")
        if el not in inside or el.tag == "a":
            parts.append(el.tail or "")
    return "".join(parts)


# ── without links ────────────────────────────────────────────────────────────────────────


def _add_loose(page: Page, decisions: Sequence[Decision], notes: Notes) -> None:
    marks = loose_marks(page, decisions)
    if not marks:
        return
    starts = loose_starts(page, marks)
    if not starts:
        return
    first = starts[0][0]
    for k, number in starts:
        block = page.blocks[k]
        label = str(number)
        run = without_number(part_of(block.run, 0, -1), label, ())
        notes.notes.append(Note(label, block.frame, [Piece(block, run)]))
        notes.taken[block] = None
        for at, sup in marks[number]:
            if at < first:
                notes.marks[sup] = (label,)


def _add_asides(page: Page, decisions: Sequence[Decision], notes: Notes) -> None:
    used = {note.label for note in notes.notes}
    number = 0
    for aside in asides(page, decisions):
        if aside.block in notes.taken:
            continue
        number += 1
        while str(number) in used:
            number += 1
        label = str(number)
        run = aside.run
        while (own := leading_number(run)) and (rest := without_number(run, own, ())) != run:
            run = rest
        notes.notes.append(Note(label, aside.block.frame, [Piece(aside.block, run)]))
        notes.marks[aside.element] = (label,)
        if aside.mark is not None:
            notes.marks[aside.mark] = ()


# ── what announces them ──────────────────────────────────────────────────────────────────


def _find_headings(page: Page, decisions: Iterable[Decision], notes: Notes) -> None:
    """Headings with nothing below them but footnotes, up to the next heading."""
    blocks = page.blocks
    kept = [
        block for block, decision in zip(blocks, decisions, strict=True)
        if decision.keep or block in notes.taken
    ]  # fmt: skip
    for k, block in enumerate(kept):
        if block in notes.taken or not announces_notes(block.text):
            continue
        behind = k + 1
        while behind < len(kept) and (
            notes.taken.get(kept[behind], behind) is None or kept[behind].kind == "rule"
        ):
            behind += 1
        ends = behind == len(kept) or kept[behind].kind in ("heading", "rule")
        if behind > k + 1 and kept[k + 1] in notes.taken and ends:
            notes.headings.add(block)
