"""What rules say about one tree: content roots, elements to remove and to keep. Marks only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from lxml.html import HtmlElement

from ..deadline import check_time
from .allowance import allowance
from .marks import Marks, RuleReason
from .model import Entry, Guard, Rule
from .selectors import Names, Selector
from .stale import Stale
from .tokens import Wanted, wanted

# A selector that is too wide may hit these; taking one out would take out the page.
NEVER_REMOVED = frozenset({"html", "head", "body"})
# Attributes of images that hold addresses: ``src``, ``srcset``, and what scripts make them from.
_ADDRESS = re.compile(r"src|data-")
# One chrome block may be missing from a page; that all of several are is odd.
_ALL_SILENT = 2
# What becomes of one match, in steps; of fewer nobody counts them.
_HIT, _FEW = 100, 100


def wanted_names(rules: Iterable[Rule]) -> Wanted:
    """The class names and ids that the rules ask for."""
    return wanted(need for rule in rules for selector in rule.selectors for need in selector.needs)


def mark(rules: tuple[Rule, ...], names: Names, tree: HtmlElement) -> Marks:
    """Ask all rules, the one with the most say first. `names` are those on the page that they ask for."""
    page = _Page(tree, names)
    removed, kept = _removed_and_kept(rules, page)
    by, group, selected = _selected(rules, page)
    for rule in rules:
        for element, reason in _cut(rule, page, selected):
            removed.setdefault(element, reason)
    silent = _silent(rules[0], page) if rules[0].kind == "site" else ()
    hits = chain(removed.values(), kept.values())
    return Marks(
        active=frozenset([*(reason.rule_id for reason in hits), *_at_work(rules, by)]),
        selected=selected,
        selector=" + ".join(str(entry.selector) for entry in group),
        selecting=by.id if by else "",
        is_hint=by is not None and by.is_hint,
        removed=removed,
        kept=kept,
        text=tuple(pattern for rule in rules for pattern in rule.text),
        detected=_detected(rules, page),
        guard=next((rule.guard for rule in rules if rule.guard), Guard()),
        prune=by is None or by.prune,
        stale=tuple(_stale(rules[0], by, silent)),
        silent=silent,
    )


class _Page:
    """A tree and what was found in it; no selector is asked twice."""

    def __init__(self, tree: HtmlElement, names: Names) -> None:
        self.tree = tree
        self.names = names
        self._found: dict[int, list[HtmlElement]] = {}

    def possible(self, rule: Rule, group: str) -> Iterator[Entry]:
        """The entries of ``rule.remove`` or ``rule.keep`` whose names are on the page; of a family that is a handful."""
        always, by_need = rule.by_need(group)
        yield from always
        if len(by_need) < len(self.names):
            found = (by_need[need] for need in by_need if need in self.names)
        else:
            found = (by_need[need] for need in self.names if need in by_need)
        for entries in found:
            yield from entries

    def find(self, entry: Entry) -> list[HtmlElement]:
        found = self._found.get(id(entry))
        if found is None:
            found = entry.selector.find(self.tree, self.names)
            if len(found) > _FEW and not allowance().afford(_HIT * len(found)):
                allowance().give_up(
                    entry.selector.rule_id,
                    entry.selector.text,
                    "the rules match too many elements of this page",
                )
                found = []
            self._found[id(entry)] = found
        return found


def _removed_and_kept(
    rules: tuple[Rule, ...], page: _Page
) -> tuple[dict[HtmlElement, RuleReason], dict[HtmlElement, RuleReason]]:
    """The rule with more say decides about an element; within one rule ``keep`` does."""
    removed: dict[HtmlElement, RuleReason] = {}
    kept: dict[HtmlElement, RuleReason] = {}
    for rule in rules:
        for element, reason in _hits(rule, "keep", page):
            if element not in removed:
                kept.setdefault(element, reason)
        for element, reason in chain(_hits(rule, "remove", page), _images(rule, page)):
            if element not in kept and element.tag not in NEVER_REMOVED:
                removed.setdefault(element, reason)
    return removed, kept


def _hits(rule: Rule, group: str, page: _Page) -> Iterator[tuple[HtmlElement, RuleReason]]:
    for entry in page.possible(rule, group):
        check_time()
        reason = _reason(rule, entry)
        for element in page.find(entry):
            yield element, reason


def _images(rule: Rule, page: _Page) -> Iterator[tuple[HtmlElement, RuleReason]]:
    """The images whose address holds one of the strings of ``remove_images``."""
    for image in page.tree.iter("img") if rule.remove_images else ():
        check_time()
        addresses = " ".join(value for name, value in image.items() if _ADDRESS.match(name))
        part = next((part for part in rule.remove_images if part in addresses), None)
        if part is not None:
            yield image, RuleReason(rule.id, part, "image that the site's rule leaves out", "image")


Group = tuple[Entry, ...]


def _selected(rules: tuple[Rule, ...], page: _Page) -> tuple[Rule | None, Group, list[HtmlElement]]:
    """The content roots: what the first group that matches anything matches."""
    for rule in rules:
        for group in rule.select:
            found = [element for entry in group for element in page.find(entry)]
            if found:
                roots = _outermost(found, page.tree) if len(found) > 1 else found
                return rule, group, roots
    return None, (), []


def _outermost(elements: list[HtmlElement], tree: HtmlElement) -> list[HtmlElement]:
    """The elements in document order, without those inside another one."""
    wanted = set(elements)
    ordered = [element for element in tree.iter() if element in wanted]
    return [e for e in ordered if not any(parent in wanted for parent in e.iterancestors())]


def _cut(
    rule: Rule, page: _Page, selected: list[HtmlElement]
) -> Iterator[tuple[HtmlElement, RuleReason]]:
    for entry in rule.cut_after:
        check_time()
        for element in _cut_points(entry, page, selected):
            for away in _following(element):
                yield away, _reason(rule, entry)
    for entry in rule.cut_before:
        check_time()
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


def _at_work(rules: tuple[Rule, ...], by: Rule | None) -> Iterator[str]:
    """The rules that do more than to mark elements: select, change the page, or know phrases."""
    if by is not None:
        yield by.id
    for rule in rules:
        if rule.changes_tree or rule.text or rule.replace:
            yield rule.id


def _detected(rules: tuple[Rule, ...], page: _Page) -> dict[str, str]:
    detected: dict[str, str] = {}
    for rule in rules:
        for what, selectors in rule.detect.items():
            hit = next((s for s in selectors if _is_there(s, page)), None)
            if hit is not None:
                detected.setdefault(what, f"{rule.id}: {hit}")
    return detected


def _is_there(selector: Selector, page: _Page) -> bool:
    return any(hit not in ("", False) for hit in selector.read(page.tree, page.names))


def _silent(site: Rule, page: _Page) -> tuple[str, ...]:
    return tuple(str(entry.selector) for entry in site.entries if not page.find(entry))


def _stale(site: Rule, by: Rule | None, silent: tuple[str, ...]) -> Iterator[Stale]:
    """A site rule whose content is nowhere on the page, or nothing of which is."""
    if site.kind != "site":
        return
    if site.select and by is not site:
        yield Stale(site.id, str(site.select[0][0].selector), "the content it selects is nowhere")
    elif not site.select and len(silent) == len(site.entries) >= _ALL_SILENT:
        yield Stale(site.id, silent[0], f"none of its {len(silent)} selectors matches")


def _reason(rule: Rule, entry: Entry) -> RuleReason:
    return RuleReason(rule.id, str(entry.selector), entry.why, entry.kind)
