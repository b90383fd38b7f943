"""Looks at everything, in the order in which it is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from .check import Check
from .files import check_browser, check_folder, check_model, check_profiles, check_rules
from .packages import check_extras, check_packages
from .requirements import own_requirements
from .system import check_system, check_terminal
from .trial import check_extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the user keeps things of their own."""

    rules: Path
    profiles: Path
    rule_folders: tuple[Path, ...]  #: that are in use
    profile_folders: tuple[Path, ...]


def checkup(places: Places) -> Iterator[Check]:
    """One check after the other. What is broken further up may be why something further down is."""
    requirements = own_requirements()
    yield from check_system()
    packages = list(check_packages(requirements))
    yield from packages
    yield from check_extras(requirements)
    yield from check_terminal()
    yield check_folder("rules", places.rules, "site rules of your own")
    yield check_folder("profiles", places.profiles, "front-matter profiles of your own")
    if any(check.state == "broken" for check in packages):
        return  # what follows would fail for the same reason, and say less
    model = Path(__file__).parent.parent / "model.npz"
    yield check_rules(places.rule_folders)
    yield check_profiles(places.profile_folders)
    yield check_model(model)
    yield from check_browser(wanted=find_spec("playwright") is not None)
    yield check_extraction()
