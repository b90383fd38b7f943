"""``cleanread guide``: the guides that come with the package, in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from .say import to_stdout

FOLDER = Path(__file__).parent.parent / "guides"
#: What somebody wants to do, and the guides for it, in the order in which they are needed.
TASKS: Final = {
    "Begin": ("install", "command"),
    "See and correct": ("inspect", "rules-in-five-minutes", "rules", "training"),
    "Many pages": ("batch", "scale-out", "scraping"),
    "Use the result": ("library", "markdown", "front-matter"),
    "Understand and trust": ("how-it-works", "security", "compared"),
}


def topics() -> dict[str, str]:
    """Each guide's name and first heading, by task.

    >>> topics()["command"]
    'The command'
    """
    order = [name for names in TASKS.values() for name in names]
    files = {file.stem: file for file in sorted(FOLDER.glob("*.md"))}
    names = sorted(files, key=lambda name: order.index(name) if name in order else len(order))
    return {name: _heading(files[name]) for name in names}


def _heading(file: Path) -> str:
    with file.open(encoding="utf-8") as lines:
        return next(lines, "").lstrip("#").strip()


def guide(
    topic: Annotated[
        str | None,
        typer.Argument(
            help="Which guide to print; without it, a list.",
            autocompletion=topics,
            rich_help_panel="Arguments",
        ),
    ] = None,
) -> None:
    """Read a guide: first steps, rules, many pages, the library, how extraction works."""
    known = topics()
    if topic is None:
        to_stdout(_overview(known))
        return
    if topic not in known:
        from ..meant import did_you_mean

        hint = did_you_mean(topic, known) or f"; there are {', '.join(known)}"
        raise typer.BadParameter(f"no guide {topic!r}{hint}", param_hint="TOPIC")
    to_stdout((FOLDER / f"{topic}.md").read_text(encoding="utf-8"))


def _overview(known: dict[str, str]) -> str:
    """
    >>> print(_overview({"install": "Install", "command": "The command"}))
    Begin
      install  Install
      command  The command
    <BLANKLINE>
    """
    width = max(map(len, known))
    parts = [
        "".join([f"{task}\n", *(f"  {n:<{width}}  {known[n]}\n" for n in names if n in known)])
        for task, names in TASKS.items()
        if not known.keys().isdisjoint(names)
    ]
    return "\n".join(parts)
