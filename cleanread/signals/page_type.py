"""What kind of page its publisher says it is: schema.org types in JSON-LD, and ``og:type``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

PAGE_TYPES: Final = ("news", "article", "other", "og:article")
_TYPE: Final = re.compile(r'"@type"\s*:\s*(?:\[\s*)?"(\w+)"')
NEWS_TYPES: Final = frozenset(
    [
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "BackgroundNewsArticle",
        "ReviewNewsArticle",
        "LiveBlogPosting",
    ]
)
_ARTICLE: Final = frozenset(
    [
        "Article",
        "BlogPosting",
        "TechArticle",
        "ScholarlyArticle",
        "Report",
        "SocialMediaPosting",
        "Blog",
    ]
)
_OTHER: Final = frozenset(
    [
        "Product",
        "Recipe",
        "QAPage",
        "FAQPage",
        "DiscussionForumPosting",
        "CollectionPage",
        "ItemPage",
        "SoftwareApplication",
        "Event",
        "JobPosting",
        "VideoObject",
        "Service",
        "LocalBusiness",
        "Course",
        "Book",
        "Movie",
        "HowTo",
        "AboutPage",
        "ContactPage",
        "ProfilePage",
    ]
)


def declared_types(tree: _Element) -> frozenset[str]:
    """The schema.org types that the page's JSON-LD names, and its ``og:type`` as ``og:…``.

    >>> from lxml.html import fromstring
    >>> sorted(declared_types(fromstring('<script type="application/ld+json">{"@type": "WebSite"}</script>')))
    ['WebSite']
    """
    found: set[str] = set()
    for el in tree.iter("script", "meta"):
        if el.tag == "script":
            if el.text and "ld+json" in (el.get("type") or ""):
                found.update(_TYPE.findall(el.text))
        elif el.get("property") == "og:type":
            found.add(f"og:{el.get('content')}")
    return frozenset(found)


def page_types(declared: frozenset[str]) -> tuple[float, ...]:
    """1 or 0 for each of ``PAGE_TYPES``.

    >>> page_types(frozenset({"NewsArticle"}))
    (1.0, 0.0, 0.0, 0.0)
    """
    return (
        float(not NEWS_TYPES.isdisjoint(declared)),
        float(not _ARTICLE.isdisjoint(declared)),
        float(not _OTHER.isdisjoint(declared)),
        float("og:article" in declared),
    )
