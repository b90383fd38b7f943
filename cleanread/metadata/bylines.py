"""The byline: the line near the headline that says who wrote the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from lxml import etree
from lxml.etree import _Element as Element

from .authors import PREFIX
from .class_names import hinted, words_of
from .surroundings import Neighbourhood, stands_elsewhere
from .text import squash, visible_text

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
        "username",
        "wrote",
        "written",
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
#: Last words of a class that is of the name itself.
NAME_WORDS = BYLINE_WORDS | {"name"}
#: Cheap first looks: what every word of `BYLINE_WORDS` contains.
BYLINE_STEMS = (
    *("aut", "bylin", "fn", "writ", "redak", "journal", "contrib", "verfas", "forfat", "skrib"),
    *("wrote", "user"),
)
BOX_STEMS = (
    *("auth", "autor", "auteur", "bylin", "write", "written", "redak", "journalis", "verfas"),
    *("forfat", "skrib"),
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
        "كت",
        "بق",
    ]
)
BY = re.compile(
    r"^\W{0,3}(?:(?:(?:written|posted|published|words|text|story|reported)\s)?by|von|par|por|di|door|av|af|"
    r"autor(?:in|a|e)?\s?:|author\s?:|auteur\s?:|автор\s?:|كتبت?\s?:|بقلم\s?:?|作者|記者|记者|文[/：:]|text\s?:|words\s?:)(?:\b|(?=\W))",
    re.IGNORECASE,
)
#: Two or three words, each with a capital, once or several times: "Ann Lee/Bo Ek".
BARE_NAMES = re.compile(
    r"^(?:[A-ZÀ-Þ][\w.'’-]+(?: (?!\s)[A-ZÀ-Þ][\w.'’-]*){1,2}(?:\s?[/,&]\s?|$))+$"
)
FIELDS = frozenset({"label", "form", "button", "nav"})  # "username" is also what one logs in with
BOLD = frozenset({"strong", "b", "em", "i"})
MAX_BYLINE_LENGTH = 200
MAX_PRINTED_LENGTH = 100
MAX_DATED_LENGTH = 70


def bylines(
    nearby: Neighbourhood, anchors: Iterable[Element], url: str | None
) -> Iterator[tuple[str, str]]:
    """Texts that may name the author of the page at `url`, best first, each with its source.

    `anchors` are the page's links with a ``rel`` of ours.
    """
    host = _host(url or "")
    authors = [anchor for anchor in anchors if _has_author_rel(anchor)]
    signed = set(authors)
    names = {name for name in hinted(nearby.names, BYLINE_STEMS) if _says_byline(name)}
    named = (place[0] for place in nearby.places if place[1] in names)
    groups = {
        "a[rel=author]": [a for a in nearby.links if a in signed] if signed else [],
        "byline": [e for e in named if e.tag not in FIELDS and e not in signed],
        "author link": [a for a in nearby.links if a not in signed and _links_to_author(a, host)],
    }
    for source, elements in groups.items():
        for element in elements:
            if not stands_elsewhere(element, nearby.shared):
                text = visible_text(element, MAX_BYLINE_LENGTH)
                if text and len(text) <= MAX_BYLINE_LENGTH:
                    yield text, source
    yield from _printed_bylines(nearby)
    for anchor in authors:  # anywhere: many blogs sign below the text
        if not stands_elsewhere(anchor, nearby.shared):
            yield visible_text(anchor, MAX_BYLINE_LENGTH), "a[rel=author]"


def _has_author_rel(element: Element) -> bool:
    rel = element.get("rel")
    return rel is not None and "author" in rel.lower().split()


def _says_byline(name: str) -> bool:
    """Whether a class or id says "byline" or "author", and is not of a part beside the name."""
    for token in name.split():
        words = words_of(token)
        last = words[-1] if words else ""
        if last in NAME_WORDS and not BYLINE_WORDS.isdisjoint(words):
            return True  # "author-info__name", "post-info__item--type-author"
        if not BYLINE_WORDS.isdisjoint(words) and NOT_A_NAME.isdisjoint(words):
            return True
    return False


def _links_to_author(element: Element, host: str) -> bool:
    """Whether the link leads to an author's page on this site, not to a profile elsewhere."""
    href = element.get("href")
    if href is None or not AUTHOR_PATH.search(href):
        return False
    return not host or _host(href) in ("", host)


def _host(url: str) -> str:
    """The last two labels of the host: profiles may be on ``people.example.org``."""
    return ".".join(url.partition("//")[2].partition("/")[0].lower().split(".")[-2:])


def _printed_bylines(nearby: Neighbourhood) -> Iterator[tuple[str, str]]:
    """Short lines near the headline that begin with "By"."""
    for element, _, text, _ in nearby.places:
        if not text or text.lstrip(" \n\t\r\xa0–—-|•·")[:2].lower() not in BY_STARTS:
            continue
        if BY.match(text.lstrip()) and not stands_elsewhere(element, nearby.shared):
            line = visible_text(element, MAX_BYLINE_LENGTH)
            if not PREFIX.sub("", line).strip(" :") or re.fullmatch(r"\W*\w+", line):
                parent = element.getparent()  # "Written by" stands beside the name
                line = visible_text(parent, MAX_BYLINE_LENGTH) if parent is not None else line
            if len(line) <= MAX_PRINTED_LENGTH:
                yield line, "printed byline"


def bold_names(nearby: Neighbourhood) -> Iterator[tuple[str, str]]:
    """A first paragraph that is nothing but a name in bold: how small newspapers sign."""
    for element, _, text, tail in nearby.places:
        if not text:
            continue
        if len(text) > MAX_DATED_LENGTH and element.tag == "p":
            return
        if tail or element.tag not in BOLD:
            continue
        paragraph = element.getparent()
        if paragraph is None or paragraph.tag != "p" or stands_elsewhere(paragraph, nearby.shared):
            continue
        line = visible_text(paragraph, MAX_DATED_LENGTH + 1)
        if line == squash(text) and BARE_NAMES.match(line):
            yield line, "bold name"


def names_beside_dates(dated: Iterable[Element]) -> Iterator[tuple[str, str]]:
    """Short lines that hold a name and a date: "17.05.2023 - Ann Lee"."""
    for element in dated:
        for place in (element, element.getparent()):
            line = visible_text(place, MAX_DATED_LENGTH + 1) if place is not None else ""
            if len(line) <= MAX_DATED_LENGTH:
                yield line, "printed byline"


_CLASSES = etree.XPath("descendant::*/@class", smart_strings=False)
_CLASSED = etree.XPath("descendant::*/@class[contains($names, .)]/..")


def far_bylines(root: Element, shared: AbstractSet[Element]) -> Iterator[tuple[str, str]]:
    """Names in boxes about the author, which may stand far below the headline."""
    # Asked of all names before any element: hardly a page has such a box.
    boxes = {name for name in hinted(set(_CLASSES(root)), BOX_STEMS) if _names_author(name)}
    for element in _CLASSED(root, names="\n".join(boxes)) if boxes else ():
        if element.get("class") in boxes and not stands_elsewhere(element, shared):
            text = visible_text(element, MAX_DATED_LENGTH + 1)
            if text and len(text) <= MAX_DATED_LENGTH:
                yield text, "author box"


def _names_author(name: str) -> bool:
    """Whether a class is of the name in an author box: ``author-box__name``, ``article_autor``."""
    return any(
        words[-1] in NAME_WORDS and not BYLINE_WORDS.isdisjoint(words)
        for token in name.split()
        if (words := words_of(token))
    )
