"""Which of a page's dates is the publication, and which the last change."""

from __future__ import annotations

from datetime import date

import pytest
from lxml.html import document_fromstring

from cleanread.metadata import read_metadata
from cleanread.models import Metadata


@pytest.mark.parametrize(
    ("language", "found"), [("en-US", "2023-04-05"), ("en-GB", "2023-05-04"), ("fr", "2023-05-04")]
)
def test_the_language_decides_which_number_is_the_month(language: str, found: str) -> None:
    page = f'<html lang="{language}"><h1>Rain</h1><p class="date">4/5/2023</p></html>'
    assert read_metadata(document_fromstring(page)).published == found


def test_a_date_after_today_is_not_the_publication() -> None:
    page = document_fromstring('<meta name="date" content="2031-01-01"><h1>Fair</h1>')
    assert read_metadata(page, today=date(2026, 1, 1)).published is None


@pytest.mark.parametrize(
    ("body", "published", "modified"),
    [
        ('<time datetime="2023-05-17">May 17</time>', "2023-05-17", None),
        ('<p>Updated: <time datetime="2023-05-18">May 18</time></p>', None, "2023-05-18"),
        ('<p class="date">Last updated on 18 May 2023</p>', None, "2023-05-18"),
        ("<p>Updated 18 May 2023, first published 17 May 2023</p>", "2023-05-17", "2023-05-18"),
        (
            '<abbr class="published" title="2023-05-17T09:00:00Z">9:00</abbr>',
            "2023-05-17T09:00:00+00:00",
            None,
        ),
        ("<div><svg></svg> 17.05.2023</div>", "2023-05-17", None),
        (
            '<aside class="sidebar"><h3>x</h3><time datetime="2023-05-17"></time></aside>',
            "2023-05-17",
            None,
        ),
        (
            '<a href="/o"><time datetime="2020-01-02"></time> A different article altogether</a>',
            None,
            None,
        ),
        (
            '<aside class="related"><h3>More</h3><time datetime="2020-01-02"></time></aside>',
            None,
            None,
        ),
        ('<div class="comment"><time datetime="2020-01-02"></time></div>', None, None),
    ],
    ids=[
        "time",
        "update",
        "update-line",
        "both",
        "abbr",
        "svg",
        "lone-time",
        "teaser",
        "related",
        "comment",
    ],
)
def test_the_date_is_read_from_the_body(
    body: str, published: str | None, modified: str | None
) -> None:
    page = document_fromstring(
        f"<html lang=en><article><h1>Rain ends drought</h1>{body}<p>Text.</p></article>"
    )
    found = read_metadata(page)
    assert (found.published, found.modified) == (published, modified)


@pytest.mark.parametrize(
    ("utc", "local", "published"),
    [
        ("2023-05-17T22:30:00Z", "2023-05-18T00:30:00+02:00", "2023-05-18T00:30:00+02:00"),
        ("2023-05-17T22:30:00Z", "2023-05-18", "2023-05-17T22:30:00+00:00"),
        ("2023-05-17T22:30:00Z", "2023-05-19T08:00:00+02:00", "2023-05-17T22:30:00+00:00"),
    ],
    ids=["same-moment", "day-only", "other-moment"],
)
def test_the_local_spelling_of_the_same_moment_wins(utc: str, local: str, published: str) -> None:
    page = document_fromstring(
        f'<meta property="article:published_time" content="{utc}">'
        f'<h1>Rain</h1><time datetime="{local}">May</time>'
    )
    assert read_metadata(page).published == published


def test_a_printed_time_gets_its_offset_from_a_meta_tag() -> None:
    page = document_fromstring(
        '<html lang="de"><meta name="date" content="2023-05-17T04:00:00+02:00">'
        '<h1>Rain</h1><p class="date">17. Mai 2023, 04:00 Uhr</p></html>'
    )
    assert read_metadata(page).published == "2023-05-17T04:00:00+02:00"


PAGE = '<html lang="en"><head>{head}</head><body><article><h1>Rain ends drought</h1>{body}<p>Text.</p></article>{foot}</body></html>'


def _dates(head: str = "", body: str = "", foot: str = "", url: str | None = None) -> Metadata:
    return read_metadata(document_fromstring(PAGE.format(head=head, body=body, foot=foot)), url)


def _json_ld(published: str, modified: str = "") -> str:
    changed = f', "dateModified": "{modified}"' if modified else ""
    return (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Rain ends drought", '
        f'"datePublished": "{published}"{changed}}}</script>'
    )


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (_json_ld("2025-06-24", "2025-06-24"), '<p class="date">May 17, 2023</p>', "2023-05-17"),
        (_json_ld("2025-06-24", "2025-06-24"), "<p>May 17, 2023</p>", "2023-05-17"),
        (
            _json_ld("2025-06-24T10:00:00Z", "2025-06-24T10:00:00Z"),
            "<p>In 2023 it rained on May 17, 2023, too.</p>",
            "2025-06-24T10:00:00+00:00",
        ),
        (
            _json_ld("2025-06-24T10:00:00Z", "2025-06-24T10:00:00Z"),
            "<table><tr><td>May 17, 2023</td><td>3</td></tr></table>",
            "2025-06-24T10:00:00+00:00",
        ),
        (
            _json_ld("2023-05-17T10:00:00Z", "2023-06-24T10:00:00Z"),
            '<p class="date">June 24, 2023</p>',
            "2023-05-17T10:00:00+00:00",
        ),
        (
            _json_ld("2025-06-24T10:00:00Z", "2025-06-24T10:00:00Z"),
            '<div><h3><a href="/o">Another story of the day</a></h3><span class="date">May 17, 2023</span></div>',
            "2025-06-24T10:00:00+00:00",
        ),
        (
            _json_ld("2025-06-24T10:00:00Z", "2025-06-24T10:00:00Z"),
            '<blockquote><time datetime="2023-05-17">May 17</time></blockquote>',
            "2025-06-24T10:00:00+00:00",
        ),
    ],
    ids=["named", "alone", "sentence", "table", "update", "card", "quoted-post"],
)
def test_an_earlier_date_at_the_headline_wins_over_a_declared_one_of_the_last_change(
    head: str, body: str, published: str
) -> None:
    assert _dates(head, body).published == published


