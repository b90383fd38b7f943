"""
Links in the reference style: ``[text][1]``, and below the article ``[1]: https://example.com/ "title"``.

Labels are numbers in order of first use, and an address with its title has one. A number that the text itself has in brackets, as in
``see [3]``, or as all of a link's text, is no label: it would be read as a link.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Final

from ..models import Formula, Image, LineBreak, Link, NoteMark, Styled, Text
from . import escape
from .visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ..models import Block, Inline, Options

_IN_BRACKETS: Final = re.compile(r"\[\s*(\d+)\s*\]")
#: Stands in texts for what cannot be part of a number in brackets.
_OTHER: Final = "\x00"


@dataclass(frozen=True, slots=True)
class LabelledLink(Link):
    """A link whose target stands elsewhere, under a label."""

    label: str = ""


def with_references(
    blocks: Sequence[Block],
    options: Options,
    render: Callable[[Sequence[Block], Options], str],
) -> str:
    """What `render` makes of the blocks, links in the reference style, and the definitions of their labels."""
    shown = [_shown(block, options) for block in blocks]
    references = References(_numbers(shown))
    labelled = [references.block(block) for block in shown]
    body = render(labelled, replace(options, links="inline", images="keep"))
    # What a rendering leaves out after all needs no definition.
    used = [line for label, line in references.definitions() if f"][{label}]" in body]
    return "\n\n".join([body, "\n".join(used)]) if used else body


class References:
    """The labels of one document.

    >>> references = References({"2"})
    >>> [references.label(Link(href, ())) for href in ("/a", "/b", "/a")]
    ['1', '3', '1']
    >>> list(references.definitions())
    [('1', '[1]: /a'), ('3', '[3]: /b')]
    """

    __slots__ = ("_labels", "_next")

    def __init__(self, taken: set[str]) -> None:
        self._next: Iterator[str] = (n for n in map(str, count(1)) if n not in taken)
        self._labels: dict[tuple[str, str], str] = {}

    def label(self, link: Link) -> str:
        """The label of a link's target."""
        target = (link.href, " ".join(link.title.split()))
        if target not in self._labels:
            self._labels[target] = next(self._next)
        return self._labels[target]

    def definitions(self) -> Iterator[tuple[str, str]]:
        """Each label, and the line that says where it leads."""
        for (href, title), label in self._labels.items():
            yield label, f"[{label}]: {escape.target(href, title)[1:-1]}"

    def block(self, block: Block) -> Block:
        """`block` with its links labelled."""
        if block.kind == "embed" and block.href:
            link = Link(block.href, (Text(block.text or block.href),))
            # As an image it is a block of its own, also for the list that it may stand in.
            return replace(block, kind="image", inlines=self._inlines((link,)))
        rows = tuple(
            [
                tuple([replace(cell, inlines=self._inlines(cell.inlines)) for cell in row])
                for row in block.rows
            ]
        )
        return replace(block, inlines=self._inlines(block.inlines), rows=rows)

    def _inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        if all(isinstance(inline, Text) for inline in inlines):
            return inlines
        return tuple([self._inline(inline) for inline in inlines])

    def _inline(self, inline: Inline) -> Inline:
        if isinstance(inline, Link):
            # Links within links are none, and links around nothing are not written.
            if not inline.children:
                return inline
            return LabelledLink(inline.href, inline.children, inline.title, self.label(inline))
        if isinstance(inline, Styled) and inline.style != "code":
            return Styled(inline.style, self._inlines(inline.children))
        return inline


def _shown(block: Block, options: Options) -> Block:
    """`block` without the images that the options do not want."""
    if options.images == "keep":
        return block
    rows = tuple(
        [
            tuple([replace(cell, inlines=visible(cell.inlines, options)) for cell in row])
            for row in block.rows
        ]
    )
    return replace(block, inlines=visible(block.inlines, options), rows=rows)


# ── numbers that the text uses itself ────────────────────────────────────────────────────


def _numbers(blocks: Iterable[Block]) -> set[str]:
    """The numbers that would be read as a label where the text has them."""
    found: set[str] = set()
    for block in blocks:
        if block.kind == "code":
            continue
        _look(block.text if block.kind in ("embed", "math") else "", found)
        _collect(block.inlines, found)
        for row in block.rows:
            for cell in row:
                _collect(cell.inlines, found)
    return found


def _collect(inlines: tuple[Inline, ...], found: set[str]) -> None:
    parts: list[str] = []
    _gather(inlines, parts, found)
    _look("".join(parts), found)


def _look(text: str, found: set[str]) -> None:
    if "[" in text:
        found.update(_IN_BRACKETS.findall(text))


def _gather(inlines: Iterable[Inline], parts: list[str], found: set[str]) -> None:
    """The text as far as brackets in it count. Code, formulas and images are no part of it, but may have their own."""
    for inline in inlines:
        if isinstance(inline, Text):
            parts.append(inline.text)
        elif isinstance(inline, LineBreak):
            parts.append(" ")
        elif isinstance(inline, Image | NoteMark):
            parts.append(_OTHER)
        elif isinstance(inline, Formula):
            _look(inline.tex, found)
            parts.append(_OTHER)
        elif isinstance(inline, Link):
            inner: list[str] = []
            _gather(inline.children, inner, found)
            text = "".join(inner)
            parts.append(text)
            if text.strip().isdigit():
                found.add(text.strip())
        elif inline.style == "code":
            parts.append(_OTHER)
        else:
            _gather(inline.children, parts, found)
