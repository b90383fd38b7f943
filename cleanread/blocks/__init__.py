"""
One pass over the tree gives the list of blocks, with what every later step asks about them.

A block is a run of inline content that a browser would set as one paragraph, heading, list item or caption; a whole data
table; a whole piece of preformatted text; an embed. Block-level elements around it are its frames, innermost first.
Nothing after this walks the tree again: a block carries its run, and rendering reads the run.
"""

from __future__ import annotations

from ..hidden import hidden_because
from .hiding import has_text, label_of, outermost, text_chars
from .model import Dropped, Frame, Page, RawBlock, Run, tokens
from .tables import is_data_table
from .walk import split_blocks

__all__ = [
    "Dropped",
    "Frame",
    "Page",
    "RawBlock",
    "Run",
    "has_text",
    "hidden_because",
    "is_data_table",
    "label_of",
    "outermost",
    "split_blocks",
    "text_chars",
    "tokens",
]
