"""The list of removals: every part of the page that is not in the output, with kind, rule and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .chrome import name_kind
from .content import TITLE, repeats_title, unshown_blocks, unshown_parts
from .content.whitespace import mend
from .deadline import check_time
from .models import Removal
from .notes import NO_NOTES
from .places import Places
from .seen_text import seen_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from .blocks import Dropped, Page, RawBlock
    from .content import Reason
    from .decide import Decision
    from .models import Block
    from .notes import Notes
    from .score import Scores

# A text with so many letters and digits is not found in another one by chance.
_MIN_LETTERS: Final = 40
#: what rule and kind say of a block in whose place the article has text from elsewhere
REPLACED: Final = ("replaced", "other-source")
_OTHER_SOURCES: Final = {
    "noscript": "what the page shows without scripts (noscript)",
    "json": "the data in the page (json)",
}


def removals(
    page: Page,
    scores: Scores,
    decisions: Sequence[Decision],
    *,
    base_url: str | None,
    title: str | None,
    source: str = "html",
    shown: Sequence[Block] = (),
    notes: Notes = NO_NOTES,
    edits: tuple[Removal, ...] = (),
) -> tuple[Removal, ...]:
    """
    What was not kept or does not show, then parts that never became blocks.

    `base_url` and `title` are those that the article was built with, `source` and `shown` say where its blocks are from. Of
    another source than the page's own blocks, no text is listed that it shows all the same. `edits` are the parts of blocks that
    site rules took out.
    """
    places = Places()
    dropped_parts = (found for part in page.dropped if (found := dropped(part, places)))
    if source == "html":
        kept = [b for b, d in zip(page.blocks, decisions, strict=True) if d.keep]
        left_out = unshown_blocks(kept, base_url, title=title, notes=notes)
        own = _own(page, scores, decisions, left_out, notes, places, title)
        return (*own, *edits, *dropped_parts)
    is_shown = shows(shown)
    replaced = _replaced(page, scores, decisions, taken_from(source), places, title)
    return tuple(r for r in (*replaced, *dropped_parts) if not is_shown(r.text))


def of_block(
    block: RawBlock,
    decision: Decision,
    phrases: dict[str, int],
    left_out: Mapping[RawBlock, Reason],
    places: Places,
    notes: Notes = NO_NOTES,
    title: str | None = None,
) -> Iterator[Removal]:
    """
    Why a block is not in the article, or parts of it are not.

    `left_out` are those that the content makes nothing of; `title` is that of the article, which is shown once.
    """
    parts = parts_of_block(block, decision, phrases, left_out, places, notes, title)
    return (gone for _, gone in parts)


def parts_of_block(
    block: RawBlock,
    decision: Decision,
    phrases: dict[str, int],
    left_out: Mapping[RawBlock, Reason],
    places: Places,
    notes: Notes = NO_NOTES,
    title: str | None = None,
) -> Iterator[tuple[_Element | None, Removal]]:
    """The same, each with the element that it is; None where it is the whole block."""
    check_time()
    if not decision.keep:
        yield None, _whole(block, decision, _why(block, decision, phrases, title), places)
    elif block in left_out:
        yield None, _whole(block, decision, left_out[block], places)
    else:
        for part in unshown_parts(block, notes):
            kind, rule, reason = part.reason
            path = places.of(part.el)
            yield (
                part.el,
                Removal(kind=kind, rule=rule, reason=reason, text=part.text, path=path),
            )


def _why(
    block: RawBlock, decision: Decision, phrases: dict[str, int], title: str | None
) -> tuple[str, str, str]:
    """Kind, rule and reason of a block that is not kept."""
    if decision.kind:
        return decision.kind, decision.rule, decision.reason
    if repeats_title(block.text, title):
        return TITLE
    kind, reason = name_kind(block, phrases)
    return kind, decision.rule, reason


def dropped(part: Dropped, places: Places) -> Removal | None:
    """Why a part of the page did not even become a block; None when it holds no text."""
    check_time()
    text = _readable(seen_text(part.el))
    if not text:
        return None
    return Removal(
        kind=part.kind, rule=part.rule, reason=part.reason, text=text, path=places.of(part.el)
    )


def _own(
    page: Page,
    scores: Scores,
    decisions: Sequence[Decision],
    left_out: Mapping[RawBlock, Reason],
    notes: Notes,
    places: Places,
    title: str | None,
) -> Iterator[Removal]:
    for block, decision, phrases in zip(page.blocks, decisions, scores.phrases, strict=True):
        yield from of_block(block, decision, phrases, left_out, places, notes, title)


def _replaced(
    page: Page,
    scores: Scores,
    decisions: Sequence[Decision],
    reason: str,
    places: Places,
    title: str | None,
) -> Iterator[Removal]:
    kind, rule = REPLACED
    for block, decision, phrases in zip(page.blocks, decisions, scores.phrases, strict=True):
        if decision.keep:
            yield _whole(block, decision, (kind, rule, reason), places)
        else:
            yield from of_block(block, decision, phrases, {}, places, title=title)


def _whole(
    block: RawBlock, decision: Decision, why: tuple[str, str, str], places: Places
) -> Removal:
    kind, rule, reason = why
    return Removal(
        kind=kind,
        rule=rule,
        reason=reason,
        text=_readable(block.text),
        path=places.of(block.el),
        score=round(decision.score, 4),
    )


def taken_from(source: str) -> str:
    """Where the text of an article is from, as a reason.

    >>> taken_from("trafilatura")
    'the text is taken from trafilatura'
    """
    return f"the text is taken from {_OTHER_SOURCES.get(source, source)}"


def shows(blocks: Sequence[Block]) -> Callable[[str], bool]:
    """Whether the blocks show a text: one of them is just that, or it is long enough to be sure."""
    texts = [_letters(block.text) for block in blocks]
    each, together = frozenset(texts) - {""}, "".join(texts)

    def is_shown(text: str) -> bool:
        letters = _letters(text)
        return letters in each or (len(letters) >= _MIN_LETTERS and letters in together)

    return is_shown


def _letters(text: str) -> str:
    """A text without what rendering may change: spaces and punctuation."""
    return "".join([c for c in text if c.isalnum()])


def _readable(text: str) -> str:
    """A text as the page has it, but for control characters and what else is never seen."""
    return text if text.isprintable() else mend(text)
