"""Run a pattern over a text and count the steps: a clock that is the same on every machine."""

from __future__ import annotations

from collections.abc import Mapping

from .program import Step

Memory = Mapping[int, int]


class OverBudget(Exception):  # noqa: N818 (named for what happened)
    """The search took more steps than were given to it."""


class Meter:
    """The steps taken so far."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.taken = 0

    def spend(self, steps: int) -> None:
        """Count some steps. Raises `OverBudget` when they are too many."""
        self.taken += steps
        if self.taken > self.budget:
            raise OverBudget


def count_steps(program: tuple[Step, ...], text: str, budget: int) -> int | None:
    """How many steps a search for ``program`` in ``text`` takes; None when more than ``budget``.

    >>> from .program import compile_steps
    >>> from .syntax import parse
    >>> nested = compile_steps(parse("^(a+)+$"))
    >>> count_steps(nested, "aaaa", 1000), count_steps(nested, "a" * 20 + "!", 100_000)
    (19, None)
    """
    meter = Meter(budget)
    try:
        search(program, text, meter)
    except OverBudget:
        return None
    return meter.taken


def search(program: tuple[Step, ...], text: str, meter: Meter) -> tuple[int, int] | None:
    """Where the first match begins and ends. Raises `OverBudget`."""
    for start in range(len(text) + 1):
        end = _attempt(program, text, start, meter)
        if end is not None:
            return start, end
    return None


def _attempt(
    program: tuple[Step, ...], text: str, start: int, meter: Meter, memory: Memory | None = None
) -> int | None:
    """Where a match that begins at ``start`` ends."""
    end, length = len(program), len(text)
    stack: list[tuple[int, int, Memory]] = [(0, start, memory or {})]
    steps = 0
    while stack:
        at, place, memory = stack.pop()
        while True:
            if at == end:
                meter.spend(steps)
                return place
            steps += 1
            if steps > 1000:
                meter.spend(steps)
                steps = 0
            step = program[at]
            at += 1
            if step.what == "char":
                if place < length and text[place] in step.chars:
                    place += 1
                    continue
                break
            if step.what == "split":
                stack.append((step.other, place, memory))
                at = step.to
            elif step.what == "jump":
                at = step.to
            elif step.what == "mark" or step.what == "save":
                memory = {**memory, step.number: place}
            elif step.what == "check":
                if memory[step.number] == place:
                    at = step.to
            else:
                reached = _other(step, text, place, memory, meter)
                if reached is None:
                    break
                place = reached
    meter.spend(steps)
    return None


def _other(step: Step, text: str, place: int, memory: Memory, meter: Meter) -> int | None:
    """Where one of the rarer steps leads."""
    if step.what == "at":
        return place if _is_at(step.place, text, place) else None
    if step.what == "atomic":
        return _attempt(step.inner, text, place, meter, memory)
    if step.what == "look":
        begin = place - (step.width or 0)
        found = begin >= 0 and _attempt(step.inner, text, begin, meter, memory) is not None
        return place if found != step.negative else None
    if step.number not in memory or step.number + 1 not in memory:
        return None
    again = text[memory[step.number] : memory[step.number + 1]]
    return place + len(again) if text.startswith(again, place) else None


def _is_at(where: str, text: str, place: int) -> bool:
    if where == "start":
        return place == 0
    if where == "line-start":
        return place == 0 or text[place - 1] == "\n"
    if where == "last":
        return place == len(text)
    if where == "end":
        return place == len(text) or (place == len(text) - 1 and text[place] == "\n")
    if where == "line-end":
        return place == len(text) or text[place] == "\n"
    before = place > 0 and _is_word(text[place - 1])
    after = place < len(text) and _is_word(text[place])
    return (before != after) == (where == "boundary")


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
