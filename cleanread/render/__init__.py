"""Renderings of content: Markdown, plain text and HTML of one frozen list of blocks."""

from __future__ import annotations

from .html import to_html
from .markdown import to_markdown
from .plain import to_text

__all__ = ["to_html", "to_markdown", "to_text"]
