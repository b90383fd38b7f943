"""Renderings of content: Markdown, plain text and HTML of one frozen list of blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .html import to_html
from .markdown import to_markdown as _to_markdown
from .plain import to_text
from .references import with_references

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..models import Block, Options

__all__ = ["to_html", "to_markdown", "to_text"]


def to_markdown(blocks: Sequence[Block], options: Options) -> str:
    """The blocks as Markdown, without a line break at the end."""
    if options.links == "reference":
        return with_references(blocks, options, _to_markdown)
    return _to_markdown(blocks, options)
