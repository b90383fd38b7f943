"""XPath 1.0, parsed as far as it decides how long an expression takes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

MAX_NESTING: Final = 40  #: brackets and parentheses inside each other

_TOKEN: Final = re.compile(
    r"""\s*(?:(?P<literal>"[^"]*"|'[^']*')|(?P<number>\d+(?:\.\d*)?|\.\d+)"""
    r"""|(?P<sign>//|::|\.\.|!=|<=|>=|[][()@,|+=<>*/.$-])"""
    r"""|(?P<name>[^\W\d](?:[\w.\-\xb7])*(?::(?!:)(?:\*|[^\W\d][\w.\-\xb7]*))?))"""
)
#: After these, or at the beginning, a name is a name and ``*`` is any name.
_OPENING: Final = frozenset(
    ["@", "::", "(", "[", ",", "/", "//", "|", "+", "-", "=", "!=", "<", "<=", ">", ">="]
)
_WORDS: Final = frozenset(["and", "or", "div", "mod"])
_LEVELS: Final = (
    ("or",),
    ("and",),
    ("=", "!="),
    ("<", "<=", ">", ">="),
    ("+", "-"),
    ("*", "div", "mod"),
)
_KINDS: Final = frozenset(["node", "text", "comment", "processing-instruction"])
AXES: Final = frozenset(
    [
        "ancestor", "ancestor-or-self", "attribute", "child", "descendant", "descendant-or-self", "following", "following-sibling",
        "namespace", "parent", "preceding", "preceding-sibling", "self",
    ]
)  # fmt: skip


class XPathSyntaxError(ValueError):
    """No XPath 1.0, or one that is nested too deeply."""


