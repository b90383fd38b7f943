"""The folder that imported rules are written to: one TOML file each, and nobody else's file touched."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, Literal

from ..atomic import write_atomically
from ..rules.files import read_bytes, toml_tables
from ..rules.writing import rule_text
from .model import Imported

State = Literal["new", "changed", "same", "foreign"]

_FOLDERS = MappingProxyType({"site": "site", "family": "families", "global": "global"})
_UNSAFE = re.compile(r"[^a-z0-9._-]+")
# Windows has devices of these names, whatever follows the first dot.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An imported rule and its file."""

    item: Imported
    file: PurePosixPath  #: within the folder
    text: str
    state: State


def rule_file(rule_id: str) -> PurePosixPath:
    """Where the rule with an id is kept: a name that every system takes.

    >>> str(rule_file("site/example.com")), str(rule_file("family/a/b")), str(rule_file("site/con.fm"))
    ('site/example.com.toml', 'families/a-b.toml', 'site/_con.fm.toml')
    """
    kind, _, name = rule_id.partition("/")
    safe = _UNSAFE.sub("-", name.lower()).strip("-") or "rule"
    prefix = "_" if _DEVICE.match(safe) else ""
    return PurePosixPath(_FOLDERS[kind], f"{prefix}{safe}.toml")


def place(items: Sequence[Imported], folder: Path, imported: date) -> list[Placed]:
    """What would be written to `folder`. Of two rules with one file the first has it."""
    placed: dict[PurePosixPath, Placed] = {}
    for item in items:
        if item.table is None:
            continue
        file = rule_file(item.rule_id)
        if file not in placed:
            placed[file] = _placed(item, file, folder / file, imported)
    return list(placed.values())


def write(placed: Sequence[Placed], folder: Path, *, force: bool) -> None:
    """Write what is new or changed.

    Raises ``FileExistsError``, and writes nothing, where a file did not come from an import of the
    same collection, unless `force` is set.
    """
    foreign = [one for one in placed if one.state == "foreign"]
    if foreign and not force:
        first = folder / foreign[0].file
        others = f" (and {len(foreign) - 1} more)" if len(foreign) > 1 else ""
        raise FileExistsError(
            f"{first}{others}: not written by an import from the same source; "
            "--force writes over it"
        )
    for one in placed:
        if one.state != "same":
            write_atomically(folder / one.file, one.text)


def _placed(item: Imported, file: PurePosixPath, path: Path, imported: date) -> Placed:
    table = _dated(item.table or {}, imported)
    return Placed(item=item, file=file, text=_text(item, table), state=_state(table, path))


def _dated(table: Mapping[str, Any], imported: date) -> dict[str, Any]:
    source = {**table.get("source", {}), "imported": imported}
    return {**table, "source": source}


def _text(item: Imported, table: Mapping[str, Any]) -> str:
    source = table["source"]
    where = f"{source.get('ref', item.source)} of {source.get('origin', 'elsewhere')}"
    head = [
        f"Imported from {where}.",
        "The next import writes this file anew: keep changes in a rule of your own.",
    ]
    return rule_text(table, [*head, *([""] if item.comments else []), *item.comments])


def _state(table: Mapping[str, Any], path: Path) -> State:
    try:
        old = toml_tables(read_bytes(path).decode("utf-8-sig"))
    except FileNotFoundError:
        return "new"
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return "foreign"
    source = old.get("source")
    origin = source.get("origin") if isinstance(source, dict) else None
    if origin is None or origin != table["source"].get("origin"):
        return "foreign"
    return "same" if _timeless(old) == _timeless(table) else "changed"


def _timeless(table: Mapping[str, Any]) -> dict[str, Any]:
    """The tables without what a later import, or a test of the rule, changes."""
    kept = {key: value for key, value in table.items() if key != "verified"}
    kept["source"] = {k: v for k, v in table["source"].items() if k != "imported"}
    if "tests" in table:
        kept["tests"] = [
            {k: v for k, v in test.items() if k != "snapshot"} for test in table["tests"]
        ]
    return kept
