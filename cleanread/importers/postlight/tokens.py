"""JavaScript cut into tokens: enough of it for modules that hold data and small functions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["name", "number", "string", "template", "regex", "sign", "end"]

PIECES = re.compile(
    r"""
    (?P<space>[\s\ufeff]+)
  | (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<name>[\w$]*[^\W\d][\w$]*|\$[\w$]*)
  | (?P<number>0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
  | (?P<sign>\.\.\.|=>|===|!==|\*\*|[=!<>]=|&&|\|\||\?\?|\?\.|\+\+|--|[-+*/%]=|[-+*/%=<>!?:;,.(){}\[\]&|^~])
    """,
    re.VERBOSE | re.DOTALL,
)
# Limited, for a slash that begins none is looked at as one, too.
REGEX = re.compile(
    r"/(?![/*])(?P<body>(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,300}\]){1,1000})/(?P<flags>\w*)"
)
ESCAPE = re.compile(r"\\(u\{[\da-fA-F]+\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|\r\n|.)", re.DOTALL)
ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
LINE_ENDS = frozenset({"\n", "\r", "\r\n", "\u2028", "\u2029"})
# After these a slash begins a regular expression although they look like names.
BEFORE_REGEX = frozenset({"return", "typeof", "case", "in", "of", "new"})


class JavaScriptError(ValueError):
    """The source is not JavaScript, or more of it than is read here."""


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str  #: as written; of a string or template what it means
    start: int
    end: int
    line: int
    new_line: bool = False  #: whether a line break comes before it


def tokenize(source: str) -> tuple[list[Token], list[str]]:
    """
    The tokens of a source, closed by one of kind ``end``; and the text of its comments.

    >>> tokens, comments = tokenize("const a = 'b' // why")
    >>> [(token.kind, token.text) for token in tokens]
    [('name', 'const'), ('name', 'a'), ('sign', '='), ('string', 'b'), ('end', '')]
    >>> comments
    ['why']
    """
    tokens: list[Token] = []
    comments: list[str] = []
    at, line, new_line = 0, 1, False
    while at < len(source):
        token, piece = _next(source, at, line, tokens, after_break=new_line)
        if token is None:
            if piece.startswith("/"):
                comments += _comment_lines(piece)
            new_line = new_line or "\n" in piece
        else:
            tokens.append(token)
            new_line = False
        at += len(piece)
        line += piece.count("\n")
    tokens.append(Token("end", "", at, at, line, new_line=True))
    return tokens, comments


def unescaped(text: str) -> str:
    r"""What a string means.

    >>> unescaped(r"it\'s \u00e9\n")
    "it's é\n"
    """
    return ESCAPE.sub(_character, text)


def _next(
    source: str, at: int, line: int, before: list[Token], *, after_break: bool
) -> tuple[Token | None, str]:
    """The token at a place, or None for space and comments; and what it takes up."""
    if source[at] == "`":
        end = template_end(source, at)
        return Token("template", source[at + 1 : end - 1], at, end, line, after_break), source[
            at:end
        ]
    if source.startswith("/*", at) and source.find("*/", at + 2) < 0:
        raise JavaScriptError(f"line {line}: a comment is not closed")
    found = REGEX.match(source, at) if _regex_may_begin(before) else None
    if found:
        return Token("regex", found[0], at, found.end(), line, after_break), found[0]
    found = PIECES.match(source, at)
    if not found:
        raise JavaScriptError(f"line {line}: unexpected {source[at]!r}")
    kind, text = found.lastgroup, found[0]
    if kind in ("space", "comment"):
        return None, text
    meaning = unescaped(text[1:-1]) if kind == "string" else text
    return Token(kind, meaning, at, found.end(), line, after_break), text  # type: ignore[arg-type]


def template_end(source: str, start: int) -> int:
    """Where the template string that begins at ``start`` ends, whatever is substituted in it."""
    at = start + 1
    while at < len(source):
        if source[at] == "\\":
            at += 2
        elif source[at] == "`":
            return at + 1
        elif source.startswith("${", at):
            at = substitution_end(source, at)
        else:
            at += 1
    raise JavaScriptError("a template string is not closed")


def substitution_end(source: str, start: int) -> int:
    """The place after the ``}`` that closes the ``${`` at ``start``."""
    depth, at = 0, start + 1
    while at < len(source):
        if source[at] in "'\"":
            found = PIECES.match(source, at)
            at = found.end() if found else at + 1
            continue
        if source[at] == "`":
            at = template_end(source, at)
            continue
        depth += {"{": 1, "}": -1}.get(source[at], 0)
        at += 1
        if not depth:
            return at
    raise JavaScriptError("a substitution in a template string is not closed")


def _regex_may_begin(before: list[Token]) -> bool:
    if not before:
        return True
    last = before[-1]
    if last.kind == "sign":
        return last.text not in (")", "]", "}")
    return last.kind == "name" and last.text in BEFORE_REGEX


def _character(found: re.Match[str]) -> str:
    text = found[1]
    if text[0] in "ux" and len(text) > 1:
        code = int(text[1:].strip("{}"), 16)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    if text in LINE_ENDS:
        return ""
    return ESCAPED.get(text, text)


def _comment_lines(comment: str) -> list[str]:
    inside = comment[2:-2] if comment.startswith("/*") else comment[2:]
    lines = [line.strip().lstrip("*").strip() for line in inside.splitlines()]
    return [line for line in lines if line]
