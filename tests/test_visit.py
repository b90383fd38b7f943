"""What a site's rule says before a page is fetched, and where it says the article goes on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import cleanread
from cleanread import FetchOptions, Options
from cleanread.models import Response
from cleanread.visit import plan

URL = "https://a.example/story?page=2"


def options(folder: Path, rule: str, **fetch: object) -> Options:
    (folder / "a.toml").write_text(f"match.hosts = 'a.example'\n{rule}", encoding="utf-8")
    return Options(rule_folders=(folder,), fetch=FetchOptions(**fetch))  # type: ignore[arg-type]


def test_the_address_is_rewritten(tmp_path: Path) -> None:
    rule = "pages.url = [['\\?page=\\d+$', '?page=all']]"
    assert plan(URL, options(tmp_path, rule)).url == "https://a.example/story?page=all"


def test_what_is_no_address_is_not_asked_for(tmp_path: Path) -> None:
    rule = "pages.url = [['^https', 'file']]"
    assert plan(URL, options(tmp_path, rule)).url == URL


def test_headers_and_cookies_are_sent_along(tmp_path: Path) -> None:
    rule = "[fetch]\nheaders = { referer = 'https://b.example/', Cookie = 'x=1' }\ncookies = { y = '2' }"
    sent = plan(URL, options(tmp_path, rule)).options.fetch.headers
    assert sent == {"referer": "https://b.example/", "Cookie": "x=1; y=2"}


def test_what_the_caller_sends_counts_more(tmp_path: Path) -> None:
    rule = "[fetch]\nheaders = { User-Agent = 'Rule', Referer = 'https://b.example/' }"
    chosen = options(tmp_path, rule, headers={"referer": "https://own.example/"}, user_agent="Own")
    assert plan(URL, chosen).options.fetch == chosen.fetch


def test_other_sites_are_asked_for_as_ever(tmp_path: Path) -> None:
    chosen = options(tmp_path, "fetch.headers.referer = 'https://b.example/'")
    assert plan("https://c.example/", chosen).options.fetch == chosen.fetch


def test_without_rules_nothing_is_sent_along(tmp_path: Path) -> None:
    options(tmp_path, "fetch.headers.referer = 'https://b.example/'")
    assert plan(URL, Options(rules=False, rule_folders=(tmp_path,))).options.fetch == FetchOptions()


def test_a_page_that_is_fetched_is_from_today_unless_somebody_says_otherwise(
    tmp_path: Path,
) -> None:
    day = date(2020, 2, 2)
    chosen = options(tmp_path, "")
    assert plan(URL, chosen).options.as_of is not None
    assert plan(URL, Options(as_of=day)).options.as_of == day


def test_the_encoding_of_a_rule_is_believed(tmp_path: Path) -> None:
    visit = plan(URL, options(tmp_path, "fetch.encoding = 'windows-1251'"))
    answer = Response(url=URL, final_url=URL, status=200, headers={}, content=b"")
    assert visit.content_type(answer) == "text/html; charset=windows-1251"


# ── other parts of the article ───────────────────────────────────────────────────────────

PAGE = """<html><body><article><p>The harbour stood still for a whole day, and nobody knew why.</p>
<a class="on" href="/story-two">on</a> <i data-next="/story-three">x</i> <b class="many"></b></article></body></html>"""


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ("next = '.on @href'", "https://a.example/story-two"),
        ("next = '.on'", "https://a.example/story-two"),
        ("next = '//a[@class=\"on\"]/@href'", "https://a.example/story-two"),
        ("next = '[data-next] @data-next'", "https://a.example/story-three"),
        ("next = ['.gone @href', '.on @href']", "https://a.example/story-two"),
        ("next = { select = '.on @href', when = '.many' }", "https://a.example/story-two"),
        ("next = { select = '.on @href', when = '.few' }", None),
    ],
)
def test_a_rule_says_where_the_article_goes_on(
    tmp_path: Path, pages: str, expected: str | None
) -> None:
    chosen = options(tmp_path, f"[pages]\n{pages}")
    assert cleanread.extract(PAGE, "https://a.example/story", chosen).next_page == expected


def test_a_rule_says_where_all_of_it_is_and_how_far_to_go(tmp_path: Path) -> None:
    chosen = options(tmp_path, "[pages]\nsingle = '.on @href'\nmax = 3")
    links = cleanread.extract(PAGE, "https://a.example/story", chosen).page_links
    assert (links.single_page, links.max_pages) == ("https://a.example/story-two", 3)
