"""Bylines, and the names in them."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleanread.metadata import read_metadata
from cleanread.metadata.authors import names

PAIR = ("Ann Lee", "Bo Ek")


@pytest.mark.parametrize(
    "raw",
    [
        "By Ann Lee and Bo Ek",
        "Von Ann Lee und Bo Ek",
        "Par Ann Lee et Bo Ek",
        "Por Ann Lee y Bo Ek",
        "Di Ann Lee e Bo Ek",
        "Av Ann Lee och Bo Ek",
        "Автор: Ann Lee и Bo Ek",
        "作者：Ann Lee、Bo Ek",
        "Ann Lee, Bo Ek",
        "Ann Lee; Bo Ek",
        "Ann Lee/Bo Ek",
        "Ann Lee & Bo Ek",
        "Ann Lee | Bo Ek",
        "Written by Ann Lee, Bo Ek",
        "Ann Lee, Senior Reporter, and Bo Ek, dpa",
        "Ann Lee (Berlin), Bo Ek (AFP)",
        "Ann Lee <ann@example.org>, @bo Bo Ek",
        "Ann Lee, Bo Ek on May 17, 2023",
        "Ann Lee, PhD, Bo Ek, M.D.",
        "Ann Lee, Bo Ek, Reuters",
    ],
)
def test_persons_are_separated_and_cleaned(raw: str) -> None:
    assert names(raw) == PAIR


@pytest.mark.parametrize(
    "raw",
    [
        "AFP",
        "dpa",
        "Associated Press",
        "Agencia EFE",
        "ANSA",
        "新华社",
        "Редакция",
        "Redaktion",
        "Editorial Team",
        "admin",
        "Sports Desk",
        "Example Media GmbH",
        "info@example.org",
        "@handle",
        "https://example.org/ann",
        "May 17, 2023",
        "Example Daily",
        "",
    ],
)
def test_what_is_nobodys_name_is_dropped(raw: str) -> None:
    assert names(raw, sites=["Example Daily"]) == ()


@pytest.mark.parametrize(
    "name",
    [
        "José Ortega y Gasset",
        "Ludwig van Beethoven",
        "John Smith Jr.",
        "村上春樹",
        "Мария Иванова",
        "bell",
    ],
)
def test_one_name_stays_whole(name: str) -> None:
    assert names(name) == (name,)


@pytest.mark.parametrize(
    "byline",
    [
        '<a rel="author" href="/ann">Ann Lee</a>',
        '<p class="c-byline">By <b>Ann Lee</b></p>',
        '<span class="postAuthor">Ann Lee</span>',
        '<span itemprop="author"><b itemprop="name">Ann Lee</b></span>',
        '<p><a href="/authors/ann-lee">Ann Lee</a></p>',
        "<p>By Ann Lee</p>",
        "<p>كتبت: Ann Lee</p>",
        "<div><span>Written by</span> <span>Ann Lee</span></div>",
        '<p class="meta">17.05.2023 - Ann Lee</p>',
        '<div class="entry-meta"><span class="author">AuthorAnn Lee</span></div>',
    ],
)
def test_a_byline_near_the_headline_is_read(byline: str) -> None:
    page = document_fromstring(f"<h1>Rain ends the drought</h1>{byline}<p>It rained.</p>")
    assert read_metadata(page).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    "body",
    [
        '<div class="comments"><span class="author">Troll Face</span></div>',
        '<aside><h3>Latest</h3><span class="byline">Cy Dow</span>'
        + "<p>teaser</p>" * 80
        + "</aside>",
        '<div class="related"><a rel="author">Cy Dow</a></div>',
        '<ul><li><h3>Other news</h3><span class="byline">By Cy Dow</span></li></ul>',
        '<p class="authority">Sea Level</p>',
        '<p class="author-bio">Cy Dow writes about rain.</p>',
        "<p>By the time it rained, nobody cared.</p>",
    ],
    ids=["comment", "sidebar", "related", "card", "part-of-word", "bio", "prose"],
)
def test_other_peoples_names_are_not_the_author(body: str) -> None:
    page = document_fromstring(f"<h1>Rain ends the drought</h1><p>It rained.</p>{body}")
    assert read_metadata(page).authors == ()


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="author" content="Ann Lee">',
        '<meta property="article:author" content="Ann Lee">',
        '<meta name="parsely-author" content="Ann Lee">',
        '<meta name="sailthru.author" content="Ann Lee">',
        '<meta name="DC.creator" content="Lee, Ann">',
        '<meta name="citation_author" content="Lee, Ann">',
        '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ann Lee">',
    ],
)
def test_the_author_is_read_from_meta_tags(head: str) -> None:
    assert read_metadata(document_fromstring(f"{head}<h1>Rain</h1>")).authors == ("Ann Lee",)


def test_a_blog_called_after_its_author_keeps_the_author() -> None:
    page = '<meta property="og:site_name" content="Ann Lee"><meta name="author" content="Ann Lee">'
    assert read_metadata(document_fromstring(page)).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    ("page", "authors"),
    [
        ('<meta name="author" content="dpa">', ("dpa",)),
        ('<meta name="author" content="Example News"><p>By Ann Lee</p>', ("Ann Lee",)),
        ('<meta name="author" content="Ann Lee, dpa">', ("Ann Lee",)),
        ('<p class="byline">By AFP, Manila</p>', ("AFP, Manila",)),
        ('<meta name="author" content="Jane Reporter">', ("Jane Reporter",)),
        ('<meta name="author" content="Ann Marsh"><p class="byline">Ann</p>', ("Ann Marsh",)),
        ('<meta name="author" content="ann@example.org">', ()),
        ('<meta name="author" content="admin">', ()),
        ('<meta name="author" content="Redaktion">', ()),
        ('<p class="byline">Filed under: News</p>', ()),
    ],
    ids=[
        "agency",
        "person-first",
        "agency-beside-person",
        "printed",
        "odd-surname",
        "site-of-a-person",
        "e-mail",
        "login",
        "placeholder",
        "category",
    ],
)
def test_an_organisation_is_the_author_when_no_person_is(
    page: str, authors: tuple[str, ...]
) -> None:
    head = '<meta property="og:site_name" content="Ann Marsh"><h1>Rain ends the drought</h1>'
    assert read_metadata(document_fromstring(head + page)).authors == authors


@pytest.mark.parametrize(
    "box",
    [
        '<div class="author-box"><h4 class="author-box__name">Ann Lee</h4><p>writes.</p></div>',
        '<div class="article_autor"><span>Ann Lee</span></div>',
        '<p class="post-author__name">Ann Lee</p>',
    ],
)
def test_the_name_in_a_box_below_the_text_is_read(box: str) -> None:
    text = f"<p>{'It rained. ' * 30}</p>" * 8
    page = document_fromstring(f"<h1>Rain ends the drought</h1>{text}{box}")
    assert read_metadata(page).authors == ("Ann Lee",)


def test_a_bold_name_signs_where_the_page_names_its_newsroom_only() -> None:
    page = document_fromstring(
        '<meta name="author" content="Example Times"><h1>Rain ends the drought</h1>'
        "<p><strong>Ann Lee/Bo Ek</strong></p><p>It rained.</p>"
    )
    assert read_metadata(page).authors == ("Ann Lee", "Bo Ek")


def test_a_bold_heading_is_no_signature() -> None:
    page = document_fromstring("<h1>Rain ends the drought</h1><p><b>Key Facts</b></p><p>Text.</p>")
    assert read_metadata(page).authors == ()


def test_a_profile_on_another_site_is_no_byline() -> None:
    page = document_fromstring(
        '<h1>Rain ends the drought</h1><a href="https://social.test/profile/x">Blue Bird</a>'
    )
    assert read_metadata(page, "https://example.org/rain").authors == ()


def test_white_space_is_no_paragraph_of_text() -> None:
    page = document_fromstring(
        f"<h1>Rain ends drought</h1><p>{' ' * 80}<span>x</span></p><p><b>Ann Lee</b></p>"
        '<p class="byline">AFP</p>'
    )
    assert read_metadata(page).authors == ("Ann Lee",)
