"""Selectors that the studio proposes for an element, and what they mean."""

from __future__ import annotations

import pytest
from lxml.html import fromstring

from cleanread.models import Options
from cleanread.proof.pages import Page
from cleanread.studio.entries import example_of, holds
from cleanread.studio.reading import Reading, read
from cleanread.studio.selectors import (
    BadSelectorError,
    Candidate,
    candidates,
    effect,
    trail,
    widened,
)
from tests.learning import page
from tests.studying import BOX, PLEA


def reading_of(middle: str = BOX, after: str = "") -> Reading:
    html = page("ferry", middle=middle, after=after)
    return read(Page("https://www.example.com/ferry", html), Options(rules=False))


def innermost(reading: Reading, text: str) -> int:
    return max(
        n
        for n, el in enumerate(reading.elements)
        if isinstance(el.tag, str) and text in "".join(el.itertext())
    )


def box_of(reading: Reading) -> int:
    return widened(reading, innermost(reading, PLEA))


def best(reading: Reading, number: int) -> Candidate | None:
    return next((one for one in candidates(reading, number) if one.is_best), None)


def proposed(reading: Reading, number: int) -> list[str]:
    return [one.css for one in candidates(reading, number)]


def best_css(middle: str) -> str:
    reading = reading_of(middle)
    found = best(reading, box_of(reading))
    return found.css if found else ""


def test_a_click_on_the_only_paragraph_of_a_box_means_the_box() -> None:
    reading = reading_of()
    assert reading.elements[box_of(reading)].get("class", "").split()[1] == "reader-walk"


def test_a_click_on_a_paragraph_among_others_means_the_paragraph() -> None:
    reading = reading_of(BOX.replace("</div>", "<p>And one more line of the same box.</p></div>"))
    assert reading.elements[box_of(reading)].tag == "p"


def test_what_is_around_an_element_is_told_up_to_the_body() -> None:
    reading = reading_of()
    labels = [step.label.partition(".")[0] for step in trail(reading, box_of(reading))]
    assert labels == ["div", "div", "article", "main"]


@pytest.mark.parametrize(
    ("attributes", "css"),
    [
        ('class="mt-4 reader-walk css-1x2y3z"', ".reader-walk"),
        ('id="reader-walk" class="css-1x2y3z"', "#reader-walk"),
        ('class="sc-hKMtZM bZkRmx" data-testid="reader-walk"', '[data-testid="reader-walk"]'),
        ('class="ReaderWalk_root__x7Yz2"', '[class*="ReaderWalk_root__"]'),
        ('class="css-1x2y3z"', "div.css-1x2y3z"),
        ("", ".article-body > div:nth-of-type(1)"),
    ],
)
def test_names_that_last_come_before_those_that_do_not(attributes: str, css: str) -> None:
    assert best_css(f"<div {attributes}><p>{PLEA}</p></div>") == css


def test_a_name_for_a_look_is_said_to_be_one() -> None:
    reading = reading_of()
    found = {one.css: one.caution for one in candidates(reading, box_of(reading))}
    assert "look" in found["div.mt-4"]


def test_narrow_selectors_stand_before_wide_ones() -> None:
    reading = reading_of(BOX + '<div class="reader-walk"><p>Another one.</p></div>')
    counts = [one.effect.count for one in candidates(reading, box_of(reading))]
    assert counts == sorted(counts)


def test_a_name_that_the_story_has_too_is_not_the_best() -> None:
    story = "".join(f'<p class="reader-walk">{PLEA} Number {n}.</p>' for n in range(40))
    reading = reading_of(f'<p class="reader-walk">{PLEA}</p>{story}')
    number = innermost(reading, f"{PLEA} Number 7.")
    found = best(reading, number)
    assert (found and found.css) == ".article-body > p:nth-of-type(12)"


def test_a_heading_can_be_named() -> None:
    reading = reading_of(f'<h2 class="reader-walk">{PLEA}</h2>')
    assert "h2.reader-walk" in proposed(reading, innermost(reading, PLEA))


def test_an_element_of_the_sites_own_can_be_named() -> None:
    reading = reading_of(f"<reader-walk><p>{PLEA}</p></reader-walk>")
    found = best(reading, box_of(reading))
    assert (found and found.css) == "reader-walk"


def test_names_that_css_cannot_say_plainly_are_passed_over() -> None:
    reading = reading_of(f'<div class="md:w-1/2 [&>p]:m-0 2col"><p>{PLEA}</p></div>')
    assert proposed(reading, box_of(reading)) == [".article-body > div:nth-of-type(1)"]


def test_the_article_is_named_by_its_container() -> None:
    reading = reading_of()
    number = innermost(reading, PLEA)
    body = next(s.number for s in trail(reading, number) if s.label == "div.article-body")
    found = [one.css for one in candidates(reading, body, "select") if one.is_best]
    assert found == [".article-body"]


def test_what_a_selector_takes_of_the_article_is_counted() -> None:
    assert effect(reading_of(), ".reader-walk").kept_chars == len(PLEA)


def test_what_is_left_out_anyway_is_counted_apart() -> None:
    found = effect(reading_of(), "footer")
    assert (found.kept_chars, found.removed_chars > 0) == (0, True)


def test_an_xpath_is_a_selector_too() -> None:
    assert effect(reading_of(), "//div[contains(@class, 'reader-')]").count == 1


@pytest.mark.parametrize(
    "selector", ["", "p[", "//p[", "string(//p)", "a @href", "::before", "p:foo"]
)
def test_a_selector_that_gives_no_elements_is_refused(selector: str) -> None:
    with pytest.raises(BadSelectorError):
        effect(reading_of(), selector)


# ── examples ─────────────────────────────────────────────────────────────────────────────

CARD = fromstring(
    '<main><section data-role="list" onclick="x()"><div class="card css-1x2y3z wide" style="a"><span></span>'
    "<h3>Cats &amp; <em>dogs</em></h3><p>" + "word " * 50 + "</p></div></section></main>"
)


@pytest.mark.parametrize(
    "selector",
    [".card", "div.card", "div.css-1x2y3z", '[data-role="list"] > div', "main div", "section .wide", "//main//div", "[class*=ard]", "div:has(h3)"],
)  # fmt: skip
def test_an_example_is_matched_by_its_selector(selector: str) -> None:
    assert holds(selector, example_of(CARD[0][0], selector))


def test_an_example_has_no_more_than_a_few_words_of_the_page() -> None:
    assert example_of(CARD[0][0][2], "p") == f"<p>{'word ' * 7}word</p>"


def test_an_example_has_no_handlers_and_styles() -> None:
    found = example_of(CARD[0][0], '[data-role="list"] > div')
    assert ("onclick" in found, "style" in found, "&amp;" in found) == (False, False, True)


def test_where_no_short_example_can_be_made_there_is_none() -> None:
    assert example_of(CARD[0][0], "div:nth-of-type(7)") == ""
