"""Markdown, sign by sign."""

from __future__ import annotations

import pytest

from cleanread.models import (
    Block,
    Cell,
    Container,
    Image,
    Inline,
    LineBreak,
    Link,
    Options,
    Style,
    Styled,
    Text,
)
from cleanread.render import to_markdown


def paragraph(*inlines: Inline | str) -> Block:
    made = tuple(Text(inline) if isinstance(inline, str) else inline for inline in inlines)
    return Block(kind="paragraph", text="", inlines=made)


def styled(style: Style, *inlines: Inline | str) -> Styled:
    return Styled(style, tuple(Text(i) if isinstance(i, str) else i for i in inlines))


def strong(*inlines: Inline | str) -> Styled:
    return styled("strong", *inlines)


def markdown_of(*inlines: Inline | str) -> str:
    return to_markdown([paragraph(*inlines)], Options())


@pytest.mark.parametrize(
    "text",
    [
        "snake_case and 2 * 3",
        "a footnote[1] [sic]",
        "AT&T, R & D",
        "a < b > c",
        "~5 minutes",
        "#hashtag",
        "-5 degrees",
        "+49 30",
        "1.5 metres",
        "C:\\Users",
        "50% | 60%",
        "Hello!",
        "http://example.com/a_b_c",
        "$5 = 5",
    ],
)
def test_text_that_is_no_markup_stays_as_it_is(text: str) -> None:
    assert markdown_of(text) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("*a*", "\\*a\\*"),
        ("_a_", "\\_a\\_"),
        ("__init__", "\\_\\_init\\_\\_"),
        ("`a`", "\\`a\\`"),
        ("[a](b)", "[a\\](b)"),
        ("<b>", "\\<b>"),
        ("&amp;", "\\&amp;"),
        ("~~a~~", "\\~\\~a\\~\\~"),
        ("a\\*", "a\\\\\\*"),
        ("# a", "\\# a"),
        ("> a", "\\> a"),
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("1986. Rain", "1986\\. Rain"),
        ("3) Rain", "3\\) Rain"),
        ("---", "\\---"),
        ("[a]: b", "\\[a]: b"),
        ("[x] a", "\\[x] a"),
    ],
)
def test_text_that_looks_like_markup_is_escaped(text: str, markdown: str) -> None:
    assert markdown_of(text) == markdown


def test_a_line_after_a_break_is_escaped_as_well() -> None:
    assert markdown_of("a", LineBreak(), "- b", LineBreak(), "===") == "a\\\n\\- b\\\n\\==="


@pytest.mark.parametrize(
    ("inlines", "markdown"),
    [
        (("a ", strong("b"), " c"), "a **b** c"),
        (("a", strong("b"), "c"), "a**b**c"),
        (("a", strong("(b)"), "c"), "a(**b**)c"),
        (("文字", strong("「強調」"), "です"), "文字「**強調**」です"),
        (("a", strong("!"), "c"), "a!c"),
        ((strong("a", styled("emphasis", "b")),), "**ab**"),
        ((strong("a ", styled("emphasis", "b")),), "**a *b***"),
        ((strong(styled("emphasis", "b")),), "***b***"),
        ((strong("a"), styled("emphasis", "b")), "**a**b"),
        ((strong("a"), strong("b")), "**ab**"),
        ((strong("a ", strong("b")),), "**a b**"),
        ((styled("code", "a`b"),), "``a`b``"),
        ((styled("code", "a"), "b", styled("code", "c")), "`a`b`c`"),
        ((styled("delete", "a"), " b"), "~~a~~ b"),
        ((styled("sup", "2"),), "<sup>2</sup>"),
    ],
)
def test_styles_stand_only_where_they_work(inlines: tuple[Inline, ...], markdown: str) -> None:
    assert markdown_of(*inlines) == markdown


