"""Who wrote it, said far from the headline: boxes about the author, lines below the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import islice

from lxml.etree import _Element as Element

from ..xpath import XPath
from .byline_words import BOX_STEMS, is_author_box, names_author
from .bylines import MAX_DATED_LENGTH, MAX_PRINTED_LENGTH, byline_text, whole_line
from .class_names import elements_of, hinted
from .lead_ins import beginning_with_by
from .surroundings import stands_elsewhere
from .text import SILENT

NO_LINES = SILENT | {"option", "button", "label", "head", "body", "html", "code", "pre", "td"}
NAME_TAGS = ("h2", "h3", "h4", "h5", "h6", "strong", "b")  # of the name in an author's box
#: Leads that begin other lines as well.
WEAK_LEADS = re.compile(
    r"\W*(?:door|di|av|af|per|da|text|texte|testo|tekst|story|interview|kommentar|report|haber|from)\b",
    re.IGNORECASE,
)
_CLASSES = XPath("descendant::*/@class", smart_strings=False)
_TEXTS = XPath("descendant::text()", smart_strings=False)
_WITH_TEXT = XPath("descendant::*[text() = $text]")
MAX_LINES = 12
MAX_BOXES = 500  # elements that are looked at; a page with more lists people


def classes_of(root: Element) -> frozenset[str]:
    """The classes of all elements as written."""
    return frozenset(_CLASSES(root))


def far_bylines(
    root: Element, shared: AbstractSet[Element], classes: AbstractSet[str]
) -> Iterator[str]:
    """Names in boxes about the author, which may stand far below the headline.

    `classes` are all of the page's.
    """
    # Asked of all names before any element: hardly a page has such a box.
    boxes = {
        name: names_author(name)
        for name in hinted(classes, BOX_STEMS)
        if names_author(name) or is_author_box(name)
    }
    for element in islice(elements_of(root, boxes.keys()), MAX_BOXES) if boxes else ():
        if element.tag == "body" or stands_elsewhere(element, shared):
            continue
        text = byline_text(element)
        if not boxes[element.get("class", "")] or len(text) > MAX_DATED_LENGTH:
            text = next((byline_text(inner) for inner in element.iter(*NAME_TAGS)), "")
        if text and len(text) <= MAX_DATED_LENGTH:
            yield text


def far_lines(root: Element, shared: AbstractSet[Element]) -> Iterator[str]:
    """Lines below the text, or anywhere else, that begin with "By"."""
    found = {text for text in beginning_with_by(_TEXTS(root)) if not WEAK_LEADS.match(text)}
    if len(found) > MAX_LINES:
        return  # teasers
    elements = [element for text in found for element in _WITH_TEXT(root, text=text)]
    for element in sorted(elements, key=_line_number)[:MAX_BOXES]:
        if element.text not in found or element.tag in NO_LINES:
            continue
        if not stands_elsewhere(element, shared) and not _in_footer(element):
            line = whole_line(element)
            if len(line) <= MAX_PRINTED_LENGTH:
                yield line


def _line_number(element: Element) -> int:
    return element.sourceline or 0


def _in_footer(element: Element) -> bool:
    """Whether an element stands in the footer of the page, not of the article."""
    for ancestor in element.iterancestors("footer", "article"):
        return ancestor.tag == "footer" and next(ancestor.iterancestors("article"), None) is None
    return False
