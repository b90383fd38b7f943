"""Modules: the statements that extractors, and the small functions in them, are made of."""

from __future__ import annotations

from .cursor import CLOSING
from .expressions import Expressions
from .syntax import Block, Declaration, If, Import, Name, Node, Return, Statement
from .tokens import JavaScriptError

NOTHING = Block(())


def parse_module(source: str) -> tuple[list[Node], list[str]]:
    """
    The statements of a module and its comments. Statements of kinds unknown here are left out.

    >>> parse_module("const a = 1; // one")
    ([Declaration(target=Name(name='a'), value=Literal(value=1.0))], ['one'])
    """
    parser = _Statements(source)
    return parser.module(), parser.comments


class _Statements(Expressions):
    def module(self) -> list[Node]:
        statements: list[Node] = []
        while self.token.kind != "end":
            start = self.at
            try:
                statements += self._statement()
            except JavaScriptError:
                # A module may hold anything besides its extractor, and that is exported.
                if self.tokens[start].text == "export":
                    raise
                self.at = start
                self._skip()
        return statements

    def function_block(self) -> Block | None:
        start, end = self.at, self.closing(self.at)
        try:
            return self._block()
        except JavaScriptError:
            self.at = start
            return None
        finally:
            self.at = end + 1

    def _skip(self) -> None:
        """Step over a statement, whatever it is."""
        while self.token.kind != "end":
            if self.follows(*CLOSING):
                self.at = self.closing(self.at)
            token = self.advance()
            if token.kind == "sign" and token.text in (";", "}"):
                return

    def _block(self) -> Block:
        """Statements in braces, or the single one that may stand in their place."""
        if not self.accept("{"):
            return Block(tuple(self._statement()))
        statements: list[Node] = []
        while not self.accept("}"):
            statements += self._statement()
        return Block(tuple(statements))

    def _statement(self) -> list[Node]:
        if self.accept(";"):
            return []
        if self.accept("export"):
            return self._exported()
        if self.follows("const", "let", "var"):
            return self._declarations()
        if self.follows("import"):
            return [self._import()]
        if self.follows("function"):
            return [self._named_function()]
        if self.accept("if"):
            return [self._if()]
        if self.accept("return"):
            return [self._return()]
        value = self.expression()
        self._end()
        return [Statement(value)]

    def _exported(self) -> list[Node]:
        if self.follows("{", "*"):
            self._skip()
            return []
        if not self.accept("default"):
            return self._statement()
        value = self.expression()
        self._end()
        return [Declaration(Name("default"), value)]

    def _end(self) -> None:
        if not (self.accept(";") or self.follows("}") or self.token.new_line):
            raise self.unexpected()

    def _declarations(self) -> list[Node]:
        self.advance()
        found: list[Node] = []
        while True:
            target = self.primary()
            value = self.expression() if self.accept("=") else Name("undefined")
            found.append(Declaration(target, value))
            if not self.accept(","):
                self._end()
                return found

    def _import(self) -> Node:
        self.expect("import")
        names: list[tuple[str, str]] = []
        if self.token.kind == "name":
            names.append(("default", self.advance().text))
            self.accept(",")
        if self.accept("{"):
            while not self.accept("}"):
                name = self.advance().text
                names.append((name, self.advance().text if self.accept("as") else name))
                self.accept(",")
        self.accept("from")
        source = self.advance()
        if source.kind != "string":
            raise JavaScriptError(f"line {source.line}: an import without an address")
        self._end()
        return Import(tuple(names), source.text)

    def _named_function(self) -> Node:
        name = self.tokens[self.at + 1].text
        return Declaration(Name(name), self.function(self.token.start))

    def _if(self) -> Node:
        self.expect("(")
        test = self.expression()
        self.expect(")")
        yes = self._block()
        return If(test, yes, self._block() if self.accept("else") else NOTHING)

    def _return(self) -> Node:
        if self.follows("}", ";") or self.token.new_line:
            self.accept(";")
            return Return(None)
        value = self.expression()
        self._end()
        return Return(value)
