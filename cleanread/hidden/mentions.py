"""The rules of a page that mention a class or an id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NAME: Final = re.compile(r"[.#](?:[\w-]|\\[^\n])++")
_PART_OF_NAME: Final = re.compile(r"[\w\\-]")
_TO_ESCAPE: Final = re.compile(r"[^\w-]")
_ESCAPE: Final = re.compile(r"\\(.)")
# To search the text for a name is faster than to index it, for so many names.
_MAX_SEARCHES: Final = 60
# None are longer in practice. Without bounds, the same text would be read for each of many names in it.
_MAX_SELECTOR: Final = 300
_MAX_RULE: Final = 20_000


class Mentions:
    """Where a style sheet mentions names. Most pages ask for a few names only."""

    __slots__ = ("_css", "_index", "_searches")

    def __init__(self, css: str) -> None:
        self._css = css
        self._searches = 0
        self._index: dict[str, list[int]] | None = None

    def rules_with(self, name: str) -> Iterator[tuple[str, int, int]]:
        """
        For every selector with `name` in it: this, where its brace opens and where it closes.

        >>> css = "}.a{} i, .b .a, p{} .ab{} @media all{p.a{}} .c{background:url(d.a)}"
        >>> [selector for selector, _, _ in Mentions(css).rules_with(".a")]
        ['.a', '.b .a', 'p.a']
        """
        css = self._css
        done = 0
        for place in self._places_of(name):
            if place < done:  # twice in one selector
                continue
            closed = css.find("}", place, place + _MAX_RULE)
            opened = css.find("{", place, closed)
            if opened < 0 or closed < 0 or css.find("{", opened + 1, closed) >= 0:
                continue  # it stands in a declaration, or in the head of something with rules in it
            start = (
                max(css.rfind(sign, max(0, place - _MAX_SELECTOR), place) for sign in "{},;") + 1
            )
            comma = css.find(",", place, min(opened, place + _MAX_SELECTOR))
            end = comma if comma >= 0 else opened
            if start > 0 and end - place <= _MAX_SELECTOR:
                yield css[start:end].strip(), opened, closed
            done = end

    def _places_of(self, name: str) -> Iterable[int]:
        if self._index is not None:
            return self._index.get(name, ())
        self._searches += 1
        if self._searches <= _MAX_SEARCHES:
            return _search(self._css, name)
        self._index = {}
        for found in _NAME.finditer(self._css):
            self._index.setdefault(unescaped(found[0]), []).append(found.start())
        return self._index.get(name, ())


def unescaped(name: str) -> str:
    r"""
    >>> unescaped(r".md\:block")
    '.md:block'
    """
    return _ESCAPE.sub(r"\1", name) if "\\" in name else name


def _search(css: str, name: str) -> Iterator[int]:
    r"""
    >>> list(_search(r".a .ab .a\:b .a{}", ".a")), list(_search(r".a .md\:b", ".md:b"))
    ([0, 13], [3])
    """
    escaped = name[0] + _TO_ESCAPE.sub(r"\\\g<0>", name[1:])
    length = len(escaped)
    place = css.find(escaped)
    while place >= 0:
        if not _PART_OF_NAME.match(css, place + length):
            yield place
        place = css.find(escaped, place + length)
