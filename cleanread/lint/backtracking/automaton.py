"""
Which character of a pattern may follow which, and in how many ways.

Every character class of the pattern is a state. That a state can follow another in two ways, or
that two states can be reached by the same text, is what makes a backtracking engine try again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from .syntax import Alt, Atomic, Chars, Group, Node, Repeat, Seq

#: A repeat with a higher limit counts as one without: so many rounds cost as much.
FEW = 8
#: States; what is larger is a long list of words, and is looked at only in part.
MAX_STATES = 600

Ways = dict[int, int]  #: state → in how many ways it is reached, 2 standing for more


@dataclass
class Automaton:
    """``follow[p][q]`` says in how many ways q comes after p."""

    chars: list[frozenset[str]] = field(default_factory=list)
    follow: list[Ways] = field(default_factory=list)
    first: Ways = field(default_factory=dict)

    @cached_property
    def loops(self) -> list[list[int]]:
        """The sets of states that can each be reached from each other, and from themselves."""
        return [
            part for part in self._components() if len(part) > 1 or part[0] in self.follow[part[0]]
        ]

    def shortest(self, starts: Iterable[int], goals: Iterable[int]) -> str | None:
        """The shortest text that goes through a start (which it does not hold) to a goal."""
        wanted = set(goals)
        came: dict[int, tuple[int | None, str]] = {}
        queue: deque[int] = deque()
        for start in starts:
            for state in self.follow[start]:
                if state not in came and self.chars[state]:
                    came[state] = None, self.a_char(state)
                    queue.append(state)
        return self._walk(came, queue, wanted)

    def way_in(self, goals: Iterable[int]) -> str:
        """The shortest text that ends in a goal."""
        came: dict[int, tuple[int | None, str]] = {}
        came.update(
            {state: (None, self.a_char(state)) for state in self.first if self.chars[state]}
        )
        return self._walk(came, deque(came), set(goals)) or ""

    def a_char(self, state: int) -> str:
        """A character of a state, letters first."""
        return min(self.chars[state], key=lambda char: (not char.isalnum(), char != "a", char))

    def _walk(
        self, came: dict[int, tuple[int | None, str]], queue: deque[int], goals: set[int]
    ) -> str | None:
        while queue:
            state = queue.popleft()
            if state in goals:
                return "".join(reversed(list(_back(came, state))))
            for after in self.follow[state]:
                if after not in came and self.chars[after]:
                    came[after] = state, self.a_char(after)
                    queue.append(after)
        return None

    def _components(self) -> Iterator[list[int]]:
        """Tarjan's strongly connected components, without recursion."""
        number: dict[int, int] = {}
        low: dict[int, int] = {}
        path: list[int] = []
        on_path: set[int] = set()
        for root in range(len(self.chars)):
            if root in number:
                continue
            work = [(root, iter(self.follow[root]))]
            number[root] = low[root] = len(number)
            path.append(root)
            on_path.add(root)
            while work:
                state, after = work[-1]
                for other in after:
                    if other not in number:
                        number[other] = low[other] = len(number)
                        path.append(other)
                        on_path.add(other)
                        work.append((other, iter(self.follow[other])))
                        break
                    if other in on_path:
                        low[state] = min(low[state], number[other])
                else:
                    work.pop()
                    if work:
                        low[work[-1][0]] = min(low[work[-1][0]], low[state])
                    if low[state] == number[state]:
                        at = path.index(state)
                        part, path[at:] = path[at:], []
                        on_path.difference_update(part)
                        yield part


def _back(came: dict[int, tuple[int | None, str]], state: int) -> Iterator[str]:
    at: int | None = state
    while at is not None:
        at, char = came[at]
        yield char


def build(node: Node) -> Automaton:
    """The automaton of a pattern. Looks and references count as nothing.

    >>> automaton = build(Repeat(Repeat(Chars(frozenset("a")), 1, None), 0, None))
    >>> automaton.follow
    [{0: 2}]
    """
    automaton = Automaton()
    automaton.first = _Builder(automaton).add(node).first
    return automaton


@dataclass(slots=True)
class _Part:
    empty: int = 1  #: in how many ways it can match nothing
    first: Ways = field(default_factory=dict)
    last: Ways = field(default_factory=dict)


class _Builder:
    def __init__(self, automaton: Automaton) -> None:
        self.automaton = automaton

    def add(self, node: Node) -> _Part:
        match node:
            case Chars(chars):
                return self.state(chars)
            case Seq(items):
                return self.sequence(self.add(item) for item in items)
            case Alt(options):
                return self.alternatives([self.add(option) for option in options])
            case Repeat(body, least, most):
                return self.repeat(body, least, most)
            case Atomic(body) | Group(_, body):
                return self.add(body)
            case _:
                return _Part()

    def state(self, chars: frozenset[str]) -> _Part:
        state = len(self.automaton.chars)
        self.automaton.chars.append(chars)
        self.automaton.follow.append({})
        return _Part(empty=0, first={state: 1}, last={state: 1})

    def sequence(self, parts: Iterable[_Part]) -> _Part:
        whole = _Part()
        for part in parts:
            self.join(whole.last, part.first)
            whole.first = _sum(whole.first, part.first, whole.empty)
            whole.last = _sum(part.last, whole.last, part.empty)
            whole.empty = min(2, whole.empty * part.empty)
        return whole

    def alternatives(self, parts: list[_Part]) -> _Part:
        whole = _Part(empty=min(2, sum(part.empty for part in parts)))
        for part in parts:
            whole.first = _sum(whole.first, part.first)
            whole.last = _sum(whole.last, part.last)
        return whole

    def repeat(self, body: Node, least: int, most: int | None) -> _Part:
        few = most is not None and most <= FEW and len(self.automaton.chars) < MAX_STATES
        if few and most is not None:
            # "(aa?)": each round has states of its own, and the ones that may be left out are empty.
            rounds = [self.add(body) for _ in range(most)]
            for part in rounds[least:]:
                part.empty = max(1, part.empty)
            return self.sequence(rounds)
        part = self.add(body)
        self.join(part.last, part.first)
        part.empty = max(part.empty, int(least == 0))
        return part

    def join(self, last: Ways, first: Ways) -> None:
        for state, out in last.items():
            ways = self.automaton.follow[state]
            for after, into in first.items():
                ways[after] = min(2, ways.get(after, 0) + out * into)


def _sum(one: Ways, other: Ways, times: int = 1) -> Ways:
    """The ways of `one`, and those of `other` taken so many times."""
    if not times:
        return one
    both = {**one, **other}
    return {s: min(2, one.get(s, 0) + times * other.get(s, 0)) for s in both}
