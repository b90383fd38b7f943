"""Blocks whose words and shape say what they are; a label takes what it announces along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..chrome import phrase_verdict, prose_like
from ..signals.text import word_count

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


def drop_phrases(page: Page, phrases: Phrases, decisions: list[Decision], story: float) -> None:
    """Remove blocks whose words and shape say what they are; a label takes what it announces along.

    `story` is the share of prose: in a catalogue, what follows a label is what the page is about.
    """
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
            _drop_announced(page, decisions, i, kind)


def _goes_on(page: Page, i: int) -> bool:
    """Whether plain prose follows right away: a heading over it introduces no other page."""
    after = page.blocks[i + 1] if i + 1 < len(page.blocks) else None
    return after is not None and prose_like(after) and not after.links


def _drop_announced(page: Page, decisions: list[Decision], i: int, kind: str) -> None:
    """Remove what follows a label such as "Related articles": the rest of its box, and links or cards after it."""
    label = page.blocks[i]
    box_end = _box_end(page, decisions, i)
    for j in range(i + 1, len(decisions)):
        block = page.blocks[j]
        is_link = block.link_chars * 2 > len(block.text)
        if prose_like(block) and j >= box_end:
            return
        if j >= box_end and not is_link:
            return
        if decisions[j].keep and decisions[j].score < (_SURE_IN_BOX if j < box_end else _SURE):
            decisions[j].remove(kind, "announced", f"follows {label.text[:40]!r}")


def _box_end(page: Page, decisions: list[Decision], i: int) -> int:
    """Where the box of the label `i` ends: the container around it, if that holds no part of the story before the label."""
    label = page.blocks[i]
    box = label.frame.parent if label.kind == "heading" else label.frame
    end = i + 1
    while box is not None and box.parent is not None and box.last - box.first <= MAX_BOX_BLOCKS:
        if any(
            d.keep and prose_like(b)
            for b, d in zip(page.blocks[box.first : i], decisions[box.first : i], strict=True)
        ):
            break
        inside = page.blocks[i + 1 : box.last]
        if (
            sum(word_count(b.text) for b in inside if b.link_chars * 2 <= len(b.text))
            > _MAX_BOX_WORDS
        ):
            break
        end = max(end, box.last)
        box = box.parent
    return end
