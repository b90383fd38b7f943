"""What a page says about itself: one pass gathers the sources, one function a field decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lxml.etree import _Element as Element

from ..models import Metadata
from . import open_graph, sureness
from .addresses import canonical
from .chronology import chronology
from .credits import credit
from .descriptions import description
from .images import lead_image
from .json_ld import ARTICLE_TYPES, first_text, texts, types_of
from .json_ld import SOURCE as JSON_LD
from .license import license_of
from .paywall import paywalled
from .sections import section
from .sites import site_name
from .sources import Sources
from .tags import split_tags, tag_links, telling
from .text import Found, compact, plain
from .titles import headline, title_kind

__all__ = ["read_metadata"]


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
    title, agreement = _title(sources)  # first: the others look around the headline
    authors = credit(sources)
    dates = chronology(sources, today)
    site, within = site_name(sources), section(sources)
    image = lead_image(sources.page, sources.article, sources.graph, sources.compact_names)
    access = paywalled(sources.graph, sources.page, sources.item("isaccessibleforfree"))
    single = {
        "title": title,
        "published": dates.published,
        "modified": dates.modified,
        "site": site,
        "language": sources.language,
        "description": description(sources),
        "section": within,
        "image": image.found,
        "canonical_url": canonical(sources.page),
        "license": license_of(sources.page, sources.graph),
    }
    tags, tags_source = _tags(sources, site, within)
    found_in = {name: found.source for name, found in single.items() if found}
    if authors.names:
        found_in["authors"] = authors.source
    if tags:
        found_in["tags"] = tags_source
    if access:
        found_in["paywalled"] = access.source
    known = {"title": sureness.of_title(agreement, title.source)} if title else {}
    known |= {"authors": authors.confidence} if authors.names else {}
    known |= {"published": dates.published_confidence, "modified": dates.modified_confidence}
    return Metadata(
        **{name: found.value if found else None for name, found in single.items()},  # type: ignore[arg-type]
        authors=authors.names,
        image_width=image.width,
        image_height=image.height,
        tags=tags,
        paywalled=None if access is None else access.value == "true",
        url=url,
        sources=found_in,
        confidence=_confidence(found_in, known),
    )


def _confidence(sources: Mapping[str, str], known: Mapping[str, float]) -> dict[str, float]:
    """How sure each field is: as measured where it was decided, else by its source."""
    return {
        name: known[name] if name in known else sureness.of_field(name, source)
        for name, source in sources.items()
    }


def _title(sources: Sources) -> tuple[Found | None, float]:
    """The title, and how much of what the page claims agrees with it."""
    article = sources.article
    types = types_of(article)
    claimed = first_text(article.get("headline")) if types & ARTICLE_TYPES else None
    kind = title_kind(types, sources.page, ARTICLE_TYPES)
    found, element, agreement = headline(
        sources.page, claimed, kind=kind, names=sources.compact_names
    )
    sources.headline_element = element
    if not found:
        name = first_text(article.get("headline")) or first_text(article.get("name"))
        found = Found(name, JSON_LD) if name else None
    sources.headline = plain(found.value) if found else ""
    return found, agreement


def _tags(
    sources: Sources, site: Found | None, within: Found | None
) -> tuple[tuple[str, ...], str]:
    """The tags, and where they are from; the names of the site and section are none."""
    names = {*sources.compact_names, compact(sources.headline)}
    if site:
        names.add(compact(site.value))
    own = compact(within.value) if within else ""
    if found := telling(split_tags(texts(sources.article.get("keywords"))), names, own):
        return found, JSON_LD
    for name in open_graph.KEYWORDS:
        if name in sources.page.meta:
            values = split_tags(value for value, _ in sources.page.values(name))
            if found := telling(values, names, own):
                return found, f"meta[{name}]"
    return telling(tag_links(sources.page.anchors), names, own), "a[rel=tag]"
