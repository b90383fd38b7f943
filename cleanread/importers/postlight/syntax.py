"""The part of JavaScript that extractors are written in, as values that can be compared."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Node:
    """Any expression or statement."""


@dataclass(frozen=True, slots=True)
class Literal(Node):
    value: str | float | bool | None


@dataclass(frozen=True, slots=True)
class Regex(Node):
    pattern: str
    flags: str = ""


@dataclass(frozen=True, slots=True)
class Template(Node):
    """A template string with substitutions: text and expressions by turns."""

    parts: tuple[str | Node, ...]


@dataclass(frozen=True, slots=True)
class Name(Node):
    name: str


@dataclass(frozen=True, slots=True)
class Member(Node):
    """``owner.name`` and ``owner["name"]``."""

    owner: Node
    name: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    function: Node
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Unary(Node):
    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary(Node):
    """Two operands: arithmetic, comparison, ``&&``, and assignment."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Conditional(Node):
    test: Node
    yes: Node
    no: Node


@dataclass(frozen=True, slots=True)
class Spread(Node):
    value: Node


@dataclass(frozen=True, slots=True)
class Array(Node):
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Object(Node):
    """Entries in order; the key of a spread is ``None``."""

    entries: tuple[tuple[Node | None, Node], ...]


@dataclass(frozen=True, slots=True)
class Function(Node):
    """A function. ``body`` is None when it is more than this reader knows."""

    parameters: tuple[Node, ...]
    body: Block | None
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Block(Node):
    statements: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Declaration(Node):
    """``const target = value``; the target may be a pattern."""

    target: Node
    value: Node


@dataclass(frozen=True, slots=True)
class If(Node):
    test: Node
    yes: Block
    no: Block


@dataclass(frozen=True, slots=True)
class Return(Node):
    value: Node | None


@dataclass(frozen=True, slots=True)
class Statement(Node):
    """An expression that is there for what it does."""

    value: Node


@dataclass(frozen=True, slots=True)
class Import(Node):
    """``import { name as alias } from "source"``: pairs of name and alias."""

    names: tuple[tuple[str, str], ...]
    source: str
