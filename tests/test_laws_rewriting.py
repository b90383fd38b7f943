"""One page, written otherwise: the same text. And an article's own HTML, extracted again, is that article."""

from __future__ import annotations

import pytest
from hypothesis import assume, given

import cleanread
from cleanread import Options
from tests.bench.laws import ALIKE, own_pages
from tests.strategies import hostile, readable
from tests.strategies.comparing import f1
from tests.strategies.encodings import LEGACY, same_page
from tests.strategies.readable import PROSE
from tests.strategies.rewriting import WAYS
from tests.strategies.shapes import shape
from tests.strategies.thoroughness import examples

LAW = examples(4)
URL = "https://a.example/b"
GENERAL = Options(rules=False, fallback=False)


def text_of(html: str) -> str:
    return cleanread.extract(html, URL, GENERAL).text


@pytest.mark.parametrize("way", WAYS)
@LAW
@given(readable.pages())
def test_an_article_written_otherwise_has_the_same_text(way: str, html: str) -> None:
    assert text_of(WAYS[way](html)) == text_of(html)


@pytest.mark.parametrize("way", WAYS)
@LAW
@given(hostile.pages())
def test_any_page_written_otherwise_has_the_same_text(way: str, html: str) -> None:
    written = WAYS[way](html)
    assume(written != html)
    assert text_of(written) == text_of(html) or shape(written) != shape(html)


@examples(4)
@given(readable.pages(readable.PROSE + readable.OTHER_SCRIPTS))
def test_an_article_in_any_encoding_has_the_same_text(html: str) -> None:
    text = text_of(html)
    for page in same_page(html, LEGACY):
        found = cleanread.extract(page.content, URL, GENERAL, content_type=page.content_type)
        assert (page.name, found.text) == (page.name, text)


@pytest.mark.parametrize(
    "sign", ["Parts of it¶", "» Python »", "– one – two –", "© 2026", "20 °C", "£5 • £6"]
)
def test_signs_alone_never_contradict_a_declared_encoding(sign: str) -> None:
    html = (
        f'<meta charset="windows-1252"><h2>{sign}</h2>' + f"<h3>{sign}</h3><p>{PROSE[0]}</p>" * 20
    )
    assert cleanread.extract(html.encode("windows-1252")).encoding == "windows-1252"


@examples(6)
@given(readable.pages())
def test_the_html_of_an_article_is_that_article(html: str) -> None:
    article = cleanread.extract(html, URL, GENERAL)
    for name, page in own_pages(article):
        again = text_of(page)
        assert f1(article.text, again) >= ALIKE, (name, again)
