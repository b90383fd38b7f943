"""The smallest input that does the same: pieces are left out as long as it does."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import sleep

from .children import Child
from .findings import Finding, Findings, of_death
from .mutate import attempt
from .restraint import Budget
from .slate import Slate
from .targets import load


def seen(target: str, data: bytes, budget: Budget) -> Finding | None:
    """What an input does, tried in a process of its own."""
    run = load(target)
    with tempfile.TemporaryDirectory() as folder:
        findings = Findings(Path(folder))

        def work(slate: Slate) -> None:
            slate.begin(0, data)
            attempt(run, target, data, findings, budget)

        child = Child(target, work, budget)
        while not child.ended():
            sleep(0.002)
        try:
            if child.death:
                return of_death(target, child.death, data, child.trace)
            for file in Path(folder).glob("*.txt"):
                first, _, detail = file.read_text("utf-8").partition("\n")
                kind, _, key = first.partition(": ")
                return Finding(target, kind, key, data, detail)
            return None
        finally:
            child.close()


def smallest(target: str, data: bytes, budget: Budget) -> Finding | None:
    """The finding with the least input that has the same key; None when `data` does nothing wrong."""
    best = seen(target, data, budget)
    if best is None:
        return None
    size = len(data) // 2
    while size:
        best = _without_pieces(target, best, size, budget)
        size //= 2
    return best


def _without_pieces(target: str, best: Finding, size: int, budget: Budget) -> Finding:
    at = 0
    while at < len(best.data):
        tried = best.data[:at] + best.data[at + size :]
        found = seen(target, tried, budget)
        if found is not None and found.name == best.name:
            best = found
        else:
            at += size
    return best
