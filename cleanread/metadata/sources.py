"""Everything on one page that metadata is read from, gathered once, the costly parts on demand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain

from lxml.etree import _Element as Element

from . import open_graph
from .dates import read_date
from .json_ld import SOURCE as JSON_LD
from .json_ld import Graph, Node, first_text, is_organisation, read_graph, resolve
from .languages import language
from .microdata import read_properties, value_of
from .page import Page, gather
from .surroundings import Neighbourhood, neighbourhood
from .text import Found, plain
from .times import Dated, dated, times
from .titles import host_names

#: Languages that print the month before the day: American English, or English unsaid.
MONTH_FIRST = frozenset({"en", "en-US", "en-PH"})


class Sources:
    """The sources of one page, and the questions that several fields ask of them."""

    def __init__(self, tree: Element, url: str | None) -> None:
        self.page: Page = gather(tree, url)
        self.graph: Graph = read_graph(self.page.json_ld, url, plain(self.page.title))
        self.article: Node = self.graph.article or {}
        self.site = self._site()
        self.language = language(self.page, first_text(self.article.get("inLanguage")))
        self.headline_element: Element | None = None  #: known once the title is
        self.headline = ""  #: in plain words
        self._dates: dict[str, str | None] = {}

    @cached_property
    def properties(self) -> dict[str, list[Element]]:
        """Microdata and RDFa properties."""
        return read_properties(chain(self.page.items, self.nearby.items))

    @cached_property
    def nearby(self) -> Neighbourhood:
        """What stands around the headline."""
        return neighbourhood(self.page.root, self.headline_element)

    @cached_property
    def dated(self) -> list[Dated]:
        """The short lines near the headline that hold a date."""
        return list(dated(self.nearby, month_first=self.month_first))

    @cached_property
    def times(self) -> list[tuple[Found, bool]]:
        """The dates of <time> elements near the headline; True with those of an update."""
        return list(times(self.page, self.headline_element, month_first=self.month_first))

    @cached_property
    def month_first(self) -> bool:
        """Whether 4/5/2023 is in April."""
        return self.language is None or self.language.value in MONTH_FIRST

    def property(self, name: str) -> Found | None:
        """The first microdata value of `name`."""
        for element in self.properties.get(name, ()):
            if value := value_of(element):
                return Found(value, "microdata")
        return None

    def in_json_ld(self, *keys: str) -> Iterator[Found]:
        """What the article, or the page around it, says under `keys`."""
        nodes = (*self.graph.subjects[:2], *self.graph.pages[:1])
        for key in keys:
            for node in nodes:
                if key in node and (text := first_text(node[key])):
                    yield Found(text, JSON_LD)

    def read_date(self, text: str) -> str | None:
        """`read_date` in the page's order of month and day; systems repeat one date in many tags."""
        if text not in self._dates:
            self._dates[text] = read_date(text, month_first=self.month_first)
        return self._dates[text]

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
    def organisations(self) -> list[str]:
        """The names of the site and its publisher that are declared to be organisations'."""
        nodes = [*self.graph.sites, self.article.get("publisher")]
        names = (
            first_text(node.get("name"))
            for node in nodes
            if isinstance(node, dict) and is_organisation(node)
        )
        return [name for name in names if name]
