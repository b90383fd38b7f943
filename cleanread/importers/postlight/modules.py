"""What a module says, as plain values: constants looked up, spreads laid out, imports followed."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .parsing import parse_module
from .syntax import (
    Array,
    Binary,
    Call,
    Declaration,
    Function,
    Import,
    Literal,
    Member,
    Name,
    Node,
    Object,
    Spread,
    Template,
    Unary,
)

Read = Callable[[str], str | None]  #: the text of a module, by its path
DEEPEST = 60
MOST = 20_000  #: values that one module may be laid out to


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that is only known once the code runs."""

    node: Node


class Module:
    """One source file and what its names stand for."""

    def __init__(self, path: str, source: str, read: Read) -> None:
        statements, comments = parse_module(source)
        self.path = path
        self.comments = comments
        self._read = read
        self._names: dict[str, Node] = {}
        self._imports: dict[str, tuple[str, str]] = {}
        self._depth = 0
        self._made = 0
        for statement in statements:
            self._declare(statement)

    def _declare(self, statement: Node) -> None:
        if isinstance(statement, Declaration) and isinstance(statement.target, Name):
            self._names[statement.target.name] = statement.value
        elif isinstance(statement, Import):
            for name, alias in statement.names:
                self._imports[alias] = (name, statement.source)

    def extractors(self) -> Iterator[dict[str, Any]]:
        """The objects at the top of the module that name a domain."""
        for value in self._names.values():
            if isinstance(value, Object):
                found = self.value(value)
                if isinstance(found, dict) and isinstance(found.get("domain"), str):
                    yield found

    def function(self, name: str) -> Function | None:
        """The function a name stands for."""
        found = self._names.get(name)
        return found if isinstance(found, Function) else None

    def value(self, node: Node) -> Any:
        """What an expression comes to; `Unknown` where that takes running it.

        >>> module = Module("a.js", "const a = ['b', 'c'];", lambda path: None)
        >>> from .expressions import parse_expression
        >>> module.value(parse_expression("[...a, 'd'].join(', ')"))
        'b, c, d'
        """
        if isinstance(node, Literal):
            value = node.value
            return int(value) if isinstance(value, float) and value.is_integer() else value
        self._depth += 1
        self._made += 1
        try:
            if self._depth > DEEPEST or self._made > MOST:
                return Unknown(node)
            return self._value(node)
        finally:
            self._depth -= 1

    def _value(self, node: Node) -> Any:
        match node:
            case Array(items=items):
                return self._array(items)
            case Object():
                return self._object(node)
            case Name(name=name):
                return self._named(name, node)
            case Member(owner=owner, name=name):
                return _member(self.value(owner), self.value(name), node)
            case Function():
                return node
            case Template(parts=parts):
                texts = [part if isinstance(part, str) else self.value(part) for part in parts]
                return _joined(texts, "", node)
            case Binary(operator="+", left=left, right=right):
                return _joined([self.value(left), self.value(right)], "", node)
            case Unary(operator="!", operand=Literal(value=0.0 | 1.0 as digit)):
                return not digit  # how minifiers write true and false
            case Call(function=Member(owner=owner, name=Literal(value=method)), arguments=given):
                return self._method(self.value(owner), method, given, node)
        return Unknown(node)

    def _array(self, items: tuple[Node, ...]) -> Any:
        found: list[Any] = []
        for item in items:
            value = self.value(item.value if isinstance(item, Spread) else item)
            if isinstance(item, Spread) and isinstance(value, list):
                found += value
            else:
                found.append(value)
        return found

    def _object(self, node: Object) -> Any:
        found: dict[str, Any] = {}
        for key, entry in node.entries:
            value = self.value(entry)
            if key is None:
                found |= value if isinstance(value, dict) else {f"...{_called(entry)}": value}
            else:
                name = self.value(key)
                found[name if isinstance(name, str) else "[…]"] = value
        return found

    def _named(self, name: str, node: Node) -> Any:
        if name == "undefined":
            return None
        if name in self._names:
            return self.value(self._names[name])
        if name in self._imports:
            return self._imported(*self._imports[name], node)
        return Unknown(node)

    def _imported(self, name: str, source: str, node: Node) -> Any:
        for path in _candidates(self.path, source):
            text = self._read(path)
            if text is not None:
                other = Module(path, text, self._read)
                other._depth = self._depth  # a ring of imports has an end, too
                return other._named(name, node)
        return Unknown(node)

    def _method(self, owner: Any, method: Any, given: tuple[Node, ...], node: Node) -> Any:
        arguments = [self.value(argument) for argument in given]
        if method == "join" and isinstance(owner, list):
            between = arguments[0] if arguments else ","
            return _joined(owner, between, node) if isinstance(between, str) else Unknown(node)
        if method == "concat" and isinstance(owner, list):
            lists = [one if isinstance(one, list) else [one] for one in arguments]
            return sum(lists, owner)
        if method == "concat" and isinstance(owner, str):
            return _joined([owner, *arguments], "", node)
        if method == "trim" and isinstance(owner, str):
            return owner.strip()
        return Unknown(node)


def _member(owner: Any, name: Any, node: Node) -> Any:
    if isinstance(owner, dict) and name in owner:
        return owner[name]
    if isinstance(owner, list) and isinstance(name, int) and 0 <= name < len(owner):
        return owner[name]
    return Unknown(node)


def _joined(parts: list[Any], between: str, node: Node) -> Any:
    # A bool is an int, and JavaScript writes it in lower case.
    if all(isinstance(part, str | int) and not isinstance(part, bool) for part in parts):
        return between.join(map(str, parts))
    return Unknown(node)


def _called(node: Node) -> str:
    return node.name if isinstance(node, Name) else "value"


def _candidates(path: str, source: str) -> list[str]:
    """The files that an import may mean.

    >>> _candidates("custom/www.a.com/index.js", "../b.com")
    ['custom/b.com/index.js', 'custom/b.com.js']
    """
    if not source.startswith("."):
        return []
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), source))
    return [target] if target.endswith(".js") else [f"{target}/index.js", f"{target}.js"]
