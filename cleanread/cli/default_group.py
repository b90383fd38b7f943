"""A group of commands with a default: ``cleanread URL`` means ``cleanread get URL``."""

from __future__ import annotations

import re
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, Any

from typer._click.exceptions import ClickException, NoArgsIsHelpError
from typer.core import TyperCommand, TyperGroup

from .coercion import spare_coercion
from .looking import is_there
from .terminal import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typer._click import Command, Context, HelpFormatter, Parameter
    from typer._click.shell_completion import CompletionItem

DEFAULT = "get"

_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#].*)?")


def looks_like_source(word: str) -> bool:
    """Whether a word is something to extract, rather than a misspelt command.

    >>> [looks_like_source(w) for w in ("-", "https://example.com", "example.com/a", "a/b")]
    [True, True, True, True]
    >>> looks_like_source("giude")
    False
    """
    return (
        word == "-" or "/" in word or "\\" in word
        or bool(_HOST.fullmatch(word)) or is_there(word)
    )  # fmt: skip


class SectionedCommand(TyperCommand):
    """A command whose help lists its options under the headings they were given."""

    def get_params(self, ctx: Context) -> list[Parameter]:
        return [spare_coercion(param) for param in super().get_params(ctx)]

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        arguments = [p for p in self.get_params(ctx) if p.param_type_name == "argument"]
        pieces = [_argument(p) if p.required else f"[{_argument(p)}]" for p in arguments]
        return ["[OPTIONS]", *pieces]

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        write_sections(self.get_params(ctx), ctx, formatter)


class DefaultGroup(TyperGroup):
    """Runs the default command when the first word is an option or a source.

    Its help is the default command's help, with the other commands below.
    """

    def get_params(self, ctx: Context) -> list[Parameter]:
        return [spare_coercion(param) for param in super().get_params(ctx)]

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        own = {name for param in self.get_params(ctx) for name in param.opts}
        at = next((i for i, word in enumerate(args) if word not in own), len(args))
        if at < len(args) and self._is_for_default(args[at]):
            args = [*args[:at], DEFAULT, *args[at:]]
        return super().parse_args(ctx, args)

    def _is_for_default(self, word: str) -> bool:
        return word not in self.commands and (word.startswith("-") or looks_like_source(word))

    def make_context(self, *args: Any, **extra: Any) -> Context:
        with _fit_for_a_terminal():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: Context) -> Any:
        with _fit_for_a_terminal():
            return super().invoke(ctx)

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        if args and args[0] not in self.commands and not ctx.resilient_parsing:
            from ..meant import did_you_mean

            visible = [name for name, command in self.commands.items() if not command.hidden]
            hint = did_you_mean(args[0], visible)
            ctx.fail(f"{args[0]!r} is not a command, a file or an address{hint}")
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        found = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-"):
            found += self.commands[DEFAULT].shell_complete(ctx, incomplete)
        return list({item.value: item for item in found}.values())

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "[OPTIONS] SOURCE...")
        formatter.write_usage(ctx.command_path, "COMMAND ...", prefix="       ")

    def format_help_text(self, ctx: Context, formatter: HelpFormatter) -> None:
        self.commands[DEFAULT].format_help_text(ctx, formatter)

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        default = self.commands[DEFAULT]
        of_default = [p for p in default.get_params(ctx) if "--help" not in p.opts]
        write_sections([*of_default, *self.get_params(ctx)], ctx, formatter)
        self.format_commands(ctx, formatter)


@contextmanager
def _fit_for_a_terminal() -> Iterator[None]:
    """Errors of usage, which Typer prints, quote what was typed; a file's name may be what a shell found for ``*``."""
    try:
        yield
    except NoArgsIsHelpError:  # its message is the whole help, which quotes nothing
        raise
    except ClickException as error:
        error.message = shown(error.message).replace("Value error, ", "")  # Typer's library says so
        raise


def write_sections(params: Iterable[Parameter], ctx: Context, formatter: HelpFormatter) -> None:
    """Write the help of each option under its heading, headings in order of appearance."""
    named = [(_heading(param), _record(param, ctx)) for param in params]
    order = list(dict.fromkeys(heading for heading, _ in named))
    named.sort(key=lambda pair: order.index(pair[0]))
    for heading, group in groupby(named, key=lambda pair: pair[0]):
        records = [record for _, record in group if record is not None]
        if records:
            with formatter.section(heading):
                formatter.write_dl(records)


def _heading(param: Parameter) -> str:
    return getattr(param, "rich_help_panel", None) or "Other"


def _record(param: Parameter, ctx: Context) -> tuple[str, str] | None:
    if param.param_type_name == "argument":  # Typer would add its Python type
        return _argument(param), getattr(param, "help", None) or ""
    return param.get_help_record(ctx)


def _argument(param: Parameter) -> str:
    name = param.metavar or str(param.name).upper()
    return f"{name}..." if param.nargs != 1 else name
