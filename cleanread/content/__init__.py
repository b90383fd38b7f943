"""From kept blocks to content: the frozen list of blocks that every rendering reads."""

from __future__ import annotations

from .assemble import build
from .reasons import TITLE, Reason
from .titles import repeats_title, without_title
from .unshown import unshown_blocks, unshown_parts

__all__ = [
    "TITLE",
    "Reason",
    "build",
    "repeats_title",
    "unshown_blocks",
    "unshown_parts",
    "without_title",
]
