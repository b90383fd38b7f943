"""``cleanread rules show``: a rule, or all rules that a page of an address gets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import RuleError
from .. import options as opt
from ..default_group import looks_like_source
from ..rule_folders import rule_folders
from ..say import Voice, to_stdout
from . import failing
from .completing import rule_ids

if TYPE_CHECKING:
    from ...rules import RuleSet
    from ...rules.files import RuleFile

_KINDS = ("site", "family", "global")

_Rule = Annotated[
    str,
    typer.Argument(
        metavar="ID|URL",
        autocompletion=rule_ids,
        help="The id of a rule, or an address or host: its site rule and all that builds on.",
        rich_help_panel="Arguments",
    ),
]


def show(rule: _Rule, rules: opt.Rules = None) -> None:
    """Print a rule, or the rules that pages of an address get by their host."""
    from ...rules import load_rules
    from ...rules.files import read_text

    with failing(Voice()):
        found = load_rules(rule_folders(rules))
        for number, file in enumerate(_files(found, rule)):
            to_stdout(f"{'' if number == 0 else chr(10)}# {file.path}\n{read_text(file.path)}")


def _files(found: RuleSet, name: str) -> Iterator[RuleFile]:
    from ...rules import address

    is_id = name.split("/")[0] in _KINDS
    if is_id or not looks_like_source(name):
        found.rule(name)  # raises for an id that is not there
        yield found.files[name]
        return
    url = name if "://" in name else f"https://{name}"
    file = found.site(address(url))
    heads = [file.id] if file else [one.id for one in found.for_host(address(url).host)]
    if not heads:
        raise RuleError(
            f"no site rule is for {url}; cleanread rules new writes one from a few of its pages",
            key=url,
        )
    yield from (found.files[rule.id] for rule in found.lineage(heads))
