"""How much memory a process occupies."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Final

#: So often the workers' memory is looked at.
SECONDS_BETWEEN_LOOKS: Final = 0.5


def resident(process: int | str) -> int:
    """Bytes of memory that a process occupies (``"self"``: this one); 0 when nobody knows.

    >>> resident("self") >= 0
    True
    """
    return _look(process)


def _on_linux(process: int | str) -> int:
    try:
        file = os.open(f"/proc/{process}/statm", os.O_RDONLY)
    except OSError:
        return 0
    try:
        return int(os.read(file, 100).split()[1]) * _PAGE
    except (OSError, IndexError):  # it ended a moment ago
        return 0
    finally:
        os.close(file)


def _way() -> Callable[[int | str], int]:
    if sys.platform == "linux":
        return _on_linux
    try:
        psutil = import_module("psutil")
    except ImportError:
        return lambda _process: 0

    def ask(process: int | str) -> int:
        try:
            return int(psutil.Process(None if process == "self" else process).memory_info().rss)
        except psutil.Error:
            return 0

    return ask


_PAGE: Final = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_look: Final = _way()
