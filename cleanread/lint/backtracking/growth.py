"""
How the time of a search grows with the text: the static analysis proposes texts, counted steps prove it.

A nested quantifier alone proves nothing (``(a+b)+`` is harmless), so each suspect is run.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, product

from .ambiguity import ambiguous_words, repeated_words
from .automaton import Automaton, build
from .program import Step, compile_steps
from .steps import count_steps
from .syntax import Alt, At, Atomic, Group, Look, Node, Ref, Repeat, Seq, parse

#: More steps than this for so many rounds of a suspicious word prove that each round doubles them.
STEPS, ROUNDS = 200_000, 36
#: Steps of one search that are enough to see which power of the length it is.
FEWER_STEPS = 50_000
#: What should make the match fail in the end, so that all other ways are tried.
ENDS = ("\x00", "\n", "")
EXPONENTIAL = 99
#: Lengths of the texts, about.
LENGTHS = (6, 12, 24, 48, 96, 192, 384)
#: Texts tried for one pattern
MOST_TEXTS = 24
#: … of which so many are found by what they do to its loops
MOST_WORDS = 12
#: A power is measured on short texts, where it looks a little smaller than it is.
SHORT = 0.25
#: Below this power it can only be a line.
LINEAR = 1.3
#: What a power counts as that is too high to be measured.
HIGH = 6


@dataclass(frozen=True, slots=True)
class Growth:
    """The power of the length that the steps grow with: 1 is harmless, `EXPONENTIAL` the worst."""

    degree: int = 1
    pump: str = ""  #: what is repeated in the worst text that was found
    text: str = ""  #: the beginning of that text


@lru_cache(maxsize=4096)
def growth(pattern: str, flags: int = 0) -> Growth:
    """The worst that was found for a pattern that compiles.

    >>> growth("^(a+)+$").degree == EXPONENTIAL
    True
    >>> growth(r"^\\d+$").degree, growth(r"\\s+$").degree, growth(r"^a*a*a*$").degree
    (1, 2, 3)
    """
    tree = parse(pattern, flags)
    worst = _worst(tree)
    for inner in _looks(tree):
        worst = max(worst, _worst(inner), key=lambda found: found.degree)
    return worst


def _worst(tree: Node) -> Growth:
    automaton = build(tree)
    if not automaton.loops:
        return Growth()
    program = compile_steps(tree)
    for state, word in ambiguous_words(automaton):
        if found := _exponential(program, automaton.way_in([state]), word):
            return found
    repeated = list(islice(repeated_words(automaton), MOST_WORDS))
    if not repeated and not _refers(tree):
        return Growth()
    proposed = dict.fromkeys(pump for pump in repeated if pump)
    best = Growth()
    for start, word in islice(dict.fromkeys(chain(proposed, _pumps(automaton))), MOST_TEXTS):
        for end in ENDS:
            degree = _degree(program, start, word, end)
            if degree > best.degree:
                best = Growth(degree, word, start + 3 * word)
    return best


def _exponential(program: tuple[Step, ...], start: str, word: str) -> Growth | None:
    for end in ENDS:
        if count_steps(program, start + ROUNDS * word + end, STEPS) is None:
            return Growth(EXPONENTIAL, word, start + 3 * word)
    return None


def _degree(program: tuple[Step, ...], start: str, word: str, end: str) -> int:
    before: tuple[int, int] | None = None
    degree = 0.0
    for length in LENGTHS:
        text = start + max(2, length // len(word)) * word + end
        count = count_steps(program, text, FEWER_STEPS)
        if count is None:
            break
        if before is not None and len(text) > before[0]:
            degree = math.log(count / before[1]) / math.log(len(text) / before[0])
            if degree < LINEAR and length > LENGTHS[2]:
                return 1
        before = len(text), count
    return round(degree + SHORT) if degree else HIGH


# ── which texts to try ───────────────────────────────────────────────────────────────────


def _pumps(automaton: Automaton) -> Iterator[tuple[str, str]]:
    """What to begin with and what to repeat, the likeliest first."""
    seen: set[tuple[str, str]] = set()
    for word in _words(automaton):
        holders = [
            loop for loop in automaton.loops
            if any(set(word) & automaton.chars[state] for state in loop)
        ]  # fmt: skip
        starts = ["", *(automaton.way_in(loop) for loop in holders[:2])]
        for pump in product(dict.fromkeys(starts), [word]):
            if pump not in seen:
                seen.add(pump)
                yield pump


def _words(automaton: Automaton) -> Iterator[str]:
    """One character that many loops take, then one round of each loop, then the way to each loop."""
    takers: dict[frozenset[int], str] = {}
    loops = automaton.loops
    chars = set().union(*(automaton.chars[state] for loop in loops for state in loop))
    for char in sorted(chars, key=lambda char: (not char.isalnum(), char != "a", char)):
        key = frozenset(s for loop in loops for s in loop if char in automaton.chars[s])
        takers.setdefault(key, char)
    ordered = sorted(takers.items(), key=lambda item: -len(item[0]))
    yield from (char for _, char in ordered[:6])
    for loop in loops[:4]:
        for state in loop[:2]:
            if word := automaton.shortest([state], [state]):
                yield word
    for loop in loops[:4]:
        if word := automaton.way_in(loop):
            yield word


def _refers(node: Node) -> bool:
    """Whether a pattern repeats what a group of it has read, of which the automaton knows nothing."""
    match node:
        case Ref():
            return True
        case Seq(items) | Alt(items):
            return any(map(_refers, items))
        case Repeat(body) | Atomic(body) | Group(_, body) | Look(body):
            return _refers(body)
        case _:
            return False


def _looks(node: Node) -> Iterator[Node]:
    """What stands in looks ahead and back: tried at one place, whatever comes of it later."""
    match node:
        case Look(body):
            yield Seq((At("start"), body))
            yield from _looks(body)
        case Seq(items) | Alt(items):
            for item in items:
                yield from _looks(item)
        case Repeat(body) | Atomic(body) | Group(_, body):
            yield from _looks(body)
        case _:
            return
