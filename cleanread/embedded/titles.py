"""Which of several texts in the data belongs to this very page: the one beside the page's title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLE_KEYS: Final = (
    "headline",
    "title",
    "name",
    "headlines",
    "articleTitle",
    "post_title",
    "pageTitle",
    "metaTitle",
    "seoTitle",
    "webTitle",
)
#: Where the title may be, beside the body and not with it.
_HEAD_KEYS: Final = ("seo", "meta", "metadata", "head", "header", "hero", "yoast_head_json")
_INNER_KEYS: Final = ("basic", "rendered", "text", "value", "default")
# Shorter names ("News", "Home") match anything.
_MIN_TITLE_CHARS: Final = 8
_NO_LETTERS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Titles:
    """What the page calls itself: ``og:title``, ``<title>`` and its first ``<h1>``, letters only."""

    texts: tuple[str, ...] = ()

    @classmethod
    def of(cls, tree: _Element) -> Titles:
        """The titles of a parsed page."""
        found = [
            *tree.xpath("//meta[@property='og:title' or @name='twitter:title']/@content")[:2],
            *["".join(e.itertext()) for e in tree.xpath("(//head/title)[1] | (//h1)[1]")],
        ]
        return cls(tuple(t for t in map(_letters, found) if len(t) >= _MIN_TITLE_CHARS))

    def name(self, node: dict[str, object]) -> bool:
        """Whether `node` has the title of the page.

        >>> Titles(("rainendsthedroughtcoastradio",)).name({"headline": "Rain ends the drought"})
        True
        >>> Titles(("rainendsthedroughtcoastradio",)).name({"name": "Coast Radio"})
        False
        """
        if any(key in node and self._match(node[key]) for key in _TITLE_KEYS):
            return True
        heads = (node.get(key) for key in _HEAD_KEYS)
        return any(
            self._match(head[key])
            for head in heads
            if isinstance(head, dict)
            for key in _TITLE_KEYS
            if key in head
        )

    def open(self, text: str) -> bool:
        """Whether `text` begins with the title, as lists of all blocks of a page do."""
        start = _letters(text[:400])
        return any(start.startswith(title) for title in self.texts)

    def _match(self, value: object) -> bool:
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = next((value[key] for key in _INNER_KEYS if key in value), None)
        if not isinstance(value, str) or len(value) > 1000:
            return False
        own = _letters(value)
        # Less than half of a title is the site's name at the end of it.
        return len(own) >= _MIN_TITLE_CHARS and any(
            own in title and 2 * len(own) >= len(title) or title in own for title in self.texts
        )


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text[:1000]).casefold()
