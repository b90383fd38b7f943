"""
The lines of a site config: directives, comments, and what is neither.

Read as the engines that use these files read them: a line is cut at its first colon, white space
around both halves goes, and only ``#`` at the start of a line makes a comment. Where a line means
nothing to those engines and its meaning is plain all the same, it is repaired and named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .vocabulary import KNOWN, LOGIN, MAY_BE_EMPTY, WITH_ARGUMENT, is_known, meant
from .xpath import strips_attributes

_BREAK = re.compile(r"\r\n|\r|\n")
# What PHP's trim() takes away. A no-break space stays.
_SPACE = " \t\n\r\0\x0b"

_WITH_ARGUMENT = re.compile(r"(?P<name>\w+)\s*\((?P<argument>.*?)\)\s*:(?P<value>.*)")
_PLAIN = re.compile(r"(?P<name>[^:]*):(?P<value>.*)")
# The longest XPath of the collection has some 700 characters.
_SHOWN = 1000
_NAME = re.compile(r"\w+")
_TEST_ADDRESS = re.compile(r"(?:test\w*\s+)?(?P<value>https?://\S.*)")
_WITHOUT_COLON = re.compile(r"(?P<name>\w+)\s+(?P<value>[/(].*|yes|no)")
_HEADER = re.compile(r"(?P<argument>[\w-]+)\s*:(?P<value>.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One directive."""

    number: int  #: in the file, from 1
    directive: str
    argument: str = ""  #: what stands in parentheses behind it
    value: str

    @property
    def key(self) -> str:
        """The directive with its argument.

        >>> Line(number=1, directive="wrap_in", argument="i", value="//b").key
        'wrap_in(i)'
        """
        return f"{self.directive}({self.argument})" if self.argument else self.directive


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """One file."""

    lines: tuple[Line, ...]
    comments: tuple[str, ...] = ()  #: without their mark
    lost: tuple[str, ...] = ()  #: lines without a meaning
    warnings: tuple[str, ...] = ()  #: lines that were repaired


class _Reader:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.comments: list[str] = []
        self.lost: list[str] = []
        self.warnings: list[str] = []

    def read(self, number: int, text: str) -> None:
        if not text:
            return
        if text.startswith("#"):
            self.comments.append(text.lstrip("#").strip())
            return
        if text.startswith("// "):
            self._warn(number, "read as a comment", text)
            self.comments.append(text.removeprefix("//").strip())
            return
        line = self._directive(number, text) or self._repaired(number, text)
        if line is None:
            found = _PLAIN.match(text)
            unknown = found and _NAME.fullmatch(found["name"].strip(_SPACE))
            reason = "unknown directive" if unknown else "not a directive"
            self.lost.append(said(number, reason, text))
        elif not line.value and line.directive not in MAY_BE_EMPTY:
            self._warn(number, "no value", line.directive)
        else:
            self.lines.append(line)

    def _directive(self, number: int, text: str) -> Line | None:
        found = _WITH_ARGUMENT.match(text)
        if found and found["name"] in WITH_ARGUMENT and found["argument"]:
            if ":" in found["argument"]:
                self._warn(
                    number, "a colon between parentheses, which other engines trip over", text
                )
            return _line(number, found["name"], found["value"], found["argument"])
        found = _PLAIN.match(text)
        name = found["name"].strip(_SPACE) if found else ""
        if found is None or not is_known(name):
            return None
        if name == "http_header":
            header = _HEADER.match(found["value"].strip(_SPACE))
            if header:
                self._warn(number, "read as http_header(name): value", text)
                return _line(number, name, header["value"], header["argument"])
        if name in WITH_ARGUMENT and name != "replace_string":
            return None
        return _line(number, name, found["value"])

    def _repaired(self, number: int, text: str) -> Line | None:
        line = self._meant(number, text)
        if line is not None:
            detail = line.directive if line.directive.startswith(LOGIN) else text
            self._warn(number, f"read as {line.key}", detail)
        return line

    @staticmethod
    def _meant(number: int, text: str) -> Line | None:
        if found := _TEST_ADDRESS.fullmatch(text):
            return _line(number, "test_url", found["value"])
        found = _WITHOUT_COLON.fullmatch(text)
        if found and found["name"] in KNOWN - WITH_ARGUMENT:
            return _line(number, found["name"], found["value"])
        found = _WITH_ARGUMENT.match(text)
        name = meant(found["name"]) if found else None
        if found and name in WITH_ARGUMENT and found["argument"]:
            return _line(number, name, found["value"], found["argument"])
        found = _PLAIN.match(text)
        name = meant(found["name"].strip(_SPACE)) if found else None
        if found and name and name not in WITH_ARGUMENT - MAY_BE_EMPTY:
            return _line(number, name, found["value"])
        return None

    def _warn(self, number: int, what: str, detail: str) -> None:
        self.warnings.append(said(number, what, detail))


