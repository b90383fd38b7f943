"""``cleanread guide``: the guides that come with the package, in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .say import to_stdout

FOLDER = Path(__file__).parent.parent / "guides"


def topics() -> dict[str, str]:
    """Each guide's name and first heading.

    >>> topics()["command"]
    'The command'
    """
    return {file.stem: _heading(file) for file in sorted(FOLDER.glob("*.md"))}


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
    """Read a guide: the command, the library, rules, front matter, how it works."""
    known = topics()
    if topic is None:
        width = max(map(len, known))
        to_stdout("".join(f"{name:<{width}}  {heading}\n" for name, heading in known.items()))
        return
    if topic not in known:
        from ..meant import did_you_mean

        hint = did_you_mean(topic, known) or f"; there are {', '.join(known)}"
        raise typer.BadParameter(f"no guide {topic!r}{hint}", param_hint="TOPIC")
    to_stdout((FOLDER / f"{topic}.md").read_text(encoding="utf-8"))
