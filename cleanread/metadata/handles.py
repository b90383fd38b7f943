"""Authors of posts on social sites: the name in the title, else the handle."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .open_graph import TITLE
from .page import Page
from .text import compact

#: "Ann Lee (@annlee)", "Ann Lee (@annlee@example.social)", "Ann Lee on X: …".
NAME_AND_HANDLE = re.compile(r"^(?P<name>[^():|]{2,40}?)\s*\(@[\w.]+(?:@[\w.-]+)?\)")
NAME_ON_SITE = re.compile(
    r"^(?P<name>[^():|]{2,40}?) on (?:X|Twitter|Threads|Instagram|Bluesky|Mastodon|Substack): "
)
#: "/annlee/status/123456", "/@annlee/123456", "/profile/annlee/post/3k".
POST_PATH = re.compile(
    r"^/(?:(\w{2,30})/status(?:es)?/\d|@([\w.]{2,30})/|profile/([\w.-]{2,40})/post/)"
)


def post_author(page: Page) -> tuple[str, str] | None:
    """The name that the title of a post gives beside a handle, and the source.

    >>> from lxml.html import document_fromstring
    >>> from .page import gather
    >>> post_author(gather(document_fromstring("<title>Ann Lee (@annlee)</title>")))
    ('Ann Lee', 'title')
    """
    titles = [(found.value, found.source) for found in page.each(*TITLE[:2])]
    for text, source in (*titles, (page.title, "title")):
        likely = "@" in text or " on " in text
        if likely and (match := NAME_AND_HANDLE.match(text) or NAME_ON_SITE.match(text)):
            return match["name"], source
    return None


def handle(page: Page, sites: Iterable[str]) -> tuple[str, str] | None:
    """The author's handle when nothing else is known: of the post's address, or of its card."""
    path = "/" + (page.url or "").partition("//")[2].partition("/")[2]
    if match := POST_PATH.match(path):
        return "@" + next(filter(None, match.groups())), "url"
    creator, site = page.first("twitter:creator"), page.first("twitter:site")
    if not creator or not site or not re.fullmatch(r"@\w{3,20}", creator.value):
        return None
    key = compact(creator.value)
    others = [compact(site.value), *map(compact, sites)]
    if any(other and (key in other or other in key) for other in others):
        return None
    return creator.value, creator.source
