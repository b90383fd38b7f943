"""What the layout of a run says: lines, readings above words, quotation marks, initials."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring, fragment_fromstring

from cleanread.blocks import split_blocks
from cleanread.content.images import Images
from cleanread.content.inlines import inlines_of_run
from cleanread.content.links import Addresses
from cleanread.content.shape import KeptLines, shaped
from cleanread.content.verse import is_verse, stanzas_of


def texts(html: str) -> list[str]:
    """The text of each run that comes of the first block of a page."""
    body = document_fromstring(f"<body>{html}</body>").find("body")
    assert body is not None
    raw = split_blocks(body).blocks[0]
    runs = (
        stanzas_of(raw.el)
        if raw.kind == "code"
        else shaped(raw.run, lines=KeptLines().of(raw.frame, raw.run))
    )
    addresses = Addresses(None)
    return [inlines_of_run(run, addresses, Images(addresses))[1] for run in runs]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p><span style='display:block'>One</span><span style='display:block'>two</span>", "One\ntwo"),
        ("<p>One<span style='display: block;'>two</span>three", "One\ntwo\nthree"),
        ("<p>One<span style='display:inline-block'>two</span>", "Onetwo"),
        ("<p style='white-space: pre-line'>one\ntwo", "one\ntwo"),
        ("<p class='whitespace-pre-wrap'>one\n  two", "one\ntwo"),
        ("<div style='white-space:pre-wrap'><p>one\ntwo", "one\ntwo"),
        ("<div style='white-space:pre-wrap'><p style='white-space: normal'>one\ntwo", "one two"),
        ("<p>one <span style='white-space:pre'>two\nthree</span> four\nfive", "one two\nthree four five"),
        ("<p>one\ntwo", "one two"),
    ],
)  # fmt: skip
def test_lines_are_those_that_show(html: str, text: str) -> None:
    assert texts(html) == [text]


def test_an_empty_line_parts_paragraphs_where_lines_count() -> None:
    html = "<p style='white-space:pre-wrap'>one <b>two\n\nthree</b>\nfour"
    assert texts(html) == ["one two", "three\nfour"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>です", "漢字(かんじ)です"),
        ("<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>です", "漢字（かんじ）です"),
        ("<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>です", "漢(かん)字(じ)です"),
        ("<ruby>漢字<rt>かん<rt>じ</rt></rt></ruby>です", "漢字(かん じ)です"),
        ("<ruby>漢字<rt></rt></ruby>です", "漢字です"),
        ("<ruby>漢字<rtc><rt>かん</rt><rt>じ</rt></rtc></ruby>です", "漢字(かんじ)です"),
    ],
)
def test_a_reading_stands_in_parentheses_behind_its_word(html: str, text: str) -> None:
    assert texts(f"<p>{html}") == [text]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "so „ja ‚nein‘“"),
        ("fr", "so « ja « nein » »"),
        ("ja", "so 「ja 『nein』」"),
        ("en", 'so "ja nein"'),
        ("", 'so "ja nein"'),
    ],
)
def test_quotations_have_the_marks_of_their_language(language: str, text: str) -> None:
    assert texts(f"<p lang='{language}'>so <q>ja <q>nein</q></q>") == [text]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<span class=dropcap>T</span>he quay", "The quay"),
        ("<span class=drop-cap>T</span> he quay", "The quay"),
        ("<span class=dropcap>A</span> quay", "A quay"),
        ("<span class=dropcap>“T</span>\nhe quay", "“The quay"),
        ("<span class=dropcap>The</span> quay", "The quay"),
        ("<span class=note>T</span> he quay", "T he quay"),
        ("<b class=dropcap>T</b>he <i>quay</i>", "The quay"),
    ],
)
def test_a_drop_cap_is_a_letter_of_its_word(html: str, text: str) -> None:
    assert texts(f"<p>{html}") == [text]


def test_a_poem_has_stanzas_and_lines() -> None:
    html = "<pre class='wp-block-verse'>Roses are\n  <em>red</em>\n\nViolets</pre>"
    assert texts(html) == ["Roses are\nred", "Violets"]


@pytest.mark.parametrize("names", ["", "language-poem-script", "code"])
def test_other_preformatted_text_is_no_poem(names: str) -> None:
    assert not is_verse(fragment_fromstring(f"<pre class='{names}'>x</pre>"))
