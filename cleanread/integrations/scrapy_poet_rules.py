"""
Has cleanread fill every article that callbacks ask for; for ``SCRAPY_POET_DISCOVER``.

Page objects of a project win over these: their rules have a higher priority.
"""

from __future__ import annotations

from web_poet import handle_urls

from .scrapy_poet import CleanreadArticlePage, CleanreadPage

_PRIORITY = 100  # that of rules in general is 500

handle_urls("", priority=_PRIORITY)(CleanreadArticlePage)
handle_urls("", priority=_PRIORITY)(CleanreadPage)
