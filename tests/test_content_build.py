"""The whole list of blocks: titles, rules, and laws that hold for any page."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.html import document_fromstring

from cleanread.blocks import split_blocks
from cleanread.content import build, without_title
from cleanread.models import Block, Options
from cleanread.render import to_html, to_markdown, to_text
from cleanread.render.plain import plain

OPTIONS = [
    Options(links=links, images=images)
    for links in ("inline", "none")
    for images in ("keep", "alt", "none")
]


def blocks_of(html: str, title: str | None = None) -> tuple[Block, ...]:
    body = document_fromstring(f"<body>{html}</body>").find("body")
    assert body is not None
    return build(split_blocks(body).blocks, "https://example.com/", title=title)


@pytest.mark.parametrize(
    "html",
    [
        "<h1>Rain in Spain</h1><p>It rained.",
        "<h2>“Rain” in Spain!</h2><p>It rained.",
        "<p>RAIN IN SPAIN</p><p>It rained.",
        '<img src="/i.jpg" width=1 height=1><h1><a href="/">Rain in Spain</a></h1><p>It rained.',
    ],
)
def test_the_title_is_not_repeated(html: str) -> None:
    assert [block.text for block in blocks_of(html, "Rain in Spain")] == ["It rained."]


def test_a_section_far_down_may_bear_the_title() -> None:
    html = "<p>a</p>" * 8 + "<h2>Rain</h2><p>b"
    assert any(block.kind == "heading" for block in blocks_of(html, "Rain"))


def test_a_title_of_signs_alone_removes_nothing() -> None:
    blocks = blocks_of("<h1>!!!</h1><p>a")
    assert without_title(blocks, "?!") == blocks


@pytest.mark.parametrize(
    ("html", "kinds"),
    [
        ("<hr><p>a</p><hr><hr><p>b</p><hr>", ["paragraph", "rule", "paragraph"]),
        ("<hr><hr>", []),
    ],
)
def test_rules_stand_only_between_blocks(html: str, kinds: list[str]) -> None:
    assert [block.kind for block in blocks_of(html)] == kinds


def test_a_heading_keeps_its_level_and_stays_on_one_line() -> None:
    block = blocks_of("<h3>One<br>Two <b>three</b></h3>")[0]
    assert (block.level, block.text) == (3, "One Two three")


def test_a_block_says_where_it_stood() -> None:
    assert blocks_of("<article><div><p>a</div></article>")[0].path == "body > article > div > p"


def _deep(tag: str, depth: int) -> etree._Element:
    root = etree.Element("body")
    at = root
    for _ in range(depth):
        at = etree.SubElement(at, tag)
        at.text = "a"
    return root


@pytest.mark.parametrize("tag", ["div", "b", "ul", "li", "blockquote", "a"])
def test_a_very_deep_page_is_no_problem(tag: str) -> None:
    depth = 20_000 if tag in ("b", "a") else 2_000
    blocks = build(split_blocks(_deep(tag, depth)).blocks, None)
    assert to_text(blocks, Options()).replace("\n", "").replace(" ", "") == "a" * depth


def test_a_very_deep_cell_is_no_problem() -> None:
    table = document_fromstring("<table><tr><td>x<td>y</table>")
    cell = next(table.iter("td"))
    at: etree._Element = cell
    for _ in range(400):
        at = etree.SubElement(at, "i")
    at.text = "deep"
    assert "deep" in to_markdown(build(split_blocks(table).blocks, None), Options())


# ── laws ─────────────────────────────────────────────────────────────────────────────────

_TAGS = (
    "p div b i code a span h2 li ul ol blockquote pre table tr td th br img q sup figure figcaption dl dt dd hr wbr del summary "
    "section iframe"
)
_ATTRIBUTES = [
    "",
    ' href="/x"',
    ' href="#x"',
    ' href="https://example.com/y"',
    ' src="/i.jpg"',
    ' src="/j.jpg" alt="an image"',
    ' colspan="3"',
    ' style="font-weight:bold"',
    ' class="caption"',
]
_PIECE = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(_TAGS.split(" ")), st.sampled_from(_ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(_TAGS.split(" "))),
    st.sampled_from(
        ["word", " ", "two words ", "&nbsp;", "&shy;", "\n", "*", "_a_", "1. ", "<br>", "。「é」"]
    ),
)
PAGES = st.lists(_PIECE, max_size=40).map("".join)
LAW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@LAW
@given(PAGES)
def test_a_blocks_text_is_the_text_of_its_inlines(html: str) -> None:
    for block in blocks_of(html):
        if block.inlines:
            assert block.text == plain(block.inlines)


@LAW
@given(PAGES)
def test_no_option_changes_which_text_is_kept(html: str) -> None:
    blocks = blocks_of(html)
    assert len({to_text(blocks, options) for options in OPTIONS}) == 1


@LAW
@given(PAGES)
def test_any_page_renders_with_any_options(html: str) -> None:
    blocks = blocks_of(html)
    for options in OPTIONS:
        to_markdown(blocks, options)
        document_fromstring(f"<body>{to_html(blocks, options)}</body>")


@LAW
@given(PAGES)
def test_content_is_the_same_each_time(html: str) -> None:
    assert blocks_of(html) == blocks_of(html)


@LAW
@given(PAGES)
def test_every_word_of_the_kept_blocks_is_in_the_text(html: str) -> None:
    body = document_fromstring(f"<body>{html}</body>").find("body")
    assert body is not None
    for frame in body.iter("iframe"):
        frame.text = None  # for browsers that show no frames
    kept = [raw for raw in split_blocks(body).blocks if raw.kind != "embed"]
    text = to_text(build(kept, None), Options())
    assert "".join(raw.text for raw in kept).count("word") == text.count("word")
