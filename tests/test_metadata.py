"""All other fields, and how sources are merged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from cleanread.metadata import read_metadata
from cleanread.models import Metadata

URL = "https://www.example.org/news/rain"


def read(page: str, url: str | None = URL) -> Metadata:
    return read_metadata(document_fromstring(page), url)


def test_every_field_remembers_its_source() -> None:
    found = read('<html lang="en"><meta property="og:title" content="Rain"><h2>x</h2></html>')
    assert found.sources == {"title": "meta[og:title]", "site": "url", "language": "html[lang]"}


def test_two_properties_in_one_attribute_count_as_both() -> None:
    assert read('<meta property="dc:title og:title" content="Rain">').title == "Rain"


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ('<html lang="en_us"></html>', "en-US"),
        ('<html lang="zh-hant-tw"></html>', "zh-Hant-TW"),
        ('<meta property="og:locale" content="de_AT">', "de-AT"),
        ('<meta http-equiv="Content-Language" content="fr, en">', "fr"),
        ('<html lang="?"></html>', None),
    ],
)
def test_the_language_is_a_bcp_47_tag(html: str, language: str | None) -> None:
    assert read(html + "<p>x</p>").language == language


def test_keyword_lists_are_split_and_repetitions_dropped() -> None:
    page = '<meta property="article:tag" content="Rain"><meta property="article:tag" content="rain, Drought">'
    assert read(page).tags == ("Rain", "Drought")


def test_the_image_is_absolute() -> None:
    assert (
        read('<meta property="og:image" content="/a.jpg">').image == "https://www.example.org/a.jpg"
    )


def test_the_canonical_address_is_absolute() -> None:
    assert (
        read('<link rel="canonical" href="/rain">').canonical_url == "https://www.example.org/rain"
    )


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">',
        '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC</a>',
        '<meta name="dcterms.license" content="https://creativecommons.org/licenses/by/4.0/">',
    ],
)
def test_the_licence_is_read(html: str) -> None:
    assert read(html).license == "CC-BY-4.0"


def test_a_photos_licence_is_not_the_texts() -> None:
    page = '<p>Photo: <a href="https://creativecommons.org/licenses/by/4.0/">CC BY</a></p>'
    assert read(page).license is None


def test_description_section_and_site_are_read() -> None:
    found = read(
        '<meta name="description" content="It &amp;amp; rained.">'
        '<meta property="article:section" content="Weather">'
        '<meta property="og:site_name" content="Example">'
    )
    assert (found.description, found.section, found.site) == ("It & rained.", "Weather", "Example")


def test_the_locked_tier_of_a_meta_tag_is_a_paywall() -> None:
    assert read('<meta property="article:content_tier" content="locked">').paywalled is True


def test_an_impossible_address_is_left_out() -> None:
    assert read('<meta property="og:image" content="http://[x">').image is None


def test_an_absolute_image_outlives_an_impossible_page_address() -> None:
    page = '<meta property="og:image" content="https://example.org/a.jpg">'
    assert read(page, "http://[").image == "https://example.org/a.jpg"


def test_an_impossible_page_address_is_survived() -> None:
    assert read("<title>Rain</title>", "http://[").title == "Rain"


@given(st.text(max_size=300))
def test_no_page_raises(text: str) -> None:
    page = document_fromstring(
        f"<html><title>x</title><h1>y</h1><p class=byline>By z</p>{text}</html>".replace("\0", "")
    )
    assert isinstance(read_metadata(page, URL), Metadata)


@given(st.text(max_size=200))
def test_no_script_raises(text: str) -> None:
    page = document_fromstring("<html><script type='application/ld+json'></script><p>x</p></html>")
    next(page.iter("script")).text = "".join(
        character for character in text if character.isprintable()
    )
    assert isinstance(read_metadata(page, URL), Metadata)


def test_tag_links_stand_in_for_keywords() -> None:
    page = '<h1>x</h1><a rel="tag">Rain</a><a rel="category tag">News</a><a rel="tag">Drought</a>'
    found = read(page)
    assert (found.tags, found.section) == (("Rain", "Drought"), "News")


def test_a_description_that_repeats_the_title_is_passed_over() -> None:
    page = (
        '<title>Rain ends drought</title><meta property="og:description" content="Rain ends drought">'
        '<meta name="description" content="After nine months."><h1>Rain ends drought</h1>'
    )
    assert read(page).description == "After nine months."
