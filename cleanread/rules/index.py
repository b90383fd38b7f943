"""
The index of a folder of rules: what every file is for, and a fingerprint of the text that was checked.

With it a folder of thousands of rules loads in milliseconds: a file is read when a page of its site comes, and checked again only
when it is not the one that was signed off.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

from ..errors import RuleError
from .files import RuleFile, by_id, digest_of, read_checked, read_text
from .heads import is_sound
from .places import PLACES, rule_paths

INDEX: Final = "index.json"
#: of the index, not of the rules; one of another version is passed over
VERSION: Final = 1
#: bytes; that of 2,000 rules has some 400,000
MAX_INDEX: Final = 20_000_000
#: what of a rule is in the index
_HEAD: Final = (
    "id", "kind", "extends", "priority", "disabled", "valid_from", "valid_until", "verified", "match", "description",
)  # fmt: skip
_DATES: Final = frozenset({"valid_from", "valid_until", "verified"})


def sign_off(folder: Path) -> int:
    """
    Check all rules of a folder in full and write its index; how many they are.

    Raises `RuleError` when one of them is wrong; the index is then left as it was.
    """
    entries = []
    for file in by_id(read_checked(path, rank=1) for path in rule_paths(folder)).values():
        path = file.path
        head = {key: _plain(file.head[key]) for key in _HEAD if key in file.head}
        if file.kind == "site":
            head["keys"] = list(file.keys)
        name, digest = path.relative_to(folder).as_posix(), digest_of(read_text(path))
        entries.append([name, path.stat().st_size, digest, head])
    _write(folder / INDEX, {"version": VERSION, "rules": entries})
    return len(entries)


def signed_files(folder: Path, rank: int, *, hooks: bool = True) -> dict[str, RuleFile]:
    """
    The files that are still as the index of their folder knows them, by path; none without an index.

    Raises `RuleError` for an index that is none.
    """
    index = folder / INDEX
    try:
        signed_at = index.stat().st_mtime_ns
        if index.stat().st_size > MAX_INDEX:
            raise OSError(f"more than {MAX_INDEX:,} bytes")
        known = json.loads(index.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise RuleError(f"{index}: cannot be read: {error}", file=str(index)) from error
    if not isinstance(known, dict) or known.get("version") != VERSION:
        return {}
    try:
        return _unchanged(folder, known["rules"], signed_at, rank, hooks=hooks)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RuleError(f"{index}: is no index of rules: {error!r}", file=str(index)) from error


def _unchanged(
    folder: Path, rules: list[Any], signed_at: int, rank: int, *, hooks: bool
) -> dict[str, RuleFile]:
    files: dict[str, RuleFile] = {}
    stats = _stats(folder)
    start = f"{folder}{os.sep}"
    for name, size, digest, head in rules:
        now = stats.get(name)
        if now is None or now[0] != size:
            continue
        place = start + name.replace("/", os.sep)
        # Packs are installed, and may not name code; an index in another folder may be anybody's.
        trusted = not hooks
        if not (trusted or is_sound(head)):
            continue
        if now[1] <= signed_at or _is_same(Path(place), digest):
            files[place] = RuleFile(place, _head(head), rank, digest, hooks, trusted)
    return files


def _head(head: dict[str, Any]) -> Mapping[str, Any]:
    for key in head.keys() & _DATES:
        head[key] = date.fromisoformat(head[key])
    return head


def _is_same(path: Path, digest: str) -> bool:
    return digest_of(read_text(path)) == digest


def _stats(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of all files in the places for rules, by their path in the folder."""
    found: dict[str, tuple[int, int]] = {}
    for place in ("" if place == "." else f"{place}/" for place in PLACES):
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder / place) as entries:
            for entry in entries:
                if entry.is_file():
                    stat = entry.stat()
                    found[place + entry.name] = stat.st_size, stat.st_mtime_ns
    return found


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _write(path: Path, index: dict[str, Any]) -> None:
    """All of it or nothing: whoever reads meanwhile sees the old one."""
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
