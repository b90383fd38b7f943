"""Dates in machine formats, in print, and in addresses."""

from __future__ import annotations

from datetime import date

import pytest
from lxml.html import document_fromstring

from cleanread.metadata import read_metadata
from cleanread.metadata.dates import day_in_url, read_date


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023-05-17", "2023-05-17"),
        ("2023-05-17T10:05:59.123Z", "2023-05-17T10:05:59+00:00"),
        ("2023-05-17T10:05+0530", "2023-05-17T10:05:00+05:30"),
        ("2023-05-17 10:05:00", "2023-05-17T10:05:00"),
        ("20230517", "2023-05-17"),
        ("1684317600", "2023-05-17T10:00:00+00:00"),
        ("Fri Apr 28 19:20:36 CEST 2023", "2023-04-28T19:20:36+02:00"),
        ("Wed, 17 May 2023 10:00:00 -0400", "2023-05-17T10:00:00-04:00"),
        ("17.05.2023, 10:05 Uhr", "2023-05-17T10:05:00"),
        ("17.05.23", "2023-05-17"),
        ("2023/5/17", "2023-05-17"),
        ("17-05-2023", "2023-05-17"),
        ("May 17th, 2023 at 5:05 pm", "2023-05-17T17:05:00"),
    ],
)
def test_a_format_is_read(text: str, found: str) -> None:
    assert read_date(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "17 May 2023",
        "17. Mai 2023",
        "17 mai 2023",
        "17 de mayo de 2023",
        "17 de maio de 2023",
        "17 maggio 2023",
        "17 de maig de 2023",
        "17 mei 2023",
        "17 maj 2023",
        "17. maí 2023",
        "17. toukokuuta 2023",
        "17 maja 2023",
        "17. května 2023",
        "17. mája 2023",
        "2023. május 17.",
        "17. svibnja 2023.",
        "17 мая 2023",
        "17 травня 2023",
        "17 май 2023",
        "17 Μαΐου 2023",
        "17 Mayıs 2023",
        "17 Mei 2023",
        "17 tháng 5, 2023",
        "17 במאי 2023",
        "17 مايو 2023",
        "१७ मई २०२३",
        "17 พฤษภาคม 2566",
        "2023年5月17日",
        "2023년 5월 17일",
        "2023 m. gegužės 17 d.",
        "17. mai 2023",
        "17 mai 2023, ora 10",
    ],
)
def test_a_printed_date_is_read_in_its_language(text: str) -> None:
    assert (read_date(text) or "")[:10] == "2023-05-17"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2023",
        "May 2023",
        "31.02.2023",
        "1970-01-01T00:00:00Z",
        "0001-01-01",
        "99/99/2023",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("language", "found"), [("en-US", "2023-04-05"), ("en-GB", "2023-05-04"), ("fr", "2023-05-04")]
)
def test_the_language_decides_which_number_is_the_month(language: str, found: str) -> None:
    page = f'<html lang="{language}"><h1>Rain</h1><p class="date">4/5/2023</p></html>'
    assert read_metadata(document_fromstring(page)).published == found


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://example.org/2023/05/17/rain/", "2023-05-17"),
        ("https://example.org/news/2023-05-17-rain", "2023-05-17"),
        ("https://example.org/2023/may/17/rain", "2023-05-17"),
        ("https://example.org/17-05-2023-rain", "2023-05-17"),
        ("https://example.org/2023/05/rain", None),
        ("https://example.org/a20239999", None),
    ],
)
def test_the_day_in_an_address_is_read(url: str, found: str | None) -> None:
    assert day_in_url(url) == found


def test_a_date_after_today_is_not_the_publication() -> None:
    page = document_fromstring('<meta name="date" content="2031-01-01"><h1>Fair</h1>')
    assert read_metadata(page, today=date(2026, 1, 1)).published is None


@pytest.mark.parametrize(
    ("body", "published", "modified"),
    [
        ('<time datetime="2023-05-17">May 17</time>', "2023-05-17", None),
        ('<p>Updated: <time datetime="2023-05-18">May 18</time></p>', None, "2023-05-18"),
        ('<p class="date">Last updated on 18 May 2023</p>', None, "2023-05-18"),
        ("<p>Updated 18 May 2023, first published 17 May 2023</p>", "2023-05-17", None),
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


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023-05-17", "2023-05-17"),
        ("2023-05-17T10:00:00.123Z", "2023-05-17T10:00:00+00:00"),
        ("2023-05-17T10:00:00-03:30", "2023-05-17T10:00:00-03:30"),
        ("2023-02-30T10:00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
    ],
)
def test_a_date_in_iso_8601_is_read_as_it_is_unless_there_is_no_such_day(
    text: str, date: str | None
) -> None:
    assert read_date(text) == date
