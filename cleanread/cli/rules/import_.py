"""``cleanread rules import FORMAT PATH -o DIR``: rules of other systems as rules of this one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ...errors import CleanreadError, RuleError
from .. import exit_codes
from ..say import Voice, to_stdout

if TYPE_CHECKING:
    from ...importers.model import Imported
    from ...importers.report import Report

Format = Literal["ftr", "postlight"]

_Format = Annotated[
    Format,
    typer.Argument(
        metavar="ftr|postlight",
        help="FiveFilters' site configs, or Postlight's extractors.",
        rich_help_panel="Arguments",
    ),
]
_Path = Annotated[
    Path,
    typer.Argument(
        metavar="PATH", help="A folder, a ZIP of it, or one file.", rich_help_panel="Arguments"
    ),
]
_Output = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="DIR", rich_help_panel="Output", show_default=False,
        help="The folder to write the rules to.",
    ),
]  # fmt: skip
_Report = Annotated[
    Literal["text", "json"],
    typer.Option("--report", rich_help_panel="Output", help="How to say what was done."),
]
_Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only", metavar="HOST", rich_help_panel="Rules", show_default=False,
        help="Import the rules of this host alone. May be given several times.",
    ),
]  # fmt: skip
_Force = Annotated[
    bool,
    typer.Option(
        "--force", rich_help_panel="Output",
        help="Write over files that did not come from an import of the same kind.",
    ),
]  # fmt: skip
_Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", rich_help_panel="Output", help="Print no text report.")
]


def import_rules(
    format_: _Format,
    path: _Path,
    output: _Output,
    report: _Report = "text",
    only: _Only = None,
    force: _Force = False,
    quiet: _Quiet = False,
) -> None:
    """Convert rules of other systems, and say what could not be converted."""
    voice = Voice(quiet=quiet)
    try:
        done = _imported(format_, path, output, only or (), force=force)
    except (CleanreadError, OSError) as error:
        voice.error(_said(error))
        raise typer.Exit(exit_codes.exit_code(error)) from None
    if report == "json":
        to_stdout(done.to_json())
    elif not quiet:
        to_stdout(done.to_text())
    if done.failed:
        raise typer.Exit(exit_codes.PARTLY if done.converted else exit_codes.RULES)


def _imported(
    format_: Format, path: Path, folder: Path, only: Sequence[str], *, force: bool
) -> Report:
    from ...importers.folder import place, write
    from ...importers.report import Report
    from ...rules.index import sign_off

    items = _chosen(list(_converted(format_, path)), only, path)
    placed = place(items, folder, datetime.now(UTC).date())
    write(placed, folder, force=force)
    if placed:
        sign_off(folder)
    return Report(
        format=format_,
        source=path,
        out=folder,
        items=_told_apart(items, {one.item.source for one in placed}),
        files={one.item.source: one.file for one in placed},
    )


def _converted(format_: Format, path: Path) -> Iterator[Imported]:
    if format_ == "postlight":
        from ...importers import postlight

        found: Iterator[Imported] = postlight.convert(path)
        return found
    from ...importers import ftr

    return ftr.convert(path)


def _chosen(items: list[Imported], only: Sequence[str], path: Path) -> list[Imported]:
    if not only:
        return items
    wanted = {host.lower().removeprefix("www.") for host in only}
    chosen = [item for item in items if _hosts(item) & wanted]
    missing = wanted - {host for item in chosen for host in _hosts(item)}
    if missing:
        raise RuleError(f"{path}: no rule for {', '.join(sorted(missing))}", file=str(path))
    return chosen


def _hosts(item: Imported) -> set[str]:
    """The hosts a rule is for, and the name of its file: families have no host."""
    hosts = (item.table or {}).get("match", {}).get("hosts", ())
    bare = {host.removeprefix("*.").removeprefix("+.") for host in hosts}
    name = item.source.rpartition("/")[2].removesuffix(".txt").removeprefix(".")
    return {host.lower().removeprefix("www.") for host in {*bare, name}}


def _told_apart(items: list[Imported], written: set[str]) -> list[Imported]:
    """The same files; those whose rule another file had first say so."""
    from dataclasses import replace

    twice = "another file has a rule with the same id"
    return [
        replace(item, lost=(*item.lost, f"{twice}: {item.rule_id}"))
        if item.table is not None and item.source not in written
        else item
        for item in items
    ]


def _said(error: CleanreadError | OSError) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error)
