"""
Text that somebody else has extracted already, cleaned: the chrome goes, what stays is kept byte for byte.

Plain text or Markdown is cut into pieces (`pieces`), each piece has a shape (`shape`), its words may say what it is (`wording`),
and shape, words and place together decide (`judge`, with `labels`, `opening`, `ending` and `remnants`). A phrase alone never does: a sentence about newsletters is a sentence.
"""

from __future__ import annotations

from .clean import CleanText, clean_text

__all__ = ["CleanText", "clean_text"]
