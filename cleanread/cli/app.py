"""The Typer application. A command is a function in a module of its own and a line here."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import __version__
from .batch.command import batch
from .completion import completion
from .default_group import DEFAULT, DefaultGroup, SectionedCommand
from .doctor import doctor
from .explain import explain
from .get import get
from .guide import guide
from .inspect import inspect
from .man import man
from .profiles import profiles
from .report import report
from .rules.app import app as rules
from .say import to_stdout
from .studio import studio

app = typer.Typer(
    name="cleanread",
    cls=DefaultGroup,
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: quick, and the same in a pipe
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(value: bool) -> None:
    if value:
        to_stdout(f"cleanread {__version__}\n")
        raise typer.Exit


@app.callback()
def cleanread(
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", callback=_version, is_eager=True, help="Print the version.",
            rich_help_panel="Other",
        ),
    ] = False,
) -> None:  # fmt: skip
    """Clean Markdown from web articles."""


app.command(DEFAULT, cls=SectionedCommand, hidden=True)(get)
app.command("batch", cls=SectionedCommand)(batch)
app.command("completion", cls=SectionedCommand)(completion)
app.command("doctor", cls=SectionedCommand)(doctor)
app.command("explain", cls=SectionedCommand)(explain)
app.command("guide", cls=SectionedCommand)(guide)
app.command("inspect", cls=SectionedCommand)(inspect)
app.command("man", cls=SectionedCommand)(man)
app.command("profiles", cls=SectionedCommand)(profiles)
app.command("report", cls=SectionedCommand)(report)
app.command("studio", cls=SectionedCommand)(studio)
app.add_typer(rules)
