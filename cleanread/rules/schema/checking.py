"""What is wrong with the tables of a rule file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ...errors import RuleError
from ..limits import MAX_PROBLEMS, excess, printable
from ..locate import locate
from .keys import names, rule_keys, tables
from .tables import RuleTable
from .values import suggestion


class Problem(NamedTuple):
    """One thing that is wrong."""

    key: str  #: dotted, with places in lists: ``content.remove.1``; empty for the file as a whole
    message: str
    unknown: bool = False  #: the key itself is what is wrong


def problems(table: Mapping[str, Any]) -> list[Problem]:
    """All that is wrong with the tables of a rule file; nothing for a good one."""
    if too_much := [Problem(key, message) for key, message in excess(table)]:
        return too_much
    try:
        RuleTable.model_validate(table)
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False)
        found = [*dict.fromkeys(map(_problem, wrong[:MAX_PROBLEMS]))]
        if len(wrong) > MAX_PROBLEMS:
            found.append(Problem("", f"and {len(wrong) - MAX_PROBLEMS:,} more"))
        return found
    return []


def check_table(table: Mapping[str, Any], file: Path, text: str = "") -> None:
    """
    Raise a `RuleError` naming all that is wrong with the tables of ``file``.

    With ``text``, the TOML they are from, it names lines and columns, too.
    """
    found = problems(table)
    if found:
        places = locate(text) if text else {}
        lines = [f"{_place(file, problem.key, places)}: {said(problem)}" for problem in found]
        raise RuleError("\n".join(map(printable, lines)), file=str(file), key=found[0].key)


def _place(file: Path, key: str, places: Mapping[str, tuple[int, int]]) -> str:
    """The file, and where in it the key stands, or else what is around it."""
    while key and key not in places:
        key = key.rpartition(".")[0]
    return ":".join(map(str, (file, *places.get(key, ()))))


def said(problem: Problem) -> str:
    """Key and message on one line."""
    if problem.unknown or not problem.key:
        return problem.message
    return f"{problem.key}: {problem.message}"


def _problem(error: ErrorDetails) -> Problem:
    # Alternatives of one key show as steps of their own, such as "list[str]"; no key looks like that.
    steps = [str(part) for part in error["loc"] if "[" not in str(part)]
    key = ".".join(steps)
    if error["type"] == "extra_forbidden":
        return Problem(key, f"unknown key '{key}'{_meant(error['loc'])}", unknown=True)
    return Problem(key, error["msg"].removeprefix("Value error, "))


def _meant(place: tuple[int | str, ...]) -> str:
    *parents, key = place
    elsewhere = [one for one in rule_keys() if one.endswith(f".{key}") and "<" not in one]
    if elsewhere and not parents:
        return f"; did you mean '{min(elsewhere, key=len)}'?"
    model: type[BaseModel] = RuleTable
    for parent in parents:
        if isinstance(parent, str):
            model = tables(model).get(parent, model)
    inside = "".join(f"{part}." for part in parents)
    return suggestion(str(key), names(model), inside)
