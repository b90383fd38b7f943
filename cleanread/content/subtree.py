"""The inline content of one element as a whole, such as a table's cell or caption, without recursion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..blocks import hidden_because
from .inlines import InlineBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from ..models import Inline
    from .images import Images
    from .links import Addresses

_SKIPPED_AS_TEXT: Final = (
    "script style svg template head meta link title base noscript datalist select option textarea canvas area map col "
    "colgroup param noembed progress meter button input iframe video audio object hr"
)
_SKIPPED: Final = frozenset(_SKIPPED_AS_TEXT.split())
_LINES_AS_TEXT: Final = (
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hgroup legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_LINES: Final = frozenset(_LINES_AS_TEXT.split())


def inlines_of_element(
    root: _Element, addresses: Addresses, images: Images
) -> tuple[tuple[Inline, ...], str]:
    """The inline content below `root` and its plain text; blocks inside it become lines."""
    builder = InlineBuilder(addresses, images)
    if root.text:
        builder.text(root.text)
    stack: list[tuple[Iterator[_Element], _Element]] = []
    children: Iterator[_Element] = iter(root)
    el = root
    while True:
        child = next(children, None)
        if child is None:
            if not stack:
                return builder.finish()
            if el.tag in _LINES:
                builder.line_break()
            else:
                builder.close()
            tail = el.tail
            children, el = stack.pop()
            if tail:
                builder.text(tail)
            continue
        tag = child.tag
        if not isinstance(tag, str) or tag in _SKIPPED or hidden_because(child.items()):
            if child.tail:
                builder.text(child.tail)
            continue
        if tag in _LINES:
            builder.line_break()
        else:
            builder.open(child)
        if child.text:
            builder.text(child.text)
        stack.append((children, el))
        children, el = iter(child), child
