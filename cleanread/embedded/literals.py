"""
State that is JavaScript and not JSON: ``{title:'A',views:void 0}``, ``JSON.parse('…')``, and Nuxt 2's
``(function(a,b){return {title:a}}("A",1))``.

Nothing is run. The tokens that JSON does not know are written in JSON's way, and the JSON parser does the rest.
"""

from __future__ import annotations

import json
import re
from typing import Final
from urllib.parse import unquote

from .strings import with_strings_replaced

# Token by token takes time; state in JavaScript beyond this is not an article's.
_MAX_CHARS: Final = 2_000_000
_DECODER: Final = json.JSONDecoder(strict=False)
# What is not closed goes on to the end: looking for the end again from every quote would take for ever.
_TOKEN: Final = re.compile(
    r"""
    (?P<double>"(?:[^"\\]|\\.)*+(?:"|\\?\Z))
  | (?P<single>'(?:[^'\\]|\\.)*+(?:'|\\?\Z)|`(?:[^`\\]|\\.)*+(?:`|\\?\Z))
  | (?P<comment>/\*(?:.*?\*/|.*))
  | (?P<comma>,(?=\s*[}\]]))
  | (?P<key>[A-Za-z_$][\w$]*|\d+)(?P<colon>\s*:)
  | (?P<bool>!\s*[01](?![\w.]))
  | (?P<call>(?:new\s+)?[A-Za-z_$][\w$.]*\((?:[^()"'`]|"(?:[^"\\]|\\.)*+"|'[^'\\]*+')*+\))
  | (?P<nothing>void\s+0)
  | (?P<number>-?\.?\d[\w.]*+(?:/0)?)
  | (?P<word>-?[A-Za-z_$][\w$.]*+)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(
    r'\\(?:x(?P<x>[0-9a-fA-F]{2})|u\{(?P<u>[0-9a-fA-F]{1,6})\}|(?P<keep>["\\/bfnrt]|u[0-9a-fA-F]{4})|(?P<other>.))|(?P<quote>")',
    re.DOTALL,
)
_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_STRING: Final = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'", re.DOTALL)
_PARSE_CALL: Final = re.compile(r"(?:JSON\.parse|decodeURIComponent|unescape|\(|\s)+")
_FUNCTION: Final = re.compile(r"\(?\s*function\s*\(([\w$,\s]*)\)\s*\{")
_RETURN: Final = re.compile(r"\breturn\s*+(?:\(\s*+)?(?=[{\[])")
_CALLED: Final = re.compile(r"[\s;)]*+\}\s*+(?:\)\s*+)?\(")
#: A noncharacter before the name of a parameter, where its value will be.
_PARAMETER: Final = "\ufdd0"


def literal(text: str, at: int) -> object:
    """The value of the literal in `text` that begins at `at`; `None` when there is none.

    >>> literal("var a = {title: 'It\\\\'s \\"it\\"', on: !0, at: new Date(5), n: .5, gone: void 0,}", 8)
    {'title': 'It\\'s "it"', 'on': True, 'at': None, 'n': 0, 'gone': None}
    """
    return _value(_as_json(text[at : at + _MAX_CHARS], frozenset()), 0)[0]


def parsed_string(text: str, at: int) -> str | None:
    """The string in ``JSON.parse("…")``, ``JSON.parse(decodeURIComponent("…"))`` or ``"…"``, decoded.

    >>> parsed_string(r"JSON.parse('{\\"a\\": 1}')", 0)
    '{"a": 1}'
    """
    call = _PARSE_CALL.match(text, at)
    string = _STRING.match(text, call.end() if call else at)
    if string is None:
        return None
    value = _value(_json_string(string.group()), 0)[0]
    if not isinstance(value, str):
        return None
    is_escaped = (call is not None and "decodeURI" in call.group()) or value[:3] in ("%7B", "%5B")
    return unquote(value) if is_escaped else value


def function_value(text: str, at: int) -> object:
    """
    What the function expression in `text` at `at`, called on the spot, returns; `None` when that cannot be read.

    >>> function_value('(function(a,b){return {title:a,tags:[b,"x"]}}("Rain",null))', 0)
    {'title': 'Rain', 'tags': [None, 'x']}
    """
    function = _FUNCTION.match(text, at)
    start = _RETURN.search(text, function.end()) if function else None
    if function is None or start is None:
        return None
    names = [name.strip() for name in function.group(1).split(",")]
    source = _as_json(text[start.end() : start.end() + _MAX_CHARS], frozenset(names))
    value, end = _value(source, 0)
    arguments = _arguments(source, end)
    return _filled(value, dict(zip(names, arguments, strict=False)))


def _arguments(source: str, at: int) -> list[object]:
    called = _CALLED.match(source, at)
    values: list[object] = []
    end = called.end() if called else len(source)
    while end < len(source) and source[end] != ")":
        value, next_end = _value(source, end)
        if next_end == end:
            break
        values.append(value)
        end = next_end
        while end < len(source) and source[end] in ", \n":
            end += 1
    return values


def _filled(value: object, values: dict[str, object]) -> object:
    """`value` with the parameters replaced by what the function was called with."""

    def argument(text: str) -> object:
        return values.get(text[1:]) if text.startswith(_PARAMETER) else text

    return with_strings_replaced(value, argument)


def _value(source: str, at: int) -> tuple[object, int]:
    try:
        value: tuple[object, int] = _DECODER.raw_decode(source, at)
    except (ValueError, RecursionError):
        return None, at
    return value


def _as_json(source: str, parameters: frozenset[str]) -> str:
    def json_token(token: re.Match[str]) -> str:
        text = token.group()
        match token.lastgroup:
            case "double":
                return _json_string(text) if "\\" in text else text
            case "single":
                return _json_string(text)
            case "colon":
                return f'"{token["key"]}"{token["colon"]}'
            case "bool":
                return "true" if "0" in text else "false"
            case "number":
                return text if _NUMBER.fullmatch(text) else "0"
            case "word":
                if text in ("true", "false", "null"):
                    return text
                return f'"{_PARAMETER}{text}"' if text in parameters else "null"
            case "comment" | "comma":
                return ""
            case _:
                return "null"

    return _TOKEN.sub(json_token, source)


def _json_string(string: str) -> str:
    """A string literal with the escapes and quotes that JSON allows."""

    def json_escape(found: re.Match[str]) -> str:
        if found["quote"]:
            return '\\"'
        if code := found["x"] or found["u"]:
            number = int(code, 16)
            return json.dumps(chr(number))[1:-1] if number <= 0x10FFFF else ""
        if found["keep"]:
            return found.group()
        return "" if found["other"] in "\r\n" else found["other"]

    return f'"{_ESCAPE.sub(json_escape, string[1:-1])}"'
