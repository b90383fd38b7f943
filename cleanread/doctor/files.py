"""Files and folders: the user's own, the rules, the model, the browser."""

from __future__ import annotations

import os
import sys
from base64 import urlsafe_b64decode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Final

from ..errors import ProfileError, RuleError
from .check import Check

_FOLDERS: Final = "folders"
_DATA: Final = "data"


def check_folder(name: str, folder: Path, purpose: str) -> Check:
    """A folder of the user's own. It is no trouble when it is not there."""
    if not os.path.lexists(folder):
        advice = f"make the folder for {purpose}"
        return Check(section=_FOLDERS, name=name, state="absent", found=str(folder), advice=advice)
    if not (folder.is_dir() and os.access(folder, os.R_OK | os.X_OK)):
        what = "cannot be read" if folder.is_dir() else "is not a folder"
        advice = "correct its permissions" if folder.is_dir() else "move the file away"
        return Check(section=_FOLDERS, name=name, state="broken", found=f"{folder} {what}", advice=advice)  # fmt: skip
    return Check(section=_FOLDERS, name=name, state="ok", found=str(folder))


def check_rules(folders: Sequence[Path]) -> Check:
    """Whether all rules load: those of the package, of packs, and the user's own."""
    from ..rules import load_rules
    from ..rules.packs import pack_folders

    try:
        packs = pack_folders()
        found = load_rules(tuple(folders))
    except (RuleError, OSError) as error:
        return Check(section=_DATA, name="rules", state="broken", found=str(error), advice="cleanread rules check")  # fmt: skip
    named = f"; packs: {', '.join(pack.name for pack in packs)}" if packs else "; no packs"
    return Check(section=_DATA, name="rules", state="ok", found=f"{len(found.files):,} load{named}")


def check_profiles(folders: Sequence[Path]) -> Check:
    """Whether the front-matter profiles load."""
    from ..frontmatter import load_profile, profile_files

    try:
        files = profile_files(folders)
        for file in files.values():
            load_profile(file)
    except (ProfileError, OSError) as error:
        return Check(section=_DATA, name="profiles", state="broken", found=str(error), advice="correct or remove the file")  # fmt: skip
    return Check(section=_DATA, name="profiles", state="ok", found=", ".join(files))


def check_model(file: Path) -> Check:
    """Whether the model is the one that was installed, and loads."""
    from ..score import load_model

    advice = "pip install --force-reinstall --no-deps cleanread"
    try:
        digest = sha256(file.read_bytes()).digest()
        load_model(file)
    except (OSError, ValueError) as error:
        return Check(section=_DATA, name="model", state="broken", found=str(error), advice=advice)
    recorded = _recorded_digest(file)
    if recorded is not None and recorded != digest:
        what = f"{file} is not the file that was installed"
        return Check(section=_DATA, name="model", state="broken", found=what, advice=advice)
    same = ", as installed" if recorded else ""
    return Check(section=_DATA, name="model", state="ok", found=f"loads; SHA-256 {digest.hex()[:16]}…{same}")  # fmt: skip


def _recorded_digest(file: Path) -> bytes | None:
    """The digest in the list that came with the installed package; None when there is none for this file."""
    try:
        entries = metadata.files("cleanread") or []
    except metadata.PackageNotFoundError:
        return None
    for entry in entries:
        if entry.name == file.name and entry.hash and Path(str(entry.locate())) == file:
            return urlsafe_b64decode(entry.hash.value + "=" * (-len(entry.hash.value) % 4))
    return None


def check_browser(*, wanted: bool) -> Iterator[Check]:
    """Whether there is a Chromium; one that is named and is not there is wrong."""
    from ..fetchers.chromium import VARIABLE, executable

    named = os.environ.get(VARIABLE)
    if named and not os.access(named, os.X_OK):
        yield Check(
            section=_DATA,
            name="Chromium",
            state="broken",
            found=f"{VARIABLE} names {named}, which is no program",
            advice=f"correct or unset {VARIABLE}",
        )
    elif (found := executable() or _playwrights_own()) is not None:
        yield Check(section=_DATA, name="Chromium", state="ok", found=found)
    else:
        advice = f"apt install chromium, or playwright install chromium, or set {VARIABLE}"
        need = "none found; --fetcher browser needs one" if wanted else "none found"
        yield Check(section=_DATA, name="Chromium", state="absent", found=need, advice=advice)


def _playwrights_own() -> str | None:
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    places = {"darwin": "Library/Caches", "win32": "AppData/Local"}
    home = Path("~").expanduser() / places.get(sys.platform, ".cache") / "ms-playwright"
    folder = Path(named) if named and named != "0" else home
    found = sorted(folder.glob("chromium-*")) if folder.is_dir() else []
    return str(found[-1]) if found else None
