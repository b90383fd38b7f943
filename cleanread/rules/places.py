"""Where rule files stand inside a folder of rules."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

#: the folder itself, and its folders by kind
PLACES = (".", "site", "families", "global")
SUFFIX = ".toml"


def rule_paths(folder: Path) -> Iterator[Path]:
    """The rule files of a folder, sorted."""
    return map(Path, rule_places(folder))


def rule_places(folder: Path) -> Iterator[str]:
    """The same as strings, for thousands of them."""
    for place in PLACES:
        inside = str(folder if place == "." else folder / place)
        yield from (f"{inside}{os.sep}{name}" for name in sorted(_names(inside)))


def _names(place: str) -> list[str]:
    try:
        return [name for name in os.listdir(place) if name.endswith(SUFFIX)]  # noqa: PTH208 (quick)
    except (FileNotFoundError, NotADirectoryError):
        return []
