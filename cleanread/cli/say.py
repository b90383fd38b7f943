"""Where the command's words go: results to stdout, everything else to stderr."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

import typer

from .exit_codes import BROKEN_PIPE


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How much to say on stderr. Errors are always said."""

    quiet: bool = False
    verbosity: int = 0

    def error(self, message: str) -> None:
        """Say what went wrong."""
        _to_stderr(f"cleanread: {message}")

    def warn(self, message: str) -> None:
        """Say what the reader of the result should know."""
        if not self.quiet:
            _to_stderr(f"cleanread: warning: {message}")

    def note(self, message: str) -> None:
        """Say what was done where the result does not show it, such as a file's name."""
        if not self.quiet:
            _to_stderr(message)

    def detail(self, message: str) -> None:
        """Say what only someone who asked with ``-v`` wants to know."""
        if self.verbosity:
            _to_stderr(f"cleanread: {message}")


def to_stdout(text: str) -> None:
    """Print a result. When nobody reads it any more (``| head``), end without a word."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes stdout once more on its way out; let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(BROKEN_PIPE) from None


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
