"""Boxes in and around a story: one line that is known for what it is takes the rest of its box along, and no more."""

from __future__ import annotations

import pytest

from cleanread import extract

_STORY = [
    "The council of Marlow voted on Tuesday night to close the swimming bath on Canal Street, which has leaked since it was built in 1974.",
    "Nobody spoke against it.",
    "Engineers who drained the main pool in March found cracks as wide as a hand, and the bill for mending them came to four million pounds.",
    "“My children learned to swim there,” said Ines Rowe, who chairs the friends of the bath, “and so did I, but a roof that may fall is no roof.”",
    "A smaller pool is to open beside the sports hall in two years, if the county pays the half that it has promised.",
    "Until then the schools will take their pupils to Henley by bus on Mondays, and the swimming club will train there before breakfast.",
]


def _page(*, middle: str = "", end: str = "") -> str:
    paragraphs = [f"<p>{text}</p>" for text in _STORY]
    body = "\n".join([*paragraphs[:3], middle, *paragraphs[3:], end])
    return (
        "<html><head><title>Marlow closes its leaking bath</title></head><body><div class=a1>"
        f"<h1>Marlow closes its leaking bath</h1><div class=a2>{body}</div></div></body></html>"
    )


def _text(html: str) -> str:
    return extract(html, "https://news.example/marlow/bath").text


def _assert_whole_story(text: str) -> None:
    assert [paragraph for paragraph in _STORY if paragraph not in text] == []


BOXES = {
    "a form to sign up": (
        (
            "<div class=k9><h3>The week in Marlow</h3><p>Our reporters pick five stories for you every Friday at noon.</p>"
            "<form><input type=email placeholder=Address><button>Count me in</button></form><p>You may leave the list whenever you like.</p></div>"
        ),
        ["The week in Marlow", "Our reporters pick five stories", "You may leave the list"],
    ),
    "an offer beside a known line": (
        "<div class=k9><p><b>Subscribe to continue reading</b></p><p>The first month for one pound, as long as you like after that.</p></div>",
        ["Subscribe to continue", "The first month for one pound"],
    ),
    "a list of jumps to the story's headings": (
        "<div class=k9><p>Contents</p><ul><li><a href='#x'>What the engineers found</a></li></ul></div><h2 id=x>What the engineers found</h2>",
        ["Contents"],
    ),
}


@pytest.mark.parametrize("name", BOXES)
def test_a_box_goes_as_a_whole(name: str) -> None:
    box, chrome = BOXES[name]
    text = _text(_page(middle=box))
    _assert_whole_story(text)
    assert [line for line in chrome if line in text] == []


def test_a_note_with_a_link_to_its_author_goes_at_the_end() -> None:
    note = (
        "<div class=k9><img src=/i.jpg alt=''><h4>Tom Aldous</h4><p>Covers councils and schools along the river since 2009.</p>"
        "<a href='/author/tom-aldous'>All his stories</a></div>"
    )
    text = _text(_page(end=note))
    _assert_whole_story(text)
    assert "Covers councils" not in text


@pytest.mark.parametrize("separator", [": ", " – ", " | ", " "])
def test_a_label_and_a_link_go_whatever_parts_them(separator: str) -> None:
    line = f"<p><em>Read also</em>{separator}<a href='/marlow/sports-hall'>How the sports hall was paid for</a></p>"
    text = _text(_page(middle=line))
    _assert_whole_story(text)
    assert "How the sports hall" not in text


def test_a_section_of_the_story_stays_beside_a_line_that_goes() -> None:
    sections = "".join(
        f"<section class=s><h2>{title}</h2><p>{text}</p>{extra}</section>"
        for title, text, extra in [
            (
                "The old pool",
                "It was dug by hand in the winter of 1973, when the brickworks had just closed.",
                "",
            ),
            (
                "The new pool",
                "It will be half as long, and warm enough for small children all year.",
                "<p><a href='/subscribe'>Subscribe now</a></p>",
            ),
        ]
    )
    text = _text(_page(end=sections))
    _assert_whole_story(text)
    assert "dug by hand" in text
    assert "half as long" in text


def test_code_that_a_sentence_announces_stays() -> None:
    text = _text(
        _page(
            middle="<p>The pump is started with this line:</p><pre><code>pump --start</code></pre>"
        )
    )
    assert "pump --start" in text


def test_a_page_of_three_short_lines_keeps_them() -> None:
    text = _text("<html><body><p>One line.</p><p>Another line.</p><p>A third.</p></body></html>")
    assert text.split("\n\n") == ["One line.", "Another line.", "A third."]


def test_a_heading_over_plain_prose_is_no_lead_to_another_page() -> None:
    text = _text(
        _page(
            middle="<h2>Read also</h2><p>is what the sign over the library said for sixty years, until a storm took it down last autumn and nobody put it back up.</p>"
        )
    )
    assert "Read also" in text


def test_the_short_last_sentence_of_a_short_story_stays() -> None:
    text = _text(
        f"<html><head><title>Bath</title></head><body><div><div><p>{_STORY[0]}</p><p>{_STORY[1]}</p></div></div></body></html>"
    )
    assert text.split("\n\n") == _STORY[:2]
