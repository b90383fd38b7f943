"""Texts that a pattern can read in more and more ways the longer they get: what makes backtracking exponential, or a power of the length."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import product
from typing import TypeVar

from .automaton import Automaton

Pair = tuple[int, int]
Three = tuple[int, int, int]
States = TypeVar("States", Pair, Three)

#: Steps from pair to pair: far more than patterns written by people need.
BUDGET = 200_000
#: Loops of more states are lists of words.
MAX_LOOP = 150
#: Steps from three to three.
BUDGET_OF_THREE = 50_000
#: A search may begin anywhere: a loop over all characters that stands before the pattern.
_ANYWHERE = -1


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
                (start, _), word = _trace(came, pair)
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
                yield one, other, _a_char(common)


def _trace(came: dict[States, tuple[States, str]], states: States) -> tuple[States, str]:
    """Where the way to `states` begins, and the word that is read on it."""
    word = ""
    while states in came:
        states, char = came[states]
        word = char + word
    return states, word


def _a_char(common: frozenset[str]) -> str:
    return min(common, key=lambda char: (not char.isalnum(), char))


def repeated_words(automaton: Automaton) -> Iterator[tuple[str, str] | None]:
    """
    Words that a loop reads again and again, and that also lead into it from a loop before it, or from where a search begins:
    how many of them each loop takes can be chosen. Each with the text that leads to the loop before. ``None`` at the end where
    looking for them took too long.

    A pattern without loops that are exponential takes more than linear time only where there is such a word (Weber and Seidl,
    "On the degree of ambiguity of finite automata", 1991: the criterion IDA).

    >>> from .automaton import build
    >>> from .syntax import parse
    >>> list(repeated_words(build(parse("[_ ](?:[a_]*-)?!"))))
    [('', '_a')]
    >>> list(repeated_words(build(parse("(?:_[a]*-)?!"))))
    []
    """
    left = [BUDGET_OF_THREE]
    for loop in automaton.loops:
        before = [s for other in automaton.loops if other is not loop for s in other]
        for goal in loop:
            for start in (_ANYWHERE, *before):
                word = _word_into(automaton, start, goal, set(loop), left)
                if left[0] < 0:
                    yield None
                    return
                if word:
                    yield "" if start == _ANYWHERE else automaton.way_in([start]), word


def _word_into(
    automaton: Automaton, start: int, goal: int, inside: set[int], left: list[int]
) -> str | None:
    """A word that leads from `start` to `goal` and also back to it, while `goal` reads it in its loop; takes its steps off `left`."""
    begin: Three = (start, start, goal)
    came: dict[Three, tuple[Three, str]] = {}
    queue = deque([begin])
    while queue:
        three = queue.popleft()
        between = automaton.first if three[1] == _ANYWHERE else automaton.follow[three[1]]
        first = (_ANYWHERE,) if start == _ANYWHERE else automaton.follow[three[0]]
        left[0] -= len(first) * len(between) * len(automaton.follow[three[2]])
        if left[0] < 0:
            return None
        for after, char in _steps_of_three(
            automaton, first, between, automaton.follow[three[2]].keys() & inside
        ):
            if after == (start, goal, goal):
                return _trace(came, three)[1] + char
            if after not in came and after != begin:
                came[after] = three, char
                queue.append(after)
    return None


def _steps_of_three(
    automaton: Automaton, first: Iterable[int], between: Iterable[int], last: Iterable[int]
) -> Iterator[tuple[Three, str]]:
    chars = automaton.chars
    for three in product(first, between, last):
        common = chars[three[1]] & chars[three[2]]
        if three[0] != _ANYWHERE:
            common &= chars[three[0]]
        if common:
            yield three, _a_char(common)
