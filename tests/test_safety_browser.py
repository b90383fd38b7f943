"""Articles from hostile pages, opened in a real browser in which everything that runs or is sent trips a wire."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

import pytest

import cleanread
from cleanread.fetchers import chromium
from tests.payloads import pages
from tests.payloads.addresses import address_payloads
from tests.payloads.judging import with_cmark_gfm, with_markdown_it
from tests.payloads.markup import markup_payloads
from tests.payloads.model import CALL
from tests.payloads.texts import text_payloads
from tests.payloads.tripwire import Tripwire, tripwire

#: So that a load takes seconds; the tests of the output look at all payloads.
EVERY = 8


@pytest.fixture(scope="module")
def wire() -> Iterator[Tripwire]:
    if find_spec("playwright") is None:
        pytest.skip(reason="Playwright is not installed; it comes with the extra 'browser'")
    if chromium.executable() is None:
        pytest.skip(reason="there is no Chromium on this machine; CLEANREAD_CHROMIUM may name one")
    with tripwire() as opened:
        yield opened


@pytest.fixture(scope="module")
def articles() -> list[cleanread.Article]:
    hostile = [
        *(pages.with_markup(p.text, n) for n, p in enumerate(markup_payloads()[::EVERY])),
        *(pages.with_address(p.text) for p in address_payloads()[::EVERY]),
        *(pages.with_text(p.text) for p in text_payloads()[::EVERY]),
    ]
    return [cleanread.extract(page) for page in hostile]


def test_the_html_sets_nothing_off(wire: Tripwire, articles: list[cleanread.Article]) -> None:
    assert wire.trips("\n".join([article.html for article in articles])) == []


def test_the_markdown_sets_nothing_off_when_markdown_it_has_read_it(
    wire: Tripwire, articles: list[cleanread.Article]
) -> None:
    html = "\n".join([with_markdown_it(article.markdown) for article in articles])
    assert wire.trips(html) == []


def test_the_markdown_sets_nothing_off_when_cmark_has_read_it(
    wire: Tripwire, articles: list[cleanread.Article]
) -> None:
    html = "\n".join([with_cmark_gfm(article.markdown) for article in articles])
    assert wire.trips(html) == []


@pytest.mark.parametrize(
    ("html", "trip"),
    [
        (f"<script>{CALL}</script>", "dialog: 1"),
        (f"<img src=x onerror={CALL}>", "dialog: 1"),
        ("<script>1</script>", "script of https://tripwire.example/"),
        (f"<a href='javascript:{CALL}'>x</a>", "dialog: 1"),
        ("<a href='java\tscript:1'>x</a>", "javascript:"),
        ("<style>@import '/x.css'</style>", "stylesheet from https://tripwire.example/x.css"),
        ("<p onfoo=1>x</p>", "@onfoo"),
        ("<svg><g/></svg>", "foreign g"),
        (
            "<meta http-equiv=refresh content='0;url=/x'>",
            "document from https://tripwire.example/x",
        ),
        ("<p id=location>x</p>", "#location"),
        (f"<noscript><p title='</noscript><img src=x onerror={CALL}>'></noscript>", "dialog: 1"),
    ],
)
def test_the_wire_trips(wire: Tripwire, html: str, trip: str) -> None:
    assert trip in wire.trips(html)
