"""Examples of entries and patterns: each must be matched by what it is an example of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cssselect import SelectorError
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from ..errors import RuleError
from ..rules.tokens import find_names, wanted
from .document import Document
from .finding import Finding
from .parts import PatternPart, SelectorPart

_HINT = "the example is a little HTML, or text, that is found; made up, no text of the site"


def example(document: Document, part: SelectorPart) -> Iterator[Finding]:
    """Whether an entry's example has an element that its selector finds."""
    if part.example and not _finds(part):
        message = f"the example is not matched by {part.selector.text!r}"
        yield document.find("example-not-matched", part.key, message, _HINT)


def example_text(document: Document, part: PatternPart) -> Iterator[Finding]:
    """Whether the example of a text pattern is matched, and short enough to be."""
    text = part.table.get("example", "")
    if part.role != "text" or not isinstance(text, str) or not text:
        return
    longest = part.longest or len(text)
    if len(text) > longest:
        message = f"the example has {len(text)} characters, the pattern looks at {longest}"
        yield document.find("example-not-matched", part.key, message, "raise max_chars")
    elif re.search(part.pattern, text) is None:
        yield document.find("example-not-matched", part.key, "the example is not matched", _HINT)


def _finds(part: SelectorPart) -> bool:
    tree = _page(part.example)
    try:
        return bool(part.selector.find(tree, find_names(tree, wanted(part.selector.needs))))
    except (RuleError, SelectorError, etree.XPathError):
        return False  # and the selector has been found wrong with the shape of the file


def _page(html: str) -> HtmlElement:
    # The parser takes everything but a comment out of nothing for text.
    return document_fromstring(f"<html><body>{html.replace(chr(0), '')}</body></html>")
