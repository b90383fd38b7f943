"""From the tables of a rule to the text of its file: always the same bytes for the same tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")
# Control characters but tab; a line break decides about the form of the string.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LINE = 100
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def rule_text(table: Mapping[str, Any], comments: Sequence[str] = ()) -> str:
    """
    The TOML of a rule. `comments` stand at the top, one line each.

    >>> print(rule_text({"schema": 1, "match": {"hosts": ["example.com"]}}, ["Seen on one page."]))
    # Seen on one page.
    schema = 1
    <BLANKLINE>
    [match]
    hosts = ["example.com"]
    <BLANKLINE>
    """
    lines = [_comment(line) for line in comments]
    _table(lines, table, ())
    return "\n".join(lines).strip("\n") + "\n"


def _comment(line: str) -> str:
    return f"# {_CONTROL.sub(' ', line.replace(chr(10), ' '))}".rstrip()


def _table(lines: list[str], table: Mapping[str, Any], path: tuple[str, ...]) -> None:
    values = {k: v for k, v in table.items() if not _is_section(v)}
    sections = {k: v for k, v in table.items() if _is_section(v)}
    if path and (values or not sections):
        lines += ["", f"[{_dotted(path)}]"]
    lines += [f"{_key(key)} = {_value(value)}" for key, value in values.items()]
    for key, value in sections.items():
        if isinstance(value, Mapping):
            _table(lines, value, (*path, key))
        else:
            for one in value:
                lines += ["", f"[[{_dotted((*path, key))}]]"]
                lines += [f"{_key(name)} = {_value(item)}" for name, item in one.items()]


def _is_section(value: Any) -> bool:
    """Tables get a heading of their own; a list does when it holds nothing but tables."""
    if isinstance(value, Mapping):
        return True
    return isinstance(value, list) and bool(value) and all(isinstance(v, Mapping) for v in value)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_key(name)} = {_value(item)}" for name, item in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    return _list([_value(item) for item in value])


def _list(items: list[str]) -> str:
    short = f"[{', '.join(items)}]"
    if len(short) <= _LINE and "\n" not in short:
        return short
    return "[\n" + "".join(f"  {item},\n" for item in items) + "]"


def _string(text: str) -> str:
    """Without a backslash it reads best as it is; else a literal string, where one can hold it.

    >>> print(_string("a"), _string('^\\\\d "x"'), _string("it's \\\\w"), _string("'''\\\\"))
    "a" '^\\d "x"' '''it's \\w''' "'''\\\\"
    """
    plain = not _CONTROL.search(text)
    if plain and "\n" not in text:
        if not {'"', "\\"} & set(text):
            return f'"{text}"'
        if "'" not in text:
            return f"'{text}'"
        if "'''" not in text and not text.endswith("'"):
            return f"'''{text}'''"
    return _escaped_string(text)


def _escaped_string(text: str) -> str:
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    return f"\\u{ord(char):04X}" if _CONTROL.match(char) else char


def _key(key: str) -> str:
    if _BARE.fullmatch(key):
        return key
    text = _string(key)
    return _escaped_string(key) if text.startswith("'''") else text


def _dotted(path: Sequence[str]) -> str:
    return ".".join(map(_key, path))
