"""How the rules change what the engine decides: each hint is followed unless it is implausible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from ..rules import Stale, find_text
from .nearest import Nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from ..blocks import Dropped, Page
    from ..decide import Decision
    from ..rules import Marks

# Inside the content that a rule selects, a block goes only when the engine is sure that it is chrome.
_SELECTED_THRESHOLD: Final = 0.1
# The same where nobody verified the rule, or where it is for a family of sites, which differ.
_HINTED_THRESHOLD: Final = 0.3
# A rule that nobody has verified must agree with the engine on this share of the article.
_HINT_AGREEMENT: Final = 0.6

Taken = dict[tuple[str, str], int]  #: rule and selector → characters that it took out


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a rule's hints on a page."""

    stale: tuple[Stale, ...] = ()
    selected: bool = False  #: the content is what a rule selected, and was believed


def settle(
    page: Page,
    decisions: list[Decision],
    marks: Marks,
    removed: Mapping[_Element, Dropped],
    language: str | None,
) -> Settled:
    """Change `decisions` to what the rules say: select, remove, keep, then phrases; and tell what was not believed."""
    stale = list(marks.stale)
    doubts = _select(page, decisions, marks) if marks.selected else []
    stale += doubts
    if removed:
        take_out = partial(_remove, page, decisions, removed, marks)
        stale += _guarded(page, decisions, marks, take_out)
    if marks.kept:
        _keep(page, decisions, marks)
    if marks.text:
        take_out = partial(_text, page, decisions, marks, language)
        stale += _guarded(page, decisions, marks, take_out)
    selected = bool(marks.selected) and not doubts
    return Settled(tuple(stale), selected)


def _kept_chars(page: Page, decisions: list[Decision]) -> int:
    return sum(len(b.text) for b, d in zip(page.blocks, decisions, strict=True) if d.keep)


def _select(page: Page, decisions: list[Decision], marks: Marks) -> list[Stale]:
    roots = set(marks.selected)
    inside = [any(f.el in roots for f in b.frame.chain()) for b in page.blocks]
    if doubt := _doubt(page, decisions, marks, inside):
        return [doubt]
    for decision, within, block in zip(decisions, inside, page.blocks, strict=True):
        if not within and decision.keep:
            decision.remove(
                "site rule", marks.selecting, "outside the content that the rule selects"
            )
        elif within and not decision.keep and block.text and _may_stay(decision, marks):
            decision.restore(marks.selecting)
    return []


def _may_stay(decision: Decision, marks: Marks) -> bool:
    """Whether nothing but its score speaks against a block, and that not clearly."""
    if not marks.prune and not marks.is_hint:
        return True
    sure = marks.selecting.startswith("site/") and not marks.is_hint
    threshold = _SELECTED_THRESHOLD if sure else _HINTED_THRESHOLD
    return decision.rule == "score" and decision.score > threshold


def _doubt(page: Page, decisions: list[Decision], marks: Marks, inside: list[bool]) -> Stale | None:
    """Why the selected content is not to be believed, if it is not."""
    together = list(zip(page.blocks, decisions, inside, strict=True))
    general = _kept_chars(page, decisions)
    selected = sum(len(b.text) for b, d, i in together if i and d.score > _SELECTED_THRESHOLD)
    agreed = sum(len(b.text) for b, d, i in together if i and d.keep)
    guard = marks.guard
    if selected < min(guard.min_chars, general) or selected < guard.min_ratio * general:
        why = (
            f"the selected content has {selected} characters where the page seems to have {general}"
        )
    elif marks.is_hint and agreed < _HINT_AGREEMENT * general:
        why = f"the selected content has {agreed} of the {general} characters that the page seems to have, and nobody verified the rule"
    else:
        return None
    return Stale(marks.selecting, marks.selector, why)


def _guarded(
    page: Page, decisions: list[Decision], marks: Marks, take_out: Callable[[], Taken]
) -> list[Stale]:
    """Take something out, unless that is most of the article."""
    before = _kept_chars(page, decisions)
    was = [(d.keep, d.kind, d.rule, d.reason) for d in decisions]
    taken = take_out()
    guard = marks.guard
    if not taken or _kept_chars(page, decisions) >= guard.min_ratio * before:
        return []
    for decision, (keep, kind, rule, reason) in zip(decisions, was, strict=True):
        decision.keep, decision.kind, decision.rule, decision.reason = keep, kind, rule, reason
    rule_id, selector = max(taken, key=taken.__getitem__)
    return [Stale(rule_id, selector, "what the rule removes is most of the article")]


def _remove(
    page: Page, decisions: list[Decision], removed: Mapping[_Element, Dropped], marks: Marks
) -> Taken:
    """Take out what the rules remove."""
    taken: Taken = {}
    nearest = Nearest(removed, marks.kept)
    for block, decision in zip(page.blocks, decisions, strict=True):
        el = nearest(block)
        if el is None or el in marks.kept:
            continue
        reason = marks.removed[el]
        source = reason.rule_id, reason.selector
        taken[source] = taken.get(source, 0) + decision.keep * len(block.text)
        dropped = removed[el]
        decision.remove(dropped.kind, dropped.rule, dropped.reason)
    return taken


def _keep(page: Page, decisions: list[Decision], marks: Marks) -> None:
    nearest = Nearest(marks.removed, marks.kept)
    for block, decision in zip(page.blocks, decisions, strict=True):
        if not decision.keep:
            el = nearest(block)
            if el is not None and el in marks.kept:
                decision.restore(marks.kept[el].rule_id)


def _text(page: Page, decisions: list[Decision], marks: Marks, language: str | None) -> Taken:
    """Take out the blocks that a phrase marks; phrases that change a part of a block come later."""
    taken: Taken = {}
    whole = [pattern for pattern in marks.text if not pattern.edits]
    kept = [i for i, d in enumerate(decisions) if d.keep] if whole else []
    for index, pattern in find_text(whole, [page.blocks[i].text for i in kept], language):
        last = len(kept) if pattern.action == "remove-and-after" else index + 1
        source = pattern.rule_id, pattern.regex.pattern
        for one in kept[index:last]:
            if decisions[one].keep:
                decisions[one].remove(pattern.kind or "site rule", pattern.rule_id, pattern.why)
                taken[source] = taken.get(source, 0) + len(page.blocks[one].text)
    return taken
