"""
Profiles: which keys a front matter has, in which order, and where their values come from.

A profile is a TOML file. The ones shipped are in ``cleanread/profiles``; any other is named by
its path, which ends in ``.toml``, or lies in a folder that the caller names. The format is
described in ``cleanread guide front-matter``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal, cast, get_args

from ..errors import ProfileError
from ..meant import did_you_mean
from ..models import OWN_FIELD, Metadata

KeyType = Literal["string", "date", "datetime", "list", "tags", "boolean", "number"]
Count = Literal["any", "one", "many"]
Escape = Literal["", "pandoc"]

#: What a key's ``from`` may name: the fields of Metadata, and facts about this extraction.
FACTS = ("fetched", "word_count", "reading_time", "verdict", "confidence")
_NOT_FIELDS = ("sources", "confidence", "extra")
SOURCES = (*(f.name for f in fields(Metadata) if f.name not in _NOT_FIELDS), *FACTS)

#: What a profile may say about a key.
KEY_NAMES = ("from", "type", "value", "add", "count", "required", "escape")

FOLDER = Path(__file__).parent.parent / "profiles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key of a front matter."""

    name: str  #: dots nest: ``params.author`` stands under ``params``
    sources: tuple[str, ...] = ()  #: the first that the page states is taken
    type: KeyType = "string"
    value: object = None  #: when no source has anything; alone, a constant
    add: tuple[str, ...] = ()  #: list items that always stand at the end
    count: Count = "any"  #: only when the source has one item, or only when it has many
    required: bool = False  #: written even when empty
    escape: Escape = ""  #: for a program that reads text as markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An ordered list of keys."""

    name: str
    description: str = ""
    keys: tuple[Key, ...] = ()

    def key(self, name: str) -> Key | None:
        """The key called ``name``, if the profile has it."""
        return next((key for key in self.keys if key.name == name), None)


def profile_names() -> list[str]:
    """Names of the profiles shipped.

    >>> "nextjs" in profile_names()
    True
    """
    return sorted(profile_files())


def profile_files(folders: Iterable[Path] = ()) -> dict[str, Path]:
    """The file of every profile by name: those shipped, and those of `folders`, of which the first wins."""
    found: dict[str, Path] = {}
    for folder in (*folders, FOLDER):
        for file in sorted(folder.glob("*.toml")):
            found.setdefault(file.stem, file)
    return dict(sorted(found.items()))


def load_profile(name: str | Path, folders: Iterable[Path] = ()) -> Profile:
    """A profile by its name, or by the path of a ``.toml`` file."""
    return _read(find_profile(name, folders))


def find_profile(name: str | Path, folders: Iterable[Path] = ()) -> Path:
    """The file of a profile, shipped or in one of `folders`; a path ends in ``.toml`` and is itself."""
    if isinstance(name, Path) or name.endswith(".toml"):
        return Path(name)
    known = profile_files(folders)
    if name not in known:
        hint = did_you_mean(name, known) or f"; there are {', '.join(known)}, or give a .toml file"
        raise ProfileError(f"unknown profile {name!r}{hint}")
    return known[name]


def _read(file: Path) -> Profile:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ProfileError(f"{file}: no such profile file") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileError(f"{file}: {error}") from error
    return _profile(data, file)


def _profile(data: Mapping[str, object], file: Path) -> Profile:
    _check_names(data, ("description", "keys"), f"{file}")
    description = data.get("description", "")
    tables = data.get("keys")
    if not isinstance(description, str):
        raise ProfileError(f"{file}: description is text")
    if not isinstance(tables, dict) or not tables:
        raise ProfileError(f"{file}: a profile has a [keys] table")
    keys = tuple(_key(name, table, f"{file}: {name}") for name, table in tables.items())
    return Profile(name=file.stem, description=description, keys=keys)


def _key(name: str, table: object, where: str) -> Key:
    if not isinstance(table, dict):
        raise ProfileError(f"{where}: expected a table such as {{ from = 'title' }}")
    _check_names(table, KEY_NAMES, where)
    if "from" not in table and "value" not in table:
        raise ProfileError(f"{where}: needs from or value")
    sources = _strings(table.get("from", []), f"{where}: from")
    for source in sources:
        if not source.startswith(OWN_FIELD):
            _check_choice(source, SOURCES, f"{where}: from")
    required = table.get("required", False)
    if not isinstance(required, bool):
        raise ProfileError(f"{where}: required is true or false")
    return Key(
        name=name,
        sources=sources,
        type=cast(KeyType, _check_choice(table.get("type", "string"), get_args(KeyType), where)),
        value=table.get("value"),
        add=_strings(table.get("add", []), f"{where}: add"),
        count=cast(Count, _check_choice(table.get("count", "any"), get_args(Count), where)),
        required=required,
        escape=cast(Escape, _check_choice(table.get("escape", ""), get_args(Escape), where)),
    )


def _strings(value: object, where: str) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise ProfileError(f"{where} is text or a list of texts")
    return tuple(items)


def _check_names(table: Mapping[str, object], known: tuple[str, ...], where: str) -> None:
    for name in table:
        if name not in known:
            raise ProfileError(f"{where}: unknown key {name!r}{did_you_mean(name, known)}")


def _check_choice(value: object, known: tuple[str, ...], where: str) -> str:
    if not isinstance(value, str) or value not in known:
        hint = did_you_mean(str(value), known) or f"; one of {', '.join(known)}"
        raise ProfileError(f"{where}: {value!r} is not known{hint}")
    return value
