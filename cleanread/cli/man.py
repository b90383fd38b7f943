"""``cleanread man``: the manual page, for ``man``."""

from __future__ import annotations

from .guide import FOLDER
from .say import to_stdout


def man() -> None:
    """Print the manual page: cleanread man | man -l -"""
    to_stdout(page())


def page() -> str:
    """The page, in roff."""
    from typer.main import get_group

    from .app import app
    from .manual import manual

    guide = (FOLDER / "command.md").read_text(encoding="utf-8")
    return manual(get_group(app), guide)
