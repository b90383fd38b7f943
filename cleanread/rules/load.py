"""Where rules are, and the `RuleSet` they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..errors import RuleError
from .files import RuleFile, by_id, read_checked, read_head
from .index import INDEX, signed_files
from .limits import MAX_ASKED, MAX_FILES
from .match import RuleSet
from .packs import pack_folders
from .places import PLACES, rule_paths, rule_places

PACKAGE = Path(__file__).resolve().parent.parent


def rules_folder() -> Path:
    """The packaged rules: inside the installed package, or beside it in a checkout."""
    places = (PACKAGE / "_rules", PACKAGE.parent / "rules")
    for place in places:
        if place.is_dir():
            return place
    looked = " or ".join(str(place) for place in places)
    raise RuleError(f"the packaged rules are missing: no folder {looked}")


def load_rules(folders: Iterable[Path] = (), *, packs: bool = True) -> RuleSet:
    """
    The packaged rules, those of installed packs, and those of ``folders``, of which later ones win.

    Cheap to call for every page: a folder is read again only when a file in it was added, removed
    or replaced. Raises `RuleError` for a folder that is not there and for a file that is wrong.
    """
    installed = pack_folders() if packs else ()
    return _loaded(
        tuple(_stamped(pack.folder, hooks=False) for pack in installed)
        + tuple(_stamped(Path(folder), hooks=True) for folder in folders)
    )


class Stamped(NamedTuple):
    """A folder, and when it last changed."""

    folder: Path
    times: tuple[int, ...]
    hooks: bool


def _stamped(folder: Path, *, hooks: bool) -> Stamped:
    """
    A folder as it is now. One with an index is large: of its files only coming and going is noticed,
    and edits when the next process begins.
    """
    if not folder.is_dir():
        raise RuleError(f"{folder}: no such folder of rules", file=str(folder))
    times = [_time(folder / place) for place in (*PLACES, INDEX)]
    if not times[-1]:
        times += [_time(path) for path in rule_paths(folder)]
    return Stamped(folder, tuple(times), hooks)


def _time(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:  # not there, or gone meanwhile
        return 0


@lru_cache(maxsize=8)
def _loaded(folders: tuple[Stamped, ...]) -> RuleSet:
    files = dict(_packaged(rules_folder()))
    for rank, stamped in enumerate(folders, start=1):
        files |= _user_files(stamped, rank)
    rules = RuleSet(files)
    for file in files.values():
        if file.rank and file.extends:
            rules.check_extends(file.id)
    return rules


@lru_cache(maxsize=1)
def _packaged(folder: Path) -> Mapping[str, RuleFile]:
    return {file.id: file for file in map(read_head, rule_paths(folder))}


def _user_files(stamped: Stamped, rank: int) -> dict[str, RuleFile]:
    places = list(rule_places(stamped.folder))
    if len(places) > MAX_FILES:
        msg = f"{stamped.folder}: {len(places):,} rules; a folder may have {MAX_FILES:,}"
        raise RuleError(msg, file=str(stamped.folder))
    signed = signed_files(stamped.folder, rank, hooks=stamped.hooks)
    files = by_id(
        signed.get(place) or read_checked(Path(place), rank, hooks=stamped.hooks)
        for place in places
    )
    asked = sum(file.kind != "site" for file in files.values())
    if asked > MAX_ASKED:
        msg = f"{stamped.folder}: {asked:,} families and rules for all pages; a folder may have {MAX_ASKED}"
        raise RuleError(msg, file=str(stamped.folder))
    return files
