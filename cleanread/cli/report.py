"""``cleanread report LEDGER``: what became of a batch, as one page to look at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..errors import CleanreadError
from . import exit_codes
from . import options as opt
from .ending import message_of
from .say import Voice, to_stdout

if TYPE_CHECKING:
    from ..report import Report

Format = Literal["html", "json"]

_Ledger = Annotated[
    Path,
    typer.Argument(
        metavar="LEDGER",
        help="The ledger of a batch, such as out.jsonl.ledger; a batch may be writing it.",
        rich_help_panel="Arguments",
        show_default=False,
    ),
]
_Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE", rich_help_panel="Output",
        help="Where the report goes; - or nothing is standard output.",
    ),
]  # fmt: skip
_Format = Annotated[
    Format | None,
    typer.Option(
        "--format", "-f", metavar="html|json", rich_help_panel="Output", show_default=False,
        help="html or json. Without it the name after -o decides, else html.",
    ),
]  # fmt: skip
_Top = Annotated[
    int,
    typer.Option(
        "--top", metavar="N", min=1, max=1000, rich_help_panel="Output",
        help="How many hosts, slow pages, rules and duplicates to list.",
    ),
]  # fmt: skip
_Sample = Annotated[
    int,
    typer.Option(
        "--sample", metavar="N", min=0, max=10_000, rich_help_panel="Output",
        help="How many pages with an unsure verdict to list.",
    ),
]  # fmt: skip


def report(
    ledger: _Ledger,
    output: _Output = None,
    format_: _Format = None,
    top: _Top = 10,
    sample: _Sample = 20,
    quiet: opt.Quiet = False,
) -> None:
    """Show what became of a batch: speed, verdicts, errors, slow pages, pages worth a look."""
    voice = Voice(quiet=quiet)
    file = None if output in (None, "-") else Path(output or "")
    if file is not None and _is_same(file, ledger):
        raise typer.BadParameter("it is the ledger; name another file", param_hint="--output")
    try:
        found = _read(ledger, top, sample)
        written = _written(found, format_ or _format_of(file))
        if file is None:
            to_stdout(written)
            return
        from ..atomic import write_atomically

        write_atomically(file, written)
        voice.note(f"wrote {file}")
    except (CleanreadError, OSError) as error:
        voice.error(message_of(error))
        raise typer.Exit(exit_codes.exit_code(error)) from None


def _read(ledger: Path, top: int, sample: int) -> Report:
    from ..report import read_report, snapshot

    with snapshot(ledger) as opened:
        return read_report(opened, top=top, sample=sample)


def _written(found: Report, form: str) -> str:
    if form == "json":
        return json.dumps(found.to_dict(), ensure_ascii=False, indent=2) + "\n"
    from ..report import render

    return render(found)


def _format_of(file: Path | None) -> Format:
    return "json" if file is not None and file.suffix.lower() == ".json" else "html"


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False
