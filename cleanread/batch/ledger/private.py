"""Files that hold what is nobody else's business: addresses with logins, and pages that only a login shows."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def make_private(path: Path) -> None:
    """
    Make an empty file at `path` that its owner alone can read, unless something is there; what SQLite puts beside it is as private.

    Where none can be made, opening it will say why.
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
