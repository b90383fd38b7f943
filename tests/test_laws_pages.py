"""Laws of any page: every promise kept, the same words in every format, the same text with every option that is not about text."""

from __future__ import annotations

import json

from hypothesis import given

import cleanread
from cleanread import CleanreadError, FetchOptions, Limits, Options
from tests.fuzz.checks import whole_article
from tests.reading import read
from tests.strategies import hostile, readable
from tests.strategies.comparing import formats_differ, words
from tests.strategies.encodings import Encoded, lying_pages
from tests.strategies.thoroughness import examples

LAW = examples(15)
FEW = examples(6)
URL = "https://a.example/b"
GENERAL = Options(rules=False, fallback=False)
#: none of these is about what is kept
OTHERS = (
    Options(rules=False, fallback=False, links="reference", images="none", tracking="keep"),
    Options(rules=False, fallback=False, max_pages=1, fetch=FetchOptions(timeout=1, robots=False)),
    Options(rules=False, fallback=False, limits=Limits(max_bytes=1_000_000), rule_packs=False),
)


@LAW
@given(hostile.pages())
def test_any_page_gives_a_whole_article(html: str) -> None:
    whole_article(cleanread.extract(html, URL, GENERAL))


@LAW
@given(hostile.bytes_())
def test_any_bytes_give_a_whole_article_or_a_known_error(content: bytes) -> None:
    try:
        article = cleanread.extract(content, URL, GENERAL)
    except CleanreadError:
        return
    whole_article(article)


@LAW
@given(lying_pages(readable.pages()))
def test_a_page_that_lies_about_its_encoding_gives_a_whole_article_or_a_known_error(
    page: Encoded,
) -> None:
    try:
        article = cleanread.extract(page.content, URL, GENERAL, content_type=page.content_type)
    except CleanreadError:
        return
    whole_article(article)


@LAW
@given(hostile.pages())
def test_every_format_of_any_page_says_the_same(html: str) -> None:
    assert list(formats_differ(cleanread.extract(html, URL, GENERAL))) == []


@FEW
@given(readable.pages())
def test_every_format_of_an_article_says_the_same(html: str) -> None:
    article = cleanread.extract(html, URL, GENERAL)
    assert list(formats_differ(article)) == []
    shown = read(article.markdown).words
    assert words(article.text) - words(" ".join(shown.elements())) == {}
    assert json.loads(json.dumps(article.to_dict()))["text"] == article.text


@FEW
@given(readable.pages())
def test_options_that_are_not_about_the_text_never_change_it(html: str) -> None:
    text = cleanread.extract(html, URL, GENERAL).text
    assert {cleanread.extract(html, URL, options).text for options in OTHERS} == {text}
