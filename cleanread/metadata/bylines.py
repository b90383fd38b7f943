"""The byline: the line near the headline that says who wrote the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element

from .authors import PREFIX
from .surroundings import Neighbourhood, name_words, stands_elsewhere
from .text import visible_text

BYLINE_WORDS = frozenset(
    [
        "byline",
        "bylines",
        "author",
        "authors",
        "autor",
        "autoren",
        "autorin",
        "autores",
        "auteur",
        "auteurs",
        "autore",
        "autori",
        "verfasser",
        "writer",
        "writers",
        "contributor",
        "contributors",
        "authorname",
        "bylineauthor",
        "forfatter",
        "skribent",
        "forfattere",
        "fn",
        "redakteur",
        "journalist",
    ]
)
#: Words that make an author's element something else than a name.
NOT_A_NAME = frozenset(
    [
        "bio",
        "biography",
        "about",
        "avatar",
        "image",
        "img",
        "photo",
        "picture",
        "pic",
        "social",
        "follow",
        "icon",
        "description",
        "desc",
        "info",
        "more",
        "count",
        "email",
        "mail",
        "twitter",
        "share",
        "title",
        "job",
        "role",
        "headshot",
        "posts",
        "date",
        "time",
        "biografie",
        "beschreibung",
        "bild",
        "topics",
        "section",
        "category",
        "categories",
        "excerpt",
        "summary",
        "text",
        "body",
    ]
)
AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es|i|in)?|auteurs?|autore|profile?s?|people|staff|redaktion|"
    r"journalist[ae]?s?|by|writers?|contributors?|team)/[^/?#]"
)
#: The first two letters of everything `BY` matches: a cheap first look.
BY_STARTS = frozenset(
    [
        "by",
        "wr",
        "po",
        "pu",
        "wo",
        "te",
        "st",
        "re",
        "vo",
        "pa",
        "di",
        "do",
        "av",
        "af",
        "au",
        "ав",
        "作者",
        "記者",
        "记者",
        "文/",
        "文：",
        "文:",
    ]
)
BY = re.compile(
    r"^\W{0,3}(?:(?:(?:written|posted|published|words|text|story|reported)\s)?by|von|par|por|di|door|av|af|"
    r"autor(?:in|a|e)?\s?:|author\s?:|auteur\s?:|автор\s?:|作者|記者|记者|文[/：:]|text\s?:|words\s?:)(?:\b|(?=\W))",
    re.IGNORECASE,
)
MAX_BYLINE_LENGTH = 200
MAX_PRINTED_LENGTH = 100
MAX_DATED_LENGTH = 70


def bylines(
    nearby: Neighbourhood, anchors: Iterable[Element], dated: Iterable[Element]
) -> Iterator[tuple[str, str]]:
    """Texts that may name the author, best first, each with its source.

    `anchors` are the page's links with a ``rel``, `dated` the elements near the headline that
    hold a date.
    """
    groups: dict[str, list[Element]] = {"a[rel=author]": [], "byline": [], "author link": []}
    for element, name in nearby.places:
        if element.tag == "a":
            if _has_author_rel(element):
                groups["a[rel=author]"].append(element)
                continue
            if _links_to_author(element):
                groups["author link"].append(element)
        if name and _is_byline(element, name):
            groups["byline"].append(element)
    for source, elements in groups.items():
        for element in elements:
            if not stands_elsewhere(element, nearby.shared):
                text = visible_text(element, MAX_BYLINE_LENGTH)
                if text and len(text) <= MAX_BYLINE_LENGTH:
                    yield text, source
    yield from _printed_bylines(nearby)
    yield from _names_beside_dates(dated)
    for anchor in anchors:  # anywhere: many blogs sign below the text
        if _has_author_rel(anchor) and not stands_elsewhere(anchor, nearby.shared):
            yield visible_text(anchor, MAX_BYLINE_LENGTH), "a[rel=author]"


def _has_author_rel(element: Element) -> bool:
    rel = element.get("rel")
    return rel is not None and "author" in rel.lower().split()


def _is_byline(element: Element, name: str) -> bool:
    if not (  # a cheap first look: what every word of BYLINE_WORDS contains
        "aut" in name
        or "bylin" in name
        or "fn" in name
        or "writer" in name
        or "redak" in name
        or "journal" in name
        or "contrib" in name
        or "verfas" in name
        or "forfat" in name
        or "skrib" in name
    ):
        return False
    words = name_words(element)
    return bool(words & BYLINE_WORDS) and not words & NOT_A_NAME


def _links_to_author(element: Element) -> bool:
    href = element.get("href")
    return href is not None and AUTHOR_PATH.search(href) is not None


def _printed_bylines(nearby: Neighbourhood) -> Iterator[tuple[str, str]]:
    """Short lines near the headline that begin with "By"."""
    for element, _ in nearby.places:
        text = element.text
        if not text or text.isspace():
            continue
        if text.lstrip(" \n\t\r\xa0–—-|•·")[:2].lower() not in BY_STARTS:
            continue
        if BY.match(text.lstrip()) and not stands_elsewhere(element, nearby.shared):
            line = visible_text(element, MAX_BYLINE_LENGTH)
            if not PREFIX.sub("", line).strip(" :") or re.fullmatch(r"\W*\w+", line):
                parent = element.getparent()  # "Written by" stands beside the name
                line = visible_text(parent, MAX_BYLINE_LENGTH) if parent is not None else line
            if len(line) <= MAX_PRINTED_LENGTH:
                yield line, "printed byline"


def _names_beside_dates(dated: Iterable[Element]) -> Iterator[tuple[str, str]]:
    """Short lines that hold a name and a date: "17.05.2023 - Ann Lee"."""
    for element in dated:
        for place in (element, element.getparent()):
            line = visible_text(place, MAX_DATED_LENGTH + 1) if place is not None else ""
            if len(line) <= MAX_DATED_LENGTH:
                yield line, "printed byline"
