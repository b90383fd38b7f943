"""
Line and column of every key in a TOML text, which the parser of the standard library does not tell.

The text has been parsed before, so this only tells strings, brackets and comments apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress

Place = tuple[int, int]

_STRINGS = (
    (re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}', re.DOTALL), 3),
    (re.compile(r"'''.*?'{3,5}", re.DOTALL), 3),
    (re.compile(r'"(?:[^"\\\n]|\\.)*"'), 1),
    (re.compile(r"'[^'\n]*'"), 1),
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BLANK = re.compile(r"[ \t]*")
_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_PLAIN = re.compile(r"[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


def locate(text: str) -> Mapping[str, Place]:
    """
    Where each key stands: dotted, with places in lists. Lines and columns count from 1.

    >>> locate('a = 1\\n[[b]]\\nc = ["x", { d = 2 }]')
    {'a': (1, 1), 'b': (2, 1), 'b.0': (2, 1), 'b.0.c': (3, 1), 'b.0.c.0': (3, 6), 'b.0.c.1': (3, 11), 'b.0.c.1.d': (3, 13)}
    """
    scanner = _Scanner(text)
    with suppress(RecursionError):  # nested deeper than any rule: what is above has its place
        scanner.document()
    return scanner.places


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[str, Place] = {}
        self.tables: dict[str, int] = {}  #: lists of tables, and how many there are so far
        self.line, self.line_start = 1, 0
        self.seen = 0

    def document(self) -> None:
        under: tuple[str, ...] = ()
        while self.skip(_BETWEEN) < len(self.text):
            if self.text[self.at] == "[":
                under = self.header()
            else:
                self.pair(under)

    def header(self) -> tuple[str, ...]:
        start = self.at
        listed = self.text.startswith("[[", start)
        self.at += 2 if listed else 1
        named = self.keys()
        self.at += 2 if listed else 1
        path = (*self.resolved(named[:-1]), named[-1])
        for length in range(1, len(path) + 1):
            self.note(path[:length], start)
        if listed:
            key = ".".join(path)
            self.tables[key] = self.tables.get(key, -1) + 1
        elif ".".join(path) not in self.tables:
            return path
        path = (*path, str(self.tables[".".join(path)]))
        self.note(path, start)
        return path

    def resolved(self, named: tuple[str, ...]) -> tuple[str, ...]:
        """A path as it is meant: of a list of tables the last one."""
        path: tuple[str, ...] = ()
        for name in named:
            path = (*path, name)
            if (key := ".".join(path)) in self.tables:
                path = (*path, str(self.tables[key]))
        return path

    def pair(self, under: tuple[str, ...]) -> None:
        start = self.at
        path = (*under, *self.keys())
        for length in range(len(under) + 1, len(path) + 1):
            self.note(path[:length], start)
        self.at += 1  # the equals sign
        self.skip(_BLANK)
        self.value(path)

    def keys(self) -> tuple[str, ...]:
        found: list[str] = []
        while True:
            self.skip(_BLANK)
            bare = _BARE_KEY.match(self.text, self.at)
            if bare:
                self.at = bare.end()
                found.append(bare[0])
            else:
                found.append(self.string())
            self.skip(_BLANK)
            if not self.text.startswith(".", self.at):
                return tuple(found)
            self.at += 1

    def value(self, path: tuple[str, ...]) -> None:
        char = self.text[self.at]
        if char in "\"'":
            self.string()
        elif char == "[":
            self.items(path)
        elif char == "{":
            self.inline_table(path)
        else:
            self.skip(_PLAIN)

    def items(self, path: tuple[str, ...]) -> None:
        self.at += 1
        number = 0
        while self.text[self.skip(_BETWEEN)] != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            inside = (*path, str(number))
            self.note(inside, self.at)
            self.value(inside)
            number += 1
        self.at += 1

    def inline_table(self, path: tuple[str, ...]) -> None:
        self.at += 1
        while self.text[self.skip(_BETWEEN)] != "}":
            if self.text[self.at] == ",":
                self.at += 1
            else:
                self.pair(path)
        self.at += 1

    def string(self) -> str:
        for form, quotes in _STRINGS:
            if found := form.match(self.text, self.at):
                self.at = found.end()
                inner = found[0][quotes:-quotes]
                return _ESCAPE.sub(_unescaped, inner) if found[0][0] == '"' else inner
        raise AssertionError("only texts that have been parsed are looked at")

    def skip(self, what: re.Pattern[str]) -> int:
        found = what.match(self.text, self.at)
        self.at = max(found.end() if found else self.at, self.at)
        return self.at

    def note(self, path: tuple[str, ...], at: int) -> None:
        """Remember where a key stands, if it was not met before."""
        if at > self.seen:
            breaks = self.text.count("\n", self.seen, at)
            if breaks:
                self.line += breaks
                self.line_start = self.text.rfind("\n", self.seen, at) + 1
            self.seen = at
        self.places.setdefault(".".join(path), (self.line, at - self.line_start + 1))


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _SHORT.get(found[3], found[3])
