"""``cleanread doctor``: what is installed, whether it works, and what to do where it does not."""

from __future__ import annotations

import json as json_module
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from . import exit_codes
from .own_folders import settings_folder
from .profiles import folders as profile_folders
from .rule_folders import standing_folders, user_folder
from .say import to_stdout
from .terminal import shown

if TYPE_CHECKING:
    from ..doctor import Check

#: Changes when a key of the JSON is renamed or removed.
_SCHEMA_VERSION = 1
_MARKS = {"ok": "ok", "absent": "-", "note": "note", "broken": "BROKEN"}

_Json = Annotated[bool, typer.Option("--json", help="Print JSON.", rich_help_panel="Output")]


def doctor(json: _Json = False) -> None:
    """Say what is installed, what each extra adds, and whether everything works."""
    from ..doctor import Places, checkup

    places = Places(
        rules=user_folder(),
        profiles=settings_folder("profiles"),
        rule_folders=tuple(standing_folders()),
        profile_folders=tuple(profile_folders()),
    )
    checks = list(checkup(places))
    to_stdout(_as_json(checks) if json else present(checks))
    if broken(checks):
        raise typer.Exit(exit_codes.INTERNAL)


def broken(checks: Iterable[Check]) -> int:
    """How many things do not work."""
    return sum(check.state == "broken" for check in checks)


def present(checks: Sequence[Check]) -> str:
    """A line for each, the next step below it, and how it stands at the end."""
    width = max(len(check.name) for check in checks)
    lines: list[str] = []
    for section, group in groupby(checks, key=lambda check: check.section):
        lines += [f"{section}:", *(line for check in group for line in _lines(check, width)), ""]
    count = broken(checks)
    end = "Everything that is installed works." if not count else _wrong(count)
    return "\n".join([*lines, end]) + "\n"


def _lines(check: Check, width: int) -> Iterator[str]:
    yield f"  {_MARKS[check.state]:<6}  {check.name:<{width}}  {shown(check.found)}".rstrip()
    if check.advice:
        yield f"  {'':<6}  {'':<{width}}  > {shown(check.advice)}"


def _wrong(count: int) -> str:
    return f"{count} thing{' is' if count == 1 else 's are'} broken: do what stands behind > and run this again."


def _as_json(checks: Sequence[Check]) -> str:
    values = {
        "schema_version": _SCHEMA_VERSION,
        "ok": not broken(checks),
        "checks": [check.to_dict() for check in checks],
    }
    return json_module.dumps(values, ensure_ascii=False, indent=2) + "\n"
