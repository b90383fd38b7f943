"""
Names of files that a rule may name: saved pages in its own folder, and nothing else of the machine.

A test of a rule reads such a file, and writes it when the page is fetched anew.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Final

#: how the names of saved pages end
SAVED_PAGE: Final = re.compile(r"\.(?:x?html?|xht)(?:\.(?:gz|zst))?$", re.IGNORECASE)
# Windows takes these for a drive, a separator, or a pattern.
_FOREIGN: Final = re.compile(r'[\\:*?"<>|\x00-\x1f]')


def inside_folder(name: str) -> str:
    """`name`, if it is that of a saved page in the folder of the rule, or below it. Raises ``ValueError``.

    >>> inside_folder("pages/example.com.html.gz")
    'pages/example.com.html.gz'
    >>> inside_folder("../../.bashrc")
    Traceback (most recent call last):
    ValueError: '../../.bashrc' is not in the folder of the rule
    """
    path = PurePosixPath(name)
    if not name:
        return name
    if path.is_absolute() or ".." in path.parts or _FOREIGN.search(name):
        raise ValueError(f"{name!r} is not in the folder of the rule")
    if not SAVED_PAGE.search(name):
        raise ValueError(
            f"{name!r} is no saved page; their names end with .html, .html.gz or .html.zst"
        )
    return name


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a file is really in a folder, wherever links lead."""
    return path.resolve().is_relative_to(folder.resolve())
