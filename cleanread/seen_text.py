"""The text in a part of a page that never became blocks, for the list of removals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml.etree import iterwalk

from .blocks.tags import ACTIONS, BLOCK, EMBED, FIELD, INLINE, LINK, SKIP, STRONG

if TYPE_CHECKING:
    from lxml.etree import _Element

#: What is in these is no text of the page: scripts, styles, choices, what stands in for a player.
_UNSEEN: Final = frozenset([SKIP, FIELD, EMBED])
#: These stand in a line of text.
_WITHIN_LINES: Final = frozenset([LINK, STRONG, INLINE, SKIP])


def seen_text(root: _Element) -> str:
    """The words below `root`, those of two blocks or two links apart, without scripts and styles.

    >>> from lxml.html import fragment_fromstring as fragment
    >>> seen_text(fragment("<ul><li><a>H<b>o</b>me</a><li><a>Sport</a><a>News</a><script>x()</script></ul>"))
    'Home Sport News'
    """
    parts: list[str] = []
    walker = iterwalk(root, ("start", "end"))
    for event, el in walker:
        action = ACTIONS.get(el.tag, BLOCK if "-" in str(el.tag) else INLINE)
        if event == "start":
            if action in _UNSEEN:
                walker.skip_subtree()
                text = None
            else:
                text = el.text
        else:
            text = None if el is root else el.tail
        if action not in _WITHIN_LINES or (action == LINK and event == "end" and not text):
            parts.append(" ")
        if text:
            parts.append(text)
    return " ".join("".join(parts).split())
