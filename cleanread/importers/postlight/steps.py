"""What a function does to an element, step by step: its variables put in, its branches laid out."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from .modules import Module
from .syntax import (
    Array,
    Binary,
    Block,
    Call,
    Conditional,
    Declaration,
    Function,
    If,
    Literal,
    Member,
    Name,
    Node,
    Object,
    Return,
    Statement,
    Template,
)

ELEMENT, PAGE = Name("$node"), Name("$")
NOTHING = (
    None,
    Literal(None),
    Name("undefined"),
    ELEMENT,
    Literal(value=True),
    Literal(value=False),
)
#: tests for the browser build, which reads pages another way
IN_BROWSER = (Member(PAGE, Literal("browser")),)
ON_SERVER = (Member(PAGE, Literal("load")),)
MOST_CALLS = 8
MOST_NODES = 3000


class NotUnderstood(Exception):  # noqa: N818 (never leaves this package, and is no error of the source)
    """The function does something for which there is no step."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition, and whether it must hold or must not."""

    node: Node
    wanted: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is done: a call or an assignment, or a new tag where ``does`` is a text."""

    tests: tuple[Asked, ...]
    does: Node | str


Names = dict[str, Node]


def steps_of(function: Function, module: Module) -> list[Step]:
    """
    The steps of a transform function. Raises `NotUnderstood`.

    >>> from .expressions import parse_expression
    >>> steps_of(parse_expression("node => node.remove()"), Module("a.js", "", lambda path: None))
    [Step(tests=(), does=Call(function=Member(owner=Name(name='$node'), name=Literal(value='remove')), arguments=()))]
    """
    walk = _Walk(module)
    walk.function(function, (ELEMENT, PAGE), ())
    return walk.steps


class _Walk:
    def __init__(self, module: Module) -> None:
        self.module = module
        self.steps: list[Step] = []
        self.calls = 0
        self.filled: dict[Node, Node] = {}  #: new elements, and what was put into them

    def function(
        self, function: Function, given: tuple[Node, ...], tests: tuple[Asked, ...]
    ) -> None:
        if function.body is None:
            raise NotUnderstood
        names: Names = {}
        for parameter, value in zip(function.parameters, given, strict=False):
            if not isinstance(parameter, Name):
                raise NotUnderstood
            names[parameter.name] = value
        self.block(function.body, tests, names)

    def block(self, block: Block, tests: tuple[Asked, ...], names: Names) -> bool:
        """Walk the statements; whether the function ends in them, whatever happens."""
        for statement in block.statements:
            match statement:
                case Declaration(target=target, value=value):
                    _bind(target, self.put_in(value, names), names)
                case Statement(value=Binary(operator="=", left=Name(name=name), right=right)):
                    self.assign(name, right, tests, names)
                case Statement(value=value):
                    self.act(self.put_in(value, names), tests)
                case If(test=test, yes=yes, no=no):
                    test = self.put_in(test, names)
                    yes_ends = self.block(yes, (*tests, Asked(test, wanted=True)), dict(names))
                    no_ends = self.block(no, (*tests, Asked(test, wanted=False)), dict(names))
                    if yes_ends and no_ends:
                        return True
                    if yes_ends or no_ends:
                        tests = (*tests, Asked(test, no_ends))
                case Return(value=value):
                    self.end(value and self.put_in(value, names), tests)
                    return True
                case _:
                    raise NotUnderstood
        return False

    def assign(self, name: str, right: Node, tests: tuple[Asked, ...], names: Names) -> None:
        """A new value for a variable; one that depends on a condition is too much."""
        if tests or name not in names:
            raise NotUnderstood
        names[name] = self.put_in(right, names)

    def act(self, node: Node, tests: tuple[Asked, ...]) -> None:
        if isinstance(node, Call) and isinstance(node.function, Name):
            helper = self.module.function(node.function.name)
            self.calls += 1
            if helper is None or self.calls > MOST_CALLS:
                raise NotUnderstood
            self.function(helper, node.arguments, tests)
        elif (filled := _filled(node)) is not None and not tests:
            self.filled |= dict([filled])
        else:
            self.steps.append(Step(tests, self._replaced(node, {}) if self.filled else node))

    def end(self, value: Node | None, tests: tuple[Asked, ...]) -> None:
        """``return``: a text is the new tag, a call is made for what it does."""
        match value:
            case Literal(value=str(tag)):
                self.steps.append(Step(tests, tag))
            case Conditional(test=test, yes=yes, no=no):
                self.end(yes, (*tests, Asked(test, wanted=True)))
                self.end(no, (*tests, Asked(test, wanted=False)))
            case Call() | Binary(operator="="):
                self.act(value, tests)
            case _ if value not in NOTHING:
                raise NotUnderstood

    def put_in(self, node: Node, names: Names) -> Node:
        """The expression without variables."""
        found: Node = self._simplified(self._replaced(node, names))
        if _is_huge(found):
            raise NotUnderstood
        return found

    def _replaced(self, node: Any, names: Names) -> Any:
        if isinstance(node, tuple):
            return tuple(self._replaced(item, names) for item in node)
        if isinstance(node, Node) and node in self.filled:
            return self.filled[node]
        if isinstance(node, Name):
            return names[node.name] if node.name in names else self._constant(node)
        if isinstance(node, Function) or not is_dataclass(node):
            return node
        changed = {f.name: self._replaced(getattr(node, f.name), names) for f in fields(node)}
        return self._simplified(replace(node, **changed))  # type: ignore[type-var]

    def _constant(self, node: Name) -> Node:
        """A constant of the module stands for its value."""
        if node in (ELEMENT, PAGE):
            return node
        value = self.module.value(node)
        return Literal(value) if isinstance(value, str | int | float) else node

    @staticmethod
    def _simplified(node: Any) -> Any:
        match node:
            case Conditional(test=test, no=no) if test in IN_BROWSER or test in ON_SERVER:
                return no
            case Call(function=Name(name="$"), arguments=(inner,)):
                return _parsed_again(inner) or node
        return node


def _parsed_again(node: Node) -> Node | None:
    """``$(`<div>${$node.html()}</div>`)`` holds what the element holds."""
    match node:
        case Template(parts=("<div>", inside, "</div>")) if inside == INNER_HTML:
            return ELEMENT
        case _ if node == INNER_HTML:
            return ELEMENT
    return None


def _filled(node: Node) -> tuple[Node, Node] | None:
    """``$("<div></div>").append(…)``: a new element, and what is put into it."""
    match node:
        case Call(
            function=Member(
                owner=Call(function=Name(name="$")) as new, name=Literal(value="append")
            ),
            arguments=(inside,),
        ) if new.arguments and isinstance(new.arguments[0], Literal):
            return new, inside
    return None


def _is_huge(node: Node) -> bool:
    """Variables put into each other may double with every line."""
    waiting: list[Any] = [node]
    seen = 0
    while waiting and seen <= MOST_NODES:
        part = waiting.pop()
        seen += 1
        if isinstance(part, tuple):
            waiting += part
        elif isinstance(part, Node) and not isinstance(part, Function):
            waiting += (getattr(part, f.name) for f in fields(part))
    return seen > MOST_NODES


INNER_HTML = Call(Member(ELEMENT, Literal("html")), ())


def _bind(target: Node, value: Node, names: Names) -> None:
    """``const a``, ``const [a, b]`` and ``const { a }``."""
    match target:
        case Name(name=name):
            names[name] = value
        case Array(items=items):
            for at, item in enumerate(items):
                _bind(item, Member(value, Literal(float(at))), names)
        case Object(entries=entries):
            for key, item in entries:
                if key is None:
                    raise NotUnderstood
                _bind(item, Member(value, key), names)
        case _:
            raise NotUnderstood
