"""
How many steps a search with a regular expression takes at most, proven from its tree.

The proof is for patterns whose repeats can match a text of a given length in one way only. ``^By .*? on \\d+$`` is such a one; of
``(?:\\w+ ?)+`` it says nothing, although not all of its like are slow.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Final, NamedTuple

from .limits import MAX_PATTERN

#: Characters that a pattern asks for when all its repeats are written out: some engines do write them out.
MAX_SIZE: Final = 10_000
#: Characters in the ranges of a pattern: each is looked at when it is compiled, and for a pattern without case more than once.
MAX_RANGE, MAX_CASELESS = 1_200_000, 100_000
#: of a repeat whose rounds can be gone through in several ways: with more of them there is no end
_MOST_ROUNDS: Final = 16
_REPEATS: Final = frozenset([op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT])


class Bound(NamedTuple):
    """Of one attempt at one place in a text of some length: steps, and ways to match."""

    steps: float
    ways: float = 1.0


_ENDLESS: Final = Bound(math.inf, math.inf)


def parsed(pattern: str) -> Any:
    """The tree of a pattern. Raises ``ValueError`` for one that no rule may have."""
    if len(pattern) > MAX_PATTERN:
        raise ValueError(f"bad pattern: {len(pattern):,} characters; it may have {MAX_PATTERN:,}")
    try:
        tree = _parser.parse(pattern)
        size = _size(tree)
        ranges = _ranges(tree, tree.state.flags)
    except (re.error, OverflowError, RecursionError, FutureWarning) as error:
        raise ValueError(f"bad pattern {pattern!r}: {error}") from error
    if size > MAX_SIZE:
        raise ValueError(
            f"bad pattern {pattern!r}: its repeats stand for more than {MAX_SIZE:,} characters"
        )
    if ranges > MAX_RANGE:
        raise ValueError(f"bad pattern {pattern!r}: its ranges hold too many characters")
    return tree


def most_steps(pattern: str, lengths: Iterable[int]) -> Iterator[float]:
    """
    Steps of a search in texts of so many characters, of all searches for further matches, too; infinite where nothing is proven.

    >>> list(most_steps("^a+b", [10, 100])), list(most_steps("(?:a+b?)+c", [100]))
    ([59.0, 509.0], [inf])
    """
    tree = _parser.parse(pattern)
    anchored = _is_anchored(tree)
    for length in lengths:
        starts = 1.0 if anchored else length + 1.0
        yield starts * _sequence(tree, float(length)).steps + length


def _is_anchored(tree: Any) -> bool:
    if not len(tree) or tree.state.flags & re.MULTILINE:
        return False
    kind, value = tree[0]
    if kind is op.SUBPATTERN and value[1] == value[2] == 0:
        return bool(len(value[3])) and value[3][0][0] is op.AT and value[3][0][1] in _STARTS
    return kind is op.AT and value in _STARTS


_STARTS: Final = frozenset([op.AT_BEGINNING, op.AT_BEGINNING_STRING])


# ── what a pattern is made of ────────────────────────────────────────────────────────────


def _size(tree: Any) -> int:
    return sum(_size_of(kind, value) for kind, value in tree)


def _size_of(kind: Any, value: Any) -> int:
    if kind in _REPEATS:
        least, _, body = value
        return max(1, int(least)) * max(1, _size(body))
    return 1 + sum(_size(one) for one in _inside(kind, value))


def _ranges(tree: Any, flags: int) -> int:
    found = 0
    for kind, value in tree:
        if kind is op.IN:
            width = sum(one[1][1] - one[1][0] for one in value if one[0] is op.RANGE)
            found += width * (MAX_RANGE // MAX_CASELESS if flags & re.IGNORECASE else 1)
        inner = flags | (value[1] if kind is op.SUBPATTERN else 0)
        found += sum(_ranges(one, inner) for one in _inside(kind, value))
    return found


def _inside(kind: Any, value: Any) -> list[Any]:
    """The trees in a node."""
    if kind is op.BRANCH:
        return list(value[1])
    if kind is op.SUBPATTERN:
        return [value[3]]
    if kind in _REPEATS:
        return [value[2]]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    if kind is op.ATOMIC_GROUP:
        return [value]
    if kind is op.GROUPREF_EXISTS:
        return [one for one in value[1:] if one is not None]
    return []


# ── the bound ────────────────────────────────────────────────────────────────────────────


def _sequence(tree: Any, length: float) -> Bound:
    steps, ways = 1.0, 1.0
    for kind, value in tree:
        one = _bound(kind, value, length)
        steps += ways * one.steps
        ways *= one.ways
    return Bound(steps, ways)


def _bound(kind: Any, value: Any, length: float) -> Bound:
    if kind in _REPEATS:
        return _repeated(kind, value, length)
    if kind in (op.GROUPREF, op.GROUPREF_IGNORE):
        return Bound(length + 1)
    parts = [_sequence(one, length) for one in _inside(kind, value)]
    steps = 1 + sum(part.steps for part in parts)
    if kind is op.SUBPATTERN:
        return parts[0]
    if kind in (op.BRANCH, op.GROUPREF_EXISTS):
        ways = [part.ways for part in parts]
        # Of a condition the second half may be missing, and then there is nothing in its place.
        every = sum(ways) + (len(ways) == 1)
        return Bound(steps, max(ways) if _is_apart(kind, value) else every)
    return Bound(steps)  # a character, a place, or what is not tried another way


def _is_apart(kind: Any, value: Any) -> bool:
    """Whether no text can begin two of the alternatives: each begins with another letter."""
    if kind is not op.BRANCH or not all(len(one) and one[0][0] is op.LITERAL for one in value[1]):
        return False
    firsts = [chr(one[0][1]).casefold()[0] for one in value[1]]
    return len(set(firsts)) == len(firsts)


def _repeated(kind: Any, value: Any, length: float) -> Bound:
    least, most, body = value
    one = _sequence(body, length)
    limit = length + 1 if most == op.MAXREPEAT else float(most)
    is_final = kind is op.POSSESSIVE_REPEAT
    if one.ways == 1:
        # One way for each number of rounds, and each round is gone through once. One that takes nothing is the last.
        rounds = min(limit, least + length) + 1
        return Bound(rounds * (one.steps + 1), 1.0 if is_final else max(1.0, rounds - least))
    if limit > _MOST_ROUNDS or not math.isfinite(one.steps * one.ways):
        return _ENDLESS
    steps, ways, paths = 1.0, 0.0, 1.0
    for number in range(int(limit) + 1):
        ways += paths if number >= least else 0.0
        steps += paths * one.steps
        paths *= one.ways
    return Bound(steps, 1.0 if is_final else max(1.0, ways))
