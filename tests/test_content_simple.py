"""Runs read in one loop give what the builder makes of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from cleanread.blocks import split_blocks
from cleanread.content.images import Images
from cleanread.content.inlines import built_run
from cleanread.content.links import Addresses
from cleanread.content.simple import simple_run
from cleanread.models import Inline

PAGE = "https://example.com/news/story"
TEXTS = st.sampled_from(
    ["rain", " rain", "rain ", " ", "\n", "a  b", "é", ". ", "so\u00adft", "\xa0", "\x85"]
)
TAGS = st.sampled_from(
    [
        "span",
        "b",
        "strong",
        "i",
        "code",
        "kbd",
        "sub",
        "del",
        'a href="/x"',
        'a href="/x" title="Rain"',
        'a href="/x" title="More"',
        'a href="#n"',
        'span style="font-weight: bold"',
        'b style="font-weight: normal"',
    ]
)


def element(tag: str, inside: list[str]) -> str:
    return f"<{tag}>{''.join(inside)}</{tag.partition(' ')[0]}>"


MARKUP = st.recursive(
    TEXTS,
    lambda inner: st.builds(element, TAGS, st.lists(inner, min_size=1, max_size=3)),
    max_leaves=6,
)


def both(html: str) -> tuple[object, object]:
    """What the loop makes of a paragraph's run, and what the builder does."""
    body = document_fromstring(f"<body><p>.{html}</p></body>").find("body")
    assert body is not None
    run = split_blocks(body).blocks[0].run
    page = Addresses(PAGE)
    return simple_run(run, page), built_run(run, page, Images(page))


@settings(deadline=None, max_examples=300)
@given(st.lists(MARKUP, min_size=1, max_size=6))
def test_what_the_loop_reads_it_reads_as_the_builder_does(pieces: list[str]) -> None:
    simple, built = both("".join(pieces))
    assert simple in (None, built)


@pytest.mark.parametrize(
    "html",
    [
        'see <a href="/b"> this </a>now',
        "a <b>b</b> <b>c</b>, <i>d</i>",
        "<code>a</code> <code>b</code><code>c</code>",
        "<code>a <i>b</i></code>",
        "<strong><span>a</span> <b>b</b></strong>",
        '<a href="/x">a</a><a href="/x">b</a>',
        "further<b> </b>reference",
    ],
)
def test_the_loop_reads_what_most_paragraphs_hold(html: str) -> None:
    simple, built = both(html)
    assert simple == built


@pytest.mark.parametrize(
    "html",
    [
        '<img src="/i.jpg">',
        "a<br>b",
        "<q>a</q>",
        '<b><a href="/x">a</a></b>',
        '<a href="/x"><b>a</b></a>',
        "so\u00adft",
        "<math><annotation>x</annotation></math>",
    ],
)
def test_the_loop_leaves_what_takes_a_closer_look(html: str) -> None:
    assert both(html)[0] is None


def test_a_run_of_nothing_is_nothing() -> None:
    nothing: tuple[tuple[Inline, ...], str] = ((), "")
    assert simple_run(["\n ", " "], Addresses(PAGE)) == nothing
