"""Expressions: operators by how strongly they bind, and what they are made of."""

from __future__ import annotations

from .cursor import Cursor
from .syntax import (
    Array,
    Binary,
    Block,
    Call,
    Conditional,
    Function,
    Literal,
    Member,
    Name,
    Node,
    Object,
    Regex,
    Return,
    Spread,
    Template,
    Unary,
)
from .tokens import JavaScriptError, substitution_end, unescaped

ASSIGNMENT = 1
STRENGTH = {
    **dict.fromkeys(("=", "+=", "-=", "*=", "/=", "%="), ASSIGNMENT),
    **dict.fromkeys(("||", "??"), 3),
    "&&": 4,
    **dict.fromkeys(("==", "!=", "===", "!=="), 5),
    **dict.fromkeys(("<", ">", "<=", ">=", "in", "instanceof"), 6),
    **dict.fromkeys(("+", "-"), 7),
    **dict.fromkeys(("*", "/", "%"), 8),
}
UNARY = frozenset({"!", "-", "+", "typeof", "void", "await", "++", "--"})
UNARY_STRENGTH = 9
CONSTANTS = {"true": True, "false": False, "null": None}
DEEPEST = 150


class Expressions(Cursor):
    """Reads expressions; what is in the braces of a function is for `function_block`."""

    depth = 0

    def function_block(self) -> Block | None:
        """The body of a function in braces; None when it cannot be read. Here it is left out."""
        self.at = self.closing(self.at) + 1
        return None

    def expression(self, strength: int = 0) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise JavaScriptError(f"line {self.token.line}: nested too deeply")
        try:
            return self._operations(self._operand(), strength)
        finally:
            self.depth -= 1

    def _operations(self, left: Node, strength: int) -> Node:
        while self.token.kind in ("sign", "name"):
            operator = self.token.text
            binds = STRENGTH.get(operator, 0)
            if binds <= strength:
                break
            self.at += 1
            # Assignments group to the right, all others to the left.
            left = Binary(operator, left, self.expression(0 if binds == ASSIGNMENT else binds))
        if strength <= ASSIGNMENT and self.accept("?"):
            yes = self.expression(ASSIGNMENT)
            self.expect(":")
            left = Conditional(left, yes, self.expression(ASSIGNMENT))
        return left

    def _operand(self) -> Node:
        if self.follows(*UNARY):
            return _signed(self.advance().text, self.expression(UNARY_STRENGTH))
        if self.accept("new"):
            return Unary("new", self._steps(self.primary()))
        return self._steps(self.primary())

    def _steps(self, node: Node) -> Node:
        """``.name``, ``[name]`` and ``(arguments)`` after a value."""
        while True:
            if self.accept(".") or self.accept("?."):
                node = Member(node, Literal(self.advance().text))
            elif self.follows("["):
                self.at += 1
                node = Member(node, self.expression())
                self.expect("]")
            elif self.follows("("):
                node = Call(node, tuple(self._list("(", ")")))
            elif self.follows("++", "--") and not self.token.new_line:
                node = Unary(self.advance().text, node)
            else:
                return node

    def primary(self) -> Node:
        """A value without operators: also the target of a declaration."""
        token = self.token
        if token.kind == "string":
            self.at += 1
            return Literal(token.text)
        if token.kind == "number":
            self.at += 1
            return Literal(
                float(int(token.text, 16) if token.text[:2] in ("0x", "0X") else token.text)
            )
        if token.kind == "template":
            self.at += 1
            return _template(token.text)
        if token.kind == "regex":
            self.at += 1
            body, _, flags = token.text.rpartition("/")
            return Regex(body[1:], flags)
        if token.kind == "name":
            return self._named()
        return self._bracketed()

    def _named(self) -> Node:
        start = self.token.start
        if self.follows("async"):
            self.at += 1
        if self.follows("function"):
            return self.function(start)
        name = self.advance().text
        if self.accept("=>"):
            return self._arrow((Name(name),), start)
        return Literal(CONSTANTS[name]) if name in CONSTANTS else Name(name)

    def _bracketed(self) -> Node:
        if self.follows("["):
            return Array(tuple(self._list("[", "]")))
        if self.follows("{"):
            return self._object()
        if not self.follows("("):
            raise self.unexpected()
        after = self.tokens[self.closing(self.at) + 1]
        if after.text == "=>" and after.kind == "sign":
            start = self.token.start
            parameters = self._list("(", ")")
            self.expect("=>")
            return self._arrow(tuple(parameters), start)
        self.at += 1
        value = self.expression()
        self.expect(")")
        return value

    def _list(self, opening: str, closing: str) -> list[Node]:
        self.expect(opening)
        items: list[Node] = []
        while not self.accept(closing):
            if self.accept(","):  # a hole: [, b] = …
                items.append(Name("undefined"))
                continue
            items.append(self._item())
            if not self.follows(closing):
                self.expect(",")
        return items

    def _item(self) -> Node:
        return Spread(self.expression()) if self.accept("...") else self.expression()

    def _object(self) -> Node:
        self.expect("{")
        entries: list[tuple[Node | None, Node]] = []
        while not self.accept("}"):
            if self.accept("..."):
                entries.append((None, self.expression()))
            else:
                entries.append(self._entry())
            if not self.follows("}"):
                self.expect(",")
        return Object(tuple(entries))

    def _entry(self) -> tuple[Node, Node]:
        start = self.token.start
        key = self._key()
        if self.follows("("):  # key() { … }
            return key, self._with_parameters(start)
        if self.accept(":"):
            return key, self.expression()
        if isinstance(key, Literal) and isinstance(key.value, str):  # { key }
            return key, Name(key.value)
        raise self.unexpected()

    def _key(self) -> Node:
        if self.accept("["):
            key = self.expression()
            self.expect("]")
            return key
        token = self.advance()
        if token.kind not in ("name", "string", "number"):
            self.at -= 1
            raise self.unexpected()
        return Literal(token.text)

    # ── functions ────────────────────────────────────────────────────────────────────────

    def function(self, start: int) -> Function:
        """A function after the word ``function``, which comes next."""
        self.expect("function")
        self.accept("*")
        if self.token.kind == "name":
            self.at += 1
        return self._with_parameters(start)

    def _with_parameters(self, start: int) -> Function:
        parameters = tuple(self._list("(", ")"))
        return self._function(parameters, self.function_block(), start)

    def _arrow(self, parameters: tuple[Node, ...], start: int) -> Function:
        if self.follows("{"):
            return self._function(parameters, self.function_block(), start)
        return self._function(parameters, Block((Return(self.expression(ASSIGNMENT - 1)),)), start)

    def _function(self, parameters: tuple[Node, ...], body: Block | None, start: int) -> Function:
        return Function(parameters, body, self.source[start : self.tokens[self.at - 1].end])


