"""Who has which name: never two pages in one file."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path


def folded(path: str) -> str:
    """
    The same for two paths that some system takes for one file: there, neither case nor the way accents are written counts.

    >>> folded("Año/A.md") == folded("AN\u0303O/a.MD")
    True
    """
    plain = unicodedata.normalize("NFD", path.replace("\\", "/")).casefold()
    return unicodedata.normalize("NFC", plain)


def marked(path: Path, mark: str) -> Path:
    """The path with a mark at the end of its name.

    >>> marked(Path("out/a.md"), "1f2e").as_posix()
    'out/a-1f2e.md'
    """
    return path.with_name(f"{path.stem}-{mark}{path.suffix}")


class Names:
    """Hands out file names so that no two sources of one run share a file."""

    def __init__(self) -> None:
        self._owners: dict[str, str] = {}

    def claim(self, path: Path, owner: str) -> Path:
        """``path``, or one with a suffix made from the owner's name when another owner has it."""
        if self._owners.setdefault(folded(str(path)), owner) == owner:
            return path
        digest = hashlib.sha256(owner.encode("utf-8", "surrogatepass")).hexdigest()
        path = marked(path, digest[:8])
        self._owners[folded(str(path))] = owner
        return path
