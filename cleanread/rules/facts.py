"""
What tells the system a page was made with: names of classes and ids, and what its head refers to.

Read once a page, and small beside it, so that dozens of families can be ruled out in next to no time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from lxml.html import HtmlElement

from ..cached import cached_property
from ..deadline import check_time
from .model import Match
from .selectors import Selector
from .tokens import Values, read_values

#: what a page's head is made of, wherever it stands
REFERRING = ("link", "script", "meta")
# Addresses and names are shorter; data in attributes tell nothing about the system.
MAX_VALUE = 200
_NAME = re.compile(r"[\w-]+")


class Facts:
    """The marks of one page."""

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree

    @cached_property
    def values(self) -> Values:
        """The values of all classes and ids."""
        return read_values(self.tree)

    @cached_property
    def referred(self) -> str:
        """What scripts, links, meta tags and the root say, one below the other, without long values and those beyond ASCII."""
        html = self.tree.getroottree().getroot()
        values = {*html.values(), *(v for values in self._referred for v in values)}
        return "\n".join(v for v in values if len(v) <= MAX_VALUE and v.isascii())

    @cached_property
    def names(self) -> str:
        """The names of all classes, and all ids, one below the other, without those beyond ASCII."""
        return "\n".join(filter(str.isascii, self.tokens))

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
        if match.contains and not self.hold(match.contains, parts_of_names(match.contains)):
            return False
        if not (match.html or match.generator):
            return bool(match.contains)
        if any(self._has(selector) for selector in match.html):
            return True
        return any(regex.search(value) for value in self.generators for regex in match.generator)

    def hold(self, marks: Iterable[str], parts: Iterable[str]) -> bool:
        """Whether one of the `marks` is in what the page refers to, or one of the `parts` in a name."""
        referred = self.referred
        check_time()
        for mark in marks:
            if mark in referred:
                return True
        return any(part in self.names for part in parts)

    def _has(self, selector: Selector) -> bool:
        if any(need[1:] not in self.tokens for need in selector.needs):
            return False
        return selector.fires(self.tree)

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The names of all classes, and all ids."""
        names = {*self.values.classes, *self.values.ids}
        return frozenset(" ".join(names).split())


def parts_of_names(marks: Iterable[str]) -> tuple[str, ...]:
    """Those of the `marks` that may be a part of the name of a class.

    >>> parts_of_names(["wp-content/", "td-post"])
    ('td-post',)
    """
    return tuple(mark for mark in marks if _NAME.fullmatch(mark))


class Gate(NamedTuple):
    """
    What a page must have for a family to be worth a closer look.

    There are dozens of families and most are not on the page, so this is as plain as it can be.
    """

    marks: tuple[str, ...]  #: one of these among what the page refers to,
    parts: tuple[str, ...]  #: or one of these in its names, or else
    tokens: frozenset[str]  #: one of these among its names, or else
    open: bool = False  #: whatever the page has
    by_generator: bool = False  #: or any word about what it was made with

    @classmethod
    def of(cls, match: Match) -> Gate:
        """The gate before `match`."""
        needs = [selector.needs for selector in match.html]
        always = bool(match.hosts) or not (match.contains or all(needs))
        tokens = frozenset(names[0][1:] for names in needs if names)
        parts = parts_of_names(match.contains)
        return cls(match.contains, parts, tokens, always, bool(match.generator))

    def shut(self, facts: Facts) -> bool:
        """Whether the page cannot have what the family is known by."""
        if self.open:
            return False
        if self.marks:
            return not facts.hold(self.marks, self.parts)
        if not self.tokens.isdisjoint(facts.tokens):
            return False
        return not (self.by_generator and facts.generators)
