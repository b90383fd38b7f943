"""``cleanread inspect SOURCE``: a page with what was kept and what was removed, as one file to look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..models import Metadata
from . import options as opt
from .one_page import OneSource, failures_told, looked_into, options_of
from .say import Voice, to_stdout
from .sources import classify

if TYPE_CHECKING:
    from ..inspection import Inspection
    from ..models import Options
    from .sources import Source

_Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE", rich_help_panel="Output", show_default=False,
        help="Where it goes; - is standard output, and .svg makes a still picture.  [default: <title>.inspect.html]",
    ),
]  # fmt: skip
_Open = Annotated[
    bool, typer.Option("--open", help="Open it in the browser.", rich_help_panel="Output")
]


def inspect(
    source: OneSource,
    output: _Output = None,
    open_: _Open = False,
    url: opt.Url = None,
    comments: opt.Comments = False,
    rules: opt.Rules = None,
    as_of: opt.AsOf = None,
    no_rules: opt.NoRules = False,
    allow_private: opt.AllowPrivate = False,
) -> None:
    """Show a page with what was kept and what was removed, and why, as one HTML file."""
    voice = Voice()
    if open_ and output == "-":
        raise typer.BadParameter("standard output cannot be opened", param_hint="--open")
    chosen = classify(source)
    options = options_of(
        comments=comments,
        rules=rules,
        as_of=as_of,
        no_rules=no_rules,
        allow_private=allow_private,
    )
    with failures_told(voice, chosen):
        inspection = _inspection(chosen, url, options)
        file = None if output == "-" else _file(output, inspection, chosen)
        _check_is_other(file, chosen)
        written = _written(inspection, file)
        if file is not None:
            from ..atomic import write_atomically

            write_atomically(file, written)
    if file is None:
        to_stdout(written)
        return
    if output is None:  # nobody else knows its name
        to_stdout(f"{file}\n")
    if open_ and not _opened(file):
        voice.warn(f"no browser to open {file} with")


def _inspection(source: Source, url: str | None, options: Options) -> Inspection:
    from ..inspection import inspect as inspected
    from ..inspection import inspect_response

    return looked_into(source, url, options, inspected, inspect_response)


def _file(output: str | None, inspection: Inspection, source: Source) -> Path:
    if output is not None:
        return Path(output)
    from ..naming import slug_of

    metadata = Metadata(title=inspection.title or None, url=inspection.url)
    return Path(f"{slug_of(metadata, source.address)}.inspect.html")


def _check_is_other(file: Path | None, source: Source) -> None:
    """A report over the page it is about would be the end of the page."""
    if file is None or source.kind != "file" or not file.exists():
        return
    if file.samefile(source.address):
        raise typer.BadParameter("it is the page itself; name another file", param_hint="--output")


def _written(inspection: Inspection, file: Path | None) -> str:
    from ..inspection import to_html, to_svg

    is_picture = file is not None and file.suffix.lower() == ".svg"
    return to_svg(inspection) if is_picture else to_html(inspection)


def _opened(file: Path) -> bool:
    import webbrowser

    return webbrowser.open(file.resolve().as_uri())
