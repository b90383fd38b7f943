"""Microdata and RDFa: properties written on the elements that print them."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element as Element

from .text import clean, visible_text

WANTED = frozenset(
    [
        "headline",
        "author",
        "creator",
        "datepublished",
        "datemodified",
        "datecreated",
        "isaccessibleforfree",
        "articlesection",
        "keywords",
        "inlanguage",
        "license",
        "description",
        "image",
        "created",
        "issued",
        "modified",
    ]
)
#: Items whose author and date are not the article's.
FOREIGN_ITEMS = frozenset(
    [
        "comment",
        "usercomments",
        "answer",
        "review",
        "userreview",
        "rating",
        "aggregaterating",
        "offer",
        "product",
        "person",
        "organization",
        "imageobject",
        "videoobject",
        "audioobject",
        "listitem",
        "itemlist",
        "website",
        "sitenavigationelement",
        "wpsidebar",
        "wpfooter",
        "breadcrumblist",
    ]
)


def read_properties(elements: Iterable[Element]) -> dict[str, list[Element]]:
    """The wanted properties of the page's article: name in lower case → elements in order."""
    found: dict[str, list[Element]] = {}
    for element in elements:
        value = element.get("itemprop") or element.get("property")
        if not value:
            continue
        for token in value.lower().split():
            name = token.rpartition("/")[2].rpartition(":")[2]
            if name in WANTED and not _foreign(element):
                found.setdefault(name, []).append(element)
    return found


def _foreign(element: Element) -> bool:
    """Whether the nearest item around `element` is a comment, a product, a list of teasers …"""
    for ancestor in element.iterancestors():
        kind = ancestor.get("itemtype") or ancestor.get("typeof")
        if kind:
            name = kind.lower().rstrip("/").rpartition("/")[2].rpartition(":")[2]
            return name in FOREIGN_ITEMS
    return False


def value_of(element: Element) -> str:
    """The value of a property: an attribute made for machines, else what is printed."""
    for attribute in ("content", "datetime"):
        if value := element.get(attribute):
            return clean(value)
    if element.tag == "abbr" and (title := element.get("title")):
        return clean(title)  # <abbr class="published" title="2013-10-05T…">
    if element.tag in ("link", "a") and element.get("itemprop") == "license":
        return (element.get("href") or "").strip()
    return clean(visible_text(element, 300))


def person_of(element: Element) -> str:
    """The name of an author item: its ``name`` property when it has one."""
    if element.get("content"):
        return value_of(element)
    for inner in element.iter():
        if inner is element or not isinstance(inner.tag, str):
            continue
        property_ = (inner.get("itemprop") or inner.get("property") or "").lower()
        if property_.rpartition(":")[2] == "name":
            return value_of(inner)
    return value_of(element)
