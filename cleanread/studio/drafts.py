"""The text of a rule's file with one entry more: comments and layout stay as they are."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from ..errors import RuleError
from ..learn.table import Head
from ..rules.build import as_list
from ..rules.writing import rule_text

if TYPE_CHECKING:
    from .entries import Wanted

_HEADER: Final = re.compile(r"^\s*\[+\s*([^\]]+?)\s*\]+", re.MULTILINE)
#: what stands behind a group of sections
_BEHIND: Final = {"content": ("metadata", "tests"), "metadata": ("tests",)}


def new_rule(host: str, known: str = "") -> str:
    """The text of a rule that says nothing yet, for a host. `known` is the rule that is there; this one adds to it."""
    table = Head(host=host, known=known).table()
    return rule_text({key: value for key, value in table.items() if value})


def with_entry(text: str, wanted: Wanted) -> str:
    """The text of a rule's file that says what is wanted, too. Raises ``RuleError`` where it cannot be put in."""
    if wanted.action == "field":
        there = tomllib.loads(text).get("metadata", {}).get(wanted.field, {})
        path = ("metadata", wanted.field, *(("select",) if isinstance(there, dict) else ()))
        return _with(text, path, wanted.selector, first=True)
    return _with(text, ("content", wanted.action), wanted.entry(), first=wanted.action == "select")


def with_test(text: str, table: Mapping[str, Any]) -> str:
    """The text of a rule's file with one more test."""
    return _with(text, ("tests",), dict(table), first=False)


def _with(text: str, path: tuple[str, ...], entry: Any, *, first: bool) -> str:
    """
    The text with one more entry in the list at `path`.

    A section of its own is put where it reads best; what the text then says is compared with what it must say. Lists that are
    written in another way are left to tomlkit.
    """
    meant = _meant(tomllib.loads(text), path, entry, first=first)
    for edited in _tries(text, path, entry, first=first):
        try:
            if tomllib.loads(edited) == meant:
                return edited
        except tomllib.TOMLDecodeError:
            continue
    raise RuleError("the file cannot be edited without changing what else it says")


def _meant(
    table: dict[str, Any], path: tuple[str, ...], entry: Any, *, first: bool
) -> dict[str, Any]:
    whole = deepcopy(table)
    at = whole
    for key in path[:-1]:
        at = at.setdefault(key, {})
    there = as_list(at.get(path[-1], []))
    at[path[-1]] = [entry, *there] if first else [*there, entry]
    return whole


def _tries(text: str, path: tuple[str, ...], entry: Any, *, first: bool) -> Iterator[str]:
    nested: dict[str, Any] = {}
    at = nested
    for key in path[:-1]:
        at = at.setdefault(key, {})
    at[path[-1]] = [entry]
    section = rule_text(nested)
    for place in _places(text, ".".join(path), first=first):
        yield _inserted(text, place, section)
    yield from _by_tomlkit(text, path, entry, first=first)


def _places(text: str, name: str, *, first: bool) -> Iterator[int]:
    """Where a section may go: beside those of its name, before what comes after the content, at the end."""
    headers = [(found.start(), found[1].replace(" ", "")) for found in _HEADER.finditer(text)]
    starts = [*(start for start, _ in headers), len(text)]
    own = [
        n for n, (_, title) in enumerate(headers) if title == name or title.startswith(f"{name}.")
    ]
    if own:
        at = starts[own[0]] if first else starts[own[-1] + 1]
        yield _above_comments(text, at)
        yield at
    else:
        group = name.partition(".")[0]
        beside = [n for n, (_, title) in enumerate(headers) if title.partition(".")[0] == group]
        if beside:
            yield _above_comments(text, starts[beside[-1] + 1])
        behind = _BEHIND.get(group, ())
        later = next((s for s, t in headers if t.partition(".")[0] in behind), None)
        if later is not None:
            yield _above_comments(text, later)
    yield len(text)


def _above_comments(text: str, at: int) -> int:
    """The start of the comment lines that stand directly above a place, which belong to what stands below."""
    while at > 0:
        before = text.rfind("\n", 0, at - 1) + 1
        if not text[before:at].lstrip().startswith("#"):
            break
        at = before
    return at


def _inserted(text: str, at: int, section: str) -> str:
    above, below = text[:at].rstrip("\n"), text[at:].lstrip("\n")
    return f"{above}\n\n{section}" + (f"\n{below}" if below else "")


def _by_tomlkit(text: str, path: tuple[str, ...], entry: Any, *, first: bool) -> Iterator[str]:
    import tomlkit  # slow to load, and needed for writing only
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        at: Any = document
        for key in path[:-1]:
            at = at[key]
        inline = entry
        if isinstance(entry, dict):
            inline = tomlkit.inline_table()
            inline.update(entry)
        there = at.get(path[-1])
        if isinstance(there, list):
            there.insert(0 if first else len(there), inline)
        else:
            both = [inline, there] if first else [there, inline]
            at[path[-1]] = [one for one in both if one is not None]
        yield tomlkit.dumps(document)
    except (TOMLKitError, KeyError, TypeError, ValueError):
        return
