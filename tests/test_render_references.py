"""Links in the reference style: the same links as inline, whatever the text has in brackets."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cleanread.models import Block, Cell, Image, Inline, Link, NoteMark, Options, Styled, Text
from cleanread.render import to_html, to_markdown, to_text
from cleanread.render.plain import plain

READER = MarkdownIt("commonmark").enable("table").enable("strikethrough")
REFERENCE = Options(links="reference")


def link(text: str, href: str = "https://a.example/", title: str = "") -> Link:
    return Link(href, (Text(text),), title)


def paragraph(*inlines: Inline) -> Block:
    return Block(kind="paragraph", text=plain(inlines), inlines=inlines)


def markdown(*blocks: Block, images: str = "keep") -> str:
    return to_markdown(blocks, Options(links="reference", images=images))  # type: ignore[arg-type]


def links_in(text: str) -> list[tuple[str, str, str]]:
    """Text, address and title of all links that a reader finds."""
    found: list[tuple[str, str, str]] = []
    for token in READER.parse(text):
        inside: list[str] | None = None
        for child in token.children or []:
            if child.type == "link_open":
                inside = []
                target = (str(child.attrGet("href")), str(child.attrGet("title") or ""))
            elif child.type == "link_close" and inside is not None:
                found.append(("".join(inside), *target))
                inside = None
            elif inside is not None:
                inside.append(child.content)
    return found


# ── what is written ──────────────────────────────────────────────────────────────────────


def test_definitions_stand_at_the_end() -> None:
    text = markdown(paragraph(Text("See "), link("this", title="The one")), paragraph(Text("End.")))
    assert text == 'See [this][1]\n\nEnd.\n\n[1]: https://a.example/ "The one"'


def test_labels_count_from_the_first_use() -> None:
    text = markdown(
        paragraph(link("b", "/b"), Text(" "), link("a", "/a"), Text(" "), link("c", "/b"))
    )
    assert text == "[b][1] [a][2] [c][1]\n\n[1]: /b\n[2]: /a"


def test_another_title_is_another_definition() -> None:
    text = markdown(paragraph(link("a", title="One"), Text(" "), link("b", title="Two")))
    assert text.splitlines()[-2:] == [
        '[1]: https://a.example/ "One"', '[2]: https://a.example/ "Two"',
    ]  # fmt: skip


def test_without_links_there_is_nothing_at_the_end() -> None:
    assert markdown(paragraph(Text("It rained."))) == "It rained."


def test_an_embed_is_a_link_as_well() -> None:
    text = markdown(Block(kind="embed", text="A film", href="https://v.example/1"))
    assert text == "[A film][1]\n\n[1]: https://v.example/1"


def test_links_of_a_table_are_labelled() -> None:
    rows = ((Cell((Text("Who"),), header=True),), (Cell((link("Ana", "/ana"),)),))
    assert markdown(Block(kind="table", text="", rows=rows)).endswith("| [Ana][1] |\n\n[1]: /ana")


def test_images_stay_where_they_are() -> None:
    picture = Image("/i.png", "A quay")
    text = markdown(Block(kind="image", text="", inlines=(Link("/big.png", (picture,)),)))
    assert text == "[![A quay](/i.png)][1]\n\n[1]: /big.png"


def test_a_link_around_an_image_that_is_not_wanted_is_not_defined() -> None:
    around = Link("/big.png", (Image("/i.png"),))
    assert markdown(paragraph(Text("A "), around, Text(" B")), images="none") == "A B"


def test_code_in_backticks_needs_no_care() -> None:
    text = markdown(paragraph(Styled("code", (Text("a[1]"),)), Text(" "), link("x")))
    assert text.startswith("`a[1]` [x][1]")


@pytest.mark.parametrize("text", ["as in [1].", "as in [ 1 ].", "a[1]"])
def test_a_number_in_brackets_of_the_text_is_no_label(text: str) -> None:
    assert "[x][2]" in markdown(paragraph(Text(text + " "), link("x")))


def test_a_number_in_brackets_put_together_by_styles_is_no_label() -> None:
    inlines = (
        Text("["),
        Styled("quote", ()),
        Styled("strong", (Text("1"),)),
        Text("] "),
        link("x"),
    )
    assert "[x][2]" in markdown(paragraph(*inlines))


def test_a_number_that_is_all_of_a_links_text_is_no_label() -> None:
    assert "[1][2]" in markdown(paragraph(Text("[a]"), link("1")))


def test_a_parenthesis_after_a_label_leaves_it_alone() -> None:
    assert links_in(markdown(paragraph(link("x"), Text("(y)")))) == [
        ("x", "https://a.example/", "")
    ]


def test_footnotes_have_labels_of_their_own() -> None:
    assert markdown(paragraph(link("x"), NoteMark("1"))).startswith("[x][1][^1]")


# ── laws ─────────────────────────────────────────────────────────────────────────────────

SIGNS = list("[]()[]!^:1234*`_\\ abc#")
WORDS = st.text(st.sampled_from(SIGNS), min_size=1, max_size=6).filter(lambda t: t.strip() == t)
ADDRESSES = st.text(st.sampled_from(list("ab/.?=&;()\\[]#1")), min_size=1, max_size=8).map(
    lambda tail: "https://example.com/" + tail
)
LEAVES: st.SearchStrategy[Inline] = st.one_of(
    WORDS.map(Text),
    st.builds(
        lambda href, text, title: Link(href, (Text(text),), title),
        ADDRESSES, WORDS, st.sampled_from(["", 'Say "so"', "a\\b & c"]),
    ),
    st.builds(Image, ADDRESSES, WORDS),
)  # fmt: skip
INLINE = st.one_of(
    LEAVES,
    st.builds(
        lambda style, children: Styled(style, tuple(children)),
        st.sampled_from(["strong", "emphasis", "code", "mark", "quote"]),
        st.lists(LEAVES, min_size=1, max_size=3),
    ),
)  # fmt: skip
PARAGRAPHS = st.lists(
    st.lists(INLINE, min_size=1, max_size=6).map(lambda inlines: paragraph(*inlines)),
    min_size=1, max_size=4,
)  # fmt: skip
MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@MANY
@given(PARAGRAPHS)
def test_a_reader_finds_the_same_links_as_inline(blocks: Sequence[Block]) -> None:
    assert links_in(to_markdown(blocks, REFERENCE)) == links_in(to_markdown(blocks, Options()))


@MANY
@given(PARAGRAPHS)
def test_a_reader_sees_the_same_page_as_inline(blocks: Sequence[Block]) -> None:
    assert READER.render(to_markdown(blocks, REFERENCE)) == READER.render(
        to_markdown(blocks, Options())
    )


@MANY
@given(PARAGRAPHS, st.sampled_from(["keep", "alt", "none"]))
def test_the_style_of_links_changes_no_other_rendering(
    blocks: Sequence[Block], images: str
) -> None:
    reference, inline = (
        Options(links=links, images=images)  # type: ignore[arg-type]
        for links in ("reference", "inline")
    )
    assert (to_text(blocks, reference), to_html(blocks, reference)) == (
        to_text(blocks, inline),
        to_html(blocks, inline),
    )
