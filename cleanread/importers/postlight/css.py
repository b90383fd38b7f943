"""
Selectors of extractors as selectors of rules.

Postlight asks a copy of the page in which every ``meta`` has ``name`` and ``value``, whatever it
had before, with the selectors of jQuery, which knows a few that CSS has not.
"""

from __future__ import annotations

import re

from cssselect import HTMLTranslator, SelectorError

from ...rules.probe import bad_selector
from ...rules.selectors import parse_selector

META = re.compile(
    r"""meta\[\s*(?:name|property|itemprop)\s*=\s*(["']?)(?P<name>[\w:.\-]+)\1\s*\]""",
    re.IGNORECASE,
)
NAMED = re.compile(r"\[\s*(?:name|property)(?=\s*[~^$*|]?=)", re.IGNORECASE)
BARE_VALUE = re.compile(
    r"""(\[\s*[\w-]+\s*[~^$*|!]?=\s*)([^\s"'\]]*[^\w\s"'\]-][^\s"'\]]*)(\s*\])"""
)
POSITION = re.compile(r"^(?P<plain>.+):(?P<which>first|last|eq\((?P<index>\d+)\))$", re.DOTALL)
OF_TYPE = re.compile(
    r"(?P<before>^|[\s>+~,(]|[.#][\w-]+|\])(?P<pseudo>:(?:first|last|only|nth)-(?:last-)?of-type(?:\([^)]*\))?)"
)
TAGS = [
    "a",
    "article",
    "aside",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "p",
    "section",
    "span",
    "time",
    "ul",
]
HEADINGS = ":is(h1, h2, h3, h4, h5, h6)"


def rule_selector(text: str) -> str | None:
    """
    The same elements as a selector of ours, or None.

    >>> rule_selector(".post  p")
    '.post  p'
    >>> rule_selector("a[href=/about/]")
    'a[href="/about/"]'
    >>> rule_selector(".post img:first")
    "(//*[@class and contains(@class, 'post') and contains(concat(' ', normalize-space(@class), ' '), ' post ')]/descendant::img)[1]"
    >>> rule_selector("p[")
    """
    text = " ".join(text.split("\n")).strip()
    css = BARE_VALUE.sub(r'\1"\2"\3', text).replace(":header", HEADINGS)
    for candidate in (text, css, OF_TYPE.sub(_each_tag, css), _positioned(css)):
        if candidate and not bad_selector(parse_selector(candidate)):
            return candidate
    return None


def attribute_selector(text: str, attribute: str) -> str | None:
    """
    A selector for an attribute.

    >>> attribute_selector("time.date", "datetime")
    'time.date @datetime'
    >>> attribute_selector('meta[name="author"]', "value")
    'meta[name="author"], meta[property="author"] @content'
    """
    if "meta[" in text.lower() and attribute in ("value", "content"):
        text, attribute = _as_on_the_page(text), "content"
    selector = rule_selector(text)
    if selector is None or not re.fullmatch(r"[\w:.-]+", attribute):
        return None
    if parse_selector(selector).language == "xpath":
        return f"{selector}/@{attribute}"
    return f"{selector} @{attribute}"


def meta_name(text: str, attribute: str) -> str | None:
    """
    The name of the one ``meta`` element that is asked for.

    >>> meta_name('meta[name="og:title"]', "value")
    'og:title'
    >>> meta_name("head meta", "value")
    """
    found = META.fullmatch(text.strip())
    return found["name"] if found and attribute in ("value", "content") else None


def css_as_xpath(selector: str) -> str:
    """A good selector as XPath for the whole page.

    >>> css_as_xpath("p, b")
    '(//p | //b)'
    """
    parsed = parse_selector(selector)
    if parsed.language == "xpath":
        return parsed.expression
    expression = HTMLTranslator().css_to_xpath(parsed.text, prefix="//")
    return f"({expression})" if " | " in expression else expression


def _as_on_the_page(text: str) -> str:
    text = re.sub(r"\[\s*value(?=\s*[~^$*|]?=|\s*\])", "[content", text)
    by_name, by_property = NAMED.sub("[name", text), NAMED.sub("[property", text)
    return by_name if by_name == by_property else f"{by_name}, {by_property}"


def _each_tag(found: re.Match[str]) -> str:
    """``.x:first-of-type`` asked of each common tag, for a translator that needs to know the tag."""
    tags = ", ".join(f"{tag}{found['pseudo']}" for tag in TAGS)
    return f"{found['before']}:is({tags})"


def _positioned(text: str) -> str | None:
    """jQuery's ``:first``, ``:last`` and ``:eq(1)`` at the end: the place among all that match."""
    found = POSITION.match(text)
    if not found or "," in text:
        return None
    try:
        xpath = HTMLTranslator().css_to_xpath(found["plain"], prefix="//")
    except SelectorError:
        return None
    place = {"first": "1", "last": "last()"}.get(found["which"])
    return f"({xpath})[{place or int(found['index']) + 1}]"
