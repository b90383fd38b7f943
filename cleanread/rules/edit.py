"""Phrases that mark a line or a few words rather than a block: what is left of the blocks without them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..deadline import check_time
from ..models import Block, Inline, LineBreak, Link, Removal, Styled, Text
from .model import CompiledTextPattern
from .patterns import Match
from .text import reaches

#: kinds of blocks that are made of running text
RUNNING = frozenset({"paragraph", "heading", "caption"})


class Change(NamedTuple):
    """A stretch of a block's text, and what takes its place."""

    start: int
    end: int
    new: str


def edit_blocks(
    blocks: Sequence[Block], patterns: Sequence[CompiledTextPattern], language: str | None
) -> tuple[tuple[Block, ...], tuple[Removal, ...]]:
    """
    The blocks as the patterns leave them, without those of which nothing is left, and what was taken out.

    >>> from .patterns import Pattern
    >>> ad = CompiledTextPattern(regex=Pattern(r" \\(Advertisement\\)"), scope="span")
    >>> block = Block(kind="paragraph", text="It rains. (Advertisement)", inlines=(Text("It rains. (Advertisement)"),))
    >>> [b.text for b in edit_blocks([block], [ad], "en")[0]]
    ['It rains.']
    """
    kept: list[Block] = []
    gone: list[Removal] = []
    spoken = [pattern for pattern in patterns if pattern.speaks(language)]
    for index, block in enumerate(blocks):
        check_time()
        for pattern in spoken if block.kind in RUNNING else ():
            if reaches(pattern, index, len(blocks)):
                block, removals = _edited(block, pattern)
                gone += removals
        if block.inlines or block.kind not in RUNNING:
            kept.append(block)
    return tuple(kept), tuple(gone)


def _edited(block: Block, pattern: CompiledTextPattern) -> tuple[Block, list[Removal]]:
    text = "".join(_flat(block.inlines))
    changes = list(_changes(text, pattern))
    if not changes:
        return block, []
    inlines = tuple(_rebuilt(block.inlines, changes, 0)[0])
    left = " ".join("".join(_flat(inlines)).split())
    if not left:
        inlines = ()
    removals = [_removal(block, pattern, text[start:end]) for start, end, _ in changes]
    return replace(block, text=left, inlines=inlines), removals


def _removal(block: Block, pattern: CompiledTextPattern, text: str) -> Removal:
    return Removal(
        kind=pattern.kind or "site rule",
        rule=pattern.rule_id,
        reason=pattern.why or f"phrase of a site rule ({pattern.regex.pattern})",
        text=" ".join(text.split()),
        path=block.path,
    )


def _flat(inlines: Sequence[Inline]) -> Iterator[str]:
    """The text of inlines, a line break as such; what has no text counts for nothing."""
    for inline in inlines:
        if isinstance(inline, Text):
            yield inline.text
        elif isinstance(inline, LineBreak):
            yield "\n"
        elif isinstance(inline, Styled | Link):
            yield from _flat(inline.children)


# ── what changes ─────────────────────────────────────────────────────────────────────────


def _changes(text: str, pattern: CompiledTextPattern) -> Iterator[Change]:
    if pattern.scope == "line":
        yield from _line_changes(text, pattern)
    elif pattern.scope == "span":
        for match in pattern.regex.finditer(text):
            if 0 < match.end() - match.start() <= pattern.max_chars:
                yield _change(match, pattern, 0)
    elif len(text) <= pattern.max_chars:
        for match in pattern.regex.finditer(text):
            if match.end() > match.start():
                yield _change(match, pattern, 0)


def _line_changes(text: str, pattern: CompiledTextPattern) -> Iterator[Change]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        fits = len(line) <= pattern.max_chars
        if fits and pattern.action == "replace":
            for match in pattern.regex.finditer(line):
                yield _change(match, pattern, start)
        elif fits and line and pattern.regex.search(line):
            # The break goes with its line: the one behind it, or before the last.
            yield Change(*((start, end + 1) if end < len(text) else (max(start - 1, 0), end)), "")
        start = end + 1


def _change(match: Match, pattern: CompiledTextPattern, offset: int) -> Change:
    new = match.expand(pattern.replacement) if pattern.action == "replace" else ""
    return Change(match.start() + offset, match.end() + offset, new)


# ── what is left ─────────────────────────────────────────────────────────────────────────


def _rebuilt(
    inlines: Sequence[Inline], changes: Sequence[Change], at: int
) -> tuple[list[Inline], int]:
    """`inlines`, which begin at `at`, with the changes made, and where they end."""
    left: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text):
            text = _text_left(inline.text, at, changes)
            at += len(inline.text)
            if text:
                left.append(Text(text))
        elif isinstance(inline, LineBreak):
            if not any(start <= at < end for start, end, _ in changes):
                left.append(inline)
            at += 1
        elif isinstance(inline, Styled | Link):
            before = at
            children, at = _rebuilt(inline.children, changes, at)
            if children or before == at:
                left.append(replace(inline, children=tuple(children)))
        else:
            left.append(inline)
    return left, at


def _text_left(text: str, at: int, changes: Sequence[Change]) -> str:
    parts: list[str] = []
    done = at
    end_of_text = at + len(text)
    for start, end, new in changes:
        if end <= at or start >= end_of_text:
            continue
        parts.append(text[done - at : max(start, at) - at])
        if start >= at:
            parts.append(new)
        done = min(end, end_of_text)
    parts.append(text[done - at :])
    return "".join(parts)
