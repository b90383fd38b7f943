"""Footnotes: what refers to one, where each one ends, and what is none."""

from __future__ import annotations

import pytest

import cleanread

PROSE = (
    "The keeper of the lock wrote down every barge that passed, with its load and the height of the water, "
    "and on Sundays he added a line about the weather."
)


def markdown(html: str) -> str:
    """What a page with some prose around `html` becomes."""
    page = f"<html><body><article><h1>Log</h1><p>{PROSE}</p>{html}</article></body></html>"
    return cleanread.extract(
        page, "https://example.com/log", cleanread.Options(rules=False)
    ).markdown


def notes(html: str) -> list[str]:
    """The lines with footnotes."""
    return [line for line in markdown(html).splitlines() if line.startswith("[^")]


@pytest.mark.parametrize(
    ("reference", "body"),
    [
        ('<sup id="r1"><a href="#f1">1</a></sup>', '<ol><li id="f1">In ink. <a href="#r1">↩</a></li></ol>'),
        ('<a href="#_ftn1" name="_ftnref1">[1]</a>', '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> In ink.</p></div>'),
        ('<sup><a href="#fn1" id="fnref1">*</a></sup>', '<p id="fn1">* In ink. <a href="#fnref1">Back</a></p>'),
        ('[<a href="#note-1" class="noteref">1</a>]', '<dl class="notes"><dt id="note-1">1</dt><dd>In ink.</dd></dl>'),
        ('<a class="footnote" id="DOC1" href="#FOOT1"><sup>1</sup></a>', '<h5><a id="FOOT1" href="#DOC1">(1)</a></h5><p>In ink.</p>'),
        ('<sup><a href="#cite_note-1">[1]</a></sup>', '<ol class="references"><li id="cite_note-1"><span>In ink.</span></li></ol>'),
        ('<a href="https://example.com/log#fn1"><sup>1</sup></a>', '<p id="fn1" class="footnote">1. In ink.</p>'),
        ('<a href="#ref1">[1]</a>', '<div class="reference"><a id="ref1">1.</a><div>In ink.</div></div>'),
        ("<sup>1</sup>", "<h2>Notes</h2><p><sup>1</sup> In ink.</p>"),
        ('<span class="sidenote">In ink.</span>', ""),
        ("<sup>1</sup>", "<h2>Fußnoten</h2><p><sup>1</sup> In ink.</p>"),
    ],
)  # fmt: skip
def test_a_footnote_is_recognized(reference: str, body: str) -> None:
    found = markdown(
        f"<p>He used a pen{reference} for that, and never a pencil, as the company had asked him to.</p>{body}"
    )
    assert "He used a pen[^1] for that" in found
    assert "[^1]: In ink." in found


@pytest.mark.parametrize(
    "html",
    [
        '<p>See chapter <a href="#c1">1</a> on the barges, and chapter <a href="#c2">2</a> on the water of the canal.</p><h2 id="c1">1. Barges</h2><p>There were many of them in those years.</p><h2 id="c2">2. Water</h2><p>There was never enough of it.</p>',
        '<p>Page <a href="#p1">1</a> <a href="#p2">2</a> of the log is lost, and so nobody knows what he wrote.</p><p id="p1">He went home early that day.</p><p id="p2">On the next day he came back.</p>',
        "<p>The water stood at 10<sup>2</sup> inches, and the area was 5 m<sup>2</sup> on that day in the spring.</p>",
        "<p>The load was x<sup>1</sup> and y<sup>2</sup>, as he wrote.</p><hr><p>Nobody read it for a long time.</p>",
    ],
)
def test_other_numbers_are_no_footnotes(html: str) -> None:
    assert "[^" not in markdown(html)


def test_two_references_to_one_footnote_have_one_label() -> None:
    html = (
        '<p>First<sup><a href="#fn1">1</a></sup> he wrote with a pen, and later<sup><a href="#fn1">1</a></sup> with one of steel.</p>'
        '<ol class="footnotes"><li id="fn1">In ink.</li></ol>'
    )
    assert markdown(html).count("[^1]") == 3


def test_a_footnote_keeps_all_its_paragraphs_and_its_links() -> None:
    html = (
        '<p>He used a pen<sup><a id="r" href="#fn1">1</a></sup> and never a pencil for the log of the lock.</p>'
        '<ol class="footnotes"><li id="fn1"><p>In <a href="https://ink.example/">ink</a>.</p><p>In blue ink. <a href="#r">↩</a></p></li></ol>'
    )
    assert markdown(html).endswith("[^1]: In [ink](https://ink.example/).\n\n    In blue ink.")


def test_signs_and_repeated_numbers_are_counted_anew() -> None:
    html = (
        '<p>A pen<sup><a href="#fa">*</a></sup> and a pencil<sup><a href="#fb">†</a></sup> lay on the table beside the log of the lock.</p>'
        '<p class="footnote" id="fa">* Of steel.</p><p class="footnote" id="fb">† Red.</p>'
    )
    assert notes(html) == ["[^1]: Of steel.", "[^2]: Red."]


def test_what_nothing_refers_to_stays_an_item_of_its_list() -> None:
    html = (
        '<p>He used a pen<sup><a href="#cite_note-1">[1]</a></sup> and never a pencil for the log of the lock.</p>'
        '<h2>References</h2><ol class="references"><li id="cite_note-1">In ink.</li><li id="cite_note-2">Holm, A.: The log of a lock, second edition.</li></ol>'
    )
    found = markdown(html)
    assert "2. Holm, A.: The log" in found
    assert "[^1]: In ink." in found


def test_footnotes_are_part_of_the_text_and_of_the_html() -> None:
    page = (
        f'<article><h1>Log</h1><p>{PROSE}<sup><a href="#fn1">1</a></sup></p><p>{PROSE}</p>'
        '<ol class="footnotes"><li id="fn1">In ink.</li></ol></article>'
    )
    article = cleanread.extract(page)
    assert "weather.[1]" in article.text
    assert article.text.endswith("[1] In ink.")
    assert '<a href="#fn-1">1</a>' in article.html
    assert '<div class="footnote" id="fn-1"><sup>1</sup>' in article.html


def test_our_own_html_gives_the_same_footnotes_again() -> None:
    page = (
        f'<article><h1>Log</h1><p>{PROSE}<sup><a href="#fn1">1</a></sup></p><p>{PROSE} It was a short line.</p>'
        '<ol class="footnotes"><li id="fn1">In ink, as the company had asked.</li></ol></article>'
    )
    first = cleanread.extract(page)
    assert cleanread.extract(first.html).markdown == first.markdown
