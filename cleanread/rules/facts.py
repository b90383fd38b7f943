"""
What tells the system a page was made with: names of classes and ids, and what its head refers to.

Read once a page, and small beside it, so that dozens of families can be ruled out in next to no time.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from lxml.html import HtmlElement

from .model import Match
from .selectors import Selector
from .tokens import Values, read_values

#: what a page's head is made of, wherever it stands
REFERRING = ("link", "script", "meta")
# Addresses and names are shorter; data in attributes tell nothing about the system.
MAX_VALUE = 200


class Facts:
    """The marks of one page."""

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree

    @cached_property
    def values(self) -> Values:
        """The values of all classes and ids."""
        return read_values(self.tree)

    @cached_property
    def text(self) -> str:
        """All marks, one below the other, without what no system is known by: long values, and those beyond ASCII."""
        html = self.tree.getroottree().getroot()
        values = {*html.values(), *(v for values in self._referred for v in values)}
        short = (value for value in values if len(value) <= MAX_VALUE and value.isascii())
        return "\n".join([*short, *filter(str.isascii, self.tokens)])

    @cached_property
    def _referred(self) -> list[list[str]]:
        """The values of the attributes of each such element: addresses of scripts and styles, contents of meta tags."""
        return [element.values() for element in self.tree.iter(*REFERRING)]

    @cached_property
    def generators(self) -> list[str]:
        """What the page says it was made with."""
        metas = self.tree.iter("meta")
        named = (meta for meta in metas if (meta.get("name") or "").lower() == "generator")
        return [content for meta in named if (content := meta.get("content"))]

    @cached_property
    def address(self) -> str | None:
        """What the page says is its address: the canonical one, or the one for shares."""
        for element in self.tree.iter("link", "meta"):
            rel = element.get("rel") or element.get("property") or ""
            value = element.get("href") or element.get("content") or ""
            if rel.lower() in ("canonical", "og:url") and value.startswith(("http://", "https://")):
                return value
        return None

    def fit(self, match: Match) -> bool:
        """Whether the page has one of the marks that `match` asks for."""
        text = self.text
        if match.contains and not any(mark in text for mark in match.contains):
            return False
        if not (match.html or match.generator):
            return bool(match.contains)
        if any(self._has(selector) for selector in match.html):
            return True
        return any(regex.search(value) for value in self.generators for regex in match.generator)

    def _has(self, selector: Selector) -> bool:
        if any(need[1:] not in self.tokens for need in selector.needs):
            return False
        return selector.fires(self.tree)

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The names of all classes, and all ids."""
        names = {*self.values.classes, *self.values.ids}
        return frozenset(" ".join(names).split())


class Gate(NamedTuple):
    """
    What a page must have for a family to be worth a closer look.

    There are dozens of families and most are not on the page, so this is as plain as it can be.
    """

    marks: tuple[str, ...]  #: one of these among the page's marks, or else
    tokens: frozenset[str]  #: one of these among its names, or else
    open: bool = False  #: whatever the page has
    by_generator: bool = False  #: or any word about what it was made with

    @classmethod
    def of(cls, match: Match) -> Gate:
        """The gate before `match`."""
        needs = [selector.needs for selector in match.html]
        always = bool(match.hosts) or not all(needs)
        tokens = frozenset(names[0][1:] for names in needs if names)
        return cls(match.contains, tokens, always, bool(match.generator))

    def shut(self, facts: Facts) -> bool:
        """Whether the page cannot have what the family is known by."""
        if self.marks:
            text = facts.text
            for mark in self.marks:
                if mark in text:
                    return False
            return not self.open
        if self.open or not self.tokens.isdisjoint(facts.tokens):
            return False
        return not (self.by_generator and facts.generators)
