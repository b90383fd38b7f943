"""Everything on one page that metadata is read from, gathered once, the costly parts on demand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from lxml.etree import _Element as Element

from ..cached import cached_property
from . import open_graph
from .far import far_lines
from .json_ld import SOURCE as JSON_LD
from .json_ld import Graph, Node, first_text, is_organisation, read_graph, resolve
from .languages import language
from .lines import Lazily, Line, lines
from .microdata import read_properties, value_of
from .order import DateReader
from .page import Page, gather
from .site_names import host_names
from .surroundings import Neighbourhood, neighbourhood
from .text import Found, compact, plain
from .times import times
from .url_days import day_in_url


class Sources:
    """The sources of one page, and the questions that several fields ask of them."""

    def __init__(self, tree: Element, url: str | None) -> None:
        self.page: Page = gather(tree, url)
        self.graph: Graph = read_graph(self.page.json_ld, url, plain(self.page.title))
        self.article: Node = self.graph.article or {}
        self.site = self._site()
        self.headline_element: Element | None = None  #: known once the title is
        self.headline = ""  #: in plain words

    @cached_property
    def properties(self) -> dict[str, list[Element]]:
        """Microdata and RDFa properties."""
        return read_properties(chain(self.page.items, self.nearby.items))

    @cached_property
    def language(self) -> Found | None:
        """The language of the text."""
        return language(self.page, first_text(self.article.get("inLanguage")))

    @cached_property
    def nearby(self) -> Neighbourhood:
        """What stands around the headline."""
        return neighbourhood(self.page.root, self.headline_element)

    @cached_property
    def day_in_url(self) -> str | None:
        """The day that the page's address names, as fetched or as the page gives it."""
        for address in (self.page.url, *self.page.links.get("canonical", ())[:1]):
            if address and (day := day_in_url(address)):
                return day
        return None

    @cached_property
    def dates(self) -> DateReader:
        """Reads dates in the page's order of day and month."""
        return DateReader(self.page, lambda: self.language.value if self.language else None)

    @cached_property
    def dated(self) -> Lazily[Line]:
        """The dates in short lines near the headline."""
        return Lazily(lines(self.nearby, self.headline_element, self.dates))

    @cached_property
    def times(self) -> Lazily[Line]:
        """The dates of <time> elements near the headline."""
        return Lazily(times(self.page, self.headline_element, lambda: self.nearby, self.dates))

    @cached_property
    def far(self) -> list[Line]:
        """The dates in short lines anywhere on the page."""
        return far_lines(self.page, self.nearby.shared, self.headline_element, self.dates)

    def property(self, name: str) -> Found | None:
        """The first microdata value of `name`."""
        for element in self.properties.get(name, ()):
            if value := value_of(element):
                return Found(value, "microdata")
        return None

    def item(self, name: str) -> Found | None:
        """The first <meta> with a microdata property, for what is hardly ever printed."""
        for element in self.page.items:
            if name == (element.get("itemprop") or "").lower() and (value := value_of(element)):
                return Found(value, "microdata")
        return None

    def in_json_ld(self, *keys: str) -> Iterator[Found]:
        """What the article, or the page around it, says under `keys`."""
        nodes = (*self.graph.subjects[:2], *self.graph.pages[:1])
        for key in keys:
            for node in nodes:
                if key in node and (text := first_text(node[key])):
                    yield Found(text, JSON_LD)

    def _site(self) -> Found | None:
        if found := self.page.first(open_graph.SITE[0]):
            return found
        for key in ("publisher", "sourceOrganization", "isPartOf"):
            if name := self.name_of(self.article.get(key)):
                return Found(name, JSON_LD)
        for node in self.graph.sites:
            if name := first_text(node.get("name")):
                return Found(name, JSON_LD)
        return self.page.first(*open_graph.SITE[1:])

    def name_of(self, value: object) -> str | None:
        """The name of a node, of the node it refers to, or of the first in a list."""
        value = resolve(value[0] if isinstance(value, list) and value else value, self.graph)
        return first_text(value.get("name")) if isinstance(value, dict) else None

    @cached_property
    def site_names(self) -> list[str]:
        """Every name the site goes by, to be cut from titles and kept out of authors."""
        found = [value for value, _ in self.page.each(*open_graph.SITE)]
        found += [name for node in self.graph.sites if (name := first_text(node.get("name")))]
        if name := self.name_of(self.article.get("publisher")):
            found.append(name)
        canonical = self.page.link("canonical")
        found += host_names(self.page.url or (canonical.value if canonical else None))
        return [name for name in dict.fromkeys(found) if len(name) > 1]

    @cached_property
    def compact_names(self) -> list[str]:
        """The site's names without spaces and signs."""
        return [name for site in self.site_names if (name := compact(site))]

    @cached_property
    def organisations(self) -> list[str]:
        """The names of the site and its publisher that are declared to be organisations'."""
        nodes = [*self.graph.sites, self.article.get("publisher")]
        names = (
            first_text(node.get("name"))
            for node in nodes
            if isinstance(node, dict) and is_organisation(node)
        )
        return [name for name in names if name]
