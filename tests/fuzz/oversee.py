"""Keeps children at work until they are done or time is up: one that dies leaves a finding, and another takes its place."""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Final

from .children import Child
from .findings import Findings, of_death
from .journal import Effort, Journal

_MINUTE: Final = 60.0
_BLINK: Final = 0.05
_ENDS: Final = (signal.SIGTERM, signal.SIGINT)

#: starts the child at a place, after the one that was there; None: there is nothing more to do
Start = Callable[[int, Child | None], Child | None]


@dataclass(slots=True)
class _Desk:
    """One place where a child works, and what of its work is in the journal."""

    child: Child
    written: Effort


class Overseer:
    """Runs some children side by side."""

    def __init__(self, start: Start, findings: Findings, journal: Journal) -> None:
        self._start = start
        self._findings = findings
        self._journal = journal
        self._stopped = False

    def run(self, workers: int, seconds: float | None = None) -> Effort:
        """Until nothing is left to do, or `seconds` are over, or somebody ends this process."""
        before = [(sign, signal.signal(sign, self._stop)) for sign in _ENDS]
        try:
            return self._run(workers, seconds)
        finally:
            for sign, handler in before:
                signal.signal(sign, handler)

    def _run(self, workers: int, seconds: float | None) -> Effort:
        until = None if seconds is None else monotonic() + seconds
        first = (self._start(number, None) for number in range(workers))
        desks = {n: _Desk(child, Effort()) for n, child in enumerate(first) if child}
        minute = monotonic() + _MINUTE
        while desks and not self._stopped and (until is None or monotonic() < until):
            sleep(_BLINK)
            for number, desk in list(desks.items()):
                if desk.child.ended():
                    self._next(number, desk, desks)
            if monotonic() > minute:
                minute += _MINUTE
                for desk in desks.values():
                    self._write(desk)
        for desk in desks.values():
            desk.child.stop()
            self._write(desk)
        return self._journal.total

    def _next(self, number: int, desk: _Desk, desks: dict[int, _Desk]) -> None:
        child = desk.child
        self._write(desk)
        if child.death:
            found = of_death(child.target, child.death, child.slate.input, child.trace)
            if self._findings.store(found):
                self._journal.write(child.target, Effort(findings=1))
        another = self._start(number, child)
        child.close()
        if another is None:
            del desks[number]
        else:
            desks[number] = _Desk(another, Effort())

    def _write(self, desk: _Desk) -> None:
        slate, before = desk.child.slate, desk.written
        done = Effort(
            executions=slate.executions - before.executions,
            cpu_seconds=round(slate.cpu_seconds - before.cpu_seconds, 3),
            findings=slate.findings - before.findings,
        )
        before.add(done)
        self._journal.write(desk.child.target, done)

    def _stop(self, _signal: int, _frame: object) -> None:
        self._stopped = True
