"""What site and family rules say about a page, laid over what the engine decides: a strong hint, checked against the engine."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from .blocks import Dropped
from .metadata.authors import names
from .rules import find_text, load_rules
from .rules.model import LIST_FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from .blocks import Page, RawBlock
    from .decide import Decision
    from .models import Metadata, Options
    from .rules import Marks

# Inside the content that a rule selects, a block goes only when the engine is sure that it is chrome.
_SELECTED_THRESHOLD: Final = 0.1


@dataclass(frozen=True, slots=True)
class Overlay:
    """The marks of the rules for one page, if there are any."""

    marks: Marks | None = None
    removed: Mapping[_Element, Dropped] = field(default_factory=dict)

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """Which rules took part, the one with the most say first."""
        return self.marks.rule_ids if self.marks else ()

    def metadata(self, general: Metadata) -> Metadata:
        """Metadata with what the rules read in place of, or beside, what was found in general."""
        if self.marks is None or not self.marks.metadata:
            return general
        changed: dict[str, object] = {}
        sources = dict(general.sources)
        for name, reading in self.marks.metadata.items():
            if reading.mode == "fallback" and getattr(general, name):
                continue
            if not reading.values and name not in LIST_FIELDS:
                changed[name] = None
            else:
                values = reading.values
                if name == "authors":
                    values = tuple(dict.fromkeys(n for value in values for n in names(value)))
                    if not values and reading.mode == "fallback":
                        continue
                changed[name] = values if name in LIST_FIELDS else values[0]
            sources[name] = reading.source
        return replace(general, **changed, sources=sources)  # type: ignore[arg-type]

    def settle(self, page: Page, decisions: list[Decision], language: str | None) -> list[str]:
        """Change `decisions` to what the rules say; the warnings tell what was not believed."""
        marks = self.marks
        if marks is None:
            return []
        warnings = [
            f"rule_stale: {marks.rule_ids[0]}: {selector} matches nothing"
            for selector in marks.stale
        ]
        if marks.selected:
            warnings += _select(page, decisions, marks)
        if marks.kept:
            _keep(page, decisions, marks)
        _text(page, decisions, marks, language)
        return warnings


def find_overlay(tree: HtmlElement, url: str | None, html: str, options: Options) -> Overlay:
    """The rules for this page. Raises ``RuleError`` when a rule file of the user is wrong."""
    if not options.rules:
        return Overlay()
    found = load_rules(options.rule_folders).find(url, tree, html)
    if found is None:
        return Overlay()
    marks = found.apply(tree)
    removed: dict[_Element, Dropped] = {
        el: Dropped(el, why.kind or "site rule", why.rule_id, f"{why.why} ({why.selector})")
        for el, why in marks.removed.items()
        if not (options.comments and why.kind == "comments")
    }
    return Overlay(marks, removed)


def _select(page: Page, decisions: list[Decision], marks: Marks) -> list[str]:
    roots = set(marks.selected)
    inside = [any(f.el in roots for f in b.frame.chain()) for b in page.blocks]
    general = sum(len(b.text) for b, d in zip(page.blocks, decisions, strict=True) if d.keep)
    selected = sum(
        len(b.text)
        for b, d, i in zip(page.blocks, decisions, inside, strict=True)
        if i and d.score > _SELECTED_THRESHOLD
    )
    guard = marks.guard
    if selected < guard.min_chars or selected < guard.min_ratio * general:
        return [
            f"rule_stale: {marks.rule_ids[0]}: the selected content has {selected} characters where the page seems to have {general}"
        ]
    for decision, within, block in zip(decisions, inside, page.blocks, strict=True):
        if not within and decision.keep:
            decision.remove(
                "site rule", marks.rule_ids[0], "outside the content that the rule selects"
            )
        elif (
            within
            and not decision.keep
            and decision.rule == "score"
            and decision.score > _SELECTED_THRESHOLD
            and block.text
        ):
            decision.restore(marks.rule_ids[0])
    return []


def _keep(page: Page, decisions: list[Decision], marks: Marks) -> None:
    for block, decision in zip(page.blocks, decisions, strict=True):
        if not decision.keep and (
            block.el in marks.kept or any(f.el in marks.kept for f in block.frame.chain())
        ):
            decision.restore(_keeping_rule(block, marks))


def _keeping_rule(block: RawBlock, marks: Marks) -> str:
    if block.el in marks.kept:
        return marks.kept[block.el].rule_id
    return next(marks.kept[f.el].rule_id for f in block.frame.chain() if f.el in marks.kept)


def _text(page: Page, decisions: list[Decision], marks: Marks, language: str | None) -> None:
    kept = [i for i, d in enumerate(decisions) if d.keep]
    for index, pattern in find_text(marks.text, [page.blocks[i].text for i in kept], language):
        decisions[kept[index]].remove(pattern.kind or "site rule", pattern.rule_id, pattern.why)
