"""Runs to inline content: white space, styles, links within text."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleanread.blocks import split_blocks
from cleanread.content import build
from cleanread.models import Block, Image, LineBreak, Link, Options, Styled, Text
from cleanread.render import to_markdown


def blocks_of(html: str, url: str | None = "https://example.com/news/story") -> tuple[Block, ...]:
    body = document_fromstring(f"<body>{html}</body>").find("body")
    assert body is not None
    return build(split_blocks(body).blocks, url)


def markdown_of(html: str) -> str:
    return to_markdown(blocks_of(html), Options())


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>further<b> </b>reference", "further reference"),
        ("<p>a<b> bold </b>word", "a **bold** word"),
        ("<p>a <b>bold</b>, word", "a **bold**, word"),
        ("<p>K<span>stint</span>", "Kstint"),
        ("<p>one<br>  two  <br></p>", "one\\\ntwo"),
        ("<p><br>one", "one"),
        ("<p> a \n\t b </p>", "a b"),
        ("<p>a&nbsp;&nbsp;b&#8201;c", "a b c"),
        ("<p>so&shy;ft hy&#8203;phen", "soft hyphen"),
        ("<p>super<wbr>califragi<wbr>listic words", "supercalifragilistic words"),
        ("<p>1990&#150;1995", "1990–1995"),
        ("<p>می&zwnj;خواهم", "می‌خواهم"),
        ("<p>\U0001f468‍\U0001f469‍\U0001f467", "\U0001f468‍\U0001f469‍\U0001f467"),
        ("<p>plain\U000e0068\U000e0069 text", "plain text"),
        ("<p>\ue900 icon", "icon"),
        ("<p>‎Latin", "Latin"),
        ("<p>日本\n語の、\n文", "日本語の、文"),
        ("<p>日本\nABC", "日本 ABC"),
        ("<p>한국\n사람", "한국 사람"),
        ("<p>a&#8203;b", "ab"),
        ("<p>ភាសា&#8203;ខ្មែរ", "ភាសា\u200bខ្មែរ"),
        ("<p>10&nbsp;000", "10 000"),
        ("<p>a&#8288;b&#65279;c", "abc"),
        ("<p>אב (x)&lrm;", "אב (x)\u200e"),
        ("<p><b>A</b> <i>b</i><u>c</u>", "**A** *b*<u>c</u>"),
        ("<p>now <ins>and</ins> then", "now and then"),
    ],
)
def test_white_space_collapses_as_in_a_browser(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p><b>a</b><strong>b</strong> c", "**ab** c"),
        ("<p><b>a</b> <b>b</b> c", "**a b** c"),
        ("<p><b>a <b>b</b></b> c", "**a b** c"),
        ("<p><i></i><b> </b>c", "c"),
        ('<p><span style="font-weight:700">a</span> b', "**a** b"),
        ('<p><span style="font-style: italic">a</span> b', "*a* b"),
        ('<p><b style="font-weight:normal">a</b> b', "a b"),
        ("<p><code>a</code> <code>b</code>", "`a` `b`"),
        ("<p><code>a<span>b</span></code>", "`ab`"),
        ("<p><code>a <b>b</b></code>", "`a b`"),
        ("<p>H<sub>2</sub>O", "H<sub>2</sub>O"),
        ("<p>press <kbd>Ctrl</kbd>", "press <kbd>Ctrl</kbd>"),
        ("<p>a <del>b</del> <s>c</s>", "a ~~b c~~"),
        ("<p>he said <q>no</q>", 'he said "no"'),
        ("<p>a <mark>b</mark> <u>c</u>", "a <mark>b</mark> <u>c</u>"),
    ],
)
def test_styles_nest_cleanly(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ('<p>see <a href="/b"> this </a>now', "see [this](https://example.com/b) now"),
        ('<p>a <a href="#n">1</a>', "a 1"),
        ('<p>a <a href="javascript:alert(1)">b</a>', "a b"),
        ('<p>a <a href="/x"></a>b', "a b"),
        ('<p><a href="/x"><i>a</i></a><a href="/x">b</a> c', "[*a*b](https://example.com/x) c"),
        ('<p><code><a href="/x">f</a>()</code>', "[`f`](https://example.com/x)`()`"),
        ('<p><a href="/x" title="Go">go</a>', "[go](https://example.com/x)"),
        ('<p><a href="/x" title="More">go</a>', '[go](https://example.com/x "More")'),
        ('<p><a href="https://example.com/news/story#n">1</a>', "1"),
    ],
)
def test_links_keep_to_what_leads_somewhere(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown


def test_a_link_around_two_paragraphs_holds_in_both() -> None:
    assert [block.inlines for block in blocks_of('<a href="/x"><p>one</p><p>two</p></a>')] == [
        (Link("https://example.com/x", (Text("one"),)),),
        (Link("https://example.com/x", (Text("two"),)),),
    ]


def test_a_run_that_stays_open_at_its_end_is_whole() -> None:
    assert blocks_of("<b>one<p>two")[0].inlines == (Styled("strong", (Text("one"),)),)


def test_an_image_parts_the_words_around_it() -> None:
    block = blocks_of('<p>one<img src="/i.jpg">two')[0]
    assert (block.text, Image("https://example.com/i.jpg") in block.inlines) == ("one two", True)


def test_a_line_break_stands_outside_a_style_that_ends_there() -> None:
    assert blocks_of("<p><b>one<br></b>two")[0].inlines == (
        Styled("strong", (Text("one"),)),
        LineBreak(),
        Text("two"),
    )


def test_tex_beside_mathml_is_not_said_twice() -> None:
    html = "<p>so <math><mi>x</mi><annotation>\\x</annotation></math> is"
    assert blocks_of(html)[0].text == "so x is"


@pytest.mark.parametrize(
    "html",
    [
        '<h2>Install<a href="#install">¶</a></h2>',
        '<h2><a href="https://example.com/news/story#install">#</a> Install</h2>',
        '<h2>Install <a href="#i">🔗</a></h2>',
        '<h2>Install <a href="#i">Permalink</a></h2>',
        '<h2>Install <a href="#i" class="anchor"></a></h2>',
        "<h2><strong>Install</strong></h2>",
    ],
)
def test_a_heading_is_its_text_alone(html: str) -> None:
    assert markdown_of(html) == "## Install"


def test_a_link_in_a_heading_stays() -> None:
    assert markdown_of('<h2><a href="/c">C#</a></h2>') == "## [C#](https://example.com/c)"
