"""
What is done to a page before it is split into blocks: formulas, code and media get the elements that HTML has for them.

Documentation tools, editors and players use elements of their own; after this step ``<math>``, ``<pre>``, ``<img>`` and ``<iframe>``
are all that later steps need to know. Nothing is taken out of the tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .codeblocks import mark_code
from .formulas import mark_formulas
from .media_marks import mark_media

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .blocks import Dropped


def prepare(
    root: _Element, html: str, utf8: bytes | None = None, *, media: bool = True
) -> dict[_Element, Dropped]:
    """
    Mark what stands below `root`; which elements are not to be read, such as tools beside code.

    `html` is the page's source, `utf8` the same in bytes. Without `media`, pictures and players stay as they are published.
    """
    mark_formulas(root, html, utf8)
    if media:
        mark_media(root, html, utf8)
    return mark_code(root, html)
