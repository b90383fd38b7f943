"""Where an element stands: in the article's head, or in the page's chrome."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, islice

from lxml.etree import _Element as Element

from .text import SILENT, visible_text

WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+")

#: Words of class and id names that mark a reader's comment, another article's card, or chrome.
ELSEWHERE = frozenset(
    [
        "comment",
        "comments",
        "commentlist",
        "disqus",
        "respond",
        "kommentar",
        "kommentare",
        "commentaire",
        "commentaires",
        "comentario",
        "comentarios",
        "related",
        "recommended",
        "recommendations",
        "outbrain",
        "taboola",
        "newsletter",
        "navigation",
        "breadcrumb",
        "breadcrumbs",
        "similar",
        "recirc",
        "verwandt",
        "verwandte",
        "copyright",
    ]
)
#: Whole class names and ids; as parts of names they also mark layouts ("has-sidebar") or parts
#: of the article ("elementor-widget-container", "entry-footer").
ELSEWHERE_NAMES = frozenset(
    [
        "widget",
        "sidebar",
        "widget-area",
        "secondary",
        "footer",
        "nav",
        "menu",
        "tags",
        "promo",
        "site-footer",
        "page-footer",
        "colophon",
        "main-menu",
    ]
)
#: Words that mark a card when it holds a heading of its own, but the standfirst or byline else.
CARDS = frozenset(
    [
        "teaser",
        "teasers",
        "card",
        "latest",
        "recent",
        "popular",
        "trending",
        "mehr",
        "weitere",
        "autres",
        "slider",
        "carousel",
        "readmore",
        "widget",
        "sidebar",
        "promo",
    ]
)
#: A cheap first look at names: the beginnings of all words of the three sets above.
ELSEWHERE_HINT = re.compile(
    "|".join(sorted({word[:5] for word in ELSEWHERE | ELSEWHERE_NAMES | CARDS}))
)
MAX_AFTER = 120  # headline to body: share bars, lead image, standfirst and byline fit in
MAX_BEFORE = 30
MAX_ASIDE_LENGTH = 400
LONG_PARAGRAPH = 200  # letters; standfirsts are shorter
MAX_PARAGRAPHS = 6
#: Drawings and fields: elements without text of their own, often by the dozen.
TEXTLESS = frozenset(
    [
        "path",
        "g",
        "use",
        "circle",
        "rect",
        "polygon",
        "line",
        "defs",
        "ellipse",
        "polyline",
        "stop",
        "lineargradient",
        "clippath",
        "mask",
        "symbol",
        "option",
        "source",
        "input",
    ]
)
#: The drawing itself counts, for the text behind it: "<svg/> 17 May 2023".
HIDDEN = (SILENT | TEXTLESS) - {"svg"}


def words_of(name: str) -> list[str]:
    """The words of one class name or id, in lower case.

    >>> words_of("c-postAuthor__name")
    ['c', 'post', 'author', 'name']
    """
    return [word.lower() for word in WORDS.findall(name)]


def name_words(element: Element) -> set[str]:
    """The words of an element's class and id, whole: ``postAuthor`` is post and author.

    >>> from lxml.html import fromstring
    >>> sorted(name_words(fromstring('<p class="c-byline postAuthor" id="x_1">')))
    ['author', 'byline', 'c', 'post', 'x']
    """
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return {word.lower() for word in WORDS.findall(names)}


def stands_elsewhere(element: Element, shared: AbstractSet[Element] = frozenset()) -> bool:
    """Whether `element` belongs to chrome, a comment or another article's card.

    `shared` are the elements that the headline stands in too: no sign of anything.
    """
    for ancestor in (element, *element.iterancestors()):
        if ancestor in shared or ancestor.tag in ("body", "html"):
            return False
        tag = ancestor.tag
        if tag == "nav" or (tag == "aside" and not _is_short(ancestor)):
            return True
        if tag == "li" and _has_heading(ancestor):
            return True
        if _is_named_elsewhere(ancestor):
            return True
    return False


def _is_named_elsewhere(element: Element) -> bool:
    name, identity = element.get("class"), element.get("id")
    if not name and not identity:
        return False
    names = f"{name or ''} {identity or ''}"
    if not ELSEWHERE_HINT.search(names.lower()):
        return False
    if not ELSEWHERE_NAMES.isdisjoint(names.lower().split()):
        return True
    words = name_words(element)
    if not words.isdisjoint(ELSEWHERE):
        return True
    return not words.isdisjoint(CARDS) and _has_heading(element)


def _is_short(aside: Element) -> bool:
    """An <aside> of a line or two may hold date and byline of the article it stands in."""
    if _has_heading(aside):
        return False
    return len(visible_text(aside, 2 * MAX_ASIDE_LENGTH)) <= MAX_ASIDE_LENGTH


def _has_heading(element: Element) -> bool:
    return next(element.iter("h2", "h3", "h4"), None) is not None


#: An element that can hold text, its class and id in lower case, its text, the text behind it.
Place = tuple[Element, str, str, str]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The elements around the headline, where byline and date stand."""

    shared: frozenset[Element]  #: the ancestors of the headline
    #: First what follows the headline in document order, then what stands above it, nearest first.
    places: Sequence[Place]


def neighbourhood(root: Element, headline: Element | None) -> Neighbourhood:
    """What stands around the headline, or at the beginning of the article when there is none."""
    if headline is not None:
        inside = headline.iterdescendants("*")
        places = [
            *_places(chain(inside, following(headline)), MAX_AFTER),
            *_places(preceding(headline), MAX_BEFORE),
        ]
        return Neighbourhood(frozenset(headline.iterancestors()), places)
    start = next(root.iter("article", "main"), None)
    start = next(root.iter("body"), root) if start is None else start
    shared = frozenset((start, *start.iterancestors()))
    return Neighbourhood(shared, list(_places(start.iter("*"), MAX_AFTER)))


def _places(elements: Iterable[Element], limit: int) -> Iterator[Place]:
    """The first elements that can hold text, up to the third long paragraph."""
    paragraphs = 0
    for element in elements:
        if element.tag in HIDDEN:
            continue
        name, identity = element.get("class"), element.get("id")
        if identity:
            name = f"{name} {identity}" if name else identity
        text = element.text or ""
        yield element, name.lower() if name else "", text, element.tail or ""
        limit -= 1
        if len(text) > LONG_PARAGRAPH:
            paragraphs += 1
        if not limit or paragraphs == MAX_PARAGRAPHS:
            return


def following(element: Element) -> Iterator[Element]:
    """The elements after `element` in document order, its own content left out."""
    current: Element | None = element
    while current is not None:
        for sibling in current.itersiblings("*"):
            yield from sibling.iter("*")
        current = current.getparent()


def preceding(element: Element) -> Iterator[Element]:
    """The elements before `element`, nearest first, its ancestors left out."""
    current: Element | None = element
    while current is not None:
        for sibling in current.itersiblings("*", preceding=True):
            yield from reversed(list(islice(sibling.iter("*"), MAX_BEFORE)))
        current = current.getparent()
