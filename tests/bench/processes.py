"""The memory of a process and all those below it, read from ``/proc``."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

_PROC = Path("/proc")


class Memory(NamedTuple):
    """Bytes."""

    resident: int = 0  #: what several processes share counts for each of them
    shared: int = 0  #: what they share counts once

    def most(self, other: Memory) -> Memory:
        """The larger ones.

        >>> Memory(3, 1).most(Memory(2, 2))
        Memory(resident=3, shared=2)
        """
        return Memory(max(self.resident, other.resident), max(self.shared, other.shared))


def memory_of(process: int) -> Memory:
    """All of the tree below `process`; nothing of those that end meanwhile."""
    found = [_memory(each) for each in _tree(process)]
    return Memory(sum(m.resident for m in found), sum(m.shared for m in found))


def _tree(top: int) -> list[int]:
    below: dict[int, list[int]] = {}
    for folder in _PROC.iterdir():
        if folder.name.isdigit() and (stat := _read(folder / "stat")):
            parent = int(stat.rpartition(")")[2].split()[1])  # a name may have spaces
            below.setdefault(parent, []).append(int(folder.name))
    tree = [top]
    for process in tree:
        tree += below.get(process, ())
    return tree


def _memory(process: int) -> Memory:
    figures = {"Rss": 0, "Pss": 0}
    for line in _read(_PROC / str(process) / "smaps_rollup").splitlines():
        name, _, value = line.partition(":")
        if name in figures:
            figures[name] = int(value.split()[0]) * 1024
    return Memory(figures["Rss"], figures["Pss"])


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace")
    except OSError:  # it has ended
        return ""
