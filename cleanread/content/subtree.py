"""The inline content of one element as a whole, such as a table's cell or caption, without recursion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..blocks import hidden_because
from .inlines import InlineBuilder, inlines_of_run
from .reasons import BUTTON, NOT_TEXT, hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from ..blocks import Run
    from ..models import Inline
    from .images import Images
    from .links import Addresses
    from .reasons import Reason

_SKIPPED_AS_TEXT: Final = (
    "script style svg template head meta link title base noscript datalist select option textarea canvas area col "
    "colgroup param noembed progress meter button input iframe video audio object hr"
)
SKIPPED: Final = frozenset(_SKIPPED_AS_TEXT.split())
_LINES_AS_TEXT: Final = (
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hgroup legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_LINES: Final = frozenset(_LINES_AS_TEXT.split())


def unseen_because(el: _Element) -> Reason | None:
    """Why an element within a cell or caption does not show; ``None`` when it does."""
    if el.tag in SKIPPED:
        return BUTTON if el.tag == "button" else NOT_TEXT
    because = hidden_because(el.items())
    return hidden(because) if because else None


def inlines_of_element(
    root: _Element, addresses: Addresses, images: Images
) -> tuple[tuple[Inline, ...], str]:
    """The inline content below `root` and its plain text; blocks inside it become lines."""
    run = _flat_run(root)
    return (
        _walked(root, addresses, images) if run is None else inlines_of_run(run, addresses, images)
    )


def _flat_run(root: _Element) -> Run | None:
    """What `root` holds as a run, when that is text and inline elements with nothing but text in them."""
    run: Run = [root.text or ""]
    for child in root:
        tag = child.tag
        if (
            len(child)
            or not isinstance(tag, str)
            or tag in SKIPPED
            or tag in _LINES
            or hidden_because(child.items())
        ):
            return None
        run += (child, child.text or "", None, child.tail or "")
    return run


def _walked(root: _Element, addresses: Addresses, images: Images) -> tuple[tuple[Inline, ...], str]:
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
        if not isinstance(tag, str) or tag in SKIPPED or hidden_because(child.items()):
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
