"""The ``cleanread`` command, also run by ``python -m cleanread``."""

from __future__ import annotations

import io
import sys


def main() -> None:
    """Run the command line; leaves with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # not UTF-8 everywhere, and pages are
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.argv[1:] in (["--version"], ["-V"]):  # answered without loading Typer
        from . import __version__

        sys.stdout.write(f"cleanread {__version__}\n")
        return
    from .cli.app import app

    app(prog_name="cleanread")


if __name__ == "__main__":
    main()
