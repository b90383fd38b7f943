"""Authors of whole pages: which of several sources is believed, and how much."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleanread.metadata import read_metadata
from cleanread.metadata.confidence import confidence_of

HEADLINE = "<h1>Rain ends the drought</h1>"
TEXT = f"<p>{'It rained for days. ' * 20}</p>" * 8


def authors_of(html: str, url: str | None = None) -> tuple[str, ...]:
    return read_metadata(document_fromstring(html), url).authors


@pytest.mark.parametrize(
    "line",
    [
        "<p>Written by Ann Lee</p>",
        "<p>Autorin: Ann Lee, Projektleiterin</p>",
        "<p><strong>Author:</strong> Ann Lee</p>",
        '<div class="author-bio"><h4>Ann Lee</h4><p>writes about rain and the sea, and more.</p></div>',
        '<div class="elementor-widget"><h4 class="elementor-author-box__name">Ann Lee</h4></div>',
    ],
)
def test_a_line_below_the_text_signs_the_article(line: str) -> None:
    assert authors_of(HEADLINE + TEXT + line) == ("Ann Lee",)


@pytest.mark.parametrize(
    "body",
    [
        "<p>By Ann Lee</p><p>By Bo Ek</p><p>By Cy Dow</p>",
        "<footer><p>Created by Ann Lee</p></footer>",
        "<p>Photos by Ann Lee</p>",
        '<p>Photo: <a href="/author/ann">Ann Lee</a></p>',
        '<p>Übersetzung: <a href="/author/ann">Ann Lee</a></p>',
        '<p class="byline">Reviewed by Ann Lee</p>',
        '<div class="comment"><p>By Ann Lee</p></div>',
    ],
    ids=["teasers", "designer", "photos", "photo-link", "translator", "reviewer", "commenter"],
)
def test_others_below_the_text_are_no_authors(body: str) -> None:
    assert authors_of(HEADLINE + TEXT + body) == ()


def test_the_byline_adds_those_that_the_head_leaves_out() -> None:
    page = f'<meta name="author" content="Ann Lee">{HEADLINE}<p class="byline">Ann Lee, Bo Ek</p>'
    assert authors_of(page) == ("Ann Lee", "Bo Ek")


def test_a_login_in_the_head_gives_way_to_the_name_it_is_made_of() -> None:
    page = f'<meta name="author" content="annlee">{HEADLINE}<p class="byline">Ann Lee</p>'
    assert authors_of(page) == ("Ann Lee",)


def test_a_job_in_an_element_of_its_own_is_no_part_of_the_name() -> None:
    page = f'{HEADLINE}<p class="byline"><b>Ann Lee</b><i>Reporter</i></p>'
    assert authors_of(page) == ("Ann Lee",)


def test_a_first_name_behind_the_date_is_a_pen_name() -> None:
    assert authors_of(f"{HEADLINE}<p>17.05.2023 13:30 von Olga</p>{TEXT}") == ("Olga",)


def test_an_agency_that_signs_goes_before_the_site_itself() -> None:
    head = '<meta property="og:site_name" content="Example"><meta name="author" content="Example">'
    assert authors_of(f"{head}{HEADLINE}<p>Por Agencia EFE</p>{TEXT}") == ("Agencia EFE",)


def test_a_person_below_the_text_goes_before_the_organisation_in_the_head() -> None:
    head = '<meta name="author" content="Example Foundation">'
    assert authors_of(f"{head}{HEADLINE}{TEXT}<p>Von Ann Lee</p>") == ("Ann Lee",)


@pytest.mark.parametrize(
    "post",
    [
        '<article data-author="rain7"><h4 class="message-name">rain7</h4></article>',
        '<a class="bigusername">rain7</a>',
        '<h3 class="PostUser-name">rain7</h3>',
    ],
    ids=["xenforo", "vbulletin", "flarum"],
)
def test_the_first_poster_wrote_the_thread(post: str) -> None:
    thread = f"{post}<p>Hello</p>{post.replace('rain7', 'snow9')}"
    assert authors_of(f"{HEADLINE}{'<hr>' * 150}{thread}") == ("rain7",)


def test_the_title_of_a_post_names_who_posted_it() -> None:
    assert authors_of('<meta property="og:title" content="Ann Lee (@annlee)">') == ("Ann Lee",)


def test_a_handle_stands_in_when_nothing_else_is_known() -> None:
    assert authors_of("<p>Hi</p>", "https://social.test/annlee/status/123") == ("@annlee",)


def test_agreement_raises_the_confidence() -> None:
    alone = confidence_of(("Ann Lee",), "json-ld")
    assert confidence_of(("Ann Lee",), "json-ld", ("Ann Lee",)) > alone


def test_contradiction_lowers_the_confidence() -> None:
    alone = confidence_of(("Ann Lee",), "json-ld")
    assert confidence_of(("Ann Lee",), "json-ld", ("Bo Ek",)) < alone
