"""
Rule files on disk.

Of a packaged file only the head, which says whom it is for, is read at first. The rest waits until
a page needs it: most processes never need most rules. Files of users are checked in full at once.
"""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ..cached import cached_property
from ..errors import RuleError
from .build import as_list, build_match, build_rule
from .hosts import pattern_keys
from .limits import MAX_BYTES, too_dotted
from .model import Match, Rule, RuleKind

#: where the head of a file ends
REST = re.compile(
    r"^\s*\[+\s*(?:content|metadata|replace|pages|fetch|detect|tests|source|hints)\b", re.MULTILINE
)


@dataclass(frozen=True, eq=False)
class RuleFile:
    """One file. What is not in its ``head`` is read when somebody needs the whole rule."""

    place: str  #: its path; thousands of `Path` would take longer to make than all else
    head: Mapping[str, Any]  #: what stands above ``[content]`` and ``[metadata]``, or all of it
    rank: int = 0  #: of its folder; the packaged one has 0, later ones win
    digest: str = ""  #: of the text that was checked, where an index vouches for it
    hooks: bool = True  #: whether it may name code
    trusted: bool = False  #: whether the index came with installed code

    @cached_property
    def path(self) -> Path:
        """Where the file is."""
        return Path(self.place)

    @property
    def kind(self) -> RuleKind:
        """Whether the rule is for a site or for a family of sites."""
        kind: RuleKind = self.head.get("kind", "site")
        return kind

    @property
    def id(self) -> str:
        """As the file says, else kind and name of the file."""
        return self.head.get("id") or f"{self.kind}/{Path(self.place).stem}"

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

    @property
    def valid_from(self) -> date | None:
        """The first day the rule holds on."""
        return self.head.get("valid_from")

    @property
    def valid_until(self) -> date | None:
        """The last day the rule holds on."""
        return self.head.get("valid_until")

    def holds_on(self, day: date | None) -> bool:
        """Whether the rule is for pages of that day."""
        if day is None:
            return True
        return (self.valid_from or day) <= day <= (self.valid_until or day)

    @property
    def hosts(self) -> list[str]:
        """The patterns of hosts, as they are written."""
        return list(as_list(self.head.get("match", {}).get("hosts", [])))

    @property
    def keys(self) -> Sequence[str]:
        """What its site is found under (see `hosts`)."""
        known: Sequence[str] | None = self.head.get("keys")  # an index has them ready
        if known is not None:
            return known
        return [key for pattern in self.hosts for key in pattern_keys(pattern)]

    @cached_property
    def match(self) -> Match:
        """For which pages."""
        return build_match(self.head.get("match", {}), self.id)

    @cached_property
    def rule(self) -> Rule:
        """The whole rule."""
        text = read_text(self.path)
        table = parse_toml(text, self.path)
        if self.digest and (not self.trusted or digest_of(text) != self.digest):
            check(table, self.path, text)  # changed since it was signed off, or who knows by whom
        rule = build_rule(table, rule_id=self.id, file=self.path)
        return rule if self.hooks else replace(rule, hook=None)

    def error(self, message: str, *, key: str = "") -> RuleError:
        """An error that names this file."""
        return RuleError(f"{self.path}: {message}", file=str(self.path), key=key)


def read_head(path: Path) -> RuleFile:
    """A packaged file, which the tests have checked."""
    return RuleFile(str(path), parse_toml(REST.split(read_text(path), maxsplit=1)[0], path))


def read_checked(path: Path, rank: int, *, hooks: bool = True) -> RuleFile:
    """A file of the user, checked in full."""
    text = read_text(path)
    table = parse_toml(text, path)
    check(table, path, text)
    return RuleFile(str(path), table, rank, hooks=hooks)


def by_id(files: Iterable[RuleFile]) -> dict[str, RuleFile]:
    """The files of one folder by their ids. Raises `RuleError` for an id that stands twice."""
    found: dict[str, RuleFile] = {}
    for file in files:
        if file.id in found:
            raise file.error(f"{found[file.id].path} has the same id '{file.id}'", key="id")
        found[file.id] = file
    return found


def check(table: Mapping[str, Any], path: Path, text: str) -> None:
    """Raise a `RuleError` that names all that is wrong with the tables of a file."""
    from .schema import check_table

    check_table(table, path, text)


def digest_of(text: str) -> str:
    """A short fingerprint of a file's text."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def read_text(path: Path) -> str:
    """The text of a rule file, line ends unified, without the mark that editors of Windows begin it with."""
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise RuleError(f"{path}: cannot be read: {error}", file=str(path)) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path) -> bytes:
    """What is in a file, if it is one, and not too large. Raises ``OSError``."""
    if not stat.S_ISREG(path.stat().st_mode):  # a pipe may never end, or never begin
        raise OSError("not a file")
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise OSError(f"more than {MAX_BYTES:,} bytes")
    return raw


def parse_toml(text: str, path: Path) -> dict[str, Any]:
    """The tables of a rule file."""
    try:
        return toml_tables(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path}: not TOML: {error}", file=str(path)) from error


def toml_tables(text: str) -> dict[str, Any]:
    """What a TOML text says. Raises ``TOMLDecodeError``, also for what is nested too deeply."""
    if too_dotted(text):
        raise tomllib.TOMLDecodeError("a key of too many parts")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise tomllib.TOMLDecodeError("nested too deeply") from error
    except tomllib.TOMLDecodeError:
        raise
    except ValueError as error:  # a number of thousands of digits
        raise tomllib.TOMLDecodeError(str(error)) from error
