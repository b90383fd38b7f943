"""Cards: short pieces of the page that show another story, with its headline, date and author."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from lxml.etree import _Element as Element

from .class_names import name_words
from .surroundings import ELSEWHERE
from .text import visible_text

#: Names of what holds dates of its own: comments and related stories, reviews, events, sources.
FOREIGN = ELSEWHERE | frozenset(
    ["review", "reviews", "testimonial", "testimonials", "event", "events", "calendar", "citation",
     "citations", "reference", "references", "footnote", "footnotes", "product", "products"]
)  # fmt: skip
MAX_LENGTH = 400  # letters of a card
MAX_DEPTH = 3
MAX_AUTHOR_LENGTH = 14  # a longer link beside a heading leads to a story


def in_card(element: Element, shared: AbstractSet[Element], headline: str) -> bool:
    """Whether `element` stands beside another story's headline, or in a post of another site."""
    for at, ancestor in enumerate(element.iterancestors()):
        if ancestor in shared or ancestor.tag == "body":
            return False
        if ancestor.tag == "blockquote":
            return True
        if (at < MAX_DEPTH or ancestor.tag == "article") and _is_card(ancestor, element, headline):
            return True
    return False


def _is_card(holder: Element, element: Element, headline: str) -> bool:
    """Whether a short holder of `element` has a heading that is, or stands by, a link."""
    heading = next(holder.iter("h2", "h3", "h4", "h5"), None)
    if heading is None or heading in element.iterancestors() or is_long(holder, MAX_LENGTH):
        return False
    if headline and headline in visible_text(heading, 2 * len(headline)):
        return False  # "Re: …" in a forum, or the headline once more
    parent = heading.getparent()
    if next(heading.iter("a"), None) is not None or (parent is not None and parent.tag == "a"):
        return True
    return any(len(visible_text(link, 60)) > MAX_AUTHOR_LENGTH for link in holder.iter("a"))


def is_long(element: Element, limit: int) -> bool:
    """Whether the element's text is longer than `limit`, white space not counted."""
    length = 0
    for text in element.itertext("*"):
        length += sum(map(len, text.split()))
        if length > limit:
            return True
    return False


def is_named_elsewhere(element: Element, shared: AbstractSet[Element]) -> bool:
    """Whether an ancestor is named as comments, related stories or the like."""
    if not ELSEWHERE.isdisjoint(name_words(element)):
        return True
    for ancestor in element.iterancestors():  # its own name may be that of an icon: "calendar"
        if ancestor in shared or ancestor.tag == "body":
            return False
        if not FOREIGN.isdisjoint(name_words(ancestor)):
            return True
    return False
