"""Data tables."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

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
