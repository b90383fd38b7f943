"""
Selectors tried out before any page meets them.

Some mistakes only show when an expression runs and its predicate is reached: ``//div[contain(@id,
"x")]`` compiles. So each is run once on a document that has every common tag, with every common
attribute, inside every common container.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cssselect import SelectorError
from lxml import etree
from lxml.html import HtmlElement

from .limits import MAX_SELECTOR
from .selectors import Language, Selector
from .xpath_cost import bad_xpath

TAGS = """
a abbr address article aside audio b blockquote br button caption cite code dd del details dialog
div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i iframe
img input ins label legend li main mark nav noscript object ol option p picture pre q s script
section select small source span strong style sub summary sup svg table tbody td textarea tfoot th
thead time tr u ul video
"""
CONTAINERS = "article aside body div figure footer form header li p section span td ul"
HEAD_TAGS = "title meta link base script style"
ATTRIBUTES = """
action alt aria-label class content data-src datetime href http-equiv id itemprop itemtype lang name
property rel role src style target title type value width height
"""

_STRING = r"""(?:'[^']*'|"[^"]*")"""
#: an XPath of names, attributes and places only
SIMPLE = re.compile(
    rf"(?://?(?:[a-z][a-z0-9]*|\*)(?:\[(?:@[a-z-]+\s*=\s*{_STRING}|contains\(@[a-z-]+,\s*{_STRING}\)|\d+)\])*)+"
)


def bad_selector(selector: Selector) -> str | None:
    """What is wrong with a selector, or ``None``.

    >>> from .selectors import parse_selector
    >>> bad_selector(parse_selector("p.note"))
    >>> bad_selector(parse_selector("p["))
    "bad selector 'p[': Expected ident or '*', got <EOF at 2>"
    """
    return _trial(selector.text, selector.language).problem


def selects_elements(selector: Selector) -> bool:
    """Whether a selector that `bad_selector` passed gives elements rather than text or a number."""
    return _trial(selector.text, selector.language).elements


class Trial(NamedTuple):
    """What came of running a selector once."""

    problem: str | None = None
    elements: bool = False


@lru_cache(maxsize=16_384)
def _trial(text: str, language: Language) -> Trial:
    """Of thousands of rules every third selector stands in another one, too."""
    if len(text) > MAX_SELECTOR:
        return Trial(f"bad selector: {len(text):,} characters; it may have {MAX_SELECTOR:,}")
    if language in ("token", "substring"):
        return Trial(elements=True)
    try:
        selector = Selector(text, language)
        xpath = selector.xpath
        if refusal := bad_xpath(selector.expression):
            return Trial(f"bad selector {text!r}: {refusal}")
        result = xpath(_tiny_page() if _is_simple(text, language) else probe_page())
    except (SelectorError, etree.XPathError, re.error, ValueError, RecursionError) as error:
        return Trial(f"bad selector {text!r}: {error}")
    found = isinstance(result, list) and all(isinstance(hit, HtmlElement) for hit in result)
    return Trial(elements=found)


def _is_simple(text: str, language: Language) -> bool:
    """Whether a selector that compiles gives elements and cannot fail: nearly all of them.

    >>> _is_simple("//div[@id='a']//p[contains(@class, 'b')][2]", "xpath")
    True
    >>> _is_simple("//div[@id='a']/@title", "xpath"), _is_simple("svg|a", "css")
    (False, False)
    """
    if language == "css":
        return "|" not in text  # an unknown namespace only shows when the expression runs
    return SIMPLE.fullmatch(text) is not None


@lru_cache(maxsize=1)
def _tiny_page() -> HtmlElement:
    page = _element("html")
    _added(_added(page, "body"), "p")
    return page


@lru_cache(maxsize=1)
def probe_page() -> HtmlElement:
    """A document with every common tag inside every common container."""
    page = _element("html")
    head = _added(page, "head")
    for tag in HEAD_TAGS.split():
        _added(head, tag)
    body = _added(page, "body")
    for container in CONTAINERS.split():
        parent = body if container == "body" else _added(body, container)
        for tag in TAGS.split():
            _added(parent, tag)
    return page


def _added(parent: HtmlElement, tag: str) -> HtmlElement:
    child = _element(tag)
    parent.append(child)
    return child


def _element(tag: str) -> HtmlElement:
    element = _maker().makeelement(tag, {name: "x" for name in ATTRIBUTES.split()})
    element.text = "x"
    return element


@lru_cache(maxsize=1)
def _maker() -> etree.HTMLParser[HtmlElement]:
    """Makes elements of one class: lxml's own lookup would call Python for each that is found."""
    parser: etree.HTMLParser[HtmlElement] = etree.HTMLParser()
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    return parser
