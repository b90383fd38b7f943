"""``cleanread rules check``: everything that is wrong or fragile in rule files."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ...errors import RuleError
from .. import exit_codes
from ..rule_folders import standing_folders
from ..say import Voice, to_stdout
from . import failing

if TYPE_CHECKING:
    from ...lint import Finding, Report

#: As linters have it: the command worked, and the files are not right.
FOUND = 1

_Format = Literal["text", "json", "github"]

_Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH",
        help="Rule files or folders of them; without any, all that are in use: packaged, installed, your own.",
        rich_help_panel="Arguments",
    ),
]
_FormatOption = Annotated[
    _Format,
    typer.Option(
        "--format", "-f", metavar="text|json|github", rich_help_panel="Output",
        help="Lines for people, JSON, or annotations for GitHub.",
    ),
]  # fmt: skip
_Strict = Annotated[
    bool,
    typer.Option(
        "--strict", rich_help_panel="Checks",
        help="Warnings count as errors; rules that were never tried on a page are told.",
    ),
]  # fmt: skip
_Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select", metavar="CODE", rich_help_panel="Checks",
        help="Tell only this kind of finding; may be given more than once.",
    ),
]  # fmt: skip
_Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore", metavar="CODE", rich_help_panel="Checks",
        help="Do not tell this kind of finding; may be given more than once.",
    ),
]  # fmt: skip
_Today = Annotated[
    datetime | None,
    typer.Option(
        "--today", metavar="DATE", formats=["%Y-%m-%d"], show_default=False, rich_help_panel="Checks",
        help="The day that decides which rules are out of date.  [default: today]",
    ),
]  # fmt: skip
_Codes = Annotated[
    bool,
    typer.Option("--codes", rich_help_panel="Output", help="List the kinds of findings, and stop."),
]


_SignOff = Annotated[
    bool,
    typer.Option(
        "--sign-off", rich_help_panel="Output",
        help="When there is no error, write the index of each folder, with which it loads at once.",
    ),
]  # fmt: skip


def check(
    paths: _Paths = None,
    format_: _FormatOption = "text",
    strict: _Strict = False,
    select: _Select = None,
    ignore: _Ignore = None,
    today: _Today = None,
    codes: _Codes = False,
    sign_off: _SignOff = False,
) -> None:
    """Find everything that is wrong or fragile in rule files."""
    from ...lint import check as look

    if codes:
        to_stdout(_all_codes())
        return
    try:
        chosen, beside = _where(paths or [])
    except RuleError as error:
        Voice().error(str(error))
        raise typer.Exit(exit_codes.exit_code(error)) from None
    wanted = _known(select, "--select")
    unwanted = _known(ignore, "--ignore")
    day = today.date() if today else date.today()
    report = look(chosen, today=day, beside=beside, strict=strict)

    def is_told(finding: Finding) -> bool:
        return (not wanted or finding.code in wanted) and finding.code not in unwanted

    _tell(report.only(is_told), format_, strict=strict)
    if sign_off:
        _sign(paths or [])


def _sign(paths: list[Path]) -> None:
    """Write the indexes of the folders that were named."""
    from ...rules.index import sign_off

    folders = [path for path in paths if path.is_dir()]
    if not folders:
        raise typer.BadParameter("name the folders to write an index for", param_hint="--sign-off")
    for folder in folders:
        with failing(Voice()):
            Voice().note(f"{folder}: {sign_off(folder)} rules signed off")


def _tell(report: Report, format_: _Format, *, strict: bool) -> None:
    from ...lint import output

    renderers = {"text": output.as_text, "json": output.as_json, "github": output.as_github}
    to_stdout(renderers[format_](report))
    Voice().note(output.summary(report))
    if report.count("error") or (strict and report.count("warning")):
        raise typer.Exit(FOUND)


def _where(paths: list[Path]) -> tuple[list[Path], tuple[Path, ...]]:
    """What to look at, and the folders whose rules may be extended."""
    from ...rules import rules_folder
    from ...rules.packs import pack_folders

    packs = (pack.folder for pack in pack_folders())
    folders = (rules_folder(), *packs, *standing_folders())
    if not paths:
        return list(folders), ()
    for path in paths:
        if not path.exists():
            raise typer.BadParameter(f"{path}: no such file or folder", param_hint="PATH")
    looked_at = {path.resolve() for path in paths}
    return paths, tuple(folder for folder in folders if folder.resolve() not in looked_at)


def _known(names: list[str] | None, option: str) -> frozenset[str]:
    from ...lint import CODES
    from ...meant import did_you_mean

    for name in names or []:
        if name not in CODES:
            hint = did_you_mean(name, list(CODES))
            raise typer.BadParameter(f"no code {name!r}{hint}", param_hint=option)
    return frozenset(names or [])


def _all_codes() -> str:
    from ...lint import CODES

    width = max(map(len, CODES))
    rows = (
        f"{code.name:<{width}}  {code.severity:<7}  {code.meaning}\n" for code in CODES.values()
    )
    return "".join(rows)
