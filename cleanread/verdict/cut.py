"""Whether a paywall cut an article short: signs of a wall, and signs that the text stops there. One of the two is not enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..blocks import tokens
from ..lexicon import NAME_GROUPS
from ..models import Verdict
from ..phrases import hits
from ..signals.text import word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..blocks import Page
    from ..decide import Decision
    from ..models import Metadata
    from ..score import Scores
    from .facts import Facts

# Cut articles show the standfirst and a few paragraphs. Longer texts are taken for cut only when they trail off.
_MAX_WORDS: Final = 450
_FEW_WORDS: Final = 300
_LEDE_WORDS: Final = 130
# The wall stands right behind the text, with a button or an image in between.
_REACH: Final = 8
_CLOSE: Final = 3
_MAX_NOTICE_CHARS: Final = 600
_START: Final = 2
_PARAGRAPH_WORDS: Final = 12
_TRAILS_OFF: Final = ("…", "...", "[…]", "[...]", "(...)", "…»", "…”")
_WALL_NAMES: Final = NAME_GROUPS["paywall"] - {"plus", "gate", "tp", "premium"}
# "Premium" or "Subscription" alone is a menu more often than a wall.
_PHRASE_WORDS: Final = 4
# A notice that stands below comments or is one for them is about something else.
_OTHER_KINDS: Final = frozenset(["comment_form", "comment_list", "newsletter"])
_ENOUGH_WALL: Final = 2
_ENOUGH: Final = 4


def find_cut(
    page: Page,
    scores: Scores,
    decisions: Sequence[Decision],
    facts: Facts,
    metadata: Metadata,
) -> Verdict | None:
    """The verdict on an article of which the page shows only the beginning."""
    if facts.words > _MAX_WORDS:
        return None
    last = max((i for i, d in enumerate(decisions) if d.keep and page.blocks[i].text), default=-1)
    wall, distance = _wall_behind(page, scores, last)
    named = any(_is_named(page, i) for i in range(last + 1, min(last + _CLOSE, len(page.blocks))))
    evidence = 2 * (metadata.paywalled is True) + named + bool(wall)
    evidence += bool(wall) and word_count(wall) >= _PHRASE_WORDS
    if evidence < _ENOUGH_WALL:
        return None
    trails = _trails_off(page, decisions)
    if facts.words >= _FEW_WORDS and not trails:
        return None
    stops = 2 * trails + (distance <= _CLOSE) + (facts.words < _FEW_WORDS)
    stops += facts.words < _LEDE_WORDS
    if evidence + stops < _ENOUGH:
        return None
    reasons = [f"{facts.words} words"]
    if wall:
        reasons.append(f"a paywall notice follows: {wall[:60]!r}")
    if metadata.paywalled:
        reasons.append("marked as not free")
    if trails:
        reasons.append("the text ends in an ellipsis")
    score = min(0.95, 0.35 + 0.08 * (evidence + stops))
    return Verdict(kind="partial", score=round(score, 2), reasons=tuple(reasons))


def _wall_behind(page: Page, scores: Scores, last: int) -> tuple[str, int]:
    """The paywall notice behind the text, and how many blocks behind it; an empty text when there is none."""
    for i in range(last + 1, min(last + 1 + _REACH, len(page.blocks))):
        text = page.blocks[i].text
        kinds = scores.phrases[i] or (hits(text) if 0 < len(text) <= _MAX_NOTICE_CHARS else {})
        if kinds.get("paywall", 0) >= _START and _OTHER_KINDS.isdisjoint(kinds):
            return text, i - last
    return "", _REACH + 1


def _is_named(page: Page, i: int) -> bool:
    return any(
        not _WALL_NAMES.isdisjoint(tokens(f.attrs))
        for f in page.blocks[i].frame.chain()
        if f.attrs and f.parent is not None
    )


def _trails_off(page: Page, decisions: Sequence[Decision]) -> bool:
    """Whether the last paragraph that was kept ends in the middle of it all."""
    for block, decision in zip(reversed(page.blocks), reversed(decisions), strict=True):
        is_text = decision.keep and block.kind == "paragraph"
        if is_text and word_count(block.text) >= _PARAGRAPH_WORDS:
            return block.text.endswith(_TRAILS_OFF)
    return False
