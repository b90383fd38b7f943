"""Who has which name: never two pages in one file."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

from ..errors import TemplateError


def folded(path: str) -> str:
    """
    The same for two paths that some system takes for one file: there, neither case nor the way accents are written counts.

    >>> folded("Año/A.md") == folded("AN\u0303O/a.MD")
    True
    """
    plain = unicodedata.normalize("NFD", path.replace("\\", "/")).casefold()
    # HFS+ does not see what cannot be seen.
    shown = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFC", shown)


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
        digest = hashlib.sha256(owner.encode("utf-8", "surrogatepass")).hexdigest()
        # A page may be called like the marked name of another.
        for wanted in (path, *(marked(path, digest[:length]) for length in (8, 32, 64))):
            if self._owners.setdefault(folded(str(wanted)), owner) == owner:
                return wanted
        raise TemplateError(f"no name is left for {owner}: {path}")
