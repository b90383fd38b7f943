"""The list of removals: every block of the page that is not in the output, with kind, rule and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .chrome import name_kind
from .models import Removal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from .blocks import Page
    from .decide import Decision
    from .signals import Signals


def removals(page: Page, signals: Signals, decisions: Sequence[Decision]) -> tuple[Removal, ...]:
    """Blocks that were not kept, then parts that never became blocks."""
    return (*_blocks(page, signals, decisions), *_dropped(page))


def _blocks(page: Page, signals: Signals, decisions: Sequence[Decision]) -> Iterator[Removal]:
    for block, decision, phrases in zip(page.blocks, decisions, signals.phrases, strict=True):
        if decision.keep:
            continue
        kind, reason = (decision.kind, decision.reason) if decision.kind else name_kind(block, phrases)
        yield Removal(kind=kind, rule=decision.rule, reason=reason, text=block.text, path=path_of(block.el), score=round(decision.score, 4))


def _dropped(page: Page) -> Iterator[Removal]:
    for part in page.dropped:
        text = " ".join("".join(part.el.itertext("*")).split())
        if text:
            yield Removal(kind=part.kind, rule=part.rule, reason=part.reason, text=text, path=path_of(part.el))


def path_of(el: _Element) -> str:
    """The place of an element, as an XPath that finds it."""
    path: str = el.getroottree().getpath(el)
    return path
