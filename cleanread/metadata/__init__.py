"""What a page says about itself: one pass gathers the sources, one function a field decides."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urljoin

from lxml.etree import _Element as Element

from ..models import Metadata
from . import open_graph
from .chronology import published_and_modified
from .credits import credit
from .json_ld import ARTICLE_TYPES, first_text, resolve, texts, types_of
from .json_ld import SOURCE as JSON_LD
from .license import license_of
from .paywall import paywalled
from .sources import Sources
from .tags import category_link, split_tags, tag_links
from .text import Found, clean, plain
from .titles import headline

__all__ = ["read_metadata"]

#: An absolute address that `urljoin` would leave as it is: most are.
PLAIN_ADDRESS = re.compile(r"https?://[\w.-]+/[\w./%&=+~,@!-]*(?:\?[\w./%&=+~,@!-]+)?$", re.ASCII)


def read_metadata(tree: Element, url: str | None = None, *, today: date | None = None) -> Metadata:
    """Read title, authors, dates and the rest from a parsed page, scripts still inside.

    With `today` given, dates after it are taken for what they are: events, not publication.

    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring("<title>Rain | Example</title><h1>Rain</h1><p>By Ann Lee</p>")
    >>> found = read_metadata(page, "https://example.org/2023/05/17/rain")
    >>> found.title, found.authors, found.published
    ('Rain', ('Ann Lee',), '2023-05-17')
    >>> found.sources["published"]
    'url'
    """
    sources = Sources(tree, url)
    title = _title(sources)  # first: the others look around the headline
    authors = credit(sources)
    published, modified = published_and_modified(sources, today)
    tags, tags_source = _tags(sources)
    access = paywalled(sources.graph, sources.page)
    single = {
        "title": title,
        "published": published,
        "modified": modified,
        "site": sources.site,
        "language": sources.language,
        "description": _description(sources),
        "section": _section(sources),
        "image": _image(sources),
        "canonical_url": _canonical(sources),
        "license": license_of(sources.page, sources.graph),
    }
    found_in = {name: found.source for name, found in single.items() if found}
    if authors.names:
        found_in["authors"] = authors.source
    if tags:
        found_in["tags"] = tags_source
    if access:
        found_in["paywalled"] = access.source
    return Metadata(
        **{name: found.value if found else None for name, found in single.items()},
        authors=authors.names,
        tags=tags,
        paywalled=None if access is None else access.value == "true",
        url=url,
        sources=found_in,
    )


def _title(sources: Sources) -> Found | None:
    article = sources.article
    types = types_of(article)
    claimed = first_text(article.get("headline")) if types & ARTICLE_TYPES else None
    news = any("news" in kind for kind in types)
    found, element = headline(sources.page, claimed, news=news, sites=sources.site_names)
    sources.headline_element = element
    if not found:
        name = first_text(article.get("headline")) or first_text(article.get("name"))
        found = Found(name, JSON_LD) if name else None
    sources.headline = plain(found.value) if found else ""
    return found


def _section(sources: Sources) -> Found | None:
    if found := sources.page.first(*open_graph.SECTION):
        return found
    if text := first_text(sources.article.get("articleSection")):
        return Found(text, JSON_LD)
    text = category_link(sources.page.anchors)
    return Found(text, "a[rel=category]") if text else None


def _description(sources: Sources) -> Found | None:
    """What introduces the article; some systems repeat the title instead."""
    for found in sources.page.each(*open_graph.DESCRIPTION):
        if plain(found.value) != sources.headline:
            return found
    text = first_text(sources.article.get("description"))
    return Found(text, JSON_LD) if text and plain(text) != sources.headline else None


def _tags(sources: Sources) -> tuple[tuple[str, ...], str]:
    in_json_ld = split_tags(texts(sources.article.get("keywords")))
    if in_json_ld:
        return in_json_ld, JSON_LD
    for name in open_graph.KEYWORDS:
        if found := split_tags(value for value, _ in sources.page.values(name)):
            return found, f"meta[{name}]"
    return tag_links(sources.page.anchors), "a[rel=tag]"


def _image(sources: Sources) -> Found | None:
    found = sources.page.first(*open_graph.IMAGE)
    if not found:
        image = resolve(sources.article.get("image"), sources.graph)
        if isinstance(image, list):
            image = resolve(image[0], sources.graph) if image else None
        if isinstance(image, dict):
            image = image.get("url") or image.get("contentUrl") or image.get("@id")
        found = Found(text, JSON_LD) if (text := first_text(image)) else None
    return _absolute(found or sources.page.link("image_src"), sources.page.url)


def _canonical(sources: Sources) -> Found | None:
    page = sources.page
    return _absolute(page.link("canonical") or page.first(*open_graph.CANONICAL), page.url)


def _absolute(found: Found | None, base: str | None) -> Found | None:
    """The address made absolute; None for one that is not of the web."""
    if not found:
        return None
    address = clean(found.value)
    if not PLAIN_ADDRESS.match(address):
        try:
            address = urljoin(base or "", address)
        except ValueError:  # "http://[": not an address at all
            return None
    return Found(address, found.source) if address.startswith(("http:", "https:")) else None
