"""What a page says about itself: one pass gathers the sources, one function a field decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from urllib.parse import urljoin

from lxml.etree import _Element as Element

from ..models import Metadata
from . import open_graph
from .authors import is_full_name, names, upright
from .bylines import BY, bylines
from .dates import day_in_url, is_future, read_date
from .json_ld import (
    ARTICLE_TYPES,
    Graph,
    first_text,
    is_organisation,
    read_graph,
    resolve,
    texts,
    types_of,
)
from .json_ld import SOURCE as JSON_LD
from .languages import language
from .license import license_of
from .microdata import person_of, read_properties, value_of
from .page import Page, gather
from .paywall import paywalled
from .surroundings import Neighbourhood, neighbourhood
from .tags import split_tags
from .text import Found, clean, plain
from .times import Dated, date_lines, dated, far_dates, times
from .titles import headline, host_names

__all__ = ["read_metadata"]

PRINTED_SOURCES = frozenset({"byline", "printed byline", "author link"})


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
    return _Reader(tree, url, today).read()


class _Reader:
    """The sources of one page, and a method for each field that weighs them."""

    def __init__(self, tree: Element, url: str | None, today: date | None) -> None:
        self.page: Page = gather(tree, url)
        self.today = today
        title = plain(self.page.title)
        self.graph: Graph = read_graph(self.page.json_ld, url, title)
        self.article = self.graph.article or {}
        self._properties: dict[str, list[Element]] | None = None
        self._nearby: Neighbourhood | None = None
        self._dated: list[Dated] | None = None
        self.headline_element: Element | None = None
        self.headline = ""  # in plain words
        self.site = self._site()
        self.site_names = self._site_names()
        self.language = language(self.page, first_text(self.article.get("inLanguage")))

    def read(self) -> Metadata:
        """Decide every field."""
        title = self._title()
        self.headline = plain(title.value) if title else ""
        authors, authors_source = self._authors()
        published, modified = self._dates()
        tags, tags_source = self._tags()
        access = paywalled(self.graph, self.page)
        single = {
            "title": title,
            "published": published,
            "modified": modified,
            "site": self.site,
            "language": self.language,
            "description": self._text("description", open_graph.DESCRIPTION),
            "section": self._text("articleSection", open_graph.SECTION),
            "image": self._image(),
            "canonical_url": self._canonical(),
            "license": license_of(self.page, self.graph),
        }
        sources = {name: found.source for name, found in single.items() if found}
        if authors:
            sources["authors"] = authors_source
        if tags:
            sources["tags"] = tags_source
        if access:
            sources["paywalled"] = access.source
        return Metadata(
            **{name: found.value if found else None for name, found in single.items()},
            authors=authors,
            tags=tags,
            paywalled=None if access is None else access.value == "true",
            url=self.page.url,
            sources=sources,
        )

    # ── sources read only when they are needed ───────────────────────────────────────────

    @property
    def properties(self) -> dict[str, list[Element]]:
        """Microdata and RDFa properties."""
        if self._properties is None:
            places = (element for element, _ in self.nearby.places)
            self._properties = read_properties(chain(self.page.items, places))
        return self._properties

    @property
    def nearby(self) -> Neighbourhood:
        """What stands around the headline."""
        if self._nearby is None:
            self._nearby = neighbourhood(self.page.root, self.headline_element)
        return self._nearby

    @property
    def dated(self) -> list[Dated]:
        """The short lines near the headline that hold a date."""
        if self._dated is None:
            nearby = self.nearby
            self._dated = list(dated(nearby.places, nearby.shared, month_first=self._month_first))
        return self._dated

    def _property(self, name: str) -> Found | None:
        for element in self.properties.get(name, ()):
            if value := value_of(element):
                return Found(value, "microdata")
        return None

    # ── fields ───────────────────────────────────────────────────────────────────────────

    def _site(self) -> Found | None:
        if found := self.page.first(open_graph.SITE[0]):
            return found
        for key in ("publisher", "sourceOrganization", "isPartOf"):
            if name := self._name_of(self.article.get(key)):
                return Found(name, JSON_LD)
        for node in self.graph.sites:
            if name := first_text(node.get("name")):
                return Found(name, JSON_LD)
        return self.page.first(*open_graph.SITE[1:])

    def _name_of(self, value: object) -> str | None:
        value = resolve(value[0] if isinstance(value, list) and value else value, self.graph)
        if isinstance(value, dict):
            return first_text(value.get("name"))
        return None

    def _site_names(self) -> list[str]:
        """Every name the site goes by, to be cut from titles and kept out of authors."""
        found = [value for value, _ in self.page.each(*open_graph.SITE)]
        found += [name for node in self.graph.sites if (name := first_text(node.get("name")))]
        if name := self._name_of(self.article.get("publisher")):
            found.append(name)
        canonical = self.page.link("canonical")
        found += host_names(self.page.url or (canonical.value if canonical else None))
        return [name for name in found if len(name) > 1]

    def _title(self) -> Found | None:
        types = types_of(self.article)
        claimed = first_text(self.article.get("headline")) if types & ARTICLE_TYPES else None
        news = any("news" in kind for kind in types)
        found, self.headline_element = headline(
            self.page, claimed, news=news, sites=self.site_names
        )
        if found:
            return found
        name = first_text(self.article.get("headline")) or first_text(self.article.get("name"))
        return Found(name, JSON_LD) if name else None

    def _authors(self) -> tuple[tuple[str, ...], str]:
        banned = self._not_persons()
        spare: tuple[tuple[str, ...], str] = ((), "")
        for raw, source in self._author_sources():
            found: list[str] = []
            for text in raw:
                printed = source == "printed byline"
                found += [n for n in names(text, banned, printed=printed) if n not in found]
            if source in PRINTED_SOURCES:
                found = [name for name in found if self._can_sign(name)]
            if not found:
                continue
            if source not in PRINTED_SOURCES or is_full_name(found[0]):
                return tuple(found), source.removeprefix("printed ")
            spare = spare if spare[0] else (tuple(found), source)
        return spare

    def _can_sign(self, name: str) -> bool:
        """Whether a printed line can be a signature: no sentence, no part of the headline."""
        words = f" {plain(name)} "
        return not (name[0].islower() and " " in name) and words not in f" {self.headline} "

    def _not_persons(self) -> list[str]:
        """Names of the site that cannot be its author: all but those that look like a person's.

        A blog is often called after the person who writes it.
        """
        organisations = [
            name
            for node in self.graph.sites
            if is_organisation(node) and (name := first_text(node.get("name")))
        ]
        publisher = self.article.get("publisher")
        if isinstance(publisher, dict) and is_organisation(publisher):
            organisations.append(first_text(publisher.get("name")) or "")
        personal = [name for name in self.site_names if not is_full_name(name)]
        return [*organisations, *personal]

    def _author_sources(self) -> Iterator[tuple[list[str], str]]:
        """Groups of texts that name authors, most trusted first."""
        for node in self.graph.subjects[:1]:
            for key in ("author", "creator"):
                yield self._people(node.get(key)), JSON_LD
        for name in open_graph.AUTHOR:
            if found := [value for value, _ in self.page.each(name)]:
                yield upright(found), f"meta[{name}]"
        if label := self.page.first("twitter:label1"):
            author = self.page.first("twitter:data1")
            if author and BY.match(label.value.rpartition(" ")[2] + " "):
                yield [author.value], author.source
        for key in ("author", "creator"):
            if elements := self.properties.get(key):
                yield [person_of(element) for element in elements[:10]], "microdata"
        for text, source in bylines(
            self.nearby, self.page.anchors, (line.element for line in self.dated)
        ):
            yield [text], source

    def _people(self, value: object) -> list[str]:
        """The names of authors given as text, node, reference, or a list of these."""
        found: list[str] = []
        for item in value if isinstance(value, list) else [value]:
            node = resolve(item, self.graph)
            if isinstance(node, dict):
                if is_organisation(node):
                    continue
                name = first_text(node.get("name"))
                if not name and (node.get("givenName") or node.get("familyName")):
                    parts = (first_text(node.get(key)) for key in ("givenName", "familyName"))
                    name = " ".join(part for part in parts if part)
            else:
                name = first_text(node)
            if name:
                found.append(name)
        return found

    def _dates(self) -> tuple[Found | None, Found | None]:
        """Publication and last change; a page with one date only was published on it."""
        published = self._first_date(self._published_sources())
        modified = self._first_date(self._modified_sources())
        return published, modified

    @property
    def _month_first(self) -> bool:
        """Whether 4/5/2023 is in April: only where the language is American English or unsaid."""
        tag = self.language.value if self.language else "en"
        return tag in ("en", "en-US", "en-PH")

    def _first_date(self, candidates: Iterable[Found]) -> Found | None:
        for value, source in candidates:
            found = read_date(value, month_first=self._month_first)
            if found and not is_future(found, self.today):
                return Found(found, source)
        return None

    def _published_sources(self) -> Iterator[Found]:
        yield from self._in_json_ld("datePublished", "dateCreated", "uploadDate")
        yield from self.page.each(*open_graph.PUBLISHED)
        for name in ("datepublished", "datecreated"):
            if found := self._property(name):
                yield found
        printed = list(times(self.page, self.headline_element, month_first=self._month_first))
        yield from (found for found, updated in printed if not updated)
        if self.page.url and (day := day_in_url(self.page.url)):
            yield Found(day, "url")
        yield from self.page.each(*filter(open_graph.SAYS_PUBLISHED.search, self.page.meta))
        lines = list(date_lines(self.dated))
        yield from (found for found in lines if found.source == "date line")
        yield from self.page.each(*open_graph.MAYBE_PUBLISHED)
        yield from lines
        yield from far_dates(self.page, self.nearby.shared, month_first=self._month_first)

    def _modified_sources(self) -> Iterator[Found]:
        yield from self._in_json_ld("dateModified")
        yield from self.page.each(*open_graph.MODIFIED)
        if found := self._property("datemodified"):
            yield found
        for found, updated in times(
            self.page, self.headline_element, month_first=self._month_first
        ):
            if updated:
                yield found

    def _in_json_ld(self, *keys: str) -> Iterator[Found]:
        for key in keys:
            for node in (*self.graph.subjects[:2], *self.graph.pages[:1]):
                if text := first_text(node.get(key)):
                    yield Found(text, JSON_LD)

    def _text(self, key: str, meta: tuple[str, ...]) -> Found | None:
        if found := self.page.first(*meta):
            return found
        if text := first_text(self.article.get(key)):
            return Found(text, JSON_LD)
        return None

    def _tags(self) -> tuple[tuple[str, ...], str]:
        in_json_ld = split_tags(texts(self.article.get("keywords")))
        if in_json_ld:
            return in_json_ld, JSON_LD
        for name in open_graph.KEYWORDS:
            if found := split_tags(value for value, _ in self.page.each(name)):
                return found, f"meta[{name}]"
        return (), ""

    def _image(self) -> Found | None:
        found = self.page.first(*open_graph.IMAGE)
        if not found:
            image = resolve(self.article.get("image"), self.graph)
            if isinstance(image, list):
                image = resolve(image[0], self.graph) if image else None
            if isinstance(image, dict):
                image = image.get("url") or image.get("contentUrl") or image.get("@id")
            found = Found(text, JSON_LD) if (text := first_text(image)) else None
        found = found or self.page.link("image_src")
        return self._absolute(found)

    def _canonical(self) -> Found | None:
        return self._absolute(self.page.link("canonical") or self.page.first(*open_graph.CANONICAL))

    def _absolute(self, found: Found | None) -> Found | None:
        """The address made absolute; None for one that is not of the web."""
        if not found:
            return None
        try:
            address = urljoin(self.page.url or "", clean(found.value))
        except ValueError:  # "http://[": not an address at all
            return None
        return Found(address, found.source) if address.startswith(("http:", "https:")) else None