@dataclass(frozen=True, slots=True)
class Value:
    """A string or a number."""

    text: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A function and its arguments."""

    name: str
    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands and what is between them; of a negation the second one is a number."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Union:
    """The nodes of several paths."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path."""

    axis: str
    test: str  #: a name, ``*``, or a kind such as ``text()``
    predicates: tuple[Node, ...] = ()
    at: int = field(default=0, compare=False)  #: where it begins in the expression
    is_short: bool = field(default=False, compare=False)  #: written as "//"
    is_plain: bool = field(default=False, compare=False)  #: a name alone, without its axis


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from the root, from what an expression gives, or from where one is."""

    absolute: bool
    start: Node | None
    predicates: tuple[Node, ...]  #: of the start
    steps: tuple[Step, ...]
    span: tuple[int, int] = field(default=(0, 0), compare=False)  #: where it begins and ends


Node = Value | Call | Binary | Union | Path


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


@lru_cache(maxsize=16_384)
def parse_xpath(expression: str) -> Node:
    """
    The tree of an expression. Raises `XPathSyntaxError`.

    >>> parse_xpath("//p[1]").steps[1]
    Step(axis='child', test='p', predicates=(Value(text='1', is_number=True),), at=2, is_short=False, is_plain=True)
    """
    parser = _Parser(_tokens(expression))
    node = parser.expression()
    if parser.at < len(parser.tokens):
        raise XPathSyntaxError(f"unexpected {parser.text!r}")
    return node


def _tokens(expression: str) -> list[_Token]:
    tokens: list[_Token] = []
    at, end = 0, len(expression.rstrip())
    while at < end:
        found = _TOKEN.match(expression, at)
        if found is None:
            raise XPathSyntaxError(f"unexpected {expression[at : at + 10]!r}")
        at = found.end()
        kind, text = found.lastgroup or "", found[found.lastgroup or 0]
        if _is_operand(tokens) and (text == "*" or (kind == "name" and text in _WORDS)):
            kind = "operator"
        tokens.append(_Token(kind, text, at - len(text), at))
    return tokens


def _is_operand(tokens: list[_Token]) -> bool:
    """Whether what comes last can have an operator behind it."""
    if not tokens:
        return False
    last = tokens[-1]
    return last.kind == "literal" or not (last.kind == "operator" or last.text in _OPENING)


class _Parser:
    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    @property
    def text(self) -> str:
        return self.peek()

    def peek(self, ahead: int = 0) -> str:
        """The sign, name or operator there; nothing for strings, which may look like one."""
        if self.at + ahead >= len(self.tokens):
            return ""
        kind, text, *_ = self.tokens[self.at + ahead]
        return "" if kind == "literal" else text

    def take(self) -> _Token:
        if self.at >= len(self.tokens):
            raise XPathSyntaxError("unexpected end")
        self.at += 1
        return self.tokens[self.at - 1]

    def accept(self, text: str) -> bool:
        if self.peek() != text:
            return False
        self.at += 1
        return True

    def expect(self, text: str) -> None:
        if not self.accept(text):
            raise XPathSyntaxError(f"{text!r} is missing")

    # ── expressions ──────────────────────────────────────────────────────────────────────

    def expression(self, level: int = 0) -> Node:
        if level == 0:
            self.depth += 1
            if self.depth > MAX_NESTING:
                raise XPathSyntaxError("nested too deeply")
        if level == len(_LEVELS):
            return self.unary()
        left = self.expression(level + 1)
        while self.peek() in _LEVELS[level] and self.is_operator():
            sign = self.take().text
            left = Binary(sign, left, self.expression(level + 1))
        if level == 0:
            self.depth -= 1
        return left

    def is_operator(self) -> bool:
        kind, text, *_ = self.tokens[self.at]
        return kind == "operator" or (kind == "sign" and text != "*")

    def unary(self) -> Node:
        negative = False
        while self.accept("-"):
            negative = True
        node = self.union()
        return Binary("-", node, Value("0", is_number=True)) if negative else node

    def union(self) -> Node:
        parts = [self.path()]
        while self.accept("|"):
            parts.append(self.path())
        return parts[0] if len(parts) == 1 else Union(tuple(parts))

    # ── paths ────────────────────────────────────────────────────────────────────────────

    def path(self) -> Node:
        start = self.here
        if self.starts_filter():
            return self.filtered(start)
        if self.peek() == "//":
            return self.whole(start, self.below(), absolute=True)
        if self.accept("/"):
            return self.whole(start, self.steps() if self.starts_step() else (), absolute=True)
        return self.whole(start, self.steps())

    @property
    def here(self) -> int:
        return self.tokens[self.at].start if self.at < len(self.tokens) else 0

    def whole(
        self,
        start: int,
        steps: tuple[Step, ...],
        of: Node | None = None,
        predicates: tuple[Node, ...] = (),
        *,
        absolute: bool = False,
    ) -> Path:
        """The path that begins at ``start`` and ends with the token before this one."""
        return Path(absolute, of, predicates, steps, (start, self.tokens[self.at - 1].end))

    def below(self) -> tuple[Step, ...]:
        """What "//" stands for, and the steps behind it."""
        return (self.anywhere(), *self.steps())

    def anywhere(self) -> Step:
        return Step("descendant-or-self", "node()", at=self.take().start, is_short=True)

    def starts_filter(self) -> bool:
        if self.at >= len(self.tokens):
            raise XPathSyntaxError("unexpected end")
        kind, text, *_ = self.tokens[self.at]
        if kind in ("literal", "number") or text in ("(", "$"):
            return True
        return kind == "name" and self.peek(1) == "(" and text not in _KINDS

    def filtered(self, start: int) -> Node:
        node = self.primary()
        predicates = self.predicates()
        steps: tuple[Step, ...] = ()
        if self.peek() == "//":
            steps = self.below()
        elif self.accept("/"):
            steps = self.steps()
        return self.whole(start, steps, node, predicates) if predicates or steps else node

    def primary(self) -> Node:
        kind, text, *_ = self.take()
        if kind == "literal":
            return Value(text[1:-1])
        if kind == "number":
            return Value(text, is_number=True)
        if text == "(":
            node = self.expression()
            self.expect(")")
            return node
        if kind == "name":
            return Call(text, self.arguments())
        raise XPathSyntaxError("variables have no value here")

    def arguments(self) -> tuple[Node, ...]:
        self.expect("(")
        found: list[Node] = []
        while not self.accept(")"):
            found.append(self.expression())
            if self.peek() != ")":
                self.expect(",")
        return tuple(found)

    def steps(self) -> tuple[Step, ...]:
        found = [self.step()]
        while True:
            if self.peek() == "//":
                found.append(self.anywhere())
                found.append(self.step())
            elif self.accept("/"):
                found.append(self.step())
            else:
                return tuple(found)

    def starts_step(self) -> bool:
        return self.peek() in (".", "..", "@", "*") or (
            self.at < len(self.tokens) and self.tokens[self.at].kind == "name"
        )

    def step(self) -> Step:
        at = self.here
        if self.accept("."):
            return Step("self", "node()", at=at)
        if self.accept(".."):
            return Step("parent", "node()", at=at)
        axis, is_plain = "child", self.peek(1) != "::" and self.peek() != "@"
        if self.accept("@"):
            axis = "attribute"
        elif self.peek(1) == "::":
            axis = self.take().text
            self.expect("::")
            if axis not in AXES:
                raise XPathSyntaxError(f"{axis!r} is no axis")
        kind, text, *_ = self.take()
        if not (kind == "name" or text == "*"):
            raise XPathSyntaxError(f"unexpected {text!r}")
        if self.peek() == "(" and text in _KINDS:
            self.arguments()
            text += "()"
        return Step(axis, text, self.predicates(), at, is_plain=is_plain)

    def predicates(self) -> tuple[Node, ...]:
        found: list[Node] = []
        while self.accept("["):
            found.append(self.expression())
            self.expect("]")
        return tuple(found)
