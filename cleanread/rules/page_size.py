"""How large a page is, as far as it decides how long a selector takes."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from ..cached import cached_property
from ..xpath import XPath
from .extent import Extent
from .xpath_cost import least_cost

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Attributes of an element, where nobody has counted: more than nearly all have.
_ATTRIBUTES: Final = 8
#: Steps above which a page is measured rather than estimated.
_MUCH: Final = 3_000_000
# `parse` makes no tree that is deeper.
_DEEPEST: Final = 2_048
_NODES = XPath("count(/descendant-or-self::node())")
_VALUES = XPath("/descendant-or-self::*/@*", smart_strings=False)
_DEEPER: Final = tuple(
    (n, XPath(f"count({'/*' * (n + 1)}) > 0")) for n in (16, 32, 64, 128, 256, 512, 1_024)
)
_CHARS = XPath("string-length(/)")


class PageSize:
    """The size of one tree: estimated from two numbers, or measured in full where the estimate does not do."""

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree
        self._steps: dict[str, tuple[int, bool]] = {}

    @classmethod
    def of(cls, tree: HtmlElement) -> PageSize:
        """That of the page `tree` is a part of."""
        return cls(tree.getroottree().getroot())

    @property
    def depth(self) -> int:
        """How deep its elements nest."""
        return self.measured.depth

    def steps(self, expression: str) -> int:
        """What an expression costs here, at most. Where an estimate says much, the page is measured."""
        known = self._steps.get(expression)
        if known is None:
            known = least_cost(expression, self.estimated)
            if known[0] > _MUCH:
                known = least_cost.__wrapped__(expression, self.measured)
            self._steps[expression] = known
        return known[0]

    def is_staged(self, expression: str) -> bool:
        """Whether the cost is that of the way in stages."""
        known = self._steps.get(expression)
        return known is not None and known[1]

    @cached_property
    def estimated(self) -> Extent:
        """In rounded numbers, so that few of them differ. Takes a fraction of a millisecond."""
        nodes = _rounded(int(_NODES(self._tree)))
        chars = _rounded(int(_CHARS(self._tree)) + 64 * nodes)
        attributes = _ATTRIBUTES * nodes
        return Extent(nodes, min(nodes, _DEEPEST), nodes, chars, attributes, attributes)

    @cached_property
    def measured(self) -> Extent:
        """As it is, or a little larger. Takes a fraction of a microsecond for each element."""
        elements = list(self._tree.iter())
        values = _VALUES(self._tree)
        texts = int(_CHARS(self._tree))
        return Extent(
            nodes=int(_NODES(self._tree)),
            depth=_depth(self._tree),
            width=2 * max(map(len, elements)) + 1,
            chars=texts + sum(map(len, values)),
            attributes=len(values),
            most_attributes=len(values),
            tags=Counter(map(attrgetter("tag"), elements)),
        )


def _depth(tree: HtmlElement) -> int:
    """How deep a tree is at most: a power of two, or the deepest there are."""
    return next((depth for depth, is_reached in _DEEPER if not is_reached(tree)), _DEEPEST)


def _rounded(number: int) -> int:
    """The next power of two."""
    return 1 << max(8, (number - 1).bit_length())
