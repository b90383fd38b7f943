"""Where users keep things of their own: in the project they work in, and in their folder of settings."""

from __future__ import annotations

from pathlib import Path

from .looking import is_folder

_PROJECT = ".cleanread"


def project_folder(name: str) -> Path | None:
    """The folder of that name in the closest project around the current folder, where there is one that may be looked into."""
    try:
        here = Path.cwd()
    except OSError:  # somebody removed it
        return None
    places = (folder / _PROJECT / name for folder in (here, *here.parents))
    return next((place for place in places if is_folder(place)), None)


def settings_folder(name: str) -> Path:
    """The folder of that name among the user's settings, whether it is there or not."""
    from platformdirs import user_config_path

    return user_config_path("cleanread", appauthor=False) / name
