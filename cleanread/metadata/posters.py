"""Who began a discussion: the name beside the first post of a forum thread or question."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from lxml.etree import _Element as Element

from ..xpath import XPath
from .class_names import elements_of, hinted
from .text import visible_text

#: Classes of the name beside a post, as forum systems write them.
POSTER_CLASSES = frozenset(
    [
        *(
            "bigusername",
            "username_container",
            "message-name",
            "message-userDetails",
        ),  # vBulletin, XenForo
        *(
            "MessageCard__user-info__name",
            "PostUser-name",
            "poster",
            "postprofile",
        ),  # Fora, Flarum, SMF, phpBB
        *(
            "author_information",
            "cAuthorPane_author",
            "ipsComment_author",
            "hnuser",
        ),  # MyBB, Invision, HN
        *("topic-avatar-name", "post-signature", "person-listing", "topic-author"),
    ]
)
STEMS = ("username", "message-name", "message-user", "user-info", "postuser", "poster", "postprofile",
         "author_info", "cauthorpane", "ipscomment", "hnuser", "signature", "person-", "topic-a")  # fmt: skip
AUTHOR_ATTRIBUTES = ("data-author", "data-author-username", "data-post-author")
MAX_LOGIN_LENGTH = 40
MAX_POSTERS = 100  # elements that are looked at for the first of them
_WITH_AUTHOR = XPath(
    "(descendant::*[@data-author or @data-author-username or @data-post-author])[1]"
)


def first_poster(root: Element, classes: Iterable[str]) -> str | None:
    """The name beside the first post of a thread; `classes` are all of the page's.

    >>> from lxml.html import fromstring
    >>> page = fromstring('<div><h3 class="PostUser-name">rain7</h3><p>Hi</p></div>')
    >>> first_poster(page, ["PostUser-name"])
    'rain7'
    """
    wanted = {
        name for name in hinted(set(classes), STEMS) if not POSTER_CLASSES.isdisjoint(name.split())
    }
    if not wanted:
        return None
    for element in _WITH_AUTHOR(root):
        for attribute in AUTHOR_ATTRIBUTES:
            if name := _login(element.get(attribute) or ""):
                return name
    for element in islice(elements_of(root, wanted), MAX_POSTERS):
        for inner in (*islice(element.iter("a", "strong", "h4"), MAX_POSTERS), element):
            if name := _login(visible_text(inner, 2 * MAX_LOGIN_LENGTH)):
                return name
    return None


def _login(text: str) -> str | None:
    """The text, when it can be a name to log in with."""
    text = text.strip()
    if not 1 < len(text) <= MAX_LOGIN_LENGTH or len(text.split()) > 3 or "@" in text:
        return None
    return text if any(map(str.isalpha, text)) else None