@pytest.mark.parametrize(
    ("body", "foot", "published", "modified"),
    [
        ("", '<p class="info">Published on 17 May 2023</p>', "2023-05-17", None),
        ("", "<p>Posted by <a href='/a'>Ann</a> on 17 May 2023</p>", "2023-05-17", None),
        (
            "",
            "<p>This page was last edited on 17 May 2023, at 10:05.</p>",
            None,
            "2023-05-17T10:05:00",
        ),
        (
            "",
            '<div class="side"><h4>Published</h4><div>May 17, 2023</div></div>',
            "2023-05-17",
            None,
        ),
        ("", "<p>Member since 17 May 2023</p>", None, None),
        ("", "<p>Copyright 17 May 2023</p>", None, None),
        ("", "<ul class='events'><li>17 May 2023</li></ul>", None, None),
        ("", "<div class='comments'><p>Posted on 17 May 2023</p></div>", None, None),
        ("<p>(17 May 2023) It rained.</p>", "", "2023-05-17", None),
        ("<p><b>17</b> <i>May</i> <u>2023</u></p>", "", "2023-05-17", None),
        ('<p id="todays-date">17 May 2023</p>', "", None, None),
        ('<span class="updated">17 May 2023</span>', "", "2023-05-17", "2023-05-17"),
        (
            '<time class="published" datetime="2023-05-17">x</time><time class="updated" datetime="2023-05-18">y</time>',
            "",
            "2023-05-17",
            "2023-05-18",
        ),
        ("<dl><dt>Last updated</dt><dd>17 May 2023</dd></dl>", "", None, "2023-05-17"),
        ("<p>Valid until 17 May 2023</p>", "", None, None),
    ],
)
def test_a_printed_date_is_found_where_sites_put_it(
    body: str, foot: str, published: str | None, modified: str | None
) -> None:
    found = _dates("", body, foot)
    assert (found.published, found.modified) == (published, modified)


def test_data_for_scripts_give_a_date_when_nothing_else_does() -> None:
    script = '<script>window.data = {"publishedAt": "2023-05-17T10:00:00Z"}</script>'
    assert _dates("", "", script).published == "2023-05-17T10:00:00+00:00"


def test_data_for_scripts_with_several_days_say_nothing() -> None:
    script = '<script>[{"publishedAt": "2023-05-17"}, {"publishedAt": "2023-05-18"}]</script>'
    assert _dates("", "", script).published is None


def test_a_change_before_the_publication_is_dropped() -> None:
    found = _dates(_json_ld("2023-05-17T10:00:00Z", "2023-05-16T10:00:00Z"))
    assert (found.published, found.modified) == ("2023-05-17T10:00:00+00:00", None)


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta name="date" content="11/01/2023">', "<p>Created: 01.11.2023</p>", "2023-11-01"),
        (_json_ld("2023-09-10", "2023-12-01"), '<p class="date">09.10.2023</p>', "2023-09-10"),
        ("", '<p class="date">4/5/2023</p><p>Since 23/4/2023 it rained.</p>', "2023-05-04"),
        ("", '<p class="date">4/5/2023</p><p>Since 4/23/2023 it rained.</p>', "2023-04-05"),
    ],
    ids=["dotted", "declared", "day-first", "month-first"],
)
def test_other_dates_of_the_page_say_which_number_is_the_month(
    head: str, body: str, published: str
) -> None:
    assert _dates(head, body).published == published


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://example.co.uk/x", "2023-05-04"),
        ("https://example.com/x", "2023-04-05"),
        ("https://example.com/2023/05/04/x", "2023-05-04"),
    ],
)
def test_the_address_says_which_number_is_the_month(url: str, found: str) -> None:
    assert _dates("", '<p class="date">4/5/2023</p>', "", url).published == found


def test_the_printed_clock_gives_the_offset() -> None:
    found = _dates(_json_ld("2023-05-18T02:25:54Z"), '<p class="date">May 17, 2023, 10:25 p.m.</p>')
    assert found.published == "2023-05-17T22:25:54-04:00"


@pytest.mark.parametrize(
    "value", ["0000-00-00", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00", "1969-12-31"]
)
def test_a_placeholder_is_passed_over_for_a_real_date(value: str) -> None:
    assert _dates(_json_ld(value), '<p class="date">17 May 2023</p>').published == "2023-05-17"


def test_a_date_is_surer_with_a_witness() -> None:
    alone = _dates(_json_ld("2023-05-17T10:00:00Z")).confidence["published"]
    url = "https://example.org/2023/05/17/rain"
    assert _dates(_json_ld("2023-05-17T10:00:00Z"), "", "", url).confidence["published"] > alone


def test_a_relative_time_counts_from_the_day_of_the_fetch() -> None:
    page = document_fromstring(PAGE.format(head="", body="<p>3 days ago</p>", foot=""))
    assert read_metadata(page, today=date(2023, 5, 20)).published == "2023-05-17"


def test_a_relative_time_alone_says_nothing() -> None:
    assert _dates("", "<p>3 days ago</p>").published is None
