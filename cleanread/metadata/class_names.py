"""Class names and ids: the words in them, and which of many names hold a word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from lxml.etree import _Element as Element

from ..xpath import XPath

WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+")
FEW_CHARS = 2000  # texts that are longer are not searched for each class of a page
_CLASSED = XPath("descendant::*/@class[contains($names, .)]/..")


def words_of(name: str) -> list[str]:
    """The words of one class name or id, in lower case.

    >>> words_of("c-postAuthor__name")
    ['c', 'post', 'author', 'name']
    """
    return [word.lower() for word in WORDS.findall(name)]


def elements_of(root: Element, wanted: AbstractSet[str]) -> Iterator[Element]:
    """The elements below `root` whose class attribute is, as written, one of `wanted`; in the order of the page.

    >>> from lxml.html import fromstring
    >>> [el.tag for el in elements_of(fromstring("<p><a class='by a'><b class=a><i class='a by'>"), {"by a", "a"})]
    ['a', 'b']
    """
    names = "\n".join(sorted(wanted))
    few = len(names) <= FEW_CHARS
    for element in _CLASSED(root, names=names) if few else root.iterdescendants("*"):
        if element.get("class") in wanted:
            yield element


def hinted(names: Collection[str], stems: Sequence[str]) -> set[str]:
    """The `names` that hold one of `stems`, in any case.

    All names are asked at once: to begin a search costs more than to search a name.

    >>> sorted(hinted(["PostDate", "body", "c-time"], ["date", "time"]))
    ['PostDate', 'c-time']
    """
    text = "\0".join(names)
    low = text.lower()
    if len(low) != len(text):  # "İ" is two characters in lower case
        return {name for name in names for stem in stems if stem in name.lower()}
    found: set[str] = set()
    for stem in stems:
        at = low.find(stem)
        while at >= 0:
            end = low.find("\0", at)
            end = len(low) if end < 0 else end
            found.add(text[low.rfind("\0", 0, at) + 1 : end])
            at = low.find(stem, end)
    return found


def name_words(element: Element) -> set[str]:
    """The words of an element's class and id, whole: ``postAuthor`` is post and author.

    >>> from lxml.html import fromstring
    >>> sorted(name_words(fromstring('<p class="c-byline postAuthor" id="x_1">')))
    ['author', 'byline', 'c', 'post', 'x']
    """
    return set(words_of(f"{element.get('class') or ''} {element.get('id') or ''}"))


def beginnings(words: Iterable[str]) -> re.Pattern[str]:
    """A cheap first look: the first five letters of any of `words`.

    One branch a letter is much faster than one a word.

    >>> beginnings(["sidebar", "site-footer", "nav"]).pattern
    'n(?:av)|s(?:ideb|ite-)'
    """
    by_letter: dict[str, list[str]] = {}
    for start in sorted({word[:5] for word in words}):
        by_letter.setdefault(start[0], []).append(start[1:])
    return re.compile(
        "|".join(f"{letter}(?:{'|'.join(ends)})" for letter, ends in by_letter.items())
    )
