"""``cleanread rules``: look at rules, check, test, write and import them. A command is a module here and a line in ``app``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from ...errors import CleanreadError
from .. import exit_codes
from ..say import Voice


@contextmanager
def failing(voice: Voice) -> Iterator[None]:
    """Say what is wrong with the rules, and end with the exit status for it."""
    try:
        yield
    except (CleanreadError, OSError) as error:
        voice.error(str(error))
        raise typer.Exit(exit_codes.exit_code(error)) from None
