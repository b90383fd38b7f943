"""The page of tests/cases/tagdiv--spanish-article: all of the article and nothing else, with a site rule, with a theme's, with none."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest

import cleanread

FOLDER = Path(__file__).parent / "cases" / "tagdiv--spanish-article"
PAGE = (FOLDER / "page.html").read_text(encoding="utf-8")
TREE = lxml.html.document_fromstring(PAGE)
CONTENT = TREE.find_class("td-post-content")[0]


def text_of(el: lxml.html.HtmlElement) -> str:
    return " ".join(el.text_content().split())


PARAGRAPHS = [text for p in CONTENT.findall("p") if (text := text_of(p))]
HEADINGS = [text_of(h) for h in CONTENT.findall("h2")]
CHROME = [
    "asd",
    "redaccion@diariodigitalis.com",
    "Id bootcamps Banner",
    "Artículos Relacionados",
    "Suscríbete a nuestra newsletter",
    "(Obligatorio)",
    "También te puede gustar",
    "DEJA UNA RESPUESTA",
    "Por favor ingrese su comentario!",
    "Por favor ingrese su nombre aquí",
]


def without_names(page: str) -> str:
    """The page without a class or an id."""
    tree = lxml.html.document_fromstring(page)
    for el in tree.iter():
        for name in ("class", "id"):
            el.attrib.pop(name, None)
    return str(lxml.html.tostring(tree, encoding="unicode", doctype="<!doctype html>"))


SITE, FAMILY, ALONE = "site rule", "family rule", "no names, no rules"
OTHER = "https://otro-diario.example/pytorch/"


def extract(way: str) -> cleanread.Article:
    if way == SITE:
        return cleanread.extract(PAGE, "http://diariodigitalis.com/pytorch/")
    if way == FAMILY:
        return cleanread.extract(PAGE, OTHER)
    options = cleanread.Options(rules=False, fallback=False)
    return cleanread.extract(without_names(PAGE), OTHER, options)


@pytest.fixture(scope="module", params=[SITE, FAMILY, ALONE])
def article(request: pytest.FixtureRequest) -> cleanread.Article:
    """The article, found in each way."""
    return extract(request.param)


def test_the_page_holds_nine_paragraphs() -> None:
    assert len(PARAGRAPHS) == 9


@pytest.mark.parametrize("chrome", CHROME)
def test_the_page_shows_the_chrome(chrome: str) -> None:
    assert re.search(rf"\b{re.escape(chrome)}" if chrome[0].isalpha() else re.escape(chrome), PAGE)


@pytest.mark.parametrize("number", range(len(PARAGRAPHS)))
def test_every_paragraph_stays(article: cleanread.Article, number: int) -> None:
    assert PARAGRAPHS[number] in article.text.split("\n\n")


@pytest.mark.parametrize("number", range(len(HEADINGS)))
def test_every_heading_stays(article: cleanread.Article, number: int) -> None:
    assert HEADINGS[number] in article.text.split("\n\n")


@pytest.mark.parametrize("chrome", CHROME)
def test_no_chrome_is_printed(article: cleanread.Article, chrome: str) -> None:
    words = re.compile(rf"(?<!\w){re.escape(chrome)}(?!\w)", re.IGNORECASE)
    assert not words.search(article.to_markdown())


def test_nothing_but_paragraphs_and_headings_is_left(article: cleanread.Article) -> None:
    assert set(article.text.split("\n\n")) <= {*PARAGRAPHS, *HEADINGS}


def test_the_host_picks_the_site_rule() -> None:
    assert extract(SITE).rules[0] == "site/diariodigitalis.com"


def test_the_theme_picks_the_family_rule() -> None:
    assert extract(FAMILY).rules[0] == "family/wp-tagdiv-newspaper"


def test_without_rules_none_takes_part() -> None:
    assert extract(ALONE).rules == ()
