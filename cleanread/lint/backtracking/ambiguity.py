"""Texts that a pattern can match in more and more ways the longer they get: exponential backtracking."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from .automaton import Automaton

Pair = tuple[int, int]

#: Steps from pair to pair: far more than patterns written by people need.
BUDGET = 200_000
#: Loops of more states are lists of words.
MAX_LOOP = 150


def ambiguous_words(automaton: Automaton) -> Iterator[tuple[int, str]]:
    """A state and a word that leads from it back to itself in two ways: one for each such loop.

    >>> from .automaton import build
    >>> from .syntax import parse
    >>> list(ambiguous_words(build(parse("(a|a)*"))))
    [(0, 'a')]
    >>> list(ambiguous_words(build(parse("(a|b)*"))))
    []
    """
    for loop in automaton.loops:
        if len(loop) <= MAX_LOOP:
            found = _two_edges(automaton, loop) or _two_paths(automaton, loop)
            if found:
                yield found


def _two_edges(automaton: Automaton, loop: list[int]) -> tuple[int, str] | None:
    inside = set(loop)
    for state in loop:
        for after, ways in automaton.follow[state].items():
            if ways > 1 and after in inside and automaton.chars[after]:
                back = "" if after == state else automaton.shortest([after], [state])
                if back is not None:
                    return state, automaton.a_char(after) + back
    return None


def _two_paths(automaton: Automaton, loop: list[int]) -> tuple[int, str] | None:
    """Two paths with one text that part at a state of the loop and meet at another."""
    inside = set(loop)
    came: dict[Pair, tuple[Pair, str]] = {}
    queue: deque[Pair] = deque((state, state) for state in loop)
    budget = BUDGET
    while queue:
        pair = queue.popleft()
        for one, other, char in _steps(automaton, pair, inside):
            budget -= 1
            if budget < 0:
                return None
            if one == other:
                if pair[0] == pair[1]:
                    continue
                start, word = _trace(came, pair)
                back = "" if one == start else automaton.shortest([one], [start])
                if back is not None:
                    return start, word + char + back
            else:
                following = (min(one, other), max(one, other))
                if following not in came:
                    came[following] = pair, char
                    queue.append(following)
    return None


def _steps(automaton: Automaton, pair: Pair, inside: set[int]) -> Iterator[tuple[int, int, str]]:
    first, second = (
        [after for after in automaton.follow[state] if after in inside] for state in pair
    )
    for one in first:
        for other in second:
            common = automaton.chars[one] & automaton.chars[other]
            if common:
                yield one, other, min(common, key=lambda char: (not char.isalnum(), char))


def _trace(came: dict[Pair, tuple[Pair, str]], pair: Pair) -> tuple[int, str]:
    word = ""
    while pair in came:
        pair, char = came[pair]
        word = char + word
    return pair[0], word
