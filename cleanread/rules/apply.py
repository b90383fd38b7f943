"""What rules say about one tree: content roots, elements to remove and keep, metadata. Marks only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from lxml.html import HtmlElement

from .model import LIST_FIELDS, Entry, Guard, Marks, Reading, Rule, RuleReason
from .readings import read_field
from .selectors import Names
from .tokens import Wanted, find_names, wanted

# A selector that is too wide may hit these; taking one out would take out the page.
NEVER_REMOVED = frozenset({"html", "head", "body"})


def wanted_names(rules: Iterable[Rule]) -> Wanted:
    """The class names and ids that the rules ask for."""
    return wanted(need for rule in rules for selector in rule.selectors for need in selector.needs)


def apply_rules(rules: tuple[Rule, ...], names: Wanted, tree: HtmlElement) -> Marks:
    """Ask all rules, the one with the most say first."""
    page = _Page(tree, find_names(tree, names))
    removed, kept = _removed_and_kept(rules, page)
    selected = _selected(rules, page)
    for rule in rules:
        for element, reason in _cut(rule, page, selected):
            removed.setdefault(element, reason)
    return Marks(
        rule_ids=tuple(rule.id for rule in rules),
        selected=selected,
        removed=removed,
        kept=kept,
        text=tuple(pattern for rule in rules for pattern in rule.text),
        metadata=_metadata(rules, page),
        guard=next((rule.guard for rule in rules if rule.guard), Guard()),
        stale=_stale(rules[0], page) if rules[0].kind == "site" else (),
    )


class _Page:
    """A tree and what was found in it; no selector is asked twice."""

    def __init__(self, tree: HtmlElement, names: Names) -> None:
        self.tree = tree
        self.names = names
        self._found: dict[int, list[HtmlElement]] = {}

    def possible(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries whose names are on the page; of a family that is a handful."""
        names = self.names
        return [entry for entry in entries if not entry.need or entry.need in names]

    def find(self, entry: Entry) -> list[HtmlElement]:
        found = self._found.get(id(entry))
        if found is None:
            found = self._found[id(entry)] = entry.selector.find(self.tree, self.names)
        return found


def _removed_and_kept(
    rules: tuple[Rule, ...], page: _Page
) -> tuple[dict[HtmlElement, RuleReason], dict[HtmlElement, RuleReason]]:
    """The rule with more say decides about an element; within one rule ``keep`` does."""
    removed: dict[HtmlElement, RuleReason] = {}
    kept: dict[HtmlElement, RuleReason] = {}
    for rule in rules:
        for element, reason in _hits(rule, rule.keep, page):
            if element not in removed:
                kept.setdefault(element, reason)
        for element, reason in _hits(rule, rule.remove, page):
            if element not in kept and element.tag not in NEVER_REMOVED:
                removed.setdefault(element, reason)
    return removed, kept


def _hits(
    rule: Rule, entries: Iterable[Entry], page: _Page
) -> Iterator[tuple[HtmlElement, RuleReason]]:
    for entry in page.possible(entries):
        reason = _reason(rule, entry)
        for element in page.find(entry):
            yield element, reason


def _selected(rules: tuple[Rule, ...], page: _Page) -> list[HtmlElement]:
    """The content roots: what the first group that matches anything matches."""
    for group in chain.from_iterable(rule.select for rule in rules):
        found = [element for entry in group for element in page.find(entry)]
        if found:
            return _outermost(found, page.tree) if len(found) > 1 else found
    return []


def _outermost(elements: list[HtmlElement], tree: HtmlElement) -> list[HtmlElement]:
    """The elements in document order, without those inside another one."""
    wanted = set(elements)
    ordered = [element for element in tree.iter() if element in wanted]
    return [e for e in ordered if not any(parent in wanted for parent in e.iterancestors())]


def _cut(
    rule: Rule, page: _Page, selected: list[HtmlElement]
) -> Iterator[tuple[HtmlElement, RuleReason]]:
    for entry in rule.cut_after:
        for element in _cut_points(entry, page, selected):
            for away in _following(element):
                yield away, _reason(rule, entry)
    for entry in rule.cut_before:
        for element in _cut_points(entry, page, selected):
            for away in _preceding(element):
                yield away, _reason(rule, entry)


def _cut_points(entry: Entry, page: _Page, selected: list[HtmlElement]) -> list[HtmlElement]:
    """The first match; inside the selected content, when there is one."""
    inside = set(selected)
    for element in page.find(entry):
        if not inside or any(parent in inside for parent in element.iterancestors()):
            return [element]
    return []


def _following(element: HtmlElement) -> Iterator[HtmlElement]:
    """The outermost elements that begin after ``element`` ends, in document order."""
    for level in _levels(element):
        yield from _elements(level.itersiblings())


def _preceding(element: HtmlElement) -> Iterator[HtmlElement]:
    """The outermost elements that end before ``element`` begins, in document order."""
    for level in reversed(list(_levels(element))):
        yield from reversed(list(_elements(level.itersiblings(preceding=True))))


def _levels(element: HtmlElement) -> Iterator[HtmlElement]:
    for level in chain([element], element.iterancestors()):
        if level.tag in NEVER_REMOVED:
            return
        yield level


def _elements(siblings: Iterable[HtmlElement]) -> Iterator[HtmlElement]:
    return (sibling for sibling in siblings if isinstance(sibling.tag, str))


def _metadata(rules: tuple[Rule, ...], page: _Page) -> dict[str, Reading]:
    metadata: dict[str, Reading] = {}
    for rule in rules:
        for name, field_rule in rule.metadata.items():
            if name not in metadata:
                several = name in LIST_FIELDS
                reading = read_field(field_rule, page.tree, page.names, rule.id, several=several)
                if reading:
                    metadata[name] = reading
    return metadata


def _stale(site: Rule, page: _Page) -> tuple[str, ...]:
    return tuple(str(entry.selector) for entry in site.entries if not page.find(entry))


def _reason(rule: Rule, entry: Entry) -> RuleReason:
    return RuleReason(rule.id, str(entry.selector), entry.why, entry.kind)
