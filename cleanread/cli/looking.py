"""What is at a path, as far as this process may look: a name that is too long, or a folder nobody may look into, is nothing."""

from __future__ import annotations

from pathlib import Path


def is_there(path: str | Path) -> bool:
    """Whether there is anything.

    >>> is_there("a" * 5000)
    False
    """
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def is_folder(path: str | Path) -> bool:
    """Whether there is a folder."""
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False
