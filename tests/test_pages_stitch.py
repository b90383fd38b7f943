"""One article of several pages: what they repeat is there once, and nothing gets lost silently."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

import pytest

import cleanread
from cleanread import Article, extract
from cleanread.pages.repeats import letters

from . import ferry

LEAD = (
    f'<p class="standfirst">{ferry.STANDFIRST}</p><figure><img src="/img/ferry.jpg?w=800" width=800 height=500 alt="The ferry">'
    "<figcaption>The ferry on Monday morning, seen from the lighthouse.</figcaption></figure>"
)
ENDING = f"<p>{ferry.ENDING}</p>"
NOTE = (
    '<p>The mayor of island {page} has said as much in the council<sup><a id="r{n}" href="#f{n}">{n}</a></sup> on a Tuesday, in '
    "front of forty people and one sleeping dog, and he has not taken back a word of it since then.</p>"
)
NOTES = '<section class="footnotes"><ol><li id="f{n}"><p>{text} <a href="#r{n}">↩</a></p></li></ol></section>'


def pages(
    *, leads: Sequence[str] = ("", "", ""), ends: Sequence[str] = ("", "", "")
) -> list[Article]:
    return [
        extract(
            ferry.page(n, lead=leads[n - 1], end=ends[n - 1], modified=f"2024-05-0{5 + n}"),
            url=ferry.address(n),
        )
        for n in (1, 2, 3)
    ]


def test_the_text_of_all_pages_is_there_in_order() -> None:
    article = cleanread.stitch(pages())

    assert article.text == "\n\n".join(p for part in ferry.PAGES for p in part)


def test_the_addresses_of_all_pages_are_told() -> None:
    assert cleanread.stitch(pages()).pages == tuple(ferry.address(n) for n in (1, 2, 3))


def test_a_repeated_standfirst_is_there_once() -> None:
    assert cleanread.stitch(pages(leads=[LEAD] * 3)).text.count(ferry.STANDFIRST) == 1


def test_a_repeated_image_is_there_once() -> None:
    second = LEAD.replace("w=800", "w=400")

    assert cleanread.stitch(pages(leads=[LEAD, second, LEAD])).markdown.count("ferry.jpg") == 1


def test_a_repeated_caption_is_there_once() -> None:
    assert cleanread.stitch(pages(leads=[LEAD] * 3)).markdown.count("seen from the lighthouse") == 1


def test_a_title_with_the_number_of_the_page_is_not_repeated() -> None:
    heading = f"<h2>{ferry.TITLE} – Page 2</h2>"

    assert ferry.TITLE not in cleanread.stitch(pages(leads=["", heading, ""])).text


def test_a_repeated_ending_stays_below_the_last_page() -> None:
    text = cleanread.stitch(pages(ends=[ENDING] * 3)).text

    assert (text.count(ferry.ENDING), text.endswith(ferry.ENDING)) == (1, True)


@pytest.mark.parametrize(
    "words",
    [
        "Page 1 of 3", "Seite 1 von 3", "Next page: what the captain says", "1 / 3", "Weiter auf der nächsten Seite",
        "Lesen Sie weiter auf Seite 2", "次のページ", "第1页/共3页",
    ],
)  # fmt: skip
def test_words_between_pages_are_left_out(words: str) -> None:
    first, *others = pages()
    block = cleanread.Block(kind="paragraph", text=words, inlines=(cleanread.Text(words),))
    article = cleanread.stitch([with_blocks(first, [*first.blocks, block]), *others])

    assert words not in article.text


def test_a_sentence_that_speaks_of_pages_stays() -> None:
    sentence = (
        "Page 2 of the report had been torn out, and nobody on the council could say by whom."
    )
    article = cleanread.stitch(pages(ends=[f"<p>{sentence}</p>", "", ""]))

    assert sentence in article.text


def test_what_is_left_out_is_among_the_removals() -> None:
    article = cleanread.stitch(pages(leads=[LEAD] * 3))
    repeated = [(r.text, r.page) for r in article.removals if r.kind == "repeated"]

    assert (ferry.STANDFIRST, ferry.address(2)) in repeated


def test_every_block_is_in_the_text_or_among_the_removals() -> None:
    parts = pages(leads=[LEAD] * 3, ends=[ENDING] * 3)
    article = cleanread.stitch(parts)
    found = letters(article.text + "".join(r.text for r in article.removals))

    assert [b.text for a in parts for b in a.blocks if letters(b.text) not in found] == []


def test_the_removals_of_all_pages_tell_their_page() -> None:
    article = cleanread.stitch(pages())

    assert {r.page for r in article.removals} == set(article.pages)


def test_a_short_heading_that_comes_again_later_stays() -> None:
    heading = "<h2>The bill</h2>"
    ends = [f"{heading}<p>{ferry.PAGES[n][0][::-1]}</p>" for n in range(3)]

    assert cleanread.stitch(pages(ends=ends)).text.count("The bill") == 3


def test_the_title_of_a_chapter_becomes_a_heading() -> None:
    first, second, third = pages()
    chapter = extract(ferry.page(2, title="Bread from a pan"), url=ferry.address(2))

    assert "## Bread from a pan" in cleanread.stitch([first, chapter, third]).markdown
    assert second.metadata.title == ferry.TITLE


def test_metadata_are_those_of_the_first_page() -> None:
    assert cleanread.stitch(pages()).metadata.url == ferry.address(1)


def test_modified_is_the_latest_of_all_pages() -> None:
    assert str(cleanread.stitch(pages()).metadata.modified).startswith("2024-05-08")


def test_footnotes_of_two_pages_keep_apart() -> None:
    ends = [
        NOTE.format(n=1, page=page) + NOTES.format(n=1, text=f"Minutes of meeting {page}.")
        for page in "ABC"
    ]
    markdown = cleanread.stitch(pages(ends=ends)).markdown

    assert [
        markdown.count(f"[^{n}]: Minutes of meeting {page}.")
        for n, page in ((1, "A"), (2, "B"), (3, "C"))
    ] == [1, 1, 1]


def test_marks_lead_to_the_footnotes_of_their_own_page() -> None:
    ends = [
        NOTE.format(n=1, page=page) + NOTES.format(n=1, text=f"Minutes of meeting {page}.")
        for page in "ABC"
    ]
    markdown = cleanread.stitch(pages(ends=ends)).markdown

    assert [markdown.count(f"council[^{n}]") for n in (1, 2, 3)] == [1, 1, 1]


def test_a_footnote_that_two_pages_print_is_there_once() -> None:
    note = NOTES.format(n=1, text="Minutes of the meeting.")
    ends = [f"{NOTE.format(n=1, page=page)}{note}" for page in "ABC"]

    assert cleanread.stitch(pages(ends=ends)).text.count("Minutes of the meeting.") == 1


def test_lists_of_two_pages_keep_apart() -> None:
    ends = [
        f"<ul><li>Yeast for page {n}</li><li>Flour for the oven of page {n}</li></ul>"
        for n in "ABC"
    ]
    keys = [
        {
            c.key
            for b in cleanread.stitch(pages(ends=ends)).blocks
            if f"page {n}" in b.text
            for c in b.containers
            if c.kind == "list"
        }
        for n in "ABC"
    ]

    assert len(set.union(*keys)) == 3


def test_one_page_stays_as_it_is() -> None:
    (first, *_) = pages()

    assert cleanread.stitch([first]) is first


def test_no_page_at_all_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one"):
        cleanread.stitch([])


def test_a_scraper_can_follow_the_pages_itself() -> None:
    store = {ferry.address(n): ferry.page(n) for n in (1, 2, 3)}
    parts = [extract(store[ferry.address(1)], url=ferry.address(1))]
    while parts[-1].next_page:
        parts.append(extract(store[parts[-1].next_page], url=parts[-1].next_page))

    assert len(cleanread.stitch(parts).pages) == 3


def test_a_pickled_article_knows_its_next_page() -> None:
    first = pages()[0]

    assert pickle.loads(pickle.dumps(first)).next_page == ferry.address(2)  # noqa: S301


def test_a_pickled_article_of_several_pages_keeps_its_removals() -> None:
    article = cleanread.stitch(pages(leads=[LEAD] * 3))

    assert pickle.loads(pickle.dumps(article)).removals == article.removals  # noqa: S301


def test_the_json_tells_the_pages() -> None:
    told = cleanread.stitch(pages()).to_dict()

    assert (len(told["pages"]), told["complete"], told["next_page"]) == (3, True, None)


def with_blocks(article: Article, blocks: Sequence[cleanread.Block]) -> Article:
    from dataclasses import replace

    return replace(article, blocks=tuple(blocks), _cache={})
