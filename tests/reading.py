"""
Markdown as an independent reader understands it, and the blocks of an article in the same terms.

Both are bags and lists of what readers keep an eye on: text, headings, links, images, code, formulas, rows, items, footnotes.
What the two have in common says whether the Markdown means what the blocks say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from cleanread import Block
from cleanread.models import Formula, Image, Inline, LineBreak, Link, NoteMark, Styled, Text

READER = (
    MarkdownIt("commonmark")
    .enable("table")
    .enable("strikethrough")
    .use(footnote_plugin, inline=False)
    .use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=False)
)
_WORD = re.compile(r"\w+")


@dataclass
class Structure:
    """What a document holds."""

    words: Counter[str] = field(default_factory=Counter)
    headings: list[tuple[int, str]] = field(default_factory=list)
    links: Counter[str] = field(default_factory=Counter)
    images: Counter[str] = field(default_factory=Counter)
    code: list[tuple[str, str]] = field(default_factory=list)
    formulas: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    items: int = 0
    quotes: int = 0
    notes: Counter[str] = field(default_factory=Counter)
    marks: Counter[str] = field(default_factory=Counter)

    def differences(self, other: Structure) -> Iterator[str]:
        """What one of the two has and the other has not, a line each."""
        for name, mine in vars(self).items():
            theirs = getattr(other, name)
            if mine == theirs:
                continue
            if isinstance(mine, Counter):
                yield f"{name}: -{dict(mine - theirs)} +{dict(theirs - mine)}"
            else:
                yield f"{name}: {mine!r} != {theirs!r}"


def _address(href: str) -> str:
    """An address without the differences of percent encoding.

    >>> _address("https://example.com/a%20%28b%29")
    'https://example.com/a (b)'
    """
    return unquote(href)


def _say(words: Counter[str], text: str) -> None:
    words.update(_WORD.findall(text))


def _line(text: str) -> str:
    return " ".join(text.split())


# ── blocks ───────────────────────────────────────────────────────────────────────────────


def structure_of(blocks: Iterable[Block]) -> Structure:
    """What the blocks hold."""
    found = Structure()
    containers: set[tuple[str, int]] = set()
    for block in blocks:
        for container in block.containers:
            key = (container.kind, container.key)
            if key in containers:
                continue
            containers.add(key)
            found.items += container.kind == "item"
            found.words["x"] += bool(container.checked)  # of a task that is done: [x]
            found.quotes += container.kind in ("quote", "callout")
            if container.kind == "note":
                found.notes[container.label] += 1
            elif container.kind == "callout":
                _say(found.words, container.label.upper())
        _of_block(block, found)
    return found


def _of_block(block: Block, found: Structure) -> None:
    kind = block.kind
    if kind == "heading":
        found.headings.append((block.level, _line(_read(block.inlines, found))))
    elif kind == "code":
        found.code.append((block.language, block.text))
        _say(found.words, block.text)
    elif kind == "math":
        found.formulas[_tex(block.text)] += 1
    elif kind == "table":
        # A table without a header of its own gets an empty one, which no reader counts.
        for row in block.rows:
            found.rows += 1
            for cell in row:
                _read(cell.inlines, found)
    elif kind == "embed":
        found.links[_address(block.href)] += 1
        _say(found.words, block.text or block.href)
    else:
        _read(block.inlines, found)


def _read(inlines: Iterable[Inline], found: Structure) -> str:
    text = "".join(_pieces(inlines, found))
    _say(found.words, text)
    return text


def _pieces(inlines: Iterable[Inline], found: Structure) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Text):
            yield inline.text
        elif isinstance(inline, LineBreak):
            yield " "
        elif isinstance(inline, Image):
            found.images[_address(inline.src)] += 1
            yield " "
        elif isinstance(inline, Formula):
            found.formulas[_tex(inline.tex)] += 1
            yield " "
        elif isinstance(inline, NoteMark):
            found.marks[inline.label] += 1
            yield " "
        else:
            if isinstance(inline, Link):
                found.links[_address(inline.href)] += 1
            if isinstance(inline, Styled) and inline.style == "quote":
                yield '"'
            yield from _pieces(inline.children, found)


def _tex(tex: str) -> str:
    return "".join(tex.replace("\\$", "$").split())


# ── Markdown ─────────────────────────────────────────────────────────────────────────────


def read(markdown: str) -> Structure:
    """What a reader of Markdown finds."""
    found = Structure()
    level = 0
    cells: list[str] | None = None
    for token in READER.parse(markdown):
        name = token.type
        if name == "heading_open":
            level = int(token.tag[1])
        elif name == "heading_close":
            level = 0
        elif name in ("fence", "code_block"):
            found.code.append((token.info.strip(), token.content.removesuffix("\n")))
            _say(found.words, token.content)
        elif name in ("math_block", "math_block_label"):
            found.formulas[_tex(token.content)] += 1
        elif name == "tr_open":
            cells = []
        elif name == "tr_close" and cells is not None:
            found.rows += any(cells)
            cells = None
        elif name == "list_item_open":
            found.items += 1
        elif name == "blockquote_open":
            found.quotes += 1
        elif name == "footnote_open":
            found.notes[str(token.meta["label"])] += 1
        elif name == "inline":
            text = _read_inline(token, found)
            if level:
                found.headings.append((level, _line(text)))
            if cells is not None:
                cells.append(text.strip() or ("x" if token.children else ""))
            _say(found.words, text)
    return found


def _read_inline(token: Token, found: Structure) -> str:
    parts: list[str] = []
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif (
            child.type in ("softbreak", "hardbreak", "image", "math_inline", "footnote_ref")
            or child.type == "html_inline"
            and child.content == "<br>"
        ):
            parts.append(" ")
        if child.type == "image":
            found.images[_address(str(child.attrGet("src")))] += 1
        elif child.type == "link_open":
            found.links[_address(str(child.attrGet("href")))] += 1
        elif child.type == "math_inline":
            found.formulas[_tex(child.content)] += 1
        elif child.type == "footnote_ref":
            found.marks[str(child.meta["label"])] += 1
    return "".join(parts)
