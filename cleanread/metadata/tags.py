"""Keywords and tags as one list without repetitions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.etree import _Element as Element

from .text import clean, visible_text

MAX_TAGS = 50
MAX_TAG_LENGTH = 80
BETWEEN = re.compile(r"[,;|、，\n]")


def split_tags(values: Iterable[str]) -> tuple[str, ...]:
    """Split lists, drop repetitions in any case.

    >>> split_tags(["Economy, inflation", "inflation", "#rates"])
    ('Economy', 'inflation', 'rates')
    """
    seen: dict[str, str] = {}
    for value in values:
        for piece in BETWEEN.split(value):
            tag = clean(piece).strip(" #\"'“”")
            if tag and len(tag) <= MAX_TAG_LENGTH and not tag.startswith(("http:", "https:")):
                seen.setdefault(tag.lower(), tag)
    return tuple(list(seen.values())[:MAX_TAGS])


def tag_links(anchors: Iterable[Element]) -> tuple[str, ...]:
    """The texts of the links that are marked as tags."""
    own = (anchor for anchor in anchors if "tag" in _relations(anchor) and not _is_category(anchor))
    return split_tags(visible_text(anchor, MAX_TAG_LENGTH) for anchor in own)


def category_link(anchors: Iterable[Element]) -> str | None:
    """The text of the first link that is marked as a category."""
    return next((visible_text(a, MAX_TAG_LENGTH) for a in anchors if _is_category(a)), None) or None


def _is_category(anchor: Element) -> bool:
    """Whether a link with a ``rel`` is of a category; some themes mark these as tags too."""
    relations = _relations(anchor)
    return "category" in relations or (
        "tag" in relations and "/category/" in (anchor.get("href") or "")
    )


def _relations(anchor: Element) -> list[str]:
    return (anchor.get("rel") or "").lower().split()
