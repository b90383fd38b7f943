"""Sets of words, written as text: a list of a thousand strings is hard to read."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of `text`.

    >>> sorted(word_set("on at\\nin"))
    ['at', 'in', 'on']
    """
    return frozenset(text.split())
