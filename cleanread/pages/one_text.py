"""Whether a page is one text at all, by its address and by what it calls itself: lists and forums have pages, too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OTHER_TYPES: Final = frozenset(
    (
        *("CollectionPage", "DiscussionForumPosting", "QAPage", "ProfilePage"),
        *("SearchResultsPage", "ItemList", "Product", "Blog"),
    )
)
_ARTICLE_TYPE: Final = re.compile(r"Article|Posting$|^Report$|^Review$|^og:article$")
_LIST_ADDRESS: Final = re.compile(
    r"[a-z]+://[^/]+(?:/\w\w)?/(?:categor(?:y|ies)|tags?|authors?|search|archives?|collections?|browse|shop|products?)/",
    re.IGNORECASE,
)
_FORUM_ADDRESS: Final = re.compile(
    r"//(?:forums?|community|communities|boards?|bbs|discuss|talk)\.|"
    r"/(?:forums?|foren|foro|community|threads?|topics?|boards?|viewtopic|showthread|showtopic|viewthread|discussions?|talk|t|d)"
    r"(?:[./?-]|$)",
    re.IGNORECASE,
)
_FORUM_SOFTWARE: Final = re.compile(
    r"discourse|xenforo|vbulletin|phpbb|mybb|flarum|simple machines|invision|nodebb|fluxbb|woltlab|burning board",
    re.IGNORECASE,
)
#: Classes that WordPress gives the body of a list, and of one post.
_LISTS: Final = frozenset(["archive", "blog", "category", "tag", "search", "search-results", "author", "date"])  # fmt: skip
_ONE_POST: Final = frozenset(["single", "single-post", "singular", "page"])


def is_one_text(tree: HtmlElement, url: str, types: frozenset[str]) -> bool:
    """Whether nothing says that the page is a list or a forum. `types` are those of schema.org that it names, and its ``og:type``."""
    if not _OTHER_TYPES.isdisjoint(types) or _FORUM_ADDRESS.search(url) or _LIST_ADDRESS.match(url):
        return False
    return not _is_wordpress_list(tree) and not _is_forum(tree)


def calls_itself_article(types: frozenset[str]) -> bool:
    """Whether one of the types is that of an article.

    >>> calls_itself_article(frozenset({"WebPage", "NewsArticle"})), calls_itself_article(frozenset({"og:website"}))
    (True, False)
    """
    return any(map(_ARTICLE_TYPE.search, types))


def is_wordpress(tree: HtmlElement) -> bool:
    """Whether the page loads a theme or a plugin of WordPress."""
    return any("/wp-content/" in (el.get("href") or "") for el in tree.iter("link"))


def _is_wordpress_list(tree: HtmlElement) -> bool:
    body = tree.find("body")
    names = set((body.get("class") or "").lower().split()) if body is not None else set()
    return not _LISTS.isdisjoint(names) and _ONE_POST.isdisjoint(names)


def _is_forum(tree: HtmlElement) -> bool:
    marks = [tree.get(name) or "" for name in ("id", "class", "data-app")]
    for meta in tree.iter("meta"):
        if (meta.get("name") or "").lower() == "generator":
            marks.append(meta.get("content") or "")
    return _FORUM_SOFTWARE.search(" ".join(marks)) is not None
