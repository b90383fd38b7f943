"""Where the command's words go: results to stdout, everything else to stderr; nothing in them steers a terminal."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from . import streams
from .exit_codes import BROKEN_PIPE, FILES
from .terminal import fit, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How much to say on stderr. Errors are always said."""

    quiet: bool = False
    verbosity: int = 0

    def error(self, message: str) -> None:
        """Say what went wrong."""
        _to_stderr(f"cleanread: {shown(message)}")

    def warn(self, message: str) -> None:
        """Say what the reader of the result should know."""
        if not self.quiet:
            _to_stderr(f"cleanread: warning: {shown(message)}")

    def note(self, message: str) -> None:
        """Say what was done where the result does not show it, such as a file's name."""
        if not self.quiet:
            _to_stderr(message)

    def detail(self, message: str) -> None:
        """Say what only someone who asked with ``-v`` wants to know."""
        if self.verbosity:
            _to_stderr(f"cleanread: {message}")


def to_stdout(text: str) -> None:
    """Print a result. When nobody reads it any more (``| head``), end without a word; when it cannot be written, with one."""
    try:
        sys.stdout.write(fit(text))
        sys.stdout.flush()
    except OSError as error:
        streams.let_go(sys.stdout)
        if streams.is_unread(error):
            raise SystemExit(BROKEN_PIPE) from None
        Voice().error(f"standard output: {(error.strerror or str(error)).lower()}")
        raise SystemExit(FILES) from None


def _to_stderr(line: str) -> None:
    print(fit(line), file=sys.stderr, flush=True)
