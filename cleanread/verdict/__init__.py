"""
What kind of page it was, judged from what was kept and what the page says.

The questions are asked in order of how sure their answers are: a notice instead of text, no text at all, a text cut short, a
video or pictures. What is left is one article, or a list of others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..models import Verdict
from .bare import find_shell, nothing
from .cut import find_cut
from .facts import measure_facts
from .listing import find_listing, find_search
from .media import find_gallery
from .notices import find_notice
from .odds import STORY_TYPES, article_odds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from ..blocks import Page
    from ..decide import Decision
    from ..models import Block, Metadata
    from ..score import Scores
    from ..signals import Signals
    from .facts import Facts

# The shortest news items have some 20 words; what is shorter than this is no article, whatever it is.
_MIN_WORDS: Final = 12
# Less than this may be scraps of a page without an article; a real one of so few words looks like one.
_SCRAP_WORDS: Final = 40
#: verdicts on pages with a text
_STORY_KINDS: Final = frozenset(["article", "partial"])
# The odds of an article where there are no words to say so.
_BARE_ODDS: Final = 0.1


def judge(
    page: Page,
    signals: Signals,
    scores: Scores,
    decisions: Sequence[Decision],
    metadata: Metadata,
    *,
    tree: _Element,
    types: frozenset[str],
    others: Sequence[Block] = (),
) -> Verdict:
    """
    The verdict on a page.

    `types` is what the page calls itself (``declared_types``), `others` the content where it is not from the blocks of the page.
    """
    facts = measure_facts(page, signals, scores, decisions, metadata, types, others)
    bare = facts.words < _MIN_WORDS
    odds = _BARE_ODDS if bare else article_odds(facts)
    return (
        (find_shell(tree, facts) if bare else None)
        or find_notice(page, scores, decisions, facts, metadata.title)
        or (find_cut(page, scores, decisions, facts, metadata) if not bare and not others else None)
        or find_gallery(page, decisions, facts)
        or find_search(page, scores, facts, metadata, odds)
        or find_listing(facts, odds)
        or _the_rest(tree, facts, odds)
    )


def without_text(verdict: Verdict) -> Verdict:
    """The verdict on a page of which nothing can be shown, whatever its blocks looked like."""
    if verdict.kind not in _STORY_KINDS:
        return verdict
    return Verdict(kind="empty", score=0.5, reasons=("none of its text shows", *verdict.reasons))


def _the_rest(tree: _Element, facts: Facts, odds: float) -> Verdict:
    """An article, unless there is too little of it."""
    if facts.words < _MIN_WORDS or (odds < 0.5 and facts.words < _SCRAP_WORDS):
        return nothing(tree, facts, _SCRAP_WORDS)
    return Verdict(kind="article", score=round(odds, 2), reasons=_reasons(facts))


def _reasons(facts: Facts) -> tuple[str, ...]:
    reasons = [
        f"{facts.words} words, {facts.share:.0%} of the page",
        f"{facts.prose} paragraphs of prose beside {facts.cards} links to other pages",
    ]
    named = sorted(STORY_TYPES & facts.types)
    if named:
        reasons.append(f"calls itself {named[0]}")
    return tuple(reasons)
