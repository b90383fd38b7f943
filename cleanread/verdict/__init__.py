"""
What kind of page it was, judged from what was kept and what the page says.

The questions are asked in order of how sure their answers are: a notice instead of text, no text at all, a text cut short, a
video or pictures. What is left is one article, or a list of others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..models import Verdict
from ..phrases import hits
from .bare import find_shell, nothing
from .cut import find_cut
from .facts import measure_facts
from .media import find_gallery
from .notices import find_notice
from .odds import MIN_CARDS, article_odds

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
# Scraps of a page that has no article; a real one of so few words looks like one.
_SCRAP_WORDS: Final = 60
# A shop's department may have as few links as this, once menus are left aside.
_LISTING_CARDS: Final = 5
_START: Final = 2


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
    return (
        (bare and find_gallery(page, facts))
        or (bare and find_shell(tree, facts))
        or find_notice(page, scores, decisions, facts, metadata.title)
        or (not others and not bare and find_cut(page, scores, decisions, facts, metadata))
        or find_gallery(page, facts)
        or _bare_or_listing(page, scores, tree, facts, metadata)
    )


def _bare_or_listing(
    page: Page, scores: Scores, tree: _Element, facts: Facts, metadata: Metadata
) -> Verdict:
    odds = article_odds(facts)
    if facts.words < _MIN_WORDS:
        odds = 0.1
    likely = _LISTING_CARDS if facts.words < _SCRAP_WORDS else MIN_CARDS
    why = _search(page, scores, facts, metadata, odds)
    if why:
        return _leads_on("search", facts, odds, why)
    if odds < 0.5 and facts.cards >= likely:
        return _leads_on("listing", facts, odds)
    if facts.words < _MIN_WORDS or (odds < 0.5 and facts.words < _SCRAP_WORDS):
        return nothing(tree, facts, _SCRAP_WORDS)
    return Verdict(kind="article", score=round(odds, 2), reasons=_reasons(facts))
