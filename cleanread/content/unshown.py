"""What the content leaves out of kept blocks: whole blocks that repeat the title, line numbers, links of headings to themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lxml.etree import iterwalk

from ..blocks.runs import closing
from ..notes import NO_NOTES
from ..seen_text import seen_text
from .assemble import MAX_HEADING_LINKS, assembled, finished
from .code import no_code_because
from .marks import UNSEEN
from .permalinks import label_of, permalinks
from .reasons import (
    BESIDE_CELLS,
    BUTTON,
    FORMULA_SOURCE,
    LINE_NUMBERS,
    NOTE_LINK,
    NOTE_NUMBER,
    PERMALINK,
    TITLE,
)
from .subtree import unseen_because
from .tables import caption_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lxml.etree import _Element

    from ..blocks import RawBlock, Run
    from ..notes import Notes
    from .reasons import Reason


class Part(NamedTuple):
    """A part of a kept block that does not show."""

    el: _Element
    text: str
    reason: Reason


def unshown_blocks(
    kept: Sequence[RawBlock],
    base_url: str | None,
    *,
    title: str | None = None,
    notes: Notes = NO_NOTES,
) -> dict[RawBlock, Reason]:
    """Which of the kept blocks `build` makes nothing of, although they hold text, and why."""
    assembly = assembled(kept, base_url, notes)
    printed = {id(block) for block in finished(assembly, title)}
    made = zip(assembly.blocks, assembly.sources, strict=True)
    shown = {raw for block, raw in made if id(block) in printed}
    return {
        raw: assembly.left_out.get(raw, NOTE_NUMBER if raw in notes.taken else TITLE)
        for raw in kept
        if raw.text and raw not in shown
    }


def unshown_parts(raw: RawBlock, notes: Notes = NO_NOTES) -> Iterator[Part]:
    """What `build` leaves out of a block that shows, if it has letters or digits.

    >>> from lxml.html import document_fromstring
    >>> from cleanread.blocks import split_blocks
    >>> page = split_blocks(document_fromstring("<pre>x = 1<button>Copy</button></pre>").body)
    >>> [(part.text, part.reason.rule) for part in unshown_parts(page.blocks[0])]
    [('Copy', 'button')]
    """
    for part in _parts(raw, notes):
        if any(c.isalnum() for c in part.text):
            yield part


def _parts(raw: RawBlock, notes: Notes) -> Iterator[Part]:
    if raw.kind == "code":
        yield from _cut_from_code(raw.el)
    elif raw.kind == "table":
        yield from _cut_from_table(raw.el)
    else:
        if raw.kind == "heading" and 0 < len(raw.links) <= MAX_HEADING_LINKS:
            for start, end in permalinks(raw.run):
                yield from _of_run(raw.run[start:end], PERMALINK)
        yield from _formula_sources(raw.run)
        for position, item in enumerate(raw.run if notes.marks else ()):
            if item is None or isinstance(item, str):
                continue
            if notes.marks.get(item) == ():
                yield from _of_run(raw.run[position : closing(raw.run, position)], NOTE_LINK)


def _cut_from_code(pre: _Element) -> Iterator[Part]:
    """Buttons and the like one by one, the numbers of all lines together."""
    numbers: list[Part] = []
    for part in _cut_from(pre, no_code_because):
        if part.reason is LINE_NUMBERS:
            numbers.append(part)
        else:
            yield part
    if numbers:
        yield Part(numbers[0].el, " ".join([n.text for n in numbers]), LINE_NUMBERS)


def _formula_sources(run: Run) -> Iterator[Part]:
    after = 0
    for position, item in enumerate(run):
        if (
            position >= after
            and item is not None
            and not isinstance(item, str)
            and item.tag in UNSEEN
        ):
            after = closing(run, position)
            yield from _of_run(run[position:after], FORMULA_SOURCE)


def _of_run(run: Run, reason: Reason) -> Iterator[Part]:
    """The part of a run that begins with an element."""
    el = run[0]
    if el is not None and not isinstance(el, str):
        yield Part(el, " ".join(label_of(run).split()), reason)


def _cut_from_table(table: _Element) -> Iterator[Part]:
    caption = caption_of(table)
    beside: list[str] = []
    walker = iterwalk(table, ("start", "end"))
    for event, el in walker:
        if event == "end":
            if el is not table:
                beside.append(el.tail or "")
        elif el is not table and (reason := unseen_because(el)) is not None:
            walker.skip_subtree()
            yield Part(el, seen_text(el), reason)
        elif el is caption or el.tag in ("td", "th"):
            walker.skip_subtree()
            yield from _cut_from_cell(el)
        else:
            beside.append(el.text or "")
    yield Part(table, " ".join(" ".join(beside).split()), BESIDE_CELLS)


def _cut_from_cell(el: _Element) -> Iterator[Part]:
    parts = list(_cut_from(el, _unseen_in_cell))
    buttons = "".join([part.text for part in parts if part.reason is BUTTON])
    others = sum(len(part.text.replace(" ", "")) for part in parts if part.reason is not BUTTON)
    whole = len(seen_text(el).replace(" ", ""))
    # Buttons that are all of a heading name its column.
    names_column = el.tag == "th" and len(buttons.replace(" ", "")) + others == whole
    for part in parts:
        if not (names_column and part.reason is BUTTON):
            yield part


def _unseen_in_cell(el: _Element) -> Reason | None:
    is_formula = el.tag in UNSEEN or (el.tag == "math" and el.get("cr-tex") is not None)
    return FORMULA_SOURCE if is_formula else unseen_because(el)


def _cut_from(root: _Element, because: Callable[[_Element], Reason | None]) -> Iterator[Part]:
    """The outermost elements below `root` that are cut, each with the reason."""
    walker = iterwalk(root, ("start",))
    for _, el in walker:
        if el is root:
            continue
        reason = because(el)
        if reason is not None:
            walker.skip_subtree()
            yield Part(el, seen_text(el), reason)
