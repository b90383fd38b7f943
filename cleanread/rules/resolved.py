"""The rules for one page, in their order, and what they do to it, in its order."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from ..cached import cached_property
from ..deadline import check_time
from ..pages.model import RuledLinks
from .apply import mark, wanted_names
from .facts import Facts
from .marks import Marks, Reading
from .model import Entry, FetchHints, LinkHint, PageHints, Rule
from .readings import read_fields
from .tokens import Wanted, find_names, wanted
from .transforms import transform


@dataclass(frozen=True)
class ResolvedRule:
    """The rules for one page, the one with the most say first."""

    rules: tuple[Rule, ...]

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The ids, in the same order."""
        return tuple(rule.id for rule in self.rules)

    @property
    def replaces(self) -> bool:
        """Whether the page's source is changed before it is parsed."""
        return any(rule.replace for rule in self.rules)

    def source(self, html: str) -> str:
        """The page's source with all raw replacements made."""
        for rule in self.rules:
            for one in rule.replace:
                check_time()
                html = one.apply(html)
        return html

    def read(
        self,
        tree: HtmlElement,
        url: str | None,
        facts: Facts | None = None,
        known: Container[str] = (),
    ) -> dict[str, Reading]:
        """
        The metadata that rules read; ask before `apply`, which may change the tree.

        `facts` are those of `tree`; of the fields that are `known` no fallback is read.
        """
        rules = [rule for rule in self.rules if _has_news(rule, known)]
        if not rules:
            return {}
        facts = facts or Facts(tree)
        names = find_names(tree, self._named_by_fields, facts.values, facts.tokens)
        return read_fields(rules, tree, names, url, known)

    def apply(self, tree: HtmlElement, facts: Facts | None = None) -> Marks:
        """Make the transforms, then say what `tree` holds that is selected, removed or kept. `facts` are those of `tree`."""
        for rule in self._in_force:
            if rule.changes_tree:
                transform(rule, tree)
                facts = None
        facts = facts or Facts(tree)
        names = find_names(tree, self._named, facts.values, facts.tokens)
        return mark(self._in_force, names, tree)

    @property
    def pages(self) -> PageHints:
        """Where the other parts of the article are."""
        hints = [rule.pages for rule in self.rules]
        return PageHints(
            next=tuple(link for one in hints for link in one.next),
            single=tuple(link for one in hints for link in one.single),
            url=tuple(pair for one in hints for pair in one.url),
            max=next((one.max for one in hints if one.max), None),
        )

    def links(self, tree: HtmlElement) -> RuledLinks:
        """The addresses of other parts of the article, as `tree` has them; ask before `apply`."""
        hints = self.pages
        return RuledLinks(
            next_page=tuple(_addresses(hints.next, tree)),
            single_page=tuple(_addresses(hints.single, tree)),
            max_pages=hints.max,
        )

    @property
    def fetch(self) -> FetchHints:
        """What to send along; of two values for one name the first counts."""
        hints = [rule.fetch for rule in reversed(self.rules)]
        return FetchHints(
            headers={k: v for one in hints for k, v in one.headers.items()},
            cookies={k: v for one in hints for k, v in one.cookies.items()},
            encoding=next((one.encoding for one in reversed(hints) if one.encoding), None),
        )

    @cached_property
    def _in_force(self) -> tuple[Rule, ...]:
        """The rules without what those before them drop."""
        dropped: set[tuple[str, str]] = set()
        rules = []
        for rule in self.rules:
            rules.append(_without(rule, dropped) if dropped else rule)
            dropped |= {drop_key(text) for text in rule.drop}
        return tuple(rules)

    @cached_property
    def _named(self) -> Wanted:
        return wanted_names(self._in_force)

    @cached_property
    def _named_by_fields(self) -> Wanted:
        selectors = (s for rule in self.rules for f in rule.metadata.values() for s in f.select)
        return wanted(need for selector in selectors for need in selector.needs)


def _has_news(rule: Rule, known: Container[str]) -> bool:
    return any(
        field.mode != "fallback" or name not in known for name, field in rule.metadata.items()
    )


def _addresses(links: Iterable[LinkHint], tree: HtmlElement) -> Iterator[str]:
    for link in links:
        if link.when is None or link.when.fires(tree):
            for hit in link.select.evaluate(tree):
                attribute = link.select.attribute or "href"
                address = hit.get(attribute) if isinstance(hit, HtmlElement) else str(hit)
                if address and address.strip():
                    yield address.strip()


def drop_key(text: str) -> tuple[str, str]:
    """The id of a rule, or nothing for any, and the selector or pattern that is dropped from it.

    >>> drop_key("family/wordpress: .comment-list"), drop_key("a:not(.b)")
    (('family/wordpress', '.comment-list'), ('', 'a:not(.b)'))
    """
    head, colon, rest = text.partition(":")
    if colon and head.split("/")[0] in ("site", "family", "global") and "/" in head:
        return head.strip(), rest.strip()
    return "", text.strip()


def _without(rule: Rule, dropped: set[tuple[str, str]]) -> Rule:
    def stays(text: str) -> bool:
        return ("", text) not in dropped and (rule.id, text) not in dropped

    def entries(group: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(entry for entry in group if stays(entry.selector.text))

    return replace(
        rule,
        select=tuple(found for group in rule.select if (found := entries(group))),
        remove=entries(rule.remove),
        keep=entries(rule.keep),
        cut_after=entries(rule.cut_after),
        cut_before=entries(rule.cut_before),
        text=tuple(pattern for pattern in rule.text if stays(pattern.regex.pattern)),
        transforms=tuple(one for one in rule.transforms if stays(str(one.match))),
    )
