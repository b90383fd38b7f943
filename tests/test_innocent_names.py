"""A class name alone never takes away what reads as prose."""

from __future__ import annotations

import pytest

import cleanread

from .probes.pages import texts_of

ARTICLE: list[str] = texts_of("en")["article"]
# Words of chrome inside other words, and in names that say what the article is about.
INNOCENT = [
    "buying-guide",
    "barcelona-match",
    "barbecue",
    "bar-review",
    "metabolism",
    "overflow-hidden",
    "teaser-content",
    "socialism",
    "social-history",
    "share-prices",
    "shareholders",
    "comment-on-policy",
    "commentary",
    "advice",
    "adventure",
    "advent-calendar",
    "header-of-the-clan",
    "footnotes",
    "footballer",
    "navigators",
    "menu-of-the-day",
    "related-rates",
    "cookie-recipe",
    "newsletters-past",
    "tagalog",
    "vintage",
    "stage",
    "promontory",
    "promotion-to-the-league",
    "toolkit",
    "popular-music",
    "popup-restaurant",
    "banner-of-the-guild",
    "sponsorship-in-sport",
    "masthead-of-a-ship",
    "legally-blonde",
    "print-making",
    "hiddensee",
    "listed-building",
    "widgetry",
    "bookmarks-of-silk",
    "crumble",
    "subscribers-report",
    "pagan",
    "commissions",
    "author-of-the-year",
    "byzantium",
]
# Names that do name chrome, on one paragraph among others.
TELLING = [
    "newsletter",
    "sidebar",
    "ad",
    "promo",
    "related",
    "footer",
    "share",
    "comment",
    "popup",
    "teaser",
    "banner",
    "widget",
]


def text_of(body: str) -> str:
    html = f"<!doctype html><html lang='en'><title>Clock</title><body>{body}</body></html>"
    return cleanread.extract(html, options=cleanread.Options(fallback=False)).text


def paragraphs(*, marked: int | None = None, name: str = "") -> str:
    return "".join(
        f'<p class="{name}">{text}</p>' if index == marked else f"<p>{text}</p>"
        for index, text in enumerate(ARTICLE)
    )


@pytest.mark.parametrize("name", INNOCENT)
def test_a_paragraph_with_an_innocent_name_stays(name: str) -> None:
    assert ARTICLE[2] in text_of(f"<div>{paragraphs(marked=2, name=name)}</div>")


@pytest.mark.parametrize("name", INNOCENT)
def test_a_section_with_an_innocent_name_stays(name: str) -> None:
    first, *rest = (f"<p>{text}</p>" for text in ARTICLE)
    html = f'<main>{first}<section class="{name}">{"".join(rest)}</section></main>'
    assert [text for text in ARTICLE if text not in text_of(html)] == []


@pytest.mark.parametrize("name", INNOCENT)
def test_an_article_with_an_innocent_name_stays(name: str) -> None:
    html = f'<div class="{name}" id="{name}"><h1>Clock</h1>{paragraphs()}</div>'
    assert [text for text in ARTICLE if text not in text_of(html)] == []


@pytest.mark.parametrize("name", TELLING)
def test_prose_among_prose_stays_whatever_its_name(name: str) -> None:
    assert ARTICLE[2] in text_of(f"<article>{paragraphs(marked=2, name=name)}</article>")


@pytest.mark.parametrize("name", ["has-sidebar", "no-comments", "ad-free", "with-footer"])
def test_a_name_of_the_layout_says_nothing_about_the_article(name: str) -> None:
    html = f'<body class="{name}"><div class="page {name}">{paragraphs()}</div></body>'
    assert [text for text in ARTICLE if text not in text_of(html)] == []
