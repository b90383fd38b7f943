"""The ``[[tests]]`` of a rule: a page, and what its article must be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..rules.build import as_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One test. Empty: nothing is expected there."""

    number: int  #: its place among the rule's tests, from 0
    url: str
    folder: Path = field(default_factory=Path)  #: of the rule
    snapshot: Path | None = None  #: the saved page; in the folder of the rule
    title: str = ""
    authors: tuple[str, ...] = ()  #: all of them must be among the article's
    date: str = ""  #: the day it was published
    contains: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    min_words: int = 0

    @property
    def key(self) -> str:
        """Where it stands in the file."""
        return f"tests.{self.number}"


def cases_of(table: Mapping[str, Any], folder: Path) -> tuple[Case, ...]:
    """The tests of a rule whose file stands in ``folder``."""
    return tuple(_case(test, number, folder) for number, test in enumerate(table.get("tests", [])))


def _case(test: Mapping[str, Any], number: int, folder: Path) -> Case:
    snapshot = test.get("snapshot")
    return Case(
        number=number,
        url=test["url"],
        folder=folder,
        snapshot=folder / snapshot if snapshot else None,
        title=test.get("title", ""),
        authors=_texts(test, "author"),
        date=str(test.get("date", "")),
        contains=_texts(test, "contains"),
        excludes=_texts(test, "excludes"),
        min_words=test.get("min_words", 0),
    )


def _texts(test: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(text for text in as_list(test.get(key, [])) if text)
