"""What shells complete where a rule or a host is named. Only the names of files are looked at: a key was pressed, and somebody waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from ..rule_folders import rule_folders

_KINDS = {"site": "site", "families": "family", "global": "global"}


def rule_ids(incomplete: str) -> list[str]:
    """The ids of rules, as far as their files are called like them."""
    found = {f"{kind}/{name}" for kind, name in _named()}
    return sorted(name for name in found if name.startswith(incomplete))


def rule_hosts(incomplete: str) -> list[str]:
    """The hosts that site rules are called after."""
    found = {name for kind, name in _named() if kind == "site" and "." in name}
    return sorted(name for name in found if name.startswith(incomplete))


def ids_and_hosts(incomplete: str) -> list[str]:
    """Both, where either will do."""
    return [*rule_ids(incomplete), *rule_hosts(incomplete)]


def _named() -> Iterator[tuple[str, str]]:
    """The kind and the name of each rule."""
    from ...rules import rules_folder
    from ...rules.places import rule_places

    for folder in (rules_folder(), *rule_folders()):
        for place in map(PurePath, rule_places(folder)):
            if kind := _KINDS.get(place.parent.name):
                yield kind, place.stem
