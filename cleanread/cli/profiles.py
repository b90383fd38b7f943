"""``cleanread profiles``: which front-matter profiles there are, and where those of the user lie."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import ProfileError
from . import exit_codes
from .looking import is_folder
from .own_folders import project_folder, settings_folder
from .say import Voice, to_stdout


def folders() -> list[Path]:
    """Where the user keeps profiles: the project's folder comes before the user's own."""
    places = (project_folder("profiles"), settings_folder("profiles"))
    return [place for place in places if place is not None and is_folder(place)]


def names() -> list[str]:
    """All names that ``--profile`` takes."""
    from ..frontmatter import profile_files

    return list(profile_files(folders()))


def find(name: str) -> str:
    """`name` itself, or the path of the user's profile of that name. Raises ``ProfileError`` when there is none."""
    from ..frontmatter import find_profile
    from ..frontmatter.profile import FOLDER

    file = find_profile(name, folders())
    return name if file.parent == FOLDER else str(file)


_Name = Annotated[
    str | None,
    typer.Argument(
        metavar="NAME",
        help="Print this profile, to start one of your own from; without it, a list.",
        autocompletion=names,
        rich_help_panel="Arguments",
    ),
]


def profiles(name: _Name = None) -> None:
    """List the front-matter profiles, or print one."""
    from ..frontmatter import find_profile, load_profile, profile_files
    from ..frontmatter.profile import FOLDER

    try:
        if name is not None:
            file = find_profile(name, folders())
            load_profile(file)
            to_stdout(file.read_text(encoding="utf-8"))
            return
        files = profile_files(folders())
        width = max(map(len, files))
        for one, file in files.items():
            where = "" if file.parent == FOLDER else f"  ({file})"
            to_stdout(f"{one:<{width}}  {load_profile(file).description}{where}\n")
    except ProfileError as error:
        Voice().error(str(error))
        raise typer.Exit(exit_codes.exit_code(error)) from None
