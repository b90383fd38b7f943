"""Small questions about strings and elements that every metadata source asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from lxml.etree import _Element as Element

from ..references import unescape
from ..unseen import may_carry, without_carriers, without_controls

WORD = re.compile(r"\w+")
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\U000e0080-\U000e00ff]"
)

#: Elements whose text a reader never sees.
SILENT = frozenset({"script", "style", "noscript", "svg", "template", "title"})
#: Elements that end a word: text before and after them is never glued together.
BREAKING = frozenset({"br", "div", "p", "li", "ul", "section", "h1", "h2", "h3", "td", "tr"})


class Found(NamedTuple):
    """A value and the source that gave it."""

    value: str
    source: str


def squash(text: str) -> str:
    """Collapse white space and drop invisible characters, and those that steer terminals.

    >>> squash("  A\\u200b  headline\\n")
    'A headline'
    """
    if not text.isascii():
        text = INVISIBLE.sub("", text)
        if may_carry(text) or not text.isprintable():
            text = without_carriers(text)
    if "\x85" in text:  # counts as white space, and is a Windows ellipsis
        text = without_controls(text)
    text = " ".join(text.split())
    return text if text.isprintable() else without_controls(text)


def clean(text: str) -> str:
    """Squash, and undo the entities and tags that systems leave in attributes and JSON.

    >>> clean("Rhythm &amp;amp; <i>Blues</i> &#8211; a story")
    'Rhythm & Blues – a story'
    """
    if "&" in text:
        for _ in range(2):  # twice: ``&amp;amp;`` is common, three layers are not
            if ENTITY.search(text):
                text = unescape(text)
    if "<" in text:
        text = MARKUP.sub("", text)
    return squash(text)


def plain(text: str) -> str:
    """Only the words, in lower case: what two spellings of one thing have in common.

    >>> plain("“It’s over”, he said.")
    'it s over he said'
    """
    return " ".join(WORD.findall(text.lower()))


def compact(text: str) -> str:
    """The letters and digits alone, in lower case.

    >>> compact("SZ.de")
    'szde'
    """
    low = text.lower()
    return low if low.isalnum() else "".join(filter(str.isalnum, low))


def visible_text(element: Element, limit: int = 2000, silent: AbstractSet[str] = SILENT) -> str:
    """What a reader sees of `element`, white space squashed, at most about `limit` characters."""
    if not len(element):
        return squash((element.text or "")[: 2 * limit])
    return squash("".join(_pieces(element, limit, silent)))


def _pieces(element: Element, limit: int, silent: AbstractSet[str]) -> Iterator[str]:
    """The pieces of text in document order, without recursion."""
    length = 0
    if text := element.text:
        yield text
        length += len(text)
    stack = [iter(element)]
    trail: list[Element] = []
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            if not trail:
                return
            child = trail.pop()
        else:
            if length > limit:
                return
            tag = child.tag
            if tag in BREAKING:
                yield " "
            if isinstance(tag, str) and tag not in silent:
                if text := child.text:
                    yield text
                    length += len(text)
                if len(child):
                    stack.append(iter(child))
                    trail.append(child)
                    continue
        if child.tag in BREAKING:
            yield " "
        if text := child.tail:
            yield text
            length += len(text)
