"""Sets of names, written as one text."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """
    The words of `text`.

    >>> sorted(word_set("sin cos"))
    ['cos', 'sin']
    """
    return frozenset(text.split())
