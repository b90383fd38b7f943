"""Where rules are, and the `RuleSet` they make."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ..errors import RuleError
from .files import RuleFile, read_checked, read_head
from .match import RuleSet

PACKAGE = Path(__file__).resolve().parent.parent
#: where rule files may stand inside a folder of rules
PLACES = (".", "site", "families")


def rules_folder() -> Path:
    """The packaged rules: inside the installed package, or beside it in a checkout."""
    places = (PACKAGE / "_rules", PACKAGE.parent / "rules")
    for place in places:
        if place.is_dir():
            return place
    looked = " or ".join(str(place) for place in places)
    raise RuleError(f"the packaged rules are missing: no folder {looked}")


def load_rules(folders: tuple[Path, ...] = ()) -> RuleSet:
    """
    The packaged rules and those of ``folders``, of which later ones win.

    Cheap to call for every page: a folder is read again only when a file in it was added, removed
    or replaced.
    """
    return _loaded(tuple(_stamped(Path(folder)) for folder in folders))


Stamped = tuple[Path, tuple[int, ...]]


def _stamped(folder: Path) -> Stamped:
    """A folder, and when it and its places last changed."""
    if not folder.is_dir():
        raise RuleError(f"{folder}: no such folder of rules", file=str(folder))
    places = (folder / place for place in PLACES)
    return folder, tuple(place.stat().st_mtime_ns if place.is_dir() else 0 for place in places)


@lru_cache(maxsize=8)
def _loaded(folders: tuple[Stamped, ...]) -> RuleSet:
    files = {file.id: file for file in map(read_head, rule_paths(rules_folder()))}
    for rank, (folder, _) in enumerate(folders, start=1):
        files |= _user_files(folder, rank)
    rules = RuleSet(files)
    for file in files.values():
        if file.rank:
            list(rules.lineage([file.id]))  # raises where `extends` leads nowhere or in a circle
    return rules


def _user_files(folder: Path, rank: int) -> dict[str, RuleFile]:
    files: dict[str, RuleFile] = {}
    for path in rule_paths(folder):
        file = read_checked(path, rank)
        if file.id in files:
            raise file.error(f"{files[file.id].path} has the same id '{file.id}'", key="id")
        files[file.id] = file
    return files


def rule_paths(folder: Path) -> Iterator[Path]:
    """The rule files of a folder, sorted."""
    for place in PLACES:
        yield from sorted((folder / place).glob("*.toml"))
