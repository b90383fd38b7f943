"""The commands below ``cleanread rules``."""

from __future__ import annotations

import typer

from ..default_group import SectionedCommand
from .check import check
from .diff import diff
from .import_ import import_rules
from .list_ import list_rules
from .new import new
from .path import path
from .show import show
from .stale import stale
from .test import try_rules

app = typer.Typer(
    name="rules",
    help="Look at site rules, check, test, write and import them.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

app.command("list", cls=SectionedCommand)(list_rules)
app.command("show", cls=SectionedCommand)(show)
app.command("path", cls=SectionedCommand)(path)
app.command("check", cls=SectionedCommand)(check)
app.command("diff", cls=SectionedCommand)(diff)
app.command("stale", cls=SectionedCommand)(stale)
app.command("test", cls=SectionedCommand)(try_rules)
app.command("import", cls=SectionedCommand)(import_rules)
app.command("new", cls=SectionedCommand)(new)
