"""Blocks, frames and pages: what the walk over the tree gives to all later steps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

#: A run: text, an element that opens, or ``None`` where the innermost open element closes.
Run = list["str | _Element | None"]

_TOKEN: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SEPARATORS: Final = {i: " " for i in range(128) if not chr(i).isalpha()}
#: What stands in one of these is content, or a part of it, before it is navigation.
_CONTENT_TAGS: Final = frozenset(["article", "main", "blockquote"])


class Frame:
    """A block-level element around some blocks: ``page.blocks[first:last]``."""

    __slots__ = (
        "attrs",
        "callout",
        "chrome",
        "depth",
        "el",
        "first",
        "in_content",
        "index",
        "last",
        "parent",
        "tag",
    )

    def __init__(
        self, el: _Element, tag: str, parent: Frame | None, index: int, first: int, attrs: str = ""
    ) -> None:
        self.el = el
        self.tag = tag
        self.parent = parent
        self.index = index
        self.first = first
        self.last = first
        self.chrome: tuple[str, str] | None = None  #: what `cleanread.chrome` found, once asked
        self.callout = ""  #: the kind of callout that this is, such as ``note``
        self.attrs = attrs  #: class, id, role and data-component as written, for token matching
        if parent is None:
            self.depth = 0
            self.in_content = (
                False  #: whether this is an article, ``<main>`` or a quote, or within one
            )
        else:
            self.depth = parent.depth + 1
            self.in_content = parent.in_content or tag in _CONTENT_TAGS

    def chain(self) -> Iterator[Frame]:
        """This frame and those around it, innermost first."""
        frame: Frame | None = self
        while frame is not None:
            yield frame
            frame = frame.parent


class RawBlock:
    """A block as it stands in the page, kept or not."""

    __slots__ = (
        "el",
        "frame",
        "images",
        "kind",
        "link_chars",
        "links",
        "run",
        "strong_chars",
        "text",
    )

    def __init__(self, kind: str, el: _Element, frame: Frame, run: Run, text: str) -> None:
        self.kind = kind
        self.el = el
        self.frame = frame
        self.run = run
        self.text = text
        self.link_chars = 0
        self.strong_chars = 0
        self.links: list[_Element] = []
        self.images = 0


class Dropped:
    """A part of the page that never became blocks: hidden text, form controls, what a site rule removed."""

    __slots__ = ("el", "kind", "reason", "rule")

    def __init__(self, el: _Element, kind: str, rule: str, reason: str) -> None:
        self.el = el
        self.kind = kind
        self.rule = rule
        self.reason = reason


class Control(NamedTuple):
    """An input, select, button or text area."""

    position: int  #: how many blocks stood before it
    frame: Frame  #: the frame it is in
    takes_text: bool  #: whether readers type into it: a name, an address, a comment


class Page:
    """All blocks and frames of a page, in document order."""

    __slots__ = ("blocks", "callouts", "controls", "dropped", "frames", "names")

    def __init__(self) -> None:
        self.callouts: list[Frame] = []  #: the frames that are callouts, or called so
        self.names = (
            ""  #: all that elements call themselves, in lower case, each once: for a first look
        )
        self.blocks: list[RawBlock] = []
        self.frames: list[Frame] = []
        self.dropped: list[Dropped] = []
        self.controls: list[Control] = []


def tokens(attrs: str) -> frozenset[str]:
    """Whole words of a class or id, in lower case: camel case, hyphens and digits split.

    >>> sorted(tokens("td-post-content relatedPosts2"))
    ['content', 'post', 'posts', 'related', 'td']
    """
    if attrs.islower():
        return frozenset(attrs.translate(_SEPARATORS).split())
    return frozenset([t.lower() for t in _TOKEN.findall(attrs)])
