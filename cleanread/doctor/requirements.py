"""What a package asks for, read from its metadata: names, lower bounds, and for which extra or system."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

_NAME: Final = re.compile(
    r"\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*\(?([^;)]*)\)?\s*(?:;(.*))?$"
)
_BOUND: Final = re.compile(r"\s*(>=|<=|==|!=|~=|<|>)\s*([\w.!+]+)\s*$")
_EXTRA: Final = re.compile(r"extra\s*==\s*['\"]([\w.-]+)['\"]")
_PLATFORM: Final = re.compile(r"sys_platform\s*(==|!=)\s*['\"](\w+)['\"]")
_VERSION: Final = re.compile(r"v?(?:\d+!)?(\d+(?:\.\d+)*)(.*)$")
_EARLY: Final = re.compile(r"[-_.]?(a|b|c|rc|alpha|beta|pre|preview|dev)", re.IGNORECASE)
_OWN: Final = "cleanread"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A package that is asked for."""

    name: str
    bounds: tuple[tuple[str, str], ...]  #: such as (">=", "6.1")
    extra: str = ""  #: which extra asks for it; empty: cleanread itself

    @property
    def written(self) -> str:
        """As pip takes it."""
        return self.name + ",".join(f"{sign}{version}" for sign, version in self.bounds)

    def is_met(self, version: str) -> bool:
        """Whether a version will do.

        >>> needed = next(parse(["lxml>=6.1,<7"]))
        >>> [needed.is_met(v) for v in ("6.1.1", "6.0.9", "7.0", "6.1rc1", "unknown")]
        [True, False, False, False, True]
        """
        return all(_holds(version, sign, bound) for sign, bound in self.bounds)


def parse(lines: Iterable[str], platform: str = sys.platform) -> Iterator[Requirement]:
    """Requirements as they stand in metadata. Those of other systems, and what is no requirement, are left out.

    >>> list(parse(["psutil>=5; sys_platform != 'linux'", "fastwarc>=2; extra == 'warc'"], "linux"))
    [Requirement(name='fastwarc', bounds=(('>=', '2'),), extra='warc')]
    """
    for line in lines:
        match = _NAME.match(line)
        if match is None:
            continue
        name, bounds, marker = match[1], match[2], match[3] or ""
        if not all((system == platform) == (sign == "==") for sign, system in _PLATFORM.findall(marker)):  # fmt: skip
            continue
        extra = _EXTRA.search(marker)
        found = [bound for part in bounds.split(",") if (bound := _BOUND.match(part))]
        yield Requirement(
            name, tuple((bound[1], bound[2]) for bound in found), extra[1] if extra else ""
        )


def own_requirements() -> tuple[Requirement, ...]:
    """What cleanread asks for; nothing where neither its metadata nor its ``pyproject.toml`` is there.

    A checkout comes first: an older installed cleanread says nothing about it.
    """
    return tuple(found for found in parse(_lines()) if found.name != _OWN)


def _lines() -> list[str]:
    project = Path(__file__).parent.parent.parent / "pyproject.toml"
    if project.is_file():
        told = tomllib.loads(project.read_text(encoding="utf-8")).get("project", {})
        if told.get("name") == _OWN:
            extras = told.get("optional-dependencies", {})
            named = [(line, extra) for extra, lines in extras.items() for line in lines]
            return [*told.get("dependencies", []), *(_for_extra(*pair) for pair in named)]
    try:
        return metadata.requires(_OWN) or []
    except metadata.PackageNotFoundError:
        return []


def _for_extra(line: str, extra: str) -> str:
    return f"{line} and extra == '{extra}'" if ";" in line else f"{line}; extra == '{extra}'"


def _holds(version: str, sign: str, bound: str) -> bool:
    have, wanted = _key(version), _key(bound.removesuffix(".*"))
    if have is None or wanted is None:
        return True  # a version that nobody can read is not the user's fault
    match sign:
        case ">=" | "~=":
            return have >= wanted
        case "<=":
            return have <= wanted
        case "<":
            return have < wanted
        case ">":
            return have > wanted
        case "!=":
            return have != wanted
        case _:
            return have == wanted


def _key(version: str) -> tuple[tuple[int, ...], int] | None:
    """Numbers without zeros at the end, and whether it is before its release."""
    match = _VERSION.match(version.strip())
    if match is None:
        return None
    numbers = [int(part) for part in match[1].split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers), -1 if _EARLY.match(match[2]) else 0
