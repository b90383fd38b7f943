"""One piece of chrome on a neutral page, in many languages: it goes, and the whole article stays."""

from __future__ import annotations

from functools import cache

import pytest

import cleanread

from .probes.pages import KINDS, LANGUAGES, page, texts_of

# In a text of fewer words nothing can be told from its words.
MIN_WORDS = 30
MIN_CHARACTERS = 80


@cache
def text_of(kind: str, language: str) -> str:
    """The text of the article, found without rules and without a second opinion."""
    texts = texts_of(language)
    html = page(texts, KINDS[kind](texts), language=language)
    options = cleanread.Options(rules=False, fallback=False)
    return cleanread.extract(html.encode(), "https://daily.example/a0", options).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_chrome_goes(kind: str, language: str) -> None:
    chrome = KINDS[kind](texts_of(language)).texts
    lines = text_of(kind, language).split("\n\n")
    article = set(texts_of(language)["article"])
    left = "\n".join(line for line in lines if line not in article)
    assert [text for text in chrome if text in left] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_article_stays(kind: str, language: str) -> None:
    lines = text_of(kind, language).split("\n\n")
    assert [p for p in texts_of(language)["article"] if p not in lines] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_texts(language: str) -> None:
    assert set(texts_of(language)) == set(texts_of("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_an_article(language: str) -> None:
    paragraphs: list[str] = texts_of(language)["article"]
    long = [p for p in paragraphs if len(p.split()) >= MIN_WORDS or len(p) >= MIN_CHARACTERS]
    assert (len(long), len(paragraphs)) == (5, 5)


# ── encodings ────────────────────────────────────────────────────────────────────────────

ENCODINGS = [
    "ar:windows-1256",
    "ar:iso-8859-6",
    "cs:windows-1250",
    "cs:iso-8859-2",
    "de:iso-8859-1",
    "el:windows-1253",
    "el:iso-8859-7",
    "es:windows-1252",
    "fr:iso-8859-15",
    "he:windows-1255",
    "ja:shift_jis",
    "ja:euc-jp",
    "ja:iso-2022-jp",
    "ko:euc-kr",
    "pl:iso-8859-2",
    "pl:windows-1250",
    "ru:windows-1251",
    "ru:koi8-r",
    "tr:windows-1254",
    "tr:iso-8859-9",
    "uk:windows-1251",
    "uk:koi8-u",
    "zh:gbk",
    "zh:gb18030",
    "zh:big5",
    "en:utf-16",
]
# Detectors tell these from their neighbours only with luck; declared they are no problem.
UNDECLARED = [e for e in ENCODINGS if e not in ("ar:iso-8859-6", "zh:big5", "fr:iso-8859-15")]


def encoded(language: str, encoding: str, *, declared: bool) -> bytes:
    """A page in `encoding`; what it has no character for is written as a reference."""
    texts = texts_of(language)
    html = page(texts, KINDS["read_also"](texts), language=language)
    declaration = f'charset="{encoding}"' if declared else 'name="x"'
    return html.replace('charset="utf-8"', declaration).encode(encoding, "xmlcharrefreplace")


def missing(language: str, html: bytes) -> list[str]:
    text = cleanread.extract(html, options=cleanread.Options(rules=False, fallback=False)).text
    return [paragraph for paragraph in texts_of(language)["article"] if paragraph not in text]


@pytest.mark.parametrize("pair", ENCODINGS)
def test_a_page_that_declares_its_encoding_is_read(pair: str) -> None:
    language, _, encoding = pair.partition(":")
    assert missing(language, encoded(language, encoding, declared=True)) == []


@pytest.mark.parametrize("pair", UNDECLARED)
def test_a_page_that_does_not_declare_its_encoding_is_read(pair: str) -> None:
    language, _, encoding = pair.partition(":")
    assert missing(language, encoded(language, encoding, declared=False)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_utf_8_declared_as_latin_1_is_read(language: str) -> None:
    texts = texts_of(language)
    html = page(texts, KINDS["read_also"](texts), language=language)
    assert missing(language, html.replace('charset="utf-8"', 'charset="iso-8859-1"').encode()) == []
