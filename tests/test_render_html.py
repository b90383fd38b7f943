"""HTML that is safe to show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from cleanread.models import Block, Cell, Container, Image, Inline, Link, Options, Styled, Text
from cleanread.render import to_html


def paragraph(*inlines: Inline, containers: tuple[Container, ...] = ()) -> Block:
    return Block(kind="paragraph", text="", inlines=inlines, containers=containers)


def html_of(*inlines: Inline) -> str:
    return to_html([paragraph(*inlines)], Options())


LIST = Container("list", 1)


@pytest.mark.parametrize(
    ("inline", "html"),
    [
        (Text("<script>&"), "<p>&lt;script&gt;&amp;</p>"),
        (Styled("emphasis", (Text("a"),)), "<p><em>a</em></p>"),
        (Styled("quote", (Text("a"),)), "<p><q>a</q></p>"),
        (Link("/a?b&c", (Text("d"),), 'e"'), '<p><a href="/a?b&amp;c" title="e&quot;">d</a></p>'),
        (Link("javascript:alert(1)", (Text("d"),)), "<p>d</p>"),
        (Image("/i.jpg", 'a"b'), '<p><img src="/i.jpg" alt="a&quot;b"></p>'),
        (Image("data:x", "a"), "<p>a</p>"),
    ],
)
def test_inline_content_is_escaped_and_safe(inline: Inline, html: str) -> None:
    assert html_of(inline) == html


def test_a_tight_list_has_no_paragraphs() -> None:
    blocks = [
        paragraph(Text("a"), containers=(LIST, Container("item", 2))),
        paragraph(Text("b"), containers=(LIST, Container("item", 3))),
    ]
    assert to_html(blocks, Options()).replace("\n", "") == "<ul><li>a</li><li>b</li></ul>"


def test_a_loose_list_has_paragraphs() -> None:
    blocks = [
        paragraph(Text("a"), containers=(LIST, Container("item", 2))),
        paragraph(Text("b"), containers=(LIST, Container("item", 2))),
    ]
    assert to_html(blocks, Options()).replace("\n", "") == "<ul><li><p>a</p><p>b</p></li></ul>"


def test_terms_and_definitions_share_one_list() -> None:
    blocks = [
        paragraph(Text("a"), containers=(Container("term", 1),)),
        paragraph(Text("b"), containers=(Container("definition", 2),)),
    ]
    assert to_html(blocks, Options()).replace("\n", "") == (
        "<dl><dt><p>a</p></dt><dd><p>b</p></dd></dl>"
    )


def test_a_table_has_a_head_when_its_first_row_is_one() -> None:
    rows = ((Cell((Text("A"),), header=True),), (Cell((Text("1"),), align="right"),))
    html = to_html([Block(kind="table", text="", rows=rows)], Options()).replace("\n", "")
    assert html == (
        "<table><thead><tr><th>A</th></tr></thead>"
        '<tbody><tr><td align="right">1</td></tr></tbody></table>'
    )


def test_an_image_and_its_caption_are_one_figure() -> None:
    blocks = [
        Block(kind="image", text="", inlines=(Image("/i.jpg", "a"),)),
        Block(kind="caption", text="b", inlines=(Text("b"),)),
    ]
    assert to_html(blocks, Options()) == (
        '<figure><img src="/i.jpg" alt="a"><figcaption>b</figcaption></figure>'
    )


def test_code_says_its_language() -> None:
    block = Block(kind="code", text="a < b", language="c")
    assert to_html([block], Options()) == '<pre><code class="language-c">a &lt; b</code></pre>'


@given(st.text(), st.text(), st.text())
def test_no_text_or_address_gives_an_element_of_its_own(text: str, href: str, alt: str) -> None:
    html = html_of(Text("a" + text), Link(href, (Text("b" + text),), alt), Image(href, alt))
    tree = document_fromstring(f"<body>{html}</body>")
    assert {str(el.tag) for el in tree.iter()} <= {"html", "body", "p", "a", "img"}
