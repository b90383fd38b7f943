"""The ``cleanread`` command, also run by ``python -m cleanread``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; leaves with its exit status."""
    from .cli import streams
    from .cli.ending import in_order

    streams.prepare()
    with in_order():
        if sys.argv[1:] in (["--version"], ["-V"]):  # answered without loading Typer
            from . import __version__
            from .cli.say import to_stdout

            to_stdout(f"cleanread {__version__}\n")
            return
        from .cli.app import app

        app(prog_name="cleanread")


if __name__ == "__main__":
    main()
