"""Pages that lead to other pages: front pages, sections, shops' departments, and the results of a search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..models import Verdict
from ..phrases import hits
from .odds import LISTING_TYPES

if TYPE_CHECKING:
    from ..blocks import Page
    from ..models import Metadata
    from ..score import Scores
    from .facts import Facts

# A page with fewer links to other pages is no listing; among scraps of text it takes a few more.
_MIN_CARDS: Final = 3
_SCRAP_WORDS: Final = 60
_SCRAP_CARDS: Final = 5
# A page with this much prose, and the looks of an article, is one, whatever its address asks for.
_MAX_SEARCH_PROSE: Final = 150
_START: Final = 2
_SHAPES: Final = {
    "home": "its address is that of a front page",
    "section": "its address is that of a section",
}


def find_listing(facts: Facts, odds: float) -> Verdict | None:
    """The verdict on a page of links; `odds` are those of an article."""
    enough = _SCRAP_CARDS if facts.words < _SCRAP_WORDS else _MIN_CARDS
    if odds >= 0.5 or facts.cards < enough:
        return None
    return Verdict(kind="listing", score=round(1 - odds, 2), reasons=tuple(_reasons(facts)))


def find_search(
    page: Page, scores: Scores, facts: Facts, metadata: Metadata, odds: float
) -> Verdict | None:
    """The verdict on the results of a search, or on the message that there are none."""
    if odds >= 0.5 and facts.prose_words >= _MAX_SEARCH_PROSE:
        return None
    reasons = []
    if facts.shape == "search":
        reasons.append("its address asks for something")
    if "SearchResultsPage" in facts.types:
        reasons.append("calls itself the results of a search")
    if odds < 0.5 or reasons:
        heading = _heading_of_results(page, scores, metadata.title)
        if heading:
            reasons.append(f"headed {heading[:60]!r}")
    if not reasons:
        return None
    score = min(0.95, 0.5 + 0.2 * len(reasons) + 0.2 * (1 - odds))
    return Verdict(kind="search", score=round(score, 2), reasons=(*reasons, *_reasons(facts)))


def _heading_of_results(page: Page, scores: Scores, title: str | None) -> str:
    """The title or first-level heading that announces results. Those of lower levels are labels of search boxes."""
    if title and hits(title).get("search_results", 0) >= _START:
        return title
    for block, kinds in zip(page.blocks, scores.phrases, strict=True):
        if block.frame.tag == "h1" and kinds.get("search_results", 0) >= _START:
            return block.text
    return ""


def _reasons(facts: Facts) -> list[str]:
    reasons = [f"{facts.cards} links to other pages beside {facts.prose_words} words of prose"]
    if facts.shape in _SHAPES:
        reasons.append(_SHAPES[facts.shape])
    named = sorted(LISTING_TYPES & facts.types)
    if named:
        reasons.append(f"calls itself {named[0]}")
    return reasons
