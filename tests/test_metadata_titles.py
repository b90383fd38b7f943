"""The headline without the site's name."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleanread.metadata import read_metadata
from cleanread.metadata.site_names import without_site

URL = "https://www.example.org/rain"


def title_of(page: str, url: str = URL) -> str | None:
    return read_metadata(document_fromstring(page), url).title


@pytest.mark.parametrize("separator", ["|", "-", "–", "—", "·", "»", "::", "•", "‹"])
def test_the_sites_name_is_cut(separator: str) -> None:
    assert (
        title_of(f"<title>Rain ends the drought {separator} Example</title>")
        == "Rain ends the drought"
    )


@pytest.mark.parametrize(
    "title",
    [
        "Tennis: Graf - Seles 6:4",
        "Covid-19: what we know - and what we don't",
        "Spider-Man – No Way Home",
        "„Totalschaden“: Spott über die Partei - General tritt zurück",
    ],
)
def test_a_real_part_of_the_headline_is_kept(title: str) -> None:
    assert without_site(title, ["example"], set()) == title


def test_section_and_site_go_when_the_printed_headline_agrees() -> None:
    page = "<title>Rain ends drought - Weather - Ex.org</title><h1>Rain ends drought</h1>"
    assert title_of(page) == "Rain ends drought"


def test_the_sites_name_is_cut_at_the_front() -> None:
    assert title_of("<title>Example » Rain ends the drought</title>") == "Rain ends the drought"


def test_the_printed_headline_beats_the_search_engines_title() -> None:
    page = "<title>Drought 2023: rain forecast</title><h1>Rain ends the drought of 2023</h1>"
    assert title_of(page) == "Rain ends the drought of 2023"


def test_a_first_level_heading_with_the_sites_name_is_not_the_headline() -> None:
    page = '<title>Example » Rain ends drought</title><h1><a href="/">Example</a></h1><h2>Rain ends drought</h2>'
    assert title_of(page) == "Rain ends drought"


def test_a_kicker_inside_the_heading_is_cut_when_the_page_claims_the_rest() -> None:
    page = (
        '<meta property="og:title" content="Rain ends the drought">'
        "<h1><span>Weather</span> Rain ends the drought</h1>"
    )
    assert title_of(page) == "Rain ends the drought"


def test_a_title_cut_short_in_json_ld_is_completed() -> None:
    long = "Rain ends the drought that held the country in its grip for more than nine long months"
    page = (
        f'<meta property="og:title" content="{long}">'
        '<script type="application/ld+json">{"@type": "Article", "headline": '
        f'"{long[:70]}…"}}</script>'
    )
    assert title_of(page) == long


def test_a_title_inside_a_drawing_is_not_the_pages() -> None:
    assert title_of("<body><svg><title>Menu</title></svg><p>x</p></body>") is None


def test_words_on_two_lines_are_not_glued() -> None:
    assert title_of("<h1>Rain ends<br>the drought</h1>") == "Rain ends the drought"


def test_lines_of_a_heading_are_apart_where_another_source_has_them_apart() -> None:
    page = "<title>Rain: the facts</title><h1><span>Rain:</span><span>the facts</span></h1>"
    assert title_of(page) == "Rain: the facts"


def test_a_button_and_an_anchor_mark_are_no_part_of_the_headline() -> None:
    page = "<h1>Rain ends drought <button>Copy link</button><a href='#x'>¶</a></h1>"
    assert title_of(page) == "Rain ends drought"
