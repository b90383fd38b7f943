"""From kept blocks to content: the frozen list of blocks that every rendering reads."""

from __future__ import annotations

from .assemble import build
from .titles import without_title

__all__ = ["build", "without_title"]
