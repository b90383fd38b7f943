"""
What the rules of one page may cost, all together: steps, seconds of slow patterns, and text that they add.

Rules come from strangers and meet pages of strangers. What would cost too much is passed over, and said to be, like a rule that no
longer fits its site; the page is read all the same.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from ..deadline import time_left
from ..errors import RuleError
from .stale import Stale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

    from .page_size import PageSize

#: A step is to look at a node or at a character: up to ten nanoseconds.
STEPS: Final = 200_000_000
#: Those for each node of the page, beyond that: to read the page takes as long.
STEPS_OF_NODE: Final = 1_000
#: For patterns that are proven to be quick. Beyond it they are treated as if they were not.
SEARCHES: Final = 200_000_000
#: What becomes of one match of a pattern, in steps.
MATCH: Final = 1_000
#: For patterns that nothing is known of but that they may be slow.
SECONDS: Final = 1.0
#: Characters that rules may add to a page, in its source or in its tree.
GROWTH: Final = 10_000_000
#: One element that is made, in characters.
ELEMENT: Final = 100
_MOST_TOLD: Final = 20


class Allowance:
    """What is left of it, and what was passed over so far."""

    __slots__ = (
        "_clock", "_dead", "_granted", "_size", "_told", "growth", "searches", "seconds", "steps", "tree",
    )  # fmt: skip

    def __init__(
        self,
        tree: HtmlElement | None = None,
        *,
        steps: int = STEPS,
        searches: int = SEARCHES,
        seconds: float | None = None,
        growth: int = GROWTH,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.steps = steps
        self.searches = searches
        self.seconds = SECONDS if seconds is None else seconds
        self.growth = growth
        self.tree = tree
        self._size: PageSize | None = None
        self._granted = False
        self._dead: set[str] = set()
        self._told: dict[Stale, None] = {}
        self._clock = clock

    @property
    def size(self) -> PageSize | None:
        """How large the page is, once its tree is known."""
        if self._size is None and self.tree is not None:
            from .page_size import PageSize  # which asks for costs, and those for much else

            self._size = self._grant(PageSize.of(self.tree))
        return self._size

    def look_at(self, tree: HtmlElement | None) -> None:
        """The page is this tree now."""
        if tree is not self.tree:
            self.tree, self._size = tree, None

    def _grant(self, size: PageSize) -> PageSize:
        """Once a page, the steps that are for its nodes."""
        if not self._granted:
            self.steps += STEPS_OF_NODE * size.estimated.nodes
            self._granted = True
        return size

    def afford(self, steps: int) -> bool:
        """Take so many steps, if there are as many."""
        if steps > self.steps:
            return False
        self.steps -= steps
        return True

    def search(self, steps: int) -> bool:
        """Take so many steps of patterns, if there are as many."""
        if steps > self.searches:
            return False
        self.searches -= steps
        return True

    def grow(self, chars: int) -> bool:
        """Add so many characters to the page, if it may grow by as many."""
        if chars > self.growth:
            return False
        self.growth -= max(chars, 0)
        return True

    def waits(self, what: str) -> float:
        """Seconds that the slow pattern `what` may take; 0 when it has had its chance."""
        if what in self._dead:
            return 0.0
        left = time_left()
        return self.seconds if left is None else min(self.seconds, left)

    @contextmanager
    def timed(self) -> Iterator[None]:
        """What is done within is taken off the seconds."""
        start = self._clock()
        try:
            yield
        finally:
            self.seconds = max(0.0, self.seconds - (self._clock() - start))

    def gave_up(self, what: str) -> bool:
        """Whether `what` was passed over on this page before."""
        return what in self._dead

    def give_up(self, rule_id: str, what: str, why: str) -> None:
        """Remember that `what` of a rule was passed over."""
        self._dead.add(what)
        if len(self._told) < _MOST_TOLD:
            self._told.setdefault(Stale(rule_id, what, why))

    def told(self) -> tuple[Stale, ...]:
        """What was passed over since this was last asked."""
        told, self._told = tuple(self._told), {}
        return told


class Strict(Allowance):
    """Where there is no page to warn of, what costs too much is an error."""

    __slots__ = ()

    def give_up(self, rule_id: str, what: str, why: str) -> None:
        """Raise a ``RuleError`` that says so."""
        raise RuleError(f"{rule_id}: {what}: {why}" if rule_id else f"{what}: {why}", key=what)


_current: ContextVar[Allowance | None] = ContextVar("cleanread_allowance", default=None)


@contextmanager
def spending(allowance: Allowance) -> Iterator[None]:
    """What rules do within is paid from this."""
    token = _current.set(allowance)
    try:
        yield
    finally:
        _current.reset(token)


def allowance(tree: HtmlElement | None = None) -> Allowance:
    """That of the page which is worked on; else one for a single question about `tree`."""
    return _current.get() or Strict(tree)
