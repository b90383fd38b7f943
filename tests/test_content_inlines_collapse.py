"""White space in random inline trees, against the rules of CSS written down plainly."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from cleanread.blocks import split_blocks
from cleanread.content import build
from cleanread.models import Options
from cleanread.render import to_text
from cleanread.render.plain import plain

FEW = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))

TEXTS = st.text(st.sampled_from("ab,.  \n\t\xa0"), max_size=5)
VOID = st.sampled_from(["<br>", "<wbr>", "<!-- c -->", "<script>x</script>", "<b></b>", "<i> </i>"])
TAGS = st.sampled_from(
    ["b", "strong", "i", "em", "span", "code", "u", "small", "sup", "font", 'a href="/x"', "mark"]
)


def element(tag: str, content: str) -> str:
    return f"<{tag}>{content}</{tag.split()[0]}>"


INLINE = st.recursive(
    st.one_of(TEXTS, TEXTS, VOID),
    lambda inner: st.builds(element, TAGS, st.lists(inner, min_size=1, max_size=4).map("".join)),
    max_leaves=12,
)
INLINES = st.lists(INLINE, min_size=1, max_size=6).map("".join)


def collapsed(html: str) -> str:
    """What a browser shows: one space for each run of white space, whatever elements it spans, none beside a line's end."""
    shown = re.sub(r"<!--.*?-->|<script>.*?</script>", "", html)
    shown = re.sub(r"<(?!br>)[^>]*>", "", shown)
    lines = [" ".join(line.split()) for line in shown.split("<br>")]
    return "\n".join([line for line in lines if line])


@FEW
@given(INLINES)
def test_a_paragraph_collapses_as_css_says(html: str) -> None:
    body = document_fromstring(f"<body><p>{html}</p></body>").find("body")
    assert body is not None
    blocks = build(split_blocks(body).blocks, None)
    assert "\n".join([block.text for block in blocks]) == collapsed(html)


@FEW
@given(INLINES)
def test_inline_content_says_what_the_text_says(html: str) -> None:
    body = document_fromstring(f"<body><p>{html}</p></body>").find("body")
    assert body is not None
    assert [plain(block.inlines) for block in build(split_blocks(body).blocks, None)] == [
        block.text for block in build(split_blocks(body).blocks, None)
    ]


@FEW
@given(INLINES)
def test_a_cell_collapses_as_a_paragraph_does(html: str) -> None:
    body = document_fromstring(
        f"<body><table><tr><td>A</td><td>B</td></tr><tr><td>c</td><td>{html}</td></tr></table></body>"
    ).find("body")
    assert body is not None
    text = to_text(build(split_blocks(body).blocks, None), Options())
    assert text.split() == ["A", "B", "c", *collapsed(html).split()]
