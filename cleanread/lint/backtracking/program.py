"""A regular expression as a list of simple steps, the way a backtracking engine goes through it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .syntax import Alt, At, Atomic, Chars, Group, Look, Node, Ref, Repeat, Seq, nullable

#: A counted repeat is written out as often as it may take place, up to so many steps in all.
MAX_STEPS = 3000


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, and where to go on; ``other`` is tried when ``to`` fails."""

    what: Literal["char", "split", "jump", "at", "look", "atomic", "save", "ref", "mark", "check"]
    chars: frozenset[str] = frozenset()
    to: int = 0
    other: int = 0
    number: int = 0  #: of a group or a loop
    place: str = ""
    inner: tuple[Step, ...] = ()
    negative: bool = False
    width: int | None = None


def compile_steps(node: Node) -> tuple[Step, ...]:
    """The steps of a pattern; to leave the last one is to match."""
    writer = _Writer()
    writer.write(node)
    return tuple(writer.steps)


class _Writer:
    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.loops = 0

    def write(self, node: Node) -> None:
        match node:
            case Chars(chars):
                self.steps.append(Step("char", chars=chars))
            case Seq(items):
                for item in items:
                    self.write(item)
            case Alt(options):
                self.alternatives(options)
            case Repeat():
                self.repeat(node)
            case Atomic(body):
                self.steps.append(Step("atomic", inner=compile_steps(body)))
            case Look(body, negative, width):
                inner = compile_steps(body)
                self.steps.append(Step("look", inner=inner, negative=negative, width=width))
            case Group(number, body):
                self.steps.append(Step("save", number=2 * number))
                self.write(body)
                self.steps.append(Step("save", number=2 * number + 1))
            case Ref(number):
                self.steps.append(Step("ref", number=2 * number))
            case At(place):
                self.steps.append(Step("at", place=place))

    def alternatives(self, options: tuple[Node, ...]) -> None:
        if not options:
            self.steps.append(Step("char"))  # no character: never matches
            return
        jumps = []
        for option in options[:-1]:
            split = self._hole()
            self.write(option)
            jumps.append(self._hole())
            self.steps[split] = Step("split", to=split + 1, other=len(self.steps))
        self.write(options[-1])
        for jump in jumps:
            self.steps[jump] = Step("jump", to=len(self.steps))

    def repeat(self, node: Repeat) -> None:
        begin = len(self.steps)
        for _ in range(node.least):
            self.write(node.body)
            if len(self.steps) > MAX_STEPS:
                break
        size = max(1, len(self.steps) - begin) // max(1, node.least)
        if node.most is None or (node.most - node.least) * (size + 1) > MAX_STEPS - begin:
            self.loop(node)
        else:
            self.optional(node, node.most - node.least)

    def loop(self, node: Repeat) -> None:
        split = self._hole()
        number, empty = self.loops, nullable(node.body)
        self.loops += 1
        if empty:
            self.steps.append(Step("mark", number=-1 - number))
        self.write(node.body)
        if empty:  # a round that took nothing is the last one
            self.steps.append(Step("check", number=-1 - number, to=len(self.steps) + 2))
        self.steps.append(Step("jump", to=split))
        self._split(split, split + 1, len(self.steps), node.lazy)

    def optional(self, node: Repeat, times: int) -> None:
        splits = []
        for _ in range(times):
            splits.append(self._hole())
            self.write(node.body)
        for split in splits:
            self._split(split, split + 1, len(self.steps), node.lazy)

    def _split(self, at: int, into: int, past: int, lazy: bool) -> None:  # noqa: FBT001
        to, other = (past, into) if lazy else (into, past)
        self.steps[at] = Step("split", to=to, other=other)

    def _hole(self) -> int:
        self.steps.append(Step("jump"))
        return len(self.steps) - 1
