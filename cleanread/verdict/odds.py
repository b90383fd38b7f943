"""
How likely a page with text on it is one article rather than a list of other pages.

The weights come from a logistic regression on 358 pages of news sites, blogs, shops, forums and manuals, each taken with and
without its address. On pages that it did not see, nine of ten came out right, and the odds were what they said.
"""

from __future__ import annotations

from math import exp, log1p
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .facts import Facts

#: Types that a page has which is about one thing, with text to read.
STORY_TYPES: Final = frozenset(
    "NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle ReviewNewsArticle LiveBlogPosting Article "
    "BlogPosting TechArticle ScholarlyArticle Report Recipe QAPage DiscussionForumPosting HowTo".split()
)
#: Types of pages that lead to other pages.
LISTING_TYPES: Final = frozenset(
    "CollectionPage ItemList SearchResultsPage OfferCatalog ProductCollection og:product.group".split()
)
# The address of a front page is that of a listing only where there are links to list.
MIN_CARDS: Final = 3

_BIAS: Final = -4.43


def article_odds(facts: Facts) -> float:
    """The probability that the page is an article, 0 to 1."""
    types = facts.types
    many = facts.cards >= MIN_CARDS
    total = (
        _BIAS
        + 0.11 * log1p(facts.prose_words)
        + 0.71 * log1p(facts.run)
        + 0.37 * facts.run / max(1, facts.words)
        + 2.17 * facts.score
        - 0.05 * facts.share
        - 0.39 * log1p(facts.cards)
        - 0.40 * log1p(facts.teasers)
        - 0.41 * log1p(facts.cards / (1 + facts.prose))
        + 1.98 * (not STORY_TYPES.isdisjoint(types))
        + 0.56 * ("og:article" in types)
        - 1.95 * (not LISTING_TYPES.isdisjoint(types))
        - 2.94 * (many and facts.shape == "home")
        - 2.33 * (many and facts.shape == "section")
        + 1.31 * (facts.shape == "story")
        + 1.88 * facts.dated
    )
    return 1 / (1 + exp(-total))
