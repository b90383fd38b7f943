"""What kind of page its publisher says it is: schema.org types in JSON-LD, and ``og:type``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

PAGE_TYPES: Final = ("news", "article", "other", "og:article")
_TYPE: Final = re.compile(r'"@type"\s*:\s*\[?\s*"(\w+)"')
_NEWS: Final = frozenset(
    "NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle ReviewNewsArticle LiveBlogPosting".split()
)
_ARTICLE: Final = frozenset("Article BlogPosting TechArticle ScholarlyArticle Report SocialMediaPosting Blog".split())
_OTHER: Final = frozenset(
    "Product Recipe QAPage FAQPage DiscussionForumPosting CollectionPage ItemPage SoftwareApplication Event JobPosting VideoObject Service "
    "LocalBusiness Course Book Movie HowTo AboutPage ContactPage ProfilePage".split()
)


def page_types(tree: _Element) -> tuple[float, ...]:
    """1 or 0 for each of ``PAGE_TYPES``.

    >>> from lxml.html import fromstring
    >>> page_types(fromstring('<html><script type="application/ld+json">{"@type": "NewsArticle"}</script></html>'))
    (1.0, 0.0, 0.0, 0.0)
    """
    found: set[str] = set()
    og_article = False
    for el in tree.iter("script", "meta"):
        if el.tag == "script":
            if el.text and "ld+json" in (el.get("type") or ""):
                found.update(_TYPE.findall(el.text))
        elif el.get("property") == "og:type" and el.get("content") == "article":
            og_article = True
    return tuple(map(float, (not _NEWS.isdisjoint(found), not _ARTICLE.isdisjoint(found), not _OTHER.isdisjoint(found), og_article)))
