"""Keywords and tags as one list without repetitions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .text import clean

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
