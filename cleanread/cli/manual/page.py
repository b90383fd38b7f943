"""The parts of the manual page, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from ... import __version__
from ..exit_codes import TABLE
from .markdown import examples, prose, roff, section
from .roff import argument, bold, inline, literal, wrapped

_SUMMARY: Final = "clean Markdown from web articles"
#: what the environment says
_ENVIRONMENT: Final = (
    ("CLEANREAD_CHROMIUM", "The Chromium of `--fetcher browser`."),
    ("HTTP_PROXY, HTTPS_PROXY, ALL_PROXY", "The proxy to fetch through; `--proxy` goes before."),
    ("NO_PROXY", "Hosts to fetch from without it."),
    ("XDG_CONFIG_HOME", "Where the folder of settings is on Linux, instead of `~/.config`."),
)
_FILES: Final = (
    ("~/.config/cleanread/rules", "Site rules of your own (on Linux; `cleanread doctor` says where)."),
    ("~/.config/cleanread/profiles", "Front-matter profiles of your own."),
    (".cleanread/rules, .cleanread/profiles", "Those of a project, in its folder or one above."),
    ("NAME.ledger, DIR/.cleanread.ledger", "The ledger of a batch, beside its first output."),
)  # fmt: skip


def manual(root: Any, guide: str) -> str:
    """The page for a tree of commands, `root` of which is the group, and the guide to them."""
    lines = [
        '.\\" Made by "cleanread man" from the commands and their guide.',
        f'.TH CLEANREAD 1 "" "cleanread {__version__}" "User Commands"',
        ".SH NAME",
        f"cleanread \\- {_SUMMARY}",
        *_synopsis(root),
        ".SH DESCRIPTION",
        *roff(_without_code(prose(guide.partition("\n")[2]))),
        ".SH OPTIONS",
        *_options(root.commands["get"]),
        *_options(root),
        ".SH COMMANDS",
        *_commands(root, guide),
        ".SH EXIT STATUS",
        *_pairs((str(row.code), row.meaning) for row in TABLE),
        *roff(_after_table(section(guide, "## Exit codes"))),
        ".SH ENVIRONMENT",
        *_pairs(_ENVIRONMENT),
        ".SH FILES",
        *_pairs(_FILES),
        ".SH EXAMPLES",
        *_examples(guide),
        ".SH SEE ALSO",
        ".PP",
        wrapped("`cleanread guide` lists guides to read in the terminal: about the command, batches, rules and more."),
    ]  # fmt: skip
    return "\n".join(_tidy(lines)) + "\n"


def _tidy(lines: Iterable[str]) -> Iterator[str]:
    """Without the macro for a paragraph right below a heading, which begins one by itself."""
    before = ""
    for line in lines:
        if line != ".PP" or not before.startswith((".SH", ".SS")):
            yield line
        before = line


def _synopsis(root: Any) -> Iterator[str]:
    yield ".SH SYNOPSIS"
    yield ".nf"
    yield f"{bold('cleanread')} [\\fIOPTIONS\\fR] \\fISOURCE\\fR..."
    for name, command in _visible(root):
        yield f"{bold(f'cleanread {name}')} {_arguments(command)}".rstrip()
    yield ".fi"


def _commands(group: Any, guide: str, above: str = "", level: str = "##") -> Iterator[str]:
    for name, command in _visible(group):
        called = f"cleanread {above}{name}"
        told = section(guide, f"{level} `{called}`")
        yield f".SS {argument(called)}"
        if not hasattr(command, "commands"):
            yield f"{bold(called)} {_arguments(command)}".rstrip()
        yield from roff(prose(told) or command.help)
        yield from _options(command)
        if hasattr(command, "commands"):
            yield from _commands(command, guide, f"{above}{name} ", f"{level}#")


def _visible(group: Any) -> list[tuple[str, Any]]:
    return [pair for pair in sorted(group.commands.items()) if not pair[1].hidden]


def _arguments(command: Any) -> str:
    if hasattr(command, "commands"):
        return "\\fICOMMAND\\fR ..."
    pieces = ["[\\fIOPTIONS\\fR]"] if _named(command) else []
    for param in command.params:
        if param.param_type_name == "argument":
            name = f"\\fI{literal(param.metavar or str(param.name).upper())}\\fR{'...' if param.nargs != 1 else ''}"
            pieces.append(name if param.required else f"[{name}]")
    return " ".join(pieces)


def _named(command: Any) -> list[Any]:
    return [param for param in command.params if param.param_type_name == "option" and not param.hidden]  # fmt: skip


def _options(command: Any) -> Iterator[str]:
    """Each option with its help and its default, as ``--help`` has them."""
    from typer import Context

    context = Context(command)
    for param in _named(command):
        names, told = param.get_help_record(context)
        yield ".TP"
        yield inline(_spelled(names))
        yield wrapped(told) or "\\&"


def _spelled(names: str) -> str:
    """Names in bold: Markdown's code.

    >>> _spelled("-o, --output PATH")
    '`-o`, `--output` PATH'
    """
    return re.sub(r"(?<![\w-])(--?[a-zA-Z][\w-]*)", r"`\1`", names)


def _pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, told in pairs:
        yield ".TP"
        yield bold(name)
        yield wrapped(told)


def _without_code(markdown: str) -> str:
    """Paragraphs alone: the calls stand in the synopsis."""
    return "\n\n".join(part for part in markdown.split("\n\n") if not part.startswith("    "))


def _after_table(markdown: str) -> str:
    return "\n\n".join(part for part in re.split(r"\n\n", markdown) if not part.startswith("| code"))  # fmt: skip


def _examples(guide: str) -> Iterator[str]:
    calls = [
        call
        for call in examples(guide)
        if not re.search(r"[A-Z]{3}|\.\.\.", re.sub(r"'[^']*'", "", call))
    ]
    yield from (".PP", ".nf")
    yield from map(literal, ["cleanread https://example.com/story", *dict.fromkeys(calls)])
    yield ".fi"
