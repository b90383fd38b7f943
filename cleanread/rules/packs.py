"""
Packs of rules: Python packages that hold a folder of rules and say so with an entry point.

    [project.entry-points."cleanread.rules"]
    german-papers = "german_papers:rules"

names the folder ``rules`` inside the package ``german_papers``. Nothing of the package is run to find it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from ..errors import RuleError

GROUP = "cleanread.rules"


class Pack(NamedTuple):
    """An installed pack."""

    name: str
    folder: Path


@lru_cache(maxsize=1)
def pack_folders() -> tuple[Pack, ...]:
    """The installed packs, sorted by name. Raises `RuleError` for one whose folder is not there."""
    found = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return tuple(Pack(point.name, _folder(point)) for point in found)


def _folder(point: EntryPoint) -> Path:
    spec = find_spec(point.module.partition(".")[0])  # a package inside one would be imported
    roots = list(spec.submodule_search_locations or ()) if spec else []
    if roots:
        inside = point.module.split(".")[1:] + (point.attr.split(".") if point.attr else [])
        folder = Path(roots[0], *inside)
        if folder.is_dir():
            return folder
    raise RuleError(
        f"rule pack '{point.name}': {point.value} is no folder of an installed package",
        key=point.name,
    )
