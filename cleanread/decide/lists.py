"""Look-alikes and lists, which stay or go together."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

import numpy as np

from ..chrome import is_statement
from ..phrases import START
from ..signals.text import word_count

if TYPE_CHECKING:
    from ..blocks import Page, RawBlock
    from ..signals import Signals
    from .decision import Decision

    Phrases = list[dict[str, int]]

# Between kept look-alikes a plain paragraph needs less than elsewhere.
_BETWEEN: Final = 0.12
# What a sentence needs right behind a paragraph of so many words.
_BESIDE: Final = 0.25
_MIN_BEFORE_WORDS: Final = 12
# Fewer links to places on the page may be part of a text.
_MIN_ENTRIES: Final = 4
_ENTRY_SHARE: Final = 0.8
_NAMED_SHARE: Final = 0.6


def fill_gaps(page: Page, signals: Signals, phrases: Phrases, decisions: list[Decision]) -> None:
    """Keep a plain short paragraph that stands among kept look-alikes in the same container."""
    group = signals.layout.group
    kept = np.array([d.keep for d in decisions])
    size = np.bincount(group)
    share = np.bincount(group, kept) / np.maximum(1, size)
    for i, decision in enumerate(decisions):
        if (
            decision.keep
            or decision.score < _BETWEEN
            or share[group[i]] < 0.5
            or size[group[i]] < 4
        ):
            continue
        block = page.blocks[i]
        if block.kind not in ("paragraph", "heading") or block.link_chars > len(block.text) / 3:
            continue
        if any(level >= START for level in phrases[i].values()):
            continue
        before = _nearest(decisions, i, -1)
        after = _nearest(decisions, i, 1)
        if before is not None and after is not None and group[before] == group[i] == group[after]:
            decision.restore("between-look-alikes")


def keep_next_sentences(
    page: Page, signals: Signals, phrases: Phrases, decisions: list[Decision]
) -> None:
    """Keep a short sentence right behind a kept paragraph that it stands beside and looks like: the end of a short story."""
    group = signals.layout.group
    for i in range(1, len(decisions)):
        block, before, decision = page.blocks[i], page.blocks[i - 1], decisions[i]
        if (
            not decision.keep
            and decision.rule == "score"
            and decision.score > _BESIDE
            and group[i] == group[i - 1]
            and decisions[i - 1].keep
            and block.frame.tag == "p"
            and not block.links
            and not phrases[i]
            and is_statement(block)
            and is_statement(before)
            and word_count(before.text) >= _MIN_BEFORE_WORDS
        ):
            decision.restore("next-sentence")


def _nearest(decisions: list[Decision], i: int, step: int) -> int | None:
    for j in (i + step, i + 2 * step, i + 3 * step):
        if 0 <= j < len(decisions) and decisions[j].keep:
            return j
    return None


def settle_lists(page: Page, decisions: list[Decision]) -> None:
    """Keep or drop the items of a list together, by the weight of their text."""
    i = 0
    n = len(decisions)
    while i < n:
        frame = page.blocks[i].frame
        if frame.tag != "li" or frame.parent is None:
            i += 1
            continue
        whole = frame.parent
        last = min(whole.last, n)
        members = [
            k
            for k in range(i, last)
            if page.blocks[k].text and decisions[k].rule in ("", "score", "between-look-alikes")
        ]
        _settle(page, decisions, members)
        i = max(last, i + 1)


def _settle(page: Page, decisions: list[Decision], members: list[int]) -> None:
    if len(members) < 2:
        return
    weights = [min(len(page.blocks[k].text), 400) for k in members]
    kept = sum(w for k, w in zip(members, weights, strict=True) if decisions[k].keep)
    total = sum(weights)
    if kept >= 0.75 * total:
        for k in members:
            if not decisions[k].keep and decisions[k].score > 0.05:
                decisions[k].restore("list-kept-whole")
    elif kept <= 0.15 * total:
        for k in members:
            if decisions[k].keep and decisions[k].score < 0.8:
                decisions[k].remove("list", "list-dropped-whole", "most of its list is no content")


def drop_contents(page: Page, decisions: list[Decision]) -> None:
    """Remove tables of contents: rows of links to places on the page, most of them to headings that stay."""
    rows: list[list[int]] = [[]]
    for k, (block, decision) in enumerate(zip(page.blocks, decisions, strict=True)):
        if not decision.keep or not block.text:
            continue
        if _is_entry(block):
            rows[-1].append(k)
        elif rows[-1]:
            rows.append([])
    if all(len(row) < _MIN_ENTRIES for row in rows):
        return
    headings = [
        block
        for block, decision in zip(page.blocks, decisions, strict=True)
        if decision.keep and block.kind == "heading"
    ]
    names = {name for heading in headings for name in _names(heading)}
    texts = {_letters(heading.text) for heading in headings}
    for row in rows:
        named = sum(
            _fragment(page.blocks[k]) in names or _letters(page.blocks[k].text) in texts
            for k in row
        )
        if len(row) >= _MIN_ENTRIES and named >= _NAMED_SHARE * len(row):
            for k in row:
                decisions[k].remove(
                    "toc", "links-on-page", "nothing but links to places on the page"
                )


def _fragment(entry: RawBlock) -> str:
    return (entry.links[0].get("href") or "")[1:]


def _names(heading: RawBlock) -> set[str]:
    """The places on the page at which a heading stands: its own, and those of the section that it opens."""
    names = {el.get("id") or el.get("name") or "" for el in heading.frame.el.iter("*")}
    k = heading.frame.first
    for frame in islice(heading.frame.chain(), 1, 4):
        if frame.first == k:
            names.add(frame.el.get("id") or "")
    return names - {""}


def _letters(text: str) -> str:
    """The letters of a heading, without its number."""
    return "".join([c for c in text.casefold() if c.isalpha()])


def _is_entry(block: RawBlock) -> bool:
    """Whether a block is all links to places on the page, beside its number."""
    return (
        block.kind == "paragraph"
        and bool(block.links)
        and block.link_chars >= _ENTRY_SHARE * len(block.text)
        and all((a.get("href") or "").startswith("#") for a in block.links)
        and not any(a.find(".//sup") is not None for a in block.links)
    )
