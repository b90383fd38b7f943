"""Keywords and tags as one list without repetitions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from lxml.etree import _Element as Element

from .text import clean, compact, visible_text

MAX_TAGS = 50
MAX_KEYWORDS = 30  # beyond it, the list is made for search engines
MIN_OTHERS = 3  # tags beside the section's name, for it to be left out
MAX_TAG_LENGTH = 80
MAX_TAG_WORDS = 9  # more are a sentence
BETWEEN = re.compile(r"[,;|、，；؛،\n]|\s[·•]\s|\s#(?=\w)")
#: What a system says to itself: "type:article", "tone/news", "id=12", "k5a-paid".
INTERNAL = re.compile(
    r"^(?:channel|type|length|site|section|tone|format|template|category|author|series|source|content|publication|layout|storytype|pagetype)[-_]\w|^[a-z][\w-]{1,30}[:=/][^\s/]\S*$|^\d{5,}$|^_|^[0-9a-f]{8}-[0-9a-f]{4}-"
)
#: What every page of a news site could bear.
STUFFING = frozenset(
    ["news", "latest news", "breaking news", "top news", "news today", "today news", "headlines", "online news", "world news", "latest", "article", "articles", "post", "blog", "home",
     "homepage", "page", "nachrichten", "aktuelle nachrichten", "aktuell", "news online", "eilmeldung", "schlagzeilen", "noticias", "últimas noticias", "notícias", "actualités", "actualité",
     "notizie", "ultime notizie", "nieuws", "laatste nieuws", "nyheter", "nyheder", "wiadomości", "aktualności", "новости", "новини", "haber", "haberler", "son dakika", "berita",
     "berita terkini", "tin tức", "ニュース", "新闻", "新聞", "뉴스", "website", "web", "www", "uncategorized", "uncategorised", "unkategorisiert", "allgemein", "featured", "none", "null", "undefined",
     "default", "standard", "n/a", "no tag", "other", "breaking", "newspaper", "zeitung"]
)  # fmt: skip


def split_tags(values: Iterable[str]) -> tuple[str, ...]:
    """Split lists, drop repetitions in any case.

    >>> split_tags(["Economy, inflation", "inflation", "#rates"])
    ('Economy', 'inflation', 'rates')
    """
    seen: dict[str, str] = {}
    for value in values:
        for piece in BETWEEN.split(value):
            tag = clean(piece).strip(" #\"'“”„«»[]*.")
            if (
                tag
                and len(tag) <= MAX_TAG_LENGTH
                and not tag.startswith(("http:", "https:", "www."))
            ):
                seen.setdefault(tag.casefold(), tag)
    return tuple(list(seen.values())[:MAX_TAGS])


def telling(tags: Sequence[str], others: AbstractSet[str], section: str = "") -> tuple[str, ...]:
    """The tags that tell something about the article.

    `others` are the names of the site and the title, compact. The section is left out where other
    tags say more.

    >>> telling(["Rain", "news", "type:story", "Example", "C++"], {"example"})
    ('Rain', 'C++')
    """
    found = tuple(
        tag
        for tag in tags
        if compact(tag) not in others
        and tag.casefold() not in STUFFING
        and not INTERNAL.search(tag)
        and len(tag.split()) <= MAX_TAG_WORDS
        and any(map(str.isalnum, tag))
    )
    more = tuple(tag for tag in found if compact(tag) != section)
    return (more if len(more) >= MIN_OTHERS else found)[:MAX_KEYWORDS]


def tag_links(anchors: Iterable[Element]) -> tuple[str, ...]:
    """The texts of the links that are marked as tags."""
    own = (anchor for anchor in anchors if "tag" in _relations(anchor) and not _is_category(anchor))
    return split_tags(visible_text(anchor, MAX_TAG_LENGTH) for anchor in own)


def category_link(anchors: Iterable[Element]) -> str | None:
    """The text of the first link that is marked as a category."""
    return next((visible_text(a, MAX_TAG_LENGTH) for a in anchors if _is_category(a)), None) or None


def _is_category(anchor: Element) -> bool:
    """Whether a link with a ``rel`` is of a category; some themes mark these as tags too."""
    relations = _relations(anchor)
    return "category" in relations or (
        "tag" in relations and "/category/" in (anchor.get("href") or "")
    )


def _relations(anchor: Element) -> list[str]:
    return (anchor.get("rel") or "").lower().split()
