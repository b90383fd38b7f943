"""Which folders of rules a command uses: the user's own, the project's, and those named on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from .looking import is_folder
from .own_folders import project_folder, settings_folder


def rule_folders(named: Iterable[Path] | None = None) -> tuple[Path, ...]:
    """The folders, of which later ones win: the user's, the project's, those that were `named`."""
    return (*standing_folders(), *(named or ()))


def standing_folders() -> Iterator[Path]:
    """The user's folder of rules and the project's, where they are there."""
    own = user_folder()
    if is_folder(own):
        yield own
    project = project_folder("rules")
    if project is not None and project != own:
        yield project


def user_folder() -> Path:
    """Where the user's own rules go, whether it is there or not."""
    return settings_folder("rules")
