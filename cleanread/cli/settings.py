"""Reads option values that have a form of their own: ``--set``, ``--header``, ``--max-size``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from ..frontmatter import Profile

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmg]?)b?", re.IGNORECASE)
_FACTORS = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}
_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\r\n\0]*)")


def size(text: str) -> int:
    """A number of bytes.

    >>> size("20MB"), size("1.5k"), size("300")
    (20000000, 1500, 300)
    """
    match = _SIZE.fullmatch(text.strip())
    if not match or not (count := int(float(match[1]) * _FACTORS[match[2].lower()])):
        raise typer.BadParameter(f"{text!r} is not a size such as 500k, 20MB or 1G")
    return count


def headers(lines: Iterable[str]) -> dict[str, str]:
    """HTTP headers given as ``Name: value``.

    >>> headers(["Cookie: a=b", "X-Empty:"])
    {'Cookie': 'a=b', 'X-Empty': ''}
    """
    found: dict[str, str] = {}
    for line in lines:
        match = _HEADER.fullmatch(line.strip())
        if not match:
            raise typer.BadParameter(
                f"{line!r} is not of the form 'Name: value'", param_hint="--header"
            )
        found[match[1]] = match[2].strip()
    return found


def extra_keys(pairs: Iterable[str], profile: Profile) -> Mapping[str, object]:
    """The values of ``--set``: typed by the profile, or by their looks for a key it lacks.

    >>> from cleanread.frontmatter import load_profile
    >>> extra_keys(["tags=YAML, Linux", "draft=true", "pinned=2"], load_profile("nextjs"))
    {'tags': ('YAML', 'Linux'), 'draft': 'true', 'pinned': 2}
    """
    given: dict[str, list[str]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise typer.BadParameter(f"{pair!r} is not of the form key=value", param_hint="--set")
        given.setdefault(name.strip(), []).append(value)
    return {name: _value(name, values, profile) for name, values in given.items()}


def _value(name: str, values: list[str], profile: Profile) -> object:
    key = profile.key(name)
    if key is None:
        return scalar(values[0]) if len(values) == 1 else tuple(map(scalar, values))
    if key.type in ("list", "tags"):
        items = values if len(values) > 1 else values[0].split(",")
        return tuple(item.strip() for item in items if item.strip())
    return values[-1]


def scalar(text: str) -> str | bool | int | date:
    """What a value looks like: true or false, a whole number, a date, or else text.

    >>> scalar("true"), scalar("3"), scalar("2022-09-12"), scalar("007")
    (True, 3, datetime.date(2022, 9, 12), '007')
    """
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"-?(0|[1-9]\d{0,17})", text, re.ASCII):
        return int(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text
