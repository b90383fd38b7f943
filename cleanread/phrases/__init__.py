"""
What the wording of a block says: phrases of site chrome in many languages, found in microseconds.

Languages are searched all at once, because pages mix them. The phrases are data, a TOML file for
each language beside this module; `files` describes their form.
"""

from __future__ import annotations

from .files import ANYWHERE, KINDS, START, WHOLE
from .matcher import MAX_WORDS, OPENING_WORDS, PhraseHit, explain, hits

__all__ = [
    "ANYWHERE",
    "MAX_WORDS",
    "OPENING_WORDS",
    "START",
    "WHOLE",
    "PhraseHit",
    "explain",
    "hits",
    "kinds",
]


def kinds() -> tuple[str, ...]:
    """The kinds of chrome a phrase can speak for, in an order that never changes."""
    return KINDS
