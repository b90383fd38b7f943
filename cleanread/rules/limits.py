"""
How much a rule file may hold. Rules come from strangers, too: what is far beyond any rule that people write is refused.

The largest packaged rule has 45,000 bytes, 247 entries in one list, and patterns and selectors of up to 181 characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

MAX_BYTES: Final = 1_000_000  #: of one file
MAX_DEPTH: Final = 12  #: tables and lists inside each other
MAX_VALUES: Final = 5_000  #: of one file, those in lists included
MAX_ITEMS: Final = 2_000  #: of one list, and keys of one table
MAX_TEXT: Final = 20_000  #: characters of one value
MAX_KEY: Final = 100  #: characters of one key
MAX_ID: Final = 300  #: characters
MAX_SELECTOR: Final = 2_000  #: characters
MAX_PATTERN: Final = 2_000  #: characters
MAX_FORMAT: Final = 200  #: characters of a format of dates
MAX_REPLACEMENT: Final = 2_000  #: characters of what takes the place of something
MAX_FILES: Final = 20_000  #: of one folder
MAX_ASKED: Final = (
    500  #: families and rules for all pages of one folder: each is asked of every page
)
MAX_LINEAGE: Final = 50  #: rules that one builds on, all in all
MAX_PROBLEMS: Final = 50  #: told of one file; there may be more

_MANY: Final = f"more than {MAX_VALUES:,} values"
#: Control characters, and those that turn the direction of writing: what people read would not be what the file says.
_MISLEADING: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
# tomllib takes time that grows with the square of the parts of a dotted key; a key of rules has four.
# Each part is gone through once, so that a line of a megabyte takes no longer than its length.
_PART: Final = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DOTTED: Final = re.compile(rf"{_PART}(?P<more>(?:[ \t]*+\.[ \t]*+{_PART})*+)")
_MOST_PARTS: Final = 24


def printable(text: str) -> str:
    """`text` for a message: nothing in it that a terminal obeys, nor more than anybody reads.

    >>> printable("a\\x1b[2J")
    'a\\\\x1b[2J'
    """
    shown = text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]}…"
    return _MISLEADING.sub(lambda found: found[0].encode("unicode_escape").decode(), shown)


def is_plain(text: str) -> bool:
    """Whether people see of `text` all that there is to it."""
    return _MISLEADING.search(text) is None


def too_dotted(text: str) -> bool:
    """Whether a TOML text has a key of more parts than tomllib reads in good time.

    >>> too_dotted("[match]\\nhosts.x = 1"), too_dotted(".".join("a" * 99) + " = 1")
    (False, True)
    """
    lines = (line for line in text.splitlines() if line.count(".") >= _MOST_PARTS)
    return any(
        run["more"].count(".") >= _MOST_PARTS for line in lines for run in _DOTTED.finditer(line)
    )


def excess(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Key and message of what is too large in the tables of a file: the first such thing.

    >>> list(excess({"match": {"hosts": ["a.b"]}}))
    []
    >>> list(excess({"a": {"b": ["x"] * 2_001}}))
    [('a.b', '2,001 items; a list may have 2,000')]
    """
    waiting: list[tuple[str, Any, int]] = [("", table, 1)]
    values = 0
    while waiting:
        key, value, depth = waiting.pop()
        values += 1
        problem = _problem(value, depth) or (_MANY if values > MAX_VALUES else None)
        if problem:
            yield key, problem
            return
        if isinstance(value, Mapping):
            inside = [(str(name), one) for name, one in value.items()]
        elif isinstance(value, list):
            inside = [(str(number), one) for number, one in enumerate(value)]
        else:
            continue
        start = f"{key}." if key else ""
        waiting += [(f"{start}{name}", one, depth + 1) for name, one in reversed(inside)]


def _problem(value: object, depth: int) -> str | None:
    if isinstance(value, str):
        size = len(value)
        return f"{size:,} characters; a value may have {MAX_TEXT:,}" if size > MAX_TEXT else None
    if depth > MAX_DEPTH:
        return f"more than {MAX_DEPTH} tables and lists inside each other"
    if not isinstance(value, Mapping | list):
        return None
    if len(value) > MAX_ITEMS:
        kind, things = ("table", "keys") if isinstance(value, Mapping) else ("list", "items")
        return f"{len(value):,} {things}; a {kind} may have {MAX_ITEMS:,}"
    if isinstance(value, Mapping) and any(len(name) > MAX_KEY for name in value):
        return f"a key of more than {MAX_KEY} characters"
    return None
