"""
Which blocks stay. The scores say how each block looks; here they are made to agree with each other and with what words, shapes
and neighbours say for certain.

Every block ends with a `Decision`: kept, or removed with a kind, the rule that decided and a reason for people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .attached import (
    keep_callouts,
    keep_code,
    keep_footnotes,
    keep_little,
    keep_summaries,
    restore_comments,
    settle_formulas,
    settle_textless,
    without_callouts,
)
from .boxes import drop_boxes, drop_lead_ins
from .decision import Decision, story_share
from .headings import settle_headings
from .labels import drop_phrases
from .lists import drop_contents, fill_gaps, keep_next_sentences, settle_lists
from .repeats import drop_pull_quotes, drop_repeats
from .surroundings import drop_shapes, keep_standfirst

if TYPE_CHECKING:
    from ..blocks import Page
    from ..score import Scores
    from ..signals import Hints, Signals

THRESHOLD: Final = 0.5


def decide(page: Page, signals: Signals, scores: Scores, hints: Hints) -> list[Decision]:
    """One decision a block of `page`."""
    decisions = [Decision(bool(s > THRESHOLD), float(s)) for s in scores.final]
    for decision in decisions:
        if not decision.keep:
            # What kind of chrome it is gets looked up when somebody asks: most callers never do.
            decision.rule = "score"
    phrases = without_callouts(page, scores.phrases)
    fill_gaps(page, signals, phrases, decisions)
    keep_next_sentences(page, signals, phrases, decisions)
    story = story_share(page.blocks, decisions)
    drop_phrases(page, phrases, decisions, story)
    drop_lead_ins(page, decisions)
    drop_boxes(page, signals, decisions, story)
    drop_shapes(page, signals, decisions, hints, story)
    drop_repeats(page, decisions)
    drop_pull_quotes(page, decisions)
    settle_lists(page, decisions)
    drop_contents(page, decisions)
    settle_formulas(page, decisions)
    settle_headings(page, signals, decisions, story)
    keep_standfirst(page, signals, decisions, hints)
    keep_footnotes(page, decisions)
    keep_callouts(page, decisions)
    keep_code(page, decisions)
    keep_summaries(page, decisions)
    keep_little(page, decisions)
    settle_textless(page, signals, decisions)
    return decisions


__all__ = ["THRESHOLD", "Decision", "decide", "restore_comments"]
