"""Lists, quotes and definitions around blocks."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleanread.blocks import split_blocks
from cleanread.content import build
from cleanread.models import Block, Options
from cleanread.render import to_markdown


def blocks_of(html: str) -> tuple[Block, ...]:
    body = document_fromstring(f"<body>{html}</body>").find("body")
    assert body is not None
    return build(split_blocks(body).blocks, "https://example.com/")


def markdown_of(html: str) -> str:
    return to_markdown(blocks_of(html), Options())


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ('<ol start="9"><li>a<li>b</ol>', "9. a\n10. b"),
        ('<ol><li value="3">a<li>b</ol>', "3. a\n4. b"),
        ("<ul><li>a<ul><li>b</ul></ul>", "- a\n  - b"),
        ("<ul><li>a</li><ul><li>b</ul></ul>", "- a\n  - b"),
        ("<ol><li>a<ul><li>b</ul><li>c</ol>", "1. a\n   - b\n2. c"),
        ("<ul><li><p>a</p><p>b</p><li>c</ul>", "- a\n\n  b\n\n- c"),
        ("<li>a<li>b", "- a\n- b"),
        ("<ul><p>a</p></ul>", "a"),
        ("<ol><li>a</li><p>b</p><li>c</ol>", "1. a\n\n   b\n\n2. c"),
        ("<ul><div><li>a</div></ul>", "- a"),
        ("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n* b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>\n> > b"),
        ("<blockquote><ul><li>a</ul></blockquote>", "> - a"),
        ("<ul><li>a<pre>x\n\ny</pre></ul>", "- a\n\n  ```\n  x\n\n  y\n  ```"),
        ("<dl><dt>a<dd>b</dl>", "**a**\n\nb"),
        (
            '<ul><li><input type="checkbox" checked disabled> a<li><input type="checkbox" disabled> b</ul>',
            "- [x] a\n- [ ] b",
        ),
        ('<ul><li><input type="checkbox"> a</ul>', "- a"),
        ("<details><summary>Why</summary><p>So.</details>", "**Why**\n\nSo."),
    ],
)
def test_containers_become_markdown(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown


def test_a_list_of_sections_is_no_list() -> None:
    html = "<ul><li><h2>One</h2><p>a</p></li><li><h2>Two</h2><p>b</p></li></ul>"
    assert all(block.containers == () for block in blocks_of(html))


def test_an_item_that_holds_a_whole_page_makes_no_list() -> None:
    html = f"<ul><li>{'<p>Some text.</p>' * 9}</li></ul>"
    assert all(block.containers == () for block in blocks_of(html))


def test_an_item_with_a_long_list_in_it_is_still_an_item() -> None:
    html = f"<ul><li>a<ul>{'<li>b</li>' * 20}</ul></li></ul>"
    assert len(blocks_of(html)[-1].containers) == 4


def test_keys_of_containers_follow_document_order() -> None:
    html = "<ul><li>a<ul><li>b</ul></ul><blockquote>c</blockquote><li>d"
    keys = [container.key for block in blocks_of(html) for container in block.containers]
    assert keys.index(max(keys)) == len(keys) - 1


def test_endless_nesting_of_quotes_is_cut() -> None:
    html = "<blockquote>a" * 200
    assert max(len(block.containers) for block in blocks_of(html)) == 30
