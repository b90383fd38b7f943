"""What the commands that look into one page have in common: their options, where the page is from, and how failures are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from ..errors import CleanreadError
from ..models import FetchOptions, Options
from . import exit_codes
from .job import message_of
from .rule_folders import rule_folders
from .sources import content_of

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from ..models import Response
    from .say import Voice
    from .sources import Source

_Found = TypeVar("_Found")

OneSource = Annotated[
    str,
    typer.Argument(
        metavar="SOURCE",
        help="An address, a saved page, or - for standard input.",
        rich_help_panel="Arguments",
    ),
]


def options_of(
    *,
    comments: bool,
    rules: list[Path] | None,
    as_of: datetime | None,
    no_rules: bool,
    allow_private: bool,
) -> Options:
    """The options of a look into one page."""
    return Options(
        comments=comments,
        rules=not no_rules,
        rule_folders=rule_folders(rules),
        as_of=as_of.date() if as_of else None,
        fetch=FetchOptions(allow_private=allow_private),
    )


def looked_into(
    source: Source,
    url: str | None,
    options: Options,
    of_html: Callable[[bytes, str | None, Options], _Found],
    of_response: Callable[[Response, Options], _Found],
) -> _Found:
    """What one of two functions finds in the page of `source`: in one that is at hand, or in one that is fetched."""
    if source.kind == "url":
        from ..fetch import fetch
        from ..visit import plan

        visit = plan(source.address, options)
        return of_response(fetch(visit.url, visit.options.fetch), visit.options)
    return of_html(content_of(source, options.limits.max_bytes), url, options)


@contextmanager
def failures_told(voice: Voice, source: Source) -> Iterator[None]:
    """Say what went wrong with the page, and end with the exit code for it."""
    try:
        yield
    except MemoryError as error:
        voice.error(f"{source.shown}: not enough memory for this page")
        raise typer.Exit(exit_codes.exit_code(error)) from None
    except (CleanreadError, OSError) as error:
        voice.error(message_of(error, source))
        raise typer.Exit(exit_codes.exit_code(error)) from None
    except (typer.Exit, typer.BadParameter):
        raise
    except Exception as error:  # noqa: BLE001 - said as other commands say it
        voice.error(f"{source.shown}: internal error: {error!r}")
        raise typer.Exit(exit_codes.INTERNAL) from None
