"""What a batch reads: lists, tables, feeds, sitemaps, archives and folders, as one stream of items."""

from __future__ import annotations

from .detect import detect
from .read import formats, read_items

__all__ = ["detect", "formats", "read_items"]
