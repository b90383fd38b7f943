"""Entries that a rule inherits: those it drops must be there, those it repeats need not be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..rules.build import as_list
from ..rules.model import Rule
from ..rules.resolved import drop_key
from .document import Document
from .finding import Finding
from .known import Known
from .parts import patterns, selectors


def drops(document: Document, known: Known) -> Iterator[Finding]:
    """Entries of ``drop`` that no rule has from which they could come."""
    value = document.table.get("drop", [])
    if not value:
        return
    above = _above(document, known)
    for number, text in enumerate(as_list(value)):
        rule_id, wanted = drop_key(text)
        if rule_id:
            named = known.get(rule_id)
            sources = [] if named is None else [named]
        else:
            # Families found by their marks, and global rules, join in on any page.
            sources = [*above, *known.shared]
        if not any(wanted in droppable(one.rule) for one in sources if one.path != document.path):
            key = f"drop.{number}" if isinstance(value, list) else "drop"
            if rule_id and rule_id not in known:
                message = f"no rule has the id '{rule_id}'"
            else:
                message = (
                    f"{rule_id or 'no inherited rule'} has {'no ' if rule_id else ''}{wanted!r}"
                )
            hint = "write the selector, token or pattern as it stands in the other rule"
            yield document.find("useless-drop", key, message, hint)


def repeats(document: Document, known: Known) -> Iterator[Finding]:
    """Entries that a rule it extends has, too."""
    for parent in _above(document, known):
        inherited = _entries(parent)
        for key, what in _own(document):
            if what in inherited:
                message = f"{what[1]!r} is inherited from '{parent.id}'"
                yield document.find("repeated-entry", key, message, "leave it out")


def droppable(rule: Rule) -> frozenset[str]:
    """The texts by which entries of a rule may be dropped."""
    return frozenset(
        [
            *(entry.selector.text for entry in rule.entries),
            *(pattern.regex.pattern for pattern in rule.text),
            *(str(one.match) for one in rule.transforms),
        ]
    )


def _above(document: Document, known: Known) -> list[Document]:
    """The rules a rule extends, directly or not."""
    found: dict[str, Document] = {}
    waiting = list(document.file.extends)
    while waiting:
        rule_id = waiting.pop(0)
        if rule_id in known and rule_id not in found and known[rule_id].path != document.path:
            found[rule_id] = known[rule_id]
            waiting += known[rule_id].file.extends
    return list(found.values())


def _entries(document: Document) -> frozenset[tuple[str, str]]:
    rule = document.rule
    groups: Iterable[tuple[str, Iterable[str]]] = (
        ("content.remove", (entry.selector.text for entry in rule.remove)),
        ("content.keep", (entry.selector.text for entry in rule.keep)),
        ("text", (pattern.regex.pattern for pattern in rule.text)),
    )
    return frozenset((role, text) for role, texts in groups for text in texts)


def _own(document: Document) -> Iterator[tuple[str, tuple[str, str]]]:
    for part in selectors(document.table):
        yield part.key, (part.role.removesuffix("_tokens"), part.selector.text)
    for pattern in patterns(document.table):
        yield pattern.key, (pattern.role, pattern.pattern)
