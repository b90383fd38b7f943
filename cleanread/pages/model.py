"""Where the rest of an article is, as far as one of its pages tells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLinks:
    """Absolute addresses of other pages of the same article; None: there is no such page."""

    next_page: str | None = None
    single_page: str | None = None  #: all of the article on one page
    max_pages: int | None = None  #: what a site rule says about the number of pages to follow


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledLinks:
    """What a site rule says about the pages of an article: addresses as its selectors gave them, best first."""

    next_page: tuple[str, ...] = ()
    single_page: tuple[str, ...] = ()
    max_pages: int | None = None


NO_RULES = RuledLinks()
