"""Data tables."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

import cleanread
from cleanread.blocks import split_blocks
from cleanread.content import build
from cleanread.models import Block, Options
from cleanread.render import to_html, to_markdown, to_text


def blocks_of(html: str) -> tuple[Block, ...]:
    body = document_fromstring(f"<body>{html}</body>").find("body")
    assert body is not None
    return build(split_blocks(body).blocks, "https://example.com/")


def markdown_of(html: str) -> str:
    return to_markdown(blocks_of(html), Options())


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<tr><th>A<th>B<tr><td>1<td>2", "| A | B |\n| --- | --- |\n| 1 | 2 |"),
        ("<tr><td>A<td>B<tr><td>1<td>2", "| A | B |\n| --- | --- |\n| 1 | 2 |"),
        ("<tr><th>A<td>1<tr><th>B<td>2", "|  |  |\n| --- | --- |\n| A | 1 |\n| B | 2 |"),
        ("<thead><th>A<th>B</thead><tr><td>1<td>2", "| A | B |\n| --- | --- |\n| 1 | 2 |"),
        ("<tr><td>A<td>B<tr><td><td><tr><td>1<td>2", "| A | B |\n| --- | --- |\n| 1 | 2 |"),
        (
            "<tr><td>a|b<td><code>c|d</code><tr><td>1",
            "| a\\|b | `c\\|d` |\n| --- | --- |\n| 1 |  |",
        ),
        (
            "<tr><td>a<br>b<td><p>c</p><p>d</p><tr><td>1",
            "| a<br>b | c<br>d |\n| --- | --- |\n| 1 |  |",
        ),
        (
            '<tr><th align=right>A<th style="text-align: center">B<tr><td>1<td>2',
            "| A | B |\n| ---: | :---: |\n| 1 | 2 |",
        ),
        (
            "<tr><th colspan=2>A<th>B<tr><td>1<td>2<td>3",
            "| A |  | B |\n| --- | --- | --- |\n| 1 | 2 | 3 |",
        ),
        (
            "<tr><th>A<th>B<tr><td rowspan=2>1<td>2<tr><td>3",
            "| A | B |\n| --- | --- |\n| 1 | 2 |\n|  | 3 |",
        ),
        ("<tr><th>A<th>B<tr><td colspan=99>1", "| A | B |\n| --- | --- |\n| 1 |  |"),
    ],
)
def test_tables_become_markdown(html: str, markdown: str) -> None:
    assert markdown_of(f"<table>{html}</table>") == markdown


@pytest.mark.parametrize("span", ["9007199254740991", "65534", "-1", "0", "x", "1e9", "²"])
def test_no_span_is_harmful(span: str) -> None:
    html = f"<table><tr><td colspan={span} rowspan={span}>a<td>b<tr><td>c<td>d</table>"
    assert len(markdown_of(html)) < 200


def test_many_long_spans_are_harmless() -> None:
    row = "<tr>" + "<td colspan=1000 rowspan=60000>a" * 60
    markdown = markdown_of(f"<table>{row * 60}</table>")
    assert len(markdown) < 2_000_000


def test_a_caption_stands_before_its_table() -> None:
    html = "<table><caption>Rain by <b>month</b></caption><tr><td>A<td>B<tr><td>1<td>2</table>"
    assert [(block.kind, block.text) for block in blocks_of(html)] == [
        ("caption", "Rain by month"),
        ("table", "A\tB\n1\t2"),
    ]


def test_text_of_a_table_is_tabs_and_lines() -> None:
    html = "<table><tr><td>A<td>B<br>C<tr><td><td>2</table>"
    assert to_text(blocks_of(html), Options()) == "A\tB C\n\t2"


def test_html_keeps_spans_and_headers() -> None:
    html = "<table><tr><th>A<th>B<tr><td colspan=2>1<tr><td>1<td>2</table>"
    assert '<td colspan="2">1</td>' in to_html(blocks_of(html), Options())


def test_a_hidden_part_of_a_cell_stays_hidden() -> None:
    html = '<table><tr><td>A<span style="display:none">x</span><td>B<tr><td>1<td>2</table>'
    assert "x" not in markdown_of(html)


# ── heads ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (
            "<tr><td><b>A</b><td><b>B</b><tr><td>1<td>2",
            "| A | B |\n| --- | --- |\n| 1 | 2 |",
        ),
        (
            "<tr><th><strong>A</strong><th>B<tr><td><b>1</b><td>2",
            "| A | B |\n| --- | --- |\n| **1** | 2 |",
        ),
        (
            "<tr><td>Name:<td>Ann<tr><td>Home:<td>Oslo",
            "|  |  |\n| --- | --- |\n| Name: | Ann |\n| Home: | Oslo |",
        ),
        (
            "<tr><td><b>Name</b><td>Ann<tr><td><b>Home</b><td>Oslo",
            "|  |  |\n| --- | --- |\n| **Name** | Ann |\n| **Home** | Oslo |",
        ),
        (
            "<tr><td>Oslo<td>12 mm<tr><td>Bergen<td>140 mm",
            "|  |  |\n| --- | --- |\n| Oslo | 12 mm |\n| Bergen | 140 mm |",
        ),
        (
            "<tr><td><code>a</code><td>One<tr><td><code>b</code><td>Two",
            "|  |  |\n| --- | --- |\n| `a` | One |\n| `b` | Two |",
        ),
        (
            "<tr><th>A<th>B<tr><th colspan=2>Group<tr><td>1<td>2",
            "| A | B |\n| --- | --- |\n| **Group** |  |\n| 1 | 2 |",
        ),
        (
            "<tr><td>City<td>2019<tr><td>Bergen<td>140",
            "| City | 2019 |\n| --- | --- |\n| Bergen | 140 |",
        ),
        (
            "<tfoot><tr><td>Sum<td>2</tfoot><thead><tr><th>A<th>B</thead><tr><td>1<td>2",
            "| A | B |\n| --- | --- |\n| 1 | 2 |\n| Sum | 2 |",
        ),
        (
            "<tr><th><button>A <svg></svg></button><th><a href='?sort=b'>B ▲</a><tr><td>1<td>2",
            "| A | B |\n| --- | --- |\n| 1 | 2 |",
        ),
    ],
)
def test_the_head_is_found(html: str, markdown: str) -> None:
    assert markdown_of(f"<table>{html}</table>") == markdown


def test_headings_found_by_their_looks_are_headings_in_html() -> None:
    html = "<table><tr><td><b>A</b><td><b>B</b><tr><td>1<td>2</table>"
    assert "<thead>" in to_html(blocks_of(html), Options())


# ── alignment ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "html",
    [
        "<tr><th>A<th>B<tr><td>1<td align=right>2",
        "<tr><th>A<th>B<tr><td>1<td style='text-align:end'>2",
        "<tr><th>A<th>B<tr><td>1<td class='has-text-align-right'>2",
        "<tr><th>A<th>B<tr><td>1<td class='text-end x'>2",
        "<tr><th>A<th align=center>B<tr><td>1<td class='text-right'>2",
        "<colgroup><col><col align=right></colgroup><tr><th>A<th>B<tr><td>1<td>2",
        "<colgroup><col><col style='text-align: right'></colgroup><tr><th>A<th>B<tr><td>1<td>2",
    ],
)
def test_a_column_is_aligned_as_its_cells_are(html: str) -> None:
    assert markdown_of(f"<table>{html}</table>").split("\n")[1] == "| --- | ---: |"


def test_columns_that_are_all_aligned_to_the_left_say_nothing_of_it() -> None:
    html = "<table><tr><th align=left>A<th>B<tr><td align=left>1<td align=left>2</table>"
    assert markdown_of(html).split("\n")[1] == "| --- | --- |"


def test_a_row_aligns_its_cells() -> None:
    html = "<table><tr><th>A<th>B<tr align=center><td>1<td align=right>2</table>"
    assert markdown_of(html).split("\n")[1] == "| :---: | ---: |"


# ── what does not show ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "hidden",
    [
        "<tr style='display:none'><td>x<td>y",
        "<tr hidden><td>x<td>y",
        "<tbody hidden><tr><td>x<td>y</tbody>",
        "<tr><td hidden>x<td style='display: none'>y",
        "<tr><td><td>",
    ],
)
def test_hidden_and_empty_rows_go(hidden: str) -> None:
    html = f"<table><tr><th>A<th>B<tr><td>1<td>2{hidden}</table>"
    assert markdown_of(html) == "| A | B |\n| --- | --- |\n| 1 | 2 |"


@pytest.mark.parametrize(
    "spacer",
    ["<td width=10></td>", "<td>&nbsp;</td>", "<td><img src='/spacer.gif' width=1 height=1></td>"],
)
def test_a_column_that_only_parts_others_goes(spacer: str) -> None:
    html = (
        f"<table><tr><td>A</td>{spacer}<td>B</td></tr><tr><td>c</td>{spacer}<td>d</td></tr></table>"
    )
    assert markdown_of(html) == "| A | B |\n| --- | --- |\n| c | d |"


def test_an_empty_column_at_the_edge_goes() -> None:
    html = "<table><tr><td><td>A<td>B<td><tr><td><td>c<td>d<td></table>"
    assert markdown_of(html) == "| A | B |\n| --- | --- |\n| c | d |"


def test_an_empty_column_between_values_stays() -> None:
    html = "<table><tr><td>A<td><td>B<tr><td>c<td><td>d</table>"
    assert markdown_of(html) == "| A |  | B |\n| --- | --- | --- |\n| c |  | d |"


def test_a_column_with_a_name_stays_without_values() -> None:
    html = "<table><tr><th>A<th>B<tr><td>c<td></table>"
    assert markdown_of(html) == "| A | B |\n| --- | --- |\n| c |  |"


# ── what cells hold ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cell", "markdown"),
    [
        ("<ul><li>one<li>two</ul>after", "• one<br>• two<br>after"),
        ("<ul><li>one</ul>", "one"),
        ("<ul class=list-unstyled><li>one<li>two</ul>", "one<br>two"),
        ("<div class=plainlist><ul><li>one<li>two</ul></div>", "one<br>two"),
        ("<ol><li>one<li><p>two</ol>", "1. one<br>2. two"),
        ("<pre>a | b\nc</pre>", "`a \\| b`<br>`c`"),
        ("<code>a|b</code>", "`a\\|b`"),
        ("a\\|b", "a\\\\\\|b"),
        ("<a href='/x|y'>z</a>", "[z](https://example.com/x\\|y)"),
        ("<img src=/i.png alt=Sea>", "![Sea](https://example.com/i.png)"),
        ("<i class='fa fa-check'></i>", "✓"),
        ("<svg aria-label='Not included'></svg>", "✗"),
        ("<i class='fa fa-star'></i>", ""),
        ("<p>one<p>two", "one<br>two"),
        ("one<br><br>two", "one<br>two"),
        ("<span style='display:block'>one</span>two", "one<br>two"),
    ],
)
def test_cells_hold_more_than_words(cell: str, markdown: str) -> None:
    html = f"<table><tr><th>A<th>B<tr><td>k<td>{cell}</table>"
    assert markdown_of(html).split("\n")[2] == f"| k | {markdown} |"


def test_a_table_in_a_table_of_data_is_lines_of_its_cell() -> None:
    inner = "<table><tr><td>x<td>y<tr><td>z<td>w</table>"
    html = f"<table class=wikitable><tr><th>A<th>B<tr><td>1<td>{inner}</table>"
    assert markdown_of(html) == "| A | B |\n| --- | --- |\n| 1 | x y<br>z w |"


def test_a_long_list_in_a_cell_takes_no_longer_than_it_must() -> None:
    cell = "<ol>" + "<li><b></b>" * 20_000 + "<li>end</ol>"
    html = f"<table><tr><th>A<th>B<tr><td>k<td>{cell}</table>"
    assert "end" in markdown_of(html)


# ── data or layout ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("html", "is_table"),
    [
        ("<tr><td><pre>int x;</pre><td>since 1<tr><td>a<td>b", True),
        ("<tr><td><pre>1\n2</pre><td><pre>a\nb</pre>", False),
        ("<tr><td><pre>" + "x\n" * 20 + "</pre><td>b<tr><td>c<td>d", False),
        ("<tr><td>a<td><h2>b</h2>", False),
    ],
)
def test_code_in_a_table_may_be_data(html: str, is_table: bool) -> None:  # noqa: FBT001
    assert any(block.kind == "table" for block in blocks_of(f"<table>{html}</table>")) == is_table


def test_many_tables_in_tables_are_no_data() -> None:
    html = "<table class=wikitable><tr><td>a<td>" * 50 + "end"
    assert "end" in markdown_of(html)


def test_a_row_of_no_height_is_shown() -> None:
    """Tables from word processors give each row a height of nothing: it is the least it takes."""
    html = "<table><tr style='height: 0px'><th>Fare<th>Price<tr style='height: 0px'><td style='width: 0'>One way<td>2</table>"
    page = f"<article><p>{'The ferry sails every hour of the day. ' * 8}</p>{html}<p>{'Nobody waits long. ' * 9}</p></article>"
    assert "| One way | 2 |" in cleanread.extract(page).markdown


def test_a_row_of_no_height_within_a_cell_is_shown() -> None:
    inner = "<table><tr style='height: 0px'><td>by day</table>"
    table = f"<table class='wikitable'><tr><th>Fare<th>Price<tr><td>One way {inner}<td>2</table>"
    page = f"<article><p>{'The ferry sails every hour of the day. ' * 8}</p>{table}<p>{'Nobody waits long. ' * 9}</p></article>"
    assert "by day" in cleanread.extract(page).markdown


def test_white_space_in_the_source_makes_no_table_larger_nor_its_links_longer() -> None:
    cells = (
        "<td><a href=/a><b>Pros</b> <i>and</i></a><ul><li>many reviewers<li>a free proposal</ul>"
    )
    table = f"<table>{f'<tr>{cells * 2}' * 2}</table>"
    for html in (table, table.replace(" <i", f"{' ' * 70}<i").replace("<li", f"\n{' ' * 300}<li")):
        (block,) = split_blocks(document_fromstring(f"<body>{html}")[0]).blocks
        assert (block.kind, block.link_chars) == ("table", 4 * len("Pros and"))