def _signed(operator: str, operand: Node) -> Node:
    match operand:
        case Literal(value=float(number)) if operator == "-":
            return Literal(-number)
    return Unary(operator, operand)


def _template(raw: str) -> Node:
    """A template string; without substitutions it is a plain one."""
    parts: list[str | Node] = []
    at = 0
    while (found := _substitution(raw, at)) >= 0:
        end = substitution_end(raw, found)
        inside = raw[found + 2 : end - 1]
        parts += [unescaped(raw[at:found]), parse_expression(inside)]
        at = end
    parts.append(unescaped(raw[at:]))
    return Template(tuple(parts)) if len(parts) > 1 else Literal(unescaped(raw))


def _substitution(raw: str, at: int) -> int:
    """Where the next ``${`` is that no backslash takes away."""
    found = raw.find("${", at)
    while found > 0 and (found - len(raw[:found].rstrip("\\"))) % 2:
        found = raw.find("${", found + 2)
    return found


def parse_expression(source: str) -> Node:
    """
    One expression, without function bodies in braces.

    >>> parse_expression("a.b('c')")
    Call(function=Member(owner=Name(name='a'), name=Literal(value='b')), arguments=(Literal(value='c'),))
    """
    parser = Expressions(source)
    value = parser.expression()
    if parser.token.kind != "end":
        raise parser.unexpected()
    return value
