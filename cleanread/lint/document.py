"""One rule file as it stands on disk: its tables, and where each key is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ..rules.build import build_rule
from ..rules.files import RuleFile, read_bytes, toml_tables
from ..rules.locate import locate
from ..rules.model import Rule
from .finding import CODES, Finding, Severity

_TOML_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


@dataclass(frozen=True, eq=False)
class Document:
    """A file that is TOML; ``bad`` are the keys whose values have the wrong shape."""

    path: Path
    text: str
    table: dict[str, Any]
    bad: frozenset[str] = frozenset()
    rank: int = 0  #: of its folder
    folder: Path = field(default_factory=Path)

    @cached_property
    def places(self) -> Mapping[str, tuple[int, int]]:
        """Line and column of every key."""
        return locate(self.text)

    @cached_property
    def file(self) -> RuleFile:
        """The file as the engine sees it. Ask only when nothing is ``bad``."""
        return RuleFile(str(self.path), self.table, self.rank)

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.file.id

    @cached_property
    def rule(self) -> Rule:
        """The whole rule. Ask only when nothing is ``bad``."""
        return build_rule(self.table, rule_id=self.id, file=self.path)

    def is_bad(self, key: str) -> bool:
        """Whether a key, or one above or below it, was found wrong.

        >>> document = Document(Path("a.toml"), "", {}, frozenset({"content.remove.0"}))
        >>> [document.is_bad(key) for key in ("content.remove.0.css", "content.remove", "match")]
        [True, True, False]
        """
        return any(
            key == bad or key.startswith(f"{bad}.") or bad.startswith(f"{key}.") for bad in self.bad
        )

    def find(
        self, code: str, key: str, message: str, hint: str = "", severity: Severity | None = None
    ) -> Finding:
        """A finding at a key of this file."""
        line, column = self._place(key)
        return Finding(
            code=code, severity=severity or CODES[code].severity, file=str(self.path),
            line=line, column=column, key=key, message=message, hint=hint,
        )  # fmt: skip

    def _place(self, key: str) -> tuple[int, int]:
        while key and key not in self.places:
            key = key.rpartition(".")[0]
        return self.places.get(key, (1, 1))


def read_document(path: Path, rank: int = 0, folder: Path | None = None) -> Document | Finding:
    """The file, or why it cannot be looked at any further."""
    try:
        raw = read_bytes(path)
    except OSError as error:
        return _whole(path, "unreadable", f"cannot be read: {error.strerror or error}")
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        return _whole(path, "unreadable", "not UTF-8", line, column, "save the file as UTF-8")
    try:
        return Document(path, text, toml_tables(text), rank=rank, folder=folder or path.parent)
    except tomllib.TOMLDecodeError as error:
        return _not_toml(path, text, str(error))


def _not_toml(path: Path, text: str, said: str) -> Finding:
    place = _TOML_PLACE.search(said)
    line = int((place and place["line"]) or text.count("\n") + 1)
    column = int((place and place["column"]) or 1)
    marked = text.startswith("\ufeff")
    hint = "save the file as UTF-8 without a byte order mark" if marked else ""
    return _whole(path, "not-toml", _TOML_PLACE.sub("", said), line, column, hint)


def _whole(
    path: Path, code: str, message: str, line: int = 1, column: int = 1, hint: str = ""
) -> Finding:
    return Finding(
        code=code, severity=CODES[code].severity, file=str(path),
        line=line, column=column, message=message, hint=hint,
    )  # fmt: skip
