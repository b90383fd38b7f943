"""Markdown says what the blocks say: written, then read by an independent CommonMark reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cleanread.models import (
    Block,
    Cell,
    Container,
    Image,
    Inline,
    LineBreak,
    Link,
    Options,
    Styled,
    Text,
)
from cleanread.render import to_markdown
from cleanread.render.plain import plain

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))

READER = MarkdownIt("commonmark").enable("table").enable("strikethrough")
PLAIN = Options(links="none", images="none")

# ── content with every character that Markdown has a use for ─────────────────────────────

SIGNS = list("*_`~[](){}<>#+-=|!&\\:;.\"'$^/@0129abZ") + [
    "é",
    "你",
    "「",
    "」",
    "。",
    "€",
    "😀",
    "ﷺ",
]
WORD = st.one_of(
    st.text(st.sampled_from(SIGNS), min_size=1, max_size=6),
    st.sampled_from(
        [
            "1.",
            "1)",
            "-",
            "+",
            "*",
            "#",
            "##",
            ">",
            "---",
            "===",
            "```",
            "~~~",
            "&amp;",
            "&copy;",
            "<b>",
            "</p>",
            "<!--",
            "http://a.b/c_d_",
            "[x]",
            "[",
            "]",
            "[a]:",
            "|",
            ":--",
            "a_b_c",
            "__init__",
            "![a](b)",
            "[a](b)",
            "\\",
            "\\*",
            "10~20~30",
        ]
    ),
)
WORDS = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
ADDRESS = st.one_of(
    st.just("https://example.com/a_(b)"),
    st.text(st.sampled_from(list("ab/.?=&;()\\*_[]%#")), min_size=1, max_size=8).map(
        lambda tail: "https://example.com/" + tail
    ),
)
STYLES = st.sampled_from(
    ["strong", "emphasis", "code", "delete", "mark", "sub", "sup", "kbd", "underline", "quote"]
)


def _texts() -> st.SearchStrategy[Inline]:
    return st.builds(
        lambda before, words, after: Text(before + words + after),
        st.sampled_from(["", " "]),
        WORDS,
        st.sampled_from(["", " "]),
    )


def _trimmed(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Without white space at the ends, also when images are left out: it stands outside of styles and links."""
    while inlines and (isinstance(inlines[0], LineBreak | Image) or inlines[0] == Text(" ")):
        inlines = inlines[1:]
    while inlines and (isinstance(inlines[-1], LineBreak | Image) or inlines[-1] == Text(" ")):
        inlines = inlines[:-1]
    if inlines and isinstance(inlines[0], Text):
        inlines = [Text(inlines[0].text.lstrip()), *inlines[1:]]
    if inlines and isinstance(inlines[-1], Text):
        inlines = [*inlines[:-1], Text(inlines[-1].text.rstrip())]
    return tuple(inlines)