@pytest.mark.parametrize(
    ("link", "markdown"),
    [
        (Link("/a", (Text("b"),)), "[b](/a)"),
        (Link("/a", (Text("b"),), 'Say "so"'), '[b](/a "Say \\"so\\"")'),
        (Link("/a_(b)", (Text("b"),)), "[b](/a_(b))"),
        (Link("/a)", (Text("b"),)), "[b](/a\\))"),
        (Link("/a b<c>", (Text("b"),)), "[b](/a%20b%3Cc%3E)"),
        (Link("/?a&copy;", (Text("b"),)), "[b](/?a&amp;copy;)"),
        (Link("/a", (Text("[b]"),)), "[\\[b\\]](/a)"),
        (Link("/a", (Image("/i.jpg", "x]"),)), "[![x\\]](/i.jpg)](/a)"),
    ],
)
def test_links_are_written_so_that_they_are_read(link: Link, markdown: str) -> None:
    assert markdown_of(link) == markdown


def test_an_exclamation_mark_before_a_link_makes_no_image() -> None:
    assert markdown_of("Look!", Link("/a", (Text("b"),))) == "Look\\![b](/a)"


@pytest.mark.parametrize(
    ("options", "markdown"),
    [
        (Options(), "a [b](/b) ![c](/c) d"),
        (Options(links="none"), "a b ![c](/c) d"),
        (Options(images="alt"), "a [b](/b) c d"),
        (Options(images="none"), "a [b](/b) d"),
        (Options(links="none", images="none"), "a b d"),
    ],
)
def test_options_leave_links_and_images_out(options: Options, markdown: str) -> None:
    block = paragraph("a ", Link("/b", (Text("b"),)), " ", Image("/c", "c"), " d")
    assert to_markdown([block], options) == markdown


def test_an_image_that_is_not_wanted_leaves_no_gap() -> None:
    image = Block(kind="image", text="", inlines=(Image("/a", "a"),))
    assert to_markdown([paragraph("a"), image, paragraph("b")], Options(images="none")) == "a\n\nb"


def test_a_heading_ends_in_no_closing_sequence() -> None:
    block = Block(kind="heading", level=2, text="C #", inlines=(Text("C #"),))
    assert to_markdown([block], Options()) == "## C \\#"


def test_code_in_a_list_keeps_its_indentation() -> None:
    around = (Container("list", 1, ordered=True, start=10), Container("item", 2))
    code = Block(kind="code", text="a:\n\n  b", language="py", containers=around)
    assert to_markdown([code], Options()) == "10. ```py\n    a:\n\n      b\n    ```"


def test_a_list_begins_again_after_other_content() -> None:
    one = (Container("list", 1), Container("item", 2))
    two = (Container("list", 3), Container("item", 4))
    blocks = [
        Block(kind="paragraph", text="a", inlines=(Text("a"),), containers=one),
        paragraph("b"),
        Block(kind="paragraph", text="c", inlines=(Text("c"),), containers=two),
    ]
    assert to_markdown(blocks, Options()) == "- a\n\nb\n\n- c"


def test_an_item_without_a_list_is_a_paragraph() -> None:
    block = Block(
        kind="paragraph", text="a", inlines=(Text("a"),), containers=(Container("item", 2),)
    )
    assert to_markdown([block], Options()) == "a"


def test_a_language_that_would_break_the_fence_is_left_out() -> None:
    assert to_markdown([Block(kind="code", text="x", language="a`b")], Options()) == "```\nx\n```"


def test_a_table_without_rows_is_nothing() -> None:
    assert to_markdown([Block(kind="table", text="")], Options()) == ""


def test_a_cell_with_a_line_break_stays_on_one_line() -> None:
    rows = ((Cell((Text("a"), LineBreak(), Text("b"))), Cell(())),)
    block = Block(kind="table", text="a b", rows=rows)
    assert to_markdown([block], Options()) == "| a<br>b |  |\n| --- | --- |"


def test_no_blocks_are_no_markdown() -> None:
    assert to_markdown([], Options()) == ""
