"""Blocks whose words and shape say what they are; a label takes what it announces along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..chrome import phrase_verdict, prose_like
from ..deadline import check_time
from ..signals.text import has_more_words

if TYPE_CHECKING:
    from ..blocks import Page
    from .decision import Decision

    Phrases = list[dict[str, int]]

# What a prompt, a form or a note on an author says besides its links.
_MAX_BOX_WORDS: Final = 80
_LEAD_INS: Final = frozenset(["read_also", "related"])
# Pages with less prose than this are no stories.
_MIN_STORY: Final = 0.5
# What scores above this stays behind a label, and above that even in one box with it.
_SURE: Final = 0.8
_SURE_IN_BOX: Final = 0.9
# A container of more blocks than this is no box but the article.
MAX_BOX_BLOCKS: Final = 30
# Boxes in boxes; what is made by builders of pages has some ten of them.
_MAX_LEVELS: Final = 40


def drop_phrases(page: Page, phrases: Phrases, decisions: list[Decision], story: float) -> None:
    """Remove blocks whose words and shape say what they are; a label takes what it announces along.

    `story` is the share of prose: in a catalogue, what follows a label is what the page is about.
    """
    links = range(0)
    for i, decision in enumerate(decisions):
        block = page.blocks[i]
        if not phrases[i] and not decision.keep:
            continue
        verdict = phrase_verdict(block, phrases[i], decision.score)
        if verdict is None:
            continue
        kind, reason, announces = verdict
        if (
            block.kind == "heading"
            and (kind in _LEAD_INS or decision.score > _SURE)
            and _goes_on(page, i)
        ):
            continue
        if decision.keep or decision.rule == "score":
            decision.remove(kind, "phrase", reason)
        if announces and story > _MIN_STORY:
            links = _drop_announced(page, decisions, i, kind, links)


def _goes_on(page: Page, i: int) -> bool:
    """Whether plain prose follows right away: a heading over it introduces no other page."""
    after = page.blocks[i + 1] if i + 1 < len(page.blocks) else None
    return after is not None and prose_like(after) and not after.links


def _drop_announced(
    page: Page, decisions: list[Decision], i: int, kind: str, links: range
) -> range:
    """
    Remove what follows a label such as "Related articles": the rest of its box, and links or cards after it.

    `links` are the blocks that went as links or cards after a label before this one; returns those that went after this one.
    """
    check_time()
    reason = f"follows {page.blocks[i].text[:40]!r}"
    box_end = min(_box_end(page, decisions, i), len(decisions))
    for decision in decisions[i + 1 : box_end]:
        if decision.keep and decision.score < _SURE_IN_BOX:
            decision.remove(kind, "announced", reason)
    for j in range(box_end, len(decisions)):
        if j in links:
            return range(box_end, links.stop)
        block, decision = page.blocks[j], decisions[j]
        if block.link_chars * 2 <= len(block.text) or prose_like(block):
            return range(box_end, j)
        if decision.keep and decision.score < _SURE:
            decision.remove(kind, "announced", reason)
    return range(box_end, len(decisions))


def _box_end(page: Page, decisions: list[Decision], i: int) -> int:
    """Where the box of the label `i` ends: the container around it, if that holds no part of the story before the label."""
    label = page.blocks[i]
    box = label.frame.parent if label.kind == "heading" else label.frame
    end = i + 1
    for _ in range(_MAX_LEVELS):
        if box is None or box.parent is None or box.last - box.first > MAX_BOX_BLOCKS:
            break
        if any(
            d.keep and prose_like(b)
            for b, d in zip(page.blocks[box.first : i], decisions[box.first : i], strict=True)
        ):
            break
        inside = page.blocks[i + 1 : box.last]
        if has_more_words(
            (b.text for b in inside if b.link_chars * 2 <= len(b.text)), _MAX_BOX_WORDS
        ):
            break
        end = max(end, box.last)
        box = box.parent
    return end
