"""Whatever somebody calls an address: it can be fetched, or it is `InvalidURL`; and no page breaks over one."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from hypothesis import given

import cleanread
from cleanread import InvalidURL, Options
from cleanread.fetch.urls import join, normalise_url, wire_form
from tests.fuzz.checks import whole_article
from tests.strategies.thoroughness import examples
from tests.strategies.urls import urls

LAW = examples(30)
PAGES = examples(8)
WIRE = re.compile(r"https?://[!-~]+")
PARAGRAPH = "The ferry sails again from Monday, eleven weeks after a crane fell across its ramp and left the harbour closed. "
GENERAL = Options(rules=False, fallback=False)


@LAW
@given(urls())
def test_an_address_is_plain_ascii_on_the_wire_or_invalid(url: str) -> None:
    try:
        sent = wire_form(url)
    except InvalidURL:
        return
    assert WIRE.fullmatch(sent)
    assert "@" not in urlsplit(sent).netloc


@LAW
@given(urls())
def test_the_wire_form_of_the_wire_form_is_itself(url: str) -> None:
    try:
        sent = wire_form(url)
    except InvalidURL:
        return
    assert wire_form(sent) == sent


@LAW
@given(urls())
def test_what_a_person_types_is_an_address_or_invalid(url: str) -> None:
    try:
        meant = normalise_url(url)
    except InvalidURL:
        return
    assert WIRE.fullmatch(meant)
    assert normalise_url(meant) == meant


@LAW
@given(urls(), urls())
def test_a_redirect_leads_to_an_address_or_is_invalid(base: str, target: str) -> None:
    try:
        assert WIRE.fullmatch(join(base, target))
    except InvalidURL as error:
        assert error.url == base  # noqa: PT017  of two outcomes


@PAGES
@given(urls())
def test_a_page_at_any_address_is_extracted(url: str) -> None:
    page = f'<article><h1>Ferry</h1><p>{PARAGRAPH}</p><p><a href="b?c#d">{PARAGRAPH}</a><img src="e.jpg"></p></article>'
    for options in (GENERAL, Options()):
        article = cleanread.extract(page, url, options)
        assert PARAGRAPH.strip() in article.to_markdown()
        if url.isprintable():  # it is the caller's, and stays as it is
            whole_article(article)


@PAGES
@given(urls(), urls())
def test_a_page_full_of_any_addresses_is_extracted(one: str, other: str) -> None:
    first, second = (url.replace('"', "&quot;").replace("<", "&lt;") for url in (one, other))
    page = (
        f'<head><base href="{first}"><link rel=canonical href="{second}"><meta property="og:image" content="{first}"><meta property="og:url" '
        f'content="{second}"></head><body><article><p>{PARAGRAPH}<a href="{first}">more</a> <img src="{second}" alt="x" srcset="{first} 2x, {second} 3x"></p>'
        f'<iframe src="{first}"></iframe><p>{PARAGRAPH}<a href="{second}" rel=next>2</a></p></article>'
    )
    article = cleanread.extract(page, "https://example.com/a", GENERAL)
    whole_article(article)
    assert isinstance(article.page_links.next_page, str | None)
