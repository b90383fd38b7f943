"""What was proven is written into the rule's file; comments and layout stay as they are."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from ..atomic import write_atomically
from ..errors import RuleError
from ..rules import rules_folder
from .prove import Proof


def refusal(proof: Proof) -> str | None:
    """Why a rule cannot be called verified, or ``None``."""
    failed = len(proof.having("failed"))
    if failed:
        return f"{failed} of {len(proof.items)} failed"
    if not proof.pages_run:
        return "no test met a saved page"
    if proof.worse:
        return f"worse than without it: {proof.worse[0]}"
    if is_installed(proof.subject.file):
        return "the file belongs to the installed package; record it in a checkout"
    return None


def is_installed(file: Path) -> bool:
    """Whether a file came with the installed package, rather than standing in a checkout."""
    folder = rules_folder()
    return folder.name == "_rules" and folder in file.resolve().parents


def rewrite(file: Path, edit: Callable[[str], str]) -> None:
    """Change the text of a file, all at once. Its line ends stay what they are, and the mark it may begin with stays."""
    text = file.read_bytes().decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    edited = edit(text.removeprefix(mark).replace("\r\n", "\n"))
    write_atomically(file, mark + (edited.replace("\n", "\r\n") if "\r\n" in text else edited))


def verified(text: str, day: date) -> str:
    """
    The text of a rule file that says when it was verified.

    >>> print(verified('# Of a blog.\\nid = "site/example.com" # the name\\n\\n[match]\\n', date(2026, 11, 21)))
    # Of a blog.
    id = "site/example.com" # the name
    verified = 2026-11-21
    <BLANKLINE>
    [match]
    <BLANKLINE>
    """
    return _edited(text, lambda table: table.__setitem__("verified", day))


def with_snapshot(text: str, number: int, snapshot: str) -> str:
    """The text of a rule file whose test names its saved page."""
    return _edited(text, lambda table: table["tests"][number].__setitem__("snapshot", snapshot))


def _edited(text: str, edit: Callable[[Any], None]) -> str:
    import tomlkit  # slow to load, and needed for writing only

    document = tomlkit.parse(text)
    edit(document)
    edited = tomlkit.dumps(document)
    wanted = tomllib.loads(text)
    edit(wanted)
    if tomllib.loads(edited) != wanted:
        raise RuleError("the file cannot be edited without changing what it says")
    return edited
