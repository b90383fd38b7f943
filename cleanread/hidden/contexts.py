"""How the rules of a style sheet apply: on every screen, on some, on none."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

import numpy as np

ALWAYS, SOMETIMES, NEVER = range(3)
_ON_SCREENS: Final = re.compile(
    r"@(?:media\s+(?:only\s+)?(?:screen|all)|layer\b[^{]*)\s*", re.IGNORECASE
)
_OFF_SCREEN: Final = re.compile(
    r"@(?:-[a-z]+-)?(?:keyframes|font-face|page|property|counter-style|media\s+(?:only\s+)?(?:print|speech))\b",
    re.IGNORECASE,
)
# What is nested deeper applies or not.
_MAX_DEPTH: Final = 8
_OPENING, _CLOSING = b"{}"


def context_of(head: str) -> int:
    """
    How rules apply that stand behind this `head` of an at-rule.

    >>> [context_of(head) for head in ("@media screen", "@media (width>9px)", "@media print")]
    [0, 1, 2]
    """
    if _ON_SCREENS.fullmatch(head):
        return ALWAYS
    return NEVER if _OFF_SCREEN.match(head) else SOMETIMES


class Contexts:
    """
    What the rules of a style sheet stand in. All braces are looked at, once, when the first rule is asked for.

    >>> contexts = Contexts(".a{} @media print{ .b{} } .c{}")
    >>> [contexts.at(place) for place in (2, 21, 28)]
    [0, 2, 0]
    """

    __slots__ = ("_braces", "_css", "_depths", "_known", "_parents")

    def __init__(self, css: str) -> None:
        self._css = css
        self._braces: list[int] = []
        self._depths: list[int] = []
        self._parents: list[int] = []
        self._known: dict[int, int] = {}

    def at(self, opened: int) -> int:
        """How the rule applies whose brace opens there."""
        if not self._braces:
            self._find_braces()
        brace = bisect_left(self._braces, opened)
        if self._depths[brace] > _MAX_DEPTH:
            return SOMETIMES
        context = ALWAYS
        while (brace := self._parents[brace]) >= 0:
            context = max(context, self._context_in(brace))
        return context

    def _context_in(self, brace: int) -> int:
        context = self._known.get(brace)
        if context is None:
            start = self._braces[brace - 1] + 1 if brace else 0
            head = self._css[start : self._braces[brace]].rpartition(";")[2]
            context = self._known[brace] = context_of(head.strip())
        return context

    def _find_braces(self) -> None:
        letters = np.frombuffer(self._css.encode("latin-1", "replace"), np.uint8)
        braces = np.flatnonzero(letters > ord("z"))  # few letters are
        signs = letters[braces]
        are_braces = (signs == _OPENING) | (signs == _CLOSING)
        braces = braces[are_braces]
        opening = signs[are_braces] == _OPENING
        depths = np.cumsum(np.where(opening, 1, -1))
        # What is closed more often than it was opened is closed all the same.
        depths -= np.minimum(np.minimum.accumulate(depths), 0)
        # For every opening brace the one that it stands in; -1 for those that stand in none.
        parents = np.full(len(braces), -1)
        outer = np.flatnonzero(opening & (depths == 1))
        for depth in range(2, _MAX_DEPTH + 1):
            inner = np.flatnonzero(opening & (depths == depth))
            if not len(inner):
                break
            parents[inner] = outer[np.searchsorted(outer, inner) - 1]
            outer = inner
        self._braces, self._depths, self._parents = (
            braces.tolist(),
            depths.tolist(),
            parents.tolist(),
        )