def _nodes(children: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    several = (
        st.lists(children, min_size=1, max_size=4)
        .map(_trimmed)
        .filter(lambda made: bool(_squash(plain(made))))
    )
    return st.one_of(
        st.builds(Styled, STYLES, several),
        st.builds(Link, ADDRESS, several, st.sampled_from(["", 'Say "so"', "a\\b & c"])),
    )


LEAVES = st.one_of(
    _texts(), st.just(LineBreak()), st.builds(Image, ADDRESS, st.one_of(st.just(""), WORDS))
)
INLINE = st.recursive(LEAVES, _nodes, max_leaves=8)
INLINES = st.lists(INLINE, min_size=1, max_size=5).map(tuple)


def _paragraph(kind: str) -> st.SearchStrategy[Block]:
    def made(inlines: tuple[Inline, ...]) -> Block:
        return Block(kind=kind, text=plain(inlines), inlines=inlines)  # type: ignore[arg-type]

    return INLINES.filter(lambda inlines: bool(_squash(plain(inlines)))).map(made)


def _table(rows: list[list[tuple[Inline, ...]]]) -> Block:
    text = "\n".join("\t".join(plain(cell) for cell in row) for row in rows)
    return Block(
        kind="table", text=text, rows=tuple(tuple(Cell(cell) for cell in row) for row in rows)
    )


BLOCK = st.one_of(
    _paragraph("paragraph"),
    _paragraph("paragraph"),
    _paragraph("caption"),
    st.builds(replace, _paragraph("heading"), level=st.integers(1, 6)),
    st.builds(
        lambda text, language: Block(kind="code", text=text, language=language),
        st.lists(st.text(st.sampled_from([*SIGNS, " ", "\t"]), max_size=8), min_size=1, max_size=4)
        .map("\n".join)
        .filter(lambda text: not text.isspace() and bool(text)),
        st.sampled_from(["", "python", "c++"]),
    ),
    st.builds(
        lambda label, href: Block(kind="embed", text=label, href=href),
        WORDS,
        ADDRESS,
    ),
    st.just(Block(kind="rule", text="")),
    st.lists(st.lists(INLINES, min_size=2, max_size=2), min_size=1, max_size=3).map(_table),
)
TREE: st.SearchStrategy[Any] = st.recursive(
    BLOCK,
    lambda inside: st.one_of(
        st.tuples(st.just("quote"), st.lists(inside, min_size=1, max_size=3)),
        st.tuples(
            st.just("list"),
            st.tuples(st.booleans(), st.integers(0, 12)),
            st.lists(st.lists(inside, min_size=1, max_size=3), min_size=1, max_size=3),
        ),
    ),
    max_leaves=8,
)


def _flat(trees: Sequence[Any]) -> list[Block]:
    keys = count(1)
    blocks: list[Block] = []

    def walk(tree: Any, around: tuple[Container, ...]) -> None:
        if isinstance(tree, Block):
            blocks.append(replace(tree, containers=around))
        elif tree[0] == "quote":
            quote = Container("quote", next(keys))
            for child in tree[1]:
                walk(child, (*around, quote))
        else:
            ordered, start = tree[1]
            outer = Container("list", next(keys), ordered=ordered, start=start if ordered else 1)
            for item in tree[2]:
                inner = Container("item", next(keys))
                for child in item:
                    walk(child, (*around, outer, inner))

    for tree in trees:
        walk(tree, ())
    return blocks


BLOCKS = st.lists(TREE, min_size=1, max_size=4).map(_flat)


# ── reading ──────────────────────────────────────────────────────────────────────────────


def _squash(text: str) -> str:
    return " ".join(text.split())


def _read_inline(token: Token) -> str:
    parts = []
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak") or child.content == "<br>":
            parts.append("\n")
    return "".join(parts)


Shape = list[tuple[str, str, tuple[tuple[str, int], ...]]]


def _numbered(shapes: Shape) -> Shape:
    """Containers by order of appearance instead of by key."""
    names: dict[tuple[str, int], int] = {}
    return [
        (kind, text, tuple((c[0], names.setdefault(c, len(names))) for c in around))
        for kind, text, around in shapes
    ]


def _read(markdown: str) -> Shape:
    """Kind, text and containers of every block that a reader finds."""
    found: Shape = []
    stack: list[tuple[str, int]] = []
    ids = count()
    cells: list[str] | None = None
    kind = ""
    for token in READER.parse(markdown):
        name = token.type
        if name in ("blockquote_open", "bullet_list_open", "list_item_open"):
            stack.append((name[:-5], next(ids)))
        elif name == "ordered_list_open":
            stack.append(
                (
                    f"ordered_list {token.attrGet('start') or (0 if token.attrGet('start') == 0 else 1)}",
                    next(ids),
                )
            )
        elif name in (
            "blockquote_close",
            "bullet_list_close",
            "ordered_list_close",
            "list_item_close",
        ):
            stack.pop()
        elif name == "table_open":
            cells = []
        elif name == "table_close":
            found.append(("table", _squash(" ".join(cells or [])), tuple(stack)))
            cells = None
        elif name in ("fence", "code_block"):
            found.append((f"code {token.info}", token.content.removesuffix("\n"), tuple(stack)))
        elif name == "hr":
            found.append(("rule", "", tuple(stack)))
        elif name == "html_block":
            found.append(("html", token.content, tuple(stack)))
        elif name in ("paragraph_open", "heading_open"):
            kind = f"heading {token.markup}" if name == "heading_open" else "paragraph"
        elif name == "inline" and cells is not None:
            cells.append(_read_inline(token))
        elif name == "inline":
            found.append((kind, _squash(_read_inline(token)), tuple(stack)))
    return _numbered(found)


_KINDS = {"quote": "blockquote", "item": "list_item"}


def _wanted(blocks: Sequence[Block]) -> Shape:
    found: Shape = []
    for block in blocks:
        around = tuple(
            (
                (f"ordered_list {c.start}" if c.ordered else "bullet_list")
                if c.kind == "list"
                else _KINDS[c.kind],
                c.key,
            )
            for c in block.containers
        )
        kind, text = "paragraph", _squash(block.text)
        if block.kind == "heading":
            kind = f"heading {'#' * block.level}"
        elif block.kind == "code":
            kind, text = f"code {block.language}", block.text
        elif block.kind in ("rule", "table"):
            kind = block.kind
        found.append((kind, text, around))
    return _numbered(found)


# ── laws ─────────────────────────────────────────────────────────────────────────────────


@FEW
@given(INLINES)
def test_a_paragraph_reads_back_as_its_text(inlines: tuple[Inline, ...]) -> None:
    text = _squash(plain(inlines))
    markdown = to_markdown([Block(kind="paragraph", text=text, inlines=inlines)], PLAIN)
    assert [shape[:2] for shape in _read(markdown)] == ([("paragraph", text)] if text else [])


@FEW
@given(BLOCKS)
def test_markdown_reads_back_as_the_same_blocks_in_the_same_containers(blocks: list[Block]) -> None:
    assert _read(to_markdown(blocks, Options(images="none"))) == _wanted(blocks)


@FEW
@given(BLOCKS)
def test_images_in_markdown_add_no_text(blocks: list[Block]) -> None:
    assert _read(to_markdown(blocks, Options())) == _wanted(blocks)


@FEW
@given(BLOCKS)
def test_every_link_is_read_as_a_link(blocks: list[Block]) -> None:
    markdown = to_markdown(blocks, Options(images="none"))
    inline = [token for token in READER.parse(markdown) if token.type == "inline"]
    found = sum(child.type == "link_open" for token in inline for child in token.children or [])
    assert found >= sum(block.kind == "embed" for block in blocks)


@FEW
@given(BLOCKS)
def test_links_change_no_words_of_the_markdown(blocks: list[Block]) -> None:
    with_links, without = (
        _read(to_markdown(blocks, Options(links=links, images="none")))
        for links in ("inline", "none")
    )
    assert with_links == without


@FEW
@given(BLOCKS)
def test_links_in_the_reference_style_read_back_as_the_same_blocks(blocks: list[Block]) -> None:
    inline, reference = (
        READER.render(to_markdown(blocks, Options(links=links)))
        for links in ("inline", "reference")
    )
    assert reference == inline
