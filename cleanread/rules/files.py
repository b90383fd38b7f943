"""
Rule files on disk.

Of a packaged file only the head, which says whom it is for, is read at first. The rest waits until
a page needs it: most processes never need most rules. Files of users are checked in full at once.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..errors import RuleError
from .build import as_list, build_match, build_rule
from .model import Match, Rule, RuleKind

#: where the head of a file ends
REST = re.compile(r"^\[+(?:content|metadata|tests|source)\b", re.MULTILINE)


@dataclass(frozen=True, eq=False)
class RuleFile:
    """One file: ``head`` is what stands above ``[content]`` and ``[metadata]``, or all of it."""

    path: Path
    text: str
    head: dict[str, Any]
    rank: int = 0  #: of its folder; the packaged one has 0, later ones win

    @property
    def kind(self) -> RuleKind:
        """Whether the rule is for a site or for a family of sites."""
        kind: RuleKind = self.head.get("kind", "site")
        return kind

    @cached_property
    def id(self) -> str:
        """As the file says, else kind and name of the file."""
        return self.head.get("id") or f"{self.kind}/{self.path.stem}"

    @property
    def extends(self) -> tuple[str, ...]:
        """The ids of the families it builds on."""
        return tuple(as_list(self.head.get("extends", [])))

    @property
    def priority(self) -> int:
        """Among rules that match equally well the highest wins."""
        return int(self.head.get("priority", 0))

    @property
    def disabled(self) -> bool:
        """Whether the file only stands there to switch off the rule with its id."""
        return bool(self.head.get("disabled", False))

    @cached_property
    def match(self) -> Match:
        """For which pages."""
        return build_match(self.head["match"], self.id)

    @cached_property
    def rule(self) -> Rule:
        """The whole rule."""
        return build_rule(parse_toml(self.text, self.path), rule_id=self.id, file=self.path)

    def error(self, message: str, *, key: str = "") -> RuleError:
        """An error that names this file."""
        return RuleError(f"{self.path}: {message}", file=str(self.path), key=key)


def read_head(path: Path) -> RuleFile:
    """A packaged file, which the tests have checked."""
    text = read_text(path)
    return RuleFile(path, text, parse_toml(REST.split(text, maxsplit=1)[0], path))


def read_checked(path: Path, rank: int) -> RuleFile:
    """A file of the user, checked in full."""
    from .schema import check_table

    text = read_text(path)
    table = parse_toml(text, path)
    check_table(table, path)
    return RuleFile(path, text, table, rank)


def read_text(path: Path) -> str:
    """The text of a rule file, line ends unified."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: cannot be read: {error}", file=str(path)) from error


def parse_toml(text: str, path: Path) -> dict[str, Any]:
    """The tables of a rule file."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path}: not TOML: {error}", file=str(path)) from error
