"""
The parse tree of a regular expression, as Python itself reads it, in few kinds of nodes.

Characters are looked at through a small alphabet: one or two of every class the pattern tells
apart. Two sets of characters overlap when they share one of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

#: what most classes of characters can be told apart by
USUAL = "aZ5_ \n\t.-é中!<>/\x00"


@dataclass(frozen=True, slots=True)
class Chars:
    """One character of a set."""

    chars: frozenset[str]


@dataclass(frozen=True, slots=True)
class Seq:
    """One after the other; nothing when empty."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Alt:
    """One of them, tried in order."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """``most`` is None without an upper limit."""

    body: Node
    least: int
    most: int | None
    lazy: bool = False


@dataclass(frozen=True, slots=True)
class Atomic:
    """What has matched is not tried another way."""

    body: Node


@dataclass(frozen=True, slots=True)
class Look:
    """A look ahead (``width`` None) or back over ``width`` characters."""

    body: Node
    negative: bool
    width: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """What a later reference means by ``number``."""

    number: int
    body: Node


@dataclass(frozen=True, slots=True)
class Ref:
    """The text of a group again."""

    number: int


@dataclass(frozen=True, slots=True)
class At:
    """A place: ``start``, ``line-start``, ``end``, ``line-end``, ``boundary``, ``inside``."""

    place: str


Node = Chars | Seq | Alt | Repeat | Atomic | Look | Group | Ref | At

_PLACES = {
    op.AT_BEGINNING: "start",
    op.AT_BEGINNING_STRING: "start",
    op.AT_END: "end",
    op.AT_END_STRING: "last",
    op.AT_BOUNDARY: "boundary",
    op.AT_NON_BOUNDARY: "inside",
}


def parse(pattern: str, flags: int = 0) -> Node:
    """The tree of a pattern that compiles."""
    tree = _parser.parse(pattern, flags)
    return _Reader(_alphabet(tree)).sequence(tree, tree.state.flags)


def nullable(node: Node) -> bool:
    """Whether a node can match nothing at all.

    >>> nullable(parse("a*b?")), nullable(parse("a*b"))
    (True, False)
    """
    match node:
        case Chars():
            return False
        case Seq(items):
            return all(map(nullable, items))
        case Alt(options):
            return any(map(nullable, options))
        case Repeat(body, least):
            return least == 0 or nullable(body)
        case Atomic(body) | Group(_, body):
            return nullable(body)
        case _:
            return True


# ── the alphabet ─────────────────────────────────────────────────────────────────────────


def _alphabet(tree: Any) -> tuple[str, ...]:
    named = (chr(code) for code in _codes(tree))
    cased = (form for char in named for form in (char, char.lower(), char.upper()))
    return tuple(dict.fromkeys(char for char in (*cased, *USUAL) if len(char) == 1))


def _codes(value: Any) -> Iterator[int]:
    """The characters a tree names, and those just outside its ranges."""
    if isinstance(value, tuple) and len(value) == 2:
        if value[0] in (op.LITERAL, op.NOT_LITERAL):
            yield value[1]
            return
        if value[0] is op.RANGE:
            low, high = value[1]
            yield from (low, high, max(low - 1, 0), min(high + 1, 0x10FFFF), (low + high) // 2)
            return
    if isinstance(value, tuple | list | _parser.SubPattern):
        for part in value:
            yield from _codes(part)


# ── reading ──────────────────────────────────────────────────────────────────────────────


class _Reader:
    def __init__(self, alphabet: Iterable[str]) -> None:
        self.alphabet = tuple(alphabet)

    def sequence(self, tree: Any, flags: int) -> Node:
        items = tuple(self.node(kind, value, flags) for kind, value in tree)
        return items[0] if len(items) == 1 else Seq(items)

    def node(self, kind: Any, value: Any, flags: int) -> Node:
        if kind in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
            return self.chars(kind, value, flags)
        if kind is op.BRANCH:
            return Alt(tuple(self.sequence(option, flags) for option in value[1]))
        if kind is op.SUBPATTERN:
            number, added, dropped, body = value
            inner = self.sequence(body, (flags | added) & ~dropped)
            return inner if number is None else Group(number, inner)
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            return self.repeat(kind, value, flags)
        if kind is op.ATOMIC_GROUP:
            return Atomic(self.sequence(value, flags))
        if kind in (op.ASSERT, op.ASSERT_NOT):
            direction, body = value
            width = body.getwidth()[1] if direction < 0 else None
            return Look(self.sequence(body, flags), kind is op.ASSERT_NOT, width)
        if kind is op.GROUPREF:
            return Ref(value)
        if kind is op.GROUPREF_EXISTS:
            _, yes, no = value
            return Alt((self.sequence(yes, flags), self.sequence(no or [], flags)))
        if kind is op.AT:
            return At(_place(value, flags))
        return Alt(())  # FAILURE, as in "(?!)": no way to match

    def repeat(self, kind: Any, value: Any, flags: int) -> Node:
        least, most, body = value
        limit = None if most == op.MAXREPEAT else most
        node = Repeat(self.sequence(body, flags), least, limit, kind is op.MIN_REPEAT)
        return Atomic(node) if kind is op.POSSESSIVE_REPEAT else node

    def chars(self, kind: Any, value: Any, flags: int) -> Chars:
        items = value if kind is op.IN else [(kind, value)]
        return Chars(frozenset(char for char in self.alphabet if _takes(items, char, flags)))


def _place(value: Any, flags: int) -> str:
    if flags & re.MULTILINE and value in (op.AT_BEGINNING, op.AT_END):
        return "line-start" if value is op.AT_BEGINNING else "line-end"
    return _PLACES[value]


def _takes(items: Any, char: str, flags: int) -> bool:
    forms = {char, char.lower(), char.upper()} if flags & re.IGNORECASE else {char}
    negated = bool(items) and items[0][0] is op.NEGATE
    return negated != any(_item_takes(item, form, flags) for item in items for form in forms)


def _item_takes(item: tuple[Any, Any], char: str, flags: int) -> bool:
    kind, value = item
    if kind is op.LITERAL:
        return len(char) == 1 and ord(char) == value
    if kind is op.NOT_LITERAL:
        return len(char) == 1 and ord(char) != value
    if kind is op.RANGE:
        return len(char) == 1 and value[0] <= ord(char) <= value[1]
    if kind is op.ANY:
        return char != "\n" or bool(flags & re.DOTALL)
    if kind is op.CATEGORY:
        return _in_category(str(value), char)
    return False


def _in_category(name: str, char: str) -> bool:
    name = name.removeprefix("CATEGORY_")
    kind = name.removeprefix("NOT_")
    found = {
        "DIGIT": char.isdecimal(),
        "SPACE": char.isspace(),
        "WORD": char.isalnum() or char == "_",
    }[kind]
    return found != name.startswith("NOT_")
