"""Where an element stands: in the article's head, or in the page's chrome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, islice

from lxml.etree import _Element as Element

from ..deadline import check_time
from .class_names import beginnings, name_words
from .text import SILENT, visible_text
from .word_sets import word_set

#: Words of class and id names that mark a reader's comment, another article's card, or chrome.
ELSEWHERE = word_set("""
    comment comments commentlist disqus respond kommentar kommentare commentaire commentaires comentario
    comentarios related recommended recommendations outbrain taboola newsletter navigation breadcrumb
    breadcrumbs similar recirc verwandt verwandte copyright
    """)
#: Whole class names and ids; as parts of names they also mark layouts ("has-sidebar") or parts
#: of the article ("elementor-widget-container", "entry-footer").
ELSEWHERE_NAMES = word_set("""
    widget sidebar widget-area secondary footer nav menu tags promo site-footer page-footer colophon
    main-menu
    """)
#: Words that mark a card when it holds a heading of its own, but the standfirst or byline else.
CARDS = word_set("""
    teaser teasers card latest recent popular trending mehr weitere autres slider carousel readmore
    widget sidebar promo
    """)


#: A cheap first look at names: the beginnings of all words of the three sets above.
ELSEWHERE_HINT = beginnings(ELSEWHERE | ELSEWHERE_NAMES | CARDS)
MAX_AFTER = 120  # headline to body: share bars, lead image, standfirst and byline fit in
MAX_BEFORE = 30
MAX_ASIDE_LENGTH = 400
LONG_PARAGRAPH = 200  # letters; standfirsts are shorter
MAX_PARAGRAPHS = 6
#: Drawings and fields: elements without text of their own, often by the dozen.
TEXTLESS = word_set("""
    path g use circle rect polygon line defs ellipse polyline stop lineargradient clippath mask symbol
    option source input
    """)
#: The drawing itself counts, for the text behind it: "<svg/> 17 May 2023".
HIDDEN = (SILENT | TEXTLESS) - {"svg"}


def stands_elsewhere(element: Element, shared: AbstractSet[Element] = frozenset()) -> bool:
    """Whether `element` belongs to chrome, a comment or another article's card.

    `shared` are the elements that the headline stands in too: no sign of anything.
    """
    check_time()
    for ancestor in (element, *element.iterancestors()):
        if ancestor in shared or ancestor.tag in ("body", "html"):
            return False
        tag = ancestor.tag
        if tag == "nav" or (tag == "aside" and not _is_short(ancestor)):
            return True
        if tag == "li" and _has_heading(ancestor, element):
            return True
        if _is_named_elsewhere(ancestor, element):
            return True
    return False


def _is_named_elsewhere(element: Element, inner: Element) -> bool:
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
    return not words.isdisjoint(CARDS) and _has_heading(element, inner)


def _is_short(aside: Element) -> bool:
    """An <aside> of a line or two may hold date and byline of the article it stands in."""
    if _has_heading(aside, aside):
        return False
    return len(visible_text(aside, 2 * MAX_ASIDE_LENGTH)) <= MAX_ASIDE_LENGTH


def _has_heading(element: Element, inner: Element) -> bool:
    """Whether `element` holds a heading that is neither in `inner` nor around it."""
    for heading in element.iter("h2", "h3", "h4"):
        if inner is element:
            return True
        if heading is not inner and not _holds(heading, inner) and not _holds(inner, heading):
            return True
    return False


def _holds(outer: Element, inner: Element) -> bool:
    return any(ancestor is outer for ancestor in inner.iterancestors())


#: An element that can hold text, its class and id as written, its text, the text behind it; of a
#: text that is white space, nothing.
Place = tuple[Element, str, str, str]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The elements around the headline, where byline and date stand."""

    shared: frozenset[Element]  #: the ancestors of the headline
    #: First what follows the headline in document order, then what stands above it, nearest first.
    places: Sequence[Place]
    links: Sequence[Element]  #: the <a> among them
    items: Sequence[Element]  #: those with a property of microdata or RDFa
    names: AbstractSet[str]  #: the classes and ids


def neighbourhood(root: Element, headline: Element | None) -> Neighbourhood:
    """What stands around the headline, or at the beginning of the article when there is none."""
    if headline is not None:
        shared = frozenset(headline.iterancestors())
        behind: Iterable[Element] = chain(headline.iterdescendants("*"), following(headline))
        before: Iterable[Element] = preceding(headline)
    else:
        start = next(root.iter("article", "main"), None)
        start = next(root.iter("body"), root) if start is None else start
        shared = frozenset((start, *start.iterancestors()))
        behind, before = start.iter("*"), ()
    places: list[Place] = []
    links: list[Element] = []
    items: list[Element] = []
    for elements, limit in ((behind, MAX_AFTER), (before, MAX_BEFORE)):
        _add_places(elements, limit, places, links, items)
    return Neighbourhood(shared, places, links, items, {place[1] for place in places})


def _add_places(
    elements: Iterable[Element],
    limit: int,
    places: list[Place],
    links: list[Element],
    items: list[Element],
) -> None:
    """Add the first elements that can hold text, up to the sixth long paragraph."""
    paragraphs = 0
    for element in elements:
        tag = element.tag
        if tag in HIDDEN:
            continue
        if tag == "a":
            links.append(element)
        name = ""
        if (
            keys := element.keys()
        ):  # one question in place of four: most elements have one attribute
            if "class" in keys:
                name = element.get("class", "")
            if "id" in keys and (identity := element.get("id")):
                name = f"{name} {identity}" if name else identity
            if "itemprop" in keys or "property" in keys:
                items.append(element)
        text, tail = element.text, element.tail
        if not text or text.isspace():
            text = ""
        elif len(text) > LONG_PARAGRAPH:
            paragraphs += 1
        if not tail or tail.isspace():
            tail = ""
        places.append((element, name, text, tail))
        limit -= 1
        if not limit or paragraphs == MAX_PARAGRAPHS:
            return


def following(element: Element) -> Iterator[Element]:
    """The elements after `element` in document order, its own content left out."""
    current: Element | None = element
    while current is not None:
        for sibling in current.itersiblings("*"):
            yield sibling
            if len(sibling):
                yield from sibling.iterdescendants("*")
        current = current.getparent()


def preceding(element: Element) -> Iterator[Element]:
    """The elements before `element`, nearest first, its ancestors left out."""
    current: Element | None = element
    while current is not None:
        for sibling in current.itersiblings("*", preceding=True):
            yield from reversed(list(islice(sibling.iter("*"), MAX_BEFORE)))
        current = current.getparent()