def said(number: int, what: str, detail: str) -> str:
    """A message about a line."""
    shown = detail if len(detail) <= _SHOWN else f"{detail[:_SHOWN]}…"
    return f"line {number}: {what}: {shown}"


def _line(number: int, directive: str, value: str, argument: str = "") -> Line:
    value = value.strip(_SPACE)
    if directive in ("http_header", "wrap_in"):  # neither names of headers nor tags have a case
        argument = argument.strip(_SPACE).lower()
    if directive in ("strip", "strip_attr"):  # to all engines the same; here each has its own place
        directive = "strip_attr" if strips_attributes(value) else "strip"
    return Line(number=number, directive=directive, argument=argument, value=value)


def read_config(text: str) -> SiteConfig:
    """The directives of a file.

    >>> config = read_config("body: //main\\nreplace_string(<i>): <b>\\n# Done.")
    >>> [(line.key, line.value) for line in config.lines], config.comments
    ([('body', '//main'), ('replace_string(<i>)', '<b>')], ('Done.',))
    """
    reader = _Reader()
    for number, line in enumerate(_BREAK.split(text), start=1):
        reader.read(number, line.strip(_SPACE))
    return SiteConfig(
        lines=tuple(reader.lines),
        comments=tuple(reader.comments),
        lost=tuple(reader.lost),
        warnings=tuple(reader.warnings),
    )


def directive_lists(lines: Iterable[Line]) -> dict[str, list[str]]:
    """
    The values of each directive, as engines collect them.

    ``replace_string(a): b`` is the same as ``find_string: a`` and ``replace_string: b``. What a
    line is about is part of its key: ``test_contains(2)`` belongs to the second address.

    >>> directive_lists(read_config("replace_string(a): b\\ntest_url: u\\ntest_contains: c").lines)
    {'find_string': ['a'], 'replace_string': ['b'], 'test_url': ['u'], 'test_contains(1)': ['c']}
    """
    lists: dict[str, list[str]] = {}

    def add(key: str, value: str) -> None:
        lists.setdefault(key, []).append(value)

    for line in lines:
        if line.directive == "replace_string" and line.argument:
            add("find_string", line.argument)
            add("replace_string", line.value)
        elif line.directive == "test_contains":
            add(owned("test_contains", len(lists.get("test_url", ()))), line.value)
        elif line.directive == "if_page_contains":
            add(condition_key(lists), line.value)
        else:
            add(line.key, line.value)
    return lists


def owned(directive: str, number: int) -> str:
    """The key of a directive that belongs to the nth of another."""
    return f"{directive}({number})" if number else directive


def condition_key(lists: dict[str, list[str]]) -> str:
    """To which link a condition belongs: the last to a single page, else the last to a next one."""
    for directive in ("single_page_link", "next_page_link"):
        if number := len(lists.get(directive, ())):
            return conditional(directive, number)
    return "if_page_contains"


def conditional(directive: str, number: int) -> str:
    """The key of the condition of the nth link."""
    return f"if_page_contains({directive} {number})"
