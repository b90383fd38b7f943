"""``cleanread rules test``: do rules hold what their examples and tests promise, and are articles better for them?"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ...models import FetchOptions, Options
from .. import exit_codes
from .. import options as opt
from ..rule_folders import rule_folders
from ..say import Voice, to_stdout
from . import failing
from .completing import rule_ids

if TYPE_CHECKING:
    from ...proof.choice import Choice
    from ...proof.prove import Proof
    from .pages import Pages

_FAILED = 1

_What = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ID|PATH|URL",
        autocompletion=rule_ids,
        help="Ids, files or folders of rules, or hosts and addresses. Without any: all rules.",
        rich_help_panel="Arguments",
    ),
]
_Compare = Annotated[
    bool,
    typer.Option(
        "--compare", rich_help_panel="Tests", help="Say what the rule changes on each saved page."
    ),
]
_Record = Annotated[
    bool,
    typer.Option(
        "--record", rich_help_panel="Tests",
        help="Write today into the rule as the day it was verified, if all is well and not worse than without it.",
    ),
]  # fmt: skip
_Live = Annotated[
    bool, typer.Option("--live", rich_help_panel="Tests", help="Fetch pages that are not saved.")
]
_Save = Annotated[
    bool,
    typer.Option(
        "--save", rich_help_panel="Tests", help="The same, and save them beside the rule."
    ),
]
_Update = Annotated[
    bool, typer.Option("--update", rich_help_panel="Tests", help="Fetch and save all pages anew.")
]
_Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose", "-v", rich_help_panel="Output", help="Also tell what passed and was not run."
    ),
]
_Today = Annotated[
    datetime | None,
    typer.Option(
        "--today", metavar="DATE", formats=["%Y-%m-%d"], show_default=False, rich_help_panel="Tests",
        help="The day to record.  [default: today]",
    ),
]  # fmt: skip
_Format = Annotated[
    Literal["text", "json", "github"],
    typer.Option(
        "--format",
        "-f",
        metavar="text|json|github",
        rich_help_panel="Output",
        help="How to say it.",
    ),
]


@dataclass(slots=True)
class Run:
    """What came out for all rules of one call."""

    proofs: list[Proof] = field(default_factory=list)
    nothing: list[str] = field(default_factory=list)  #: rules named that have nothing to run
    recorded: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)  #: rule → why it was not recorded

    @property
    def code(self) -> int:
        """The exit status."""
        bad = any(proof.having("failed") or proof.worse for proof in self.proofs)
        return _FAILED if bad or self.nothing or self.refused else exit_codes.OK


def try_rules(
    what: _What = None,
    compare: _Compare = False,
    record: _Record = False,
    live: _Live = False,
    save: _Save = False,
    update: _Update = False,
    today: _Today = None,
    format: _Format = "text",  # noqa: A002 - the option's name
    rules: opt.Rules = None,
    allow_private: opt.AllowPrivate = False,
    verbose: _Verbose = False,
) -> None:
    """Try rules on their examples and on the saved pages of their tests."""
    from ...proof.choice import NoSuchRuleError, choose
    from .pages import Pages
    from .verdicts import present

    fetch = FetchOptions(allow_private=allow_private)
    options = Options(rule_folders=rule_folders(rules), fetch=fetch)
    pages = Pages(live=live, save=save, update=update)
    run = Run()
    with failing(Voice()), ExitStack() as stack:
        try:
            choices = choose(what or (), options, stack)
        except NoSuchRuleError as error:
            raise typer.BadParameter(str(error)) from None
        for choice in choices:
            _try(choice, pages, run, stack, compared=compare or record)
        if record:
            _record(run, today.date() if today else date.today())
    to_stdout(present(run, format, detailed=verbose))
    raise typer.Exit(run.code)


def _try(choice: Choice, source: Pages, run: Run, stack: ExitStack, *, compared: bool) -> None:
    from ...proof import prove
    from ...proof.subjects import with_files

    subject, options = choice.subject, choice.options
    pages = source.of(subject, options)
    if subject.is_doubted and pages:
        options = stack.enter_context(with_files(options, [subject.file], believed=True))
    proof = prove(subject, options, pages, compared=compared, shadows=choice.shadows)
    run.proofs.append(proof)
    if choice.named and len(proof.having("not_run")) == len(proof.items):
        run.nothing.append(subject.id)


def _record(run: Run, today: date) -> None:
    from ...proof.record import refusal, rewrite, verified

    for proof in run.proofs:
        subject = proof.subject
        why = refusal(proof)
        if why:
            run.refused[subject.id] = why
        else:
            rewrite(subject.file, lambda text: verified(text, today))
            run.recorded.append(subject.id)
