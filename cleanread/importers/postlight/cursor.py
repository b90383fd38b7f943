"""A place in a list of tokens, and the steps a parser takes from it."""

from __future__ import annotations

from .tokens import JavaScriptError, Token, tokenize

CLOSING = {"(": ")", "[": "]", "{": "}"}


class Cursor:
    """Where a parser is."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens, self.comments = tokenize(source)
        self.at = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def follows(self, *signs: str) -> bool:
        """Whether one of these signs or words comes next."""
        return self.token.kind in ("sign", "name") and self.token.text in signs

    def accept(self, sign: str) -> bool:
        """Step over a sign, if it comes next."""
        if not self.follows(sign):
            return False
        self.at += 1
        return True

    def expect(self, sign: str) -> None:
        if not self.accept(sign):
            raise self.unexpected()

    def advance(self) -> Token:
        token = self.token
        if token.kind == "end":
            raise self.unexpected()
        self.at += 1
        return token

    def unexpected(self) -> JavaScriptError:
        token = self.token
        return JavaScriptError(f"line {token.line}: unexpected {token.text or 'end of file'!r}")

    def closing(self, start: int) -> int:
        """The token that closes the bracket at ``start``."""
        awaited: list[str] = []
        for at in range(start, len(self.tokens)):
            token = self.tokens[at]
            if token.kind != "sign":
                continue
            if token.text in CLOSING:
                awaited.append(CLOSING[token.text])
            elif awaited and token.text == awaited[-1]:
                awaited.pop()
                if not awaited:
                    return at
        raise JavaScriptError(f"line {self.tokens[start].line}: a bracket is not closed")
