"""Worker processes that survive bad pages: crashes, pages without end, and memory that blows up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .many import map_unordered, run_all
    from .model import Answer, PageLimits, PoolStats
    from .pool import Pool

__all__ = ["Answer", "PageLimits", "Pool", "PoolStats", "map_unordered", "run_all"]

# A worker imports this package, too, and needs none of these.
_HOME = {
    "Answer": "model",
    "PageLimits": "model",
    "PoolStats": "model",
    "Pool": "pool",
    "map_unordered": "many",
    "run_all": "many",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    home = _HOME.get(name)
    if home is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    return value
