"""One page with old rules and with new ones: what changes in the Markdown, and by which entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff

from ..models import Options
from ..result import Article
from ..shortened import shortened
from .compare import fields_apart, paragraphs_apart, words_apart
from .pages import Page

_LONG = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What other rules make of one page."""

    page: str
    diff: tuple[str, ...]  #: of the Markdown, as ``diff -u`` has it
    removed: tuple[str, ...]  #: paragraphs that are gone
    added: tuple[str, ...]  #: paragraphs that are new
    words_removed: int
    words_added: int
    metadata: dict[str, tuple[str, str]]  #: field → old and new value
    causes: tuple[str, ...]  #: the entries that did it

    @property
    def is_none(self) -> bool:
        """Whether the page comes out the same."""
        return not (self.diff or self.metadata)


def change(page: Page, old: Options, new: Options) -> Change:
    """What the new rules change on a page."""
    before, after = page.read(old), page.read(new)
    diff = tuple(_diff(before.markdown, after.markdown))
    metadata = fields_apart(before, after)
    removed, added = words_apart(before.text, after.text)
    return Change(
        page=page.name,
        diff=diff,
        removed=paragraphs_apart(before.text, after.text),
        added=paragraphs_apart(after.text, before.text),
        words_removed=removed.total(),
        words_added=added.total(),
        metadata=metadata,
        causes=tuple(_causes(before, after, metadata)) if diff or metadata else (),
    )


def _diff(old: str, new: str) -> Iterator[str]:
    return unified_diff(old.splitlines(), new.splitlines(), "old", "new", lineterm="")


def _causes(before: Article, after: Article, metadata: dict[str, tuple[str, str]]) -> Iterator[str]:
    if before.rules != after.rules:
        yield f"rules: {_listed(before.rules)} → {_listed(after.rules)}"
    old, new = _removed(before), _removed(after)
    for entry, text in new.items():
        if entry not in old:
            yield f"{entry} takes out {shortened(text, _LONG)!r}"
    for entry, text in old.items():
        if entry not in new:
            yield f"{entry} no longer takes out {shortened(text, _LONG)!r}"
    for name in metadata:
        source = after.metadata.sources.get(name) or before.metadata.sources.get(name)
        if source:
            yield f"{name}: {source}"
    old_signs, new_signs = set(_stale(before)), set(_stale(after))
    yield from (f"now {sign}" for sign in sorted(new_signs - old_signs))
    yield from (f"no longer {sign}" for sign in sorted(old_signs - new_signs))


def _removed(article: Article) -> dict[str, str]:
    """The entries of rules that took something out, with the first text of each."""
    found: dict[str, str] = {}
    for removal in article.removals:
        if removal.rule in article.rules:
            entry = " ".join(f"{removal.rule}: {removal.reason}".split())
            found.setdefault(entry, removal.text)
    return found


def _stale(article: Article) -> list[str]:
    return [warning for warning in article.warnings if warning.startswith("rule_stale:")]


def _listed(rules: tuple[str, ...]) -> str:
    return ", ".join(rules) or "none"
