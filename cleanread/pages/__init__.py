"""
Articles that are cut into several pages.

``addresses`` and ``words`` say what addresses and link texts mean, ``links`` finds the next page and the view of all pages on one,
``joining`` makes one article of several, ``follow`` says which page to fetch next, and ``drive`` fetches it.
"""

from __future__ import annotations

from .joining import stitch
from .links import Chars, find_links, page_links
from .model import NO_RULES, PageLinks, RuledLinks

__all__ = ["NO_RULES", "Chars", "PageLinks", "RuledLinks", "find_links", "page_links", "stitch"]
