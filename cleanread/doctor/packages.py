"""The packages cleanread needs, and those its extras bring: are they there, new enough, and can they be loaded."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from importlib import metadata
from io import StringIO
from typing import Final, NamedTuple

from .check import Check
from .extras import ADDS, BUNDLES, module_of
from .requirements import Requirement

_SECTION: Final = "packages"
_EXTRAS: Final = "extras"


class Found(NamedTuple):
    """What is known about one package."""

    requirement: Requirement
    version: str | None  #: None: it is not installed
    trouble: str = ""  #: why it does not work

    @property
    def shown(self) -> str:
        """Its name and version."""
        return f"{self.requirement.name} {self.version}" if self.version else self.requirement.name


def check_packages(requirements: Iterable[Requirement]) -> Iterator[Check]:
    """What cleanread itself needs. Only what is wrong has a line of its own."""
    found = [look_at(each) for each in requirements if not each.extra]
    wrong = [each for each in found if each.trouble or each.version is None]
    for each in wrong:
        yield Check(
            section=_SECTION,
            name=each.requirement.name,
            state="broken",
            found=each.trouble or "not installed",
            advice=_install([each]),
        )
    if found and not wrong:
        yield Check(
            section=_SECTION,
            name="dependencies",
            state="ok",
            found=f"all {len(found)} are there, new enough, and load",
        )
    if not found:
        yield Check(
            section=_SECTION,
            name="dependencies",
            state="note",
            found="which versions are needed is not known: cleanread was not installed by pip, uv or the like",
        )


def check_extras(requirements: Iterable[Requirement]) -> Iterator[Check]:
    """Each extra: what it brings, or what it would add."""
    by_extra: dict[str, list[Requirement]] = {}
    for each in requirements:
        if each.extra and each.extra not in BUNDLES:
            by_extra.setdefault(each.extra, []).append(each)
    for extra, asked in sorted(by_extra.items()):
        yield _extra(extra, asked)


def _extra(extra: str, asked: Sequence[Requirement]) -> Check:
    adds = ADDS.get(extra, "")
    command = f"pip install 'cleanread[{extra}]'"
    if any(_version(each.name) is None for each in asked):
        return Check(section=_EXTRAS, name=extra, state="absent", found=adds, advice=command)
    found = [look_at(each) for each in asked]
    wrong = [each for each in found if each.trouble]
    if wrong:
        return Check(
            section=_EXTRAS,
            name=extra,
            state="broken",
            found="; ".join(f"{each.requirement.name}: {each.trouble}" for each in wrong),
            advice=_install(wrong),
        )
    return Check(
        section=_EXTRAS, name=extra, state="ok", found=", ".join(each.shown for each in found)
    )


def look_at(requirement: Requirement) -> Found:
    """Whether a package is there, new enough, and can be loaded."""
    version = _version(requirement.name)
    if version is None:
        return Found(requirement, None)
    if not requirement.is_met(version):
        bounds = ",".join(f"{sign}{bound}" for sign, bound in requirement.bounds)
        return Found(requirement, version, f"{version} is installed, {bounds} is needed")
    return Found(requirement, version, _load(module_of(requirement.name)))


def _load(module: str) -> str:
    """Why a module cannot be loaded; empty when it can. What it prints or warns of meanwhile is nobody's concern."""
    try:
        with warnings.catch_warnings(), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            warnings.simplefilter("ignore")
            importlib.import_module(module)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, the module does not work
        return f"cannot be loaded: {type(error).__name__}: {error}"
    return ""


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _install(wrong: Sequence[Found]) -> str:
    """What mends packages. To install a version again that is there already has to be asked for."""
    words = " ".join(f"'{each.requirement.written}'" for each in wrong)
    is_new_enough = all(each.version and each.requirement.is_met(each.version) for each in wrong)
    how = "--force-reinstall" if is_new_enough else "--upgrade"
    return f"pip install {how} {words}"
