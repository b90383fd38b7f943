"""``cleanread rules list``: which rules there are."""

from __future__ import annotations

import json as json_module
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from .. import options as opt
from ..rule_folders import rule_folders
from ..say import Voice, to_stdout
from . import failing
from .completing import rule_hosts

if TYPE_CHECKING:
    from ...rules import RuleSet
    from ...rules.files import RuleFile

_Host = Annotated[
    str | None,
    typer.Option(
        "--host", metavar="HOST", help="Only the site rules that pages of this host may get.",
        rich_help_panel="Choice", autocompletion=rule_hosts,
    ),
]  # fmt: skip
_Kind = Annotated[
    Literal["site", "family", "global"] | None,
    typer.Option(
        "--kind", metavar="KIND", help="Only rules of this kind: site, family or global.",
        rich_help_panel="Choice",
    ),
]  # fmt: skip
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.", rich_help_panel="Output")]


def list_rules(
    host: _Host = None, kind: _Kind = None, json: _Json = False, rules: opt.Rules = None
) -> None:
    """List the rules: id, whether somebody verified it, and for which pages it is."""
    from ...rules import load_rules

    with failing(Voice()):
        found = load_rules(rule_folders(rules))
        chosen = [file for file in _of_host(found, host) if kind in (None, file.kind)]
        rows = [_row(file) for file in sorted(chosen, key=lambda file: (file.kind, file.id))]
    if json:
        to_stdout(json_module.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return
    width = max((len(row["id"]) for row in rows), default=0)
    for row in rows:
        state = "off" if row["disabled"] else row["verified"] or "unverified"
        to_stdout(f"{row['id']:<{width}}  {state:<10}  {row['description'] or _where(row)}\n")
    if not rows:
        Voice().warn("no rule is for these pages")


def _of_host(found: RuleSet, host: str | None) -> list[RuleFile]:
    if host is None:
        return list(found.files.values())
    return list(found.for_host(host))


def _row(file: RuleFile) -> dict[str, Any]:
    verified = file.head.get("verified")
    return {
        "id": file.id,
        "kind": file.kind,
        "description": file.head.get("description", ""),
        "hosts": file.hosts,
        "verified": verified.isoformat() if verified else None,
        "disabled": file.disabled,
        "file": str(file.path),
    }


def _where(row: dict[str, Any]) -> str:
    return ", ".join(row["hosts"]) or row["file"]
