"""
A slower way to a tree, for pages whose markup is too deep or too wide for libxml2's own.

libxml2 stops at 2,048 open elements and loses the rest of the page. It still reports every tag to
a target of ours, which builds the same tree with bounds: elements that would stand too deep become
siblings instead of descendants, in the same order and with the same text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import HtmlElement

#: Wrappers stand no deeper than this, so that what they hold still has room.
MAX_WRAPPER_DEPTH = 150
#: Nothing stands deeper than this.
MAX_DEPTH = 250
#: A page needs so many for its body and a paragraph in it.
_LEAST_DEPTH = 3
#: Emphasis, links and spans within a paragraph nest less than this, unless they were never closed.
NESTED_EMPHASIS = 12
#: Pages have dozens of attributes on one tag; more than this say nothing about text.
MAX_ATTRIBUTES = 500

WRAPPERS = frozenset(
    (
        *("div", "span", "section", "article", "main", "center", "form", "fieldset"),
        *("nav", "header", "footer", "aside", "ins", "del", "font", "tt", "big", "small"),
        *("b", "i", "u", "s", "em", "strong"),
    )
)

# What lxml refuses as text.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class TreeBuilder:
    """A parser target that builds the tree below `root`, whatever the depth of the markup."""

    def __init__(self, root: HtmlElement, max_depth: int = MAX_DEPTH) -> None:
        self.root = root
        self.max_depth = max(max_depth, _LEAST_DEPTH)
        self.open: list[HtmlElement] = []  # what the markup has open
        self.container = root  # where the next node goes; never deeper than `max_depth`
        self.depth = 0
        self.before: HtmlElement | None = None  # the node before it, in the container
        self.pending: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.flush()
        if tag == "html":
            self.merge(attributes)
            self.open.append(self.root)
            return
        is_wrapper = tag in WRAPPERS and self.depth >= MAX_WRAPPER_DEPTH and self.in_wrappers()
        limit = min(MAX_WRAPPER_DEPTH, self.max_depth) if is_wrapper else self.max_depth
        while self.depth >= limit:
            self.leave(self.container)
        try:
            element = etree.SubElement(self.container, tag)
        except ValueError:  # such as <a<b>
            element = etree.SubElement(self.container, "span")
        _set(element, attributes)
        self.open.append(element)
        self.container, self.before = element, None
        self.depth += 1

    def end(self, _tag: str) -> None:
        element = self.open.pop()
        # Otherwise what came last was moved out of it, and the text that follows goes behind that.
        if element is self.container and element is not self.root:
            self.flush()
            self.leave(element)

    def data(self, text: str) -> None:
        self.pending.append(text)

    def comment(self, _text: str) -> None:
        """Comments are left out."""

    def pi(self, _target: str, _data: str | None = None) -> None:
        """Processing instructions are left out."""

    def close(self) -> HtmlElement:
        self.flush()
        return self.root

    def leave(self, element: HtmlElement) -> None:
        parent = element.getparent()
        if parent is not None:
            self.container, self.before = parent, element
            self.depth -= 1

    def in_wrappers(self) -> bool:
        """Whether nothing but wrappers stands close around: then one more can as well stand beside them.

        Emphasis in a paragraph is no such case: moved out, it would break the paragraph in two.
        """
        element: HtmlElement | None = self.container
        for _ in range(NESTED_EMPHASIS):
            if element is None or element.tag not in WRAPPERS:
                return False
            element = element.getparent()
        return True

    def flush(self) -> None:
        """Add the text met since the last tag, in one piece: piecemeal it would be quadratic."""
        if not self.pending:
            return
        text = _CONTROL.sub("\ufffd", "".join(self.pending))
        self.pending.clear()
        if self.before is None:
            self.container.text = (self.container.text or "") + text
        else:
            self.before.tail = (self.before.tail or "") + text

    def merge(self, attributes: Mapping[str, str]) -> None:
        known = frozenset(self.root.keys())  # lxml raises when asked for a name that it refuses
        _set(self.root, {k: v for k, v in attributes.items() if k not in known})


def _set(element: HtmlElement, attributes: Mapping[str, str]) -> None:
    for count, (name, value) in enumerate(attributes.items()):
        if count >= MAX_ATTRIBUTES:
            return
        try:
            element.set(name, _CONTROL.sub("\ufffd", value))
        except ValueError:  # a name that lxml refuses carries nothing anybody asks for
            continue
