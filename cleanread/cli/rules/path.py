"""``cleanread rules path``: the folders that rules come from."""

from __future__ import annotations

import json as json_module
from typing import Annotated

import typer

from .. import options as opt
from ..looking import is_folder
from ..rule_folders import rule_folders, user_folder
from ..say import Voice, to_stdout
from . import failing

_Schema = Annotated[
    bool,
    typer.Option(
        "--schema",
        help="Print the JSON Schema of rule files, for editors.",
        rich_help_panel="Output",
    ),
]


def path(rules: opt.Rules = None, schema: _Schema = False) -> None:
    """Print the folders that rules are read from; later ones win."""
    from ...rules import rules_folder
    from ...rules.packs import pack_folders

    if schema:
        from ...rules.schema import json_schema

        to_stdout(json_module.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
        return
    with failing(Voice()):
        to_stdout(f"{rules_folder()}\n")
        for pack in pack_folders():
            to_stdout(f"{pack.folder}\n")
        for folder in rule_folders(rules):
            to_stdout(f"{folder}\n")
    if not is_folder(user_folder()):
        Voice().warn(f"rules of your own go into {user_folder()}, which is not there yet")
