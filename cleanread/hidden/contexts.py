"""How the rules of a style sheet apply: on every screen, on some, on none."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

ALWAYS, SOMETIMES, NEVER = range(3)
_ON_SCREENS: Final = re.compile(
    r"@(?:media\s+(?:only\s+)?(?:screen|all)|layer\b[^{]*)\s*", re.IGNORECASE
)
_OFF_SCREEN: Final = re.compile(
    r"@(?:-[a-z]+-)?(?:keyframes|font-face|page|property|counter-style|media\s+(?:only\s+)?(?:print|speech))\b",
    re.IGNORECASE,
)


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
    What the rules of a style sheet stand in. It is worked out once, when the first rule is asked for.

    >>> contexts = Contexts(".a{} @media print{ .b{} } .c{}")
    >>> [contexts.at(place) for place in (2, 21, 28)]
    [0, 2, 0]
    """

    __slots__ = ("_contexts", "_css", "_places")

    def __init__(self, css: str) -> None:
        self._css = css
        self._places: list[int] = []  # where an at-rule begins or ends
        self._contexts: list[int] = []  # how rules apply from there on

    def at(self, place: int) -> int:
        """How a rule applies that is at `place`."""
        if not self._places:
            self._find_at_rules()
        return self._contexts[bisect_right(self._places, place) - 1]

    def _find_at_rules(self) -> None:
        places, contexts = [0], [ALWAYS]
        around: list[int] = []  # how rules apply around each at-rule that is open
        end = 0
        for chunk in self._css.split("}"):
            place = end
            end += len(chunk) + 1
            before, opened, _ = chunk.rpartition("{")
            if opened:
                for head in before.split("{")[:-1] if "{" in before else ():
                    place += len(head) + 1
                    around.append(contexts[-1])
                    places.append(place)
                    contexts.append(max(contexts[-1], context_of(head.rpartition(";")[2].strip())))
            elif around:  # nothing was opened since the last brace closed: the end of an at-rule
                places.append(end)
                contexts.append(around.pop())
        self._places, self._contexts = places, contexts
