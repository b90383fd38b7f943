"""Tells people how a run goes: a drawing on a terminal, lines elsewhere, or nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Literal, Protocol, TextIO

from ...batch.tally import Tally
from ...batch.watching import SlowHost
from .facts import Facts, Speed
from .log_lines import LogFormat, LogLines

if TYPE_CHECKING:
    from ...batch.model import Outcome

ProgressMode = Literal["auto", "bar", "lines", "none"]

_SLOW_HOSTS = 3


class Display(Protocol):
    """Shows facts, and messages between them."""

    @property
    def gap(self) -> float:
        """Seconds between two calls of `show`, at least."""

    def show(self, facts: Facts) -> None: ...

    def last(self, facts: Facts) -> None: ...

    def line(self, level: str, message: str, **values: object) -> None: ...


class Nothing:
    """Shows nothing."""

    gap = float("inf")

    def show(self, facts: Facts) -> None: ...

    def last(self, facts: Facts) -> None: ...

    def line(self, level: str, message: str, **values: object) -> None: ...


class Progress:
    """
    Watches a run and shows how it goes. An outcome costs a few microseconds; what costs more is done when it is time to show it.

    `verbosity` 1 names every entry that failed, 2 every entry.
    """

    def __init__(
        self,
        display: Display | None = None,
        *,
        clock: Callable[[], float] = monotonic,
        verbosity: int = 0,
    ) -> None:
        self._display = display or Nothing()
        self._clock = clock
        self._verbosity = verbosity
        self._tally = Tally()
        self._began = self._shown = clock()
        self._speed = Speed(self._began)
        self._under_way = (0, 0, 0)
        self._slow: tuple[SlowHost, ...] = ()
        self._closed = False

    def started(self, total: int | None, already: int) -> None:
        """How many entries there are, and how many are finished."""
        self._tally.started(total, already)
        self._tick()

    def outcome(self, outcome: Outcome) -> None:
        """An entry is finished."""
        self._tally.outcome(outcome)
        if self._verbosity:
            self._name(outcome)
        self._tick()

    def pending(self, fetching: int, waiting: int, extracting: int) -> None:
        """What is under way."""
        self._under_way = (fetching, waiting, extracting)
        self._tick()

    def slow_hosts(self, hosts: Sequence[SlowHost]) -> None:
        """The hosts that hold the run up, the slowest first."""
        self._slow = tuple(hosts[:_SLOW_HOSTS])
        self._tick()

    def say(self, message: str) -> None:
        """Show a message."""
        self._display.line("message", message)

    def close(self) -> None:
        """Show how it ended. May be called more than once."""
        if not self._closed:
            self._closed = True
            self._under_way, self._slow = (0, 0, 0), ()
            self._display.last(self._facts(self._clock()))

    def _tick(self) -> None:
        now = self._clock()
        if now - self._shown >= self._display.gap and not self._closed:
            self._shown = now
            self._display.show(self._facts(now))

    def _facts(self, now: float) -> Facts:
        tally = self._tally
        fetching, waiting, extracting = self._under_way
        return Facts(
            total=tally.total,
            already=tally.already,
            finished=tally.finished,
            seconds=now - self._began,
            speed=self._speed.at(now, tally.finished),
            states=tally.states,
            verdicts=tally.verdicts,
            errors=tally.errors,
            fetching=fetching,
            waiting=waiting,
            extracting=extracting,
            slow_hosts=self._slow,
        )

    def _name(self, outcome: Outcome) -> None:
        if outcome.trouble is not None:
            kind, message = outcome.trouble
            said = f"{outcome.url}: {kind}: {message}"
            self._display.line("failed", said, url=outcome.url, error=kind)
        elif self._verbosity > 1:
            found = outcome.extracted
            what = found.verdict if found and outcome.state == "done" else outcome.state
            self._display.line(outcome.state, f"{outcome.url}: {what}", url=outcome.url)


def make_progress(
    mode: ProgressMode = "auto",
    *,
    log_format: LogFormat = "text",
    quiet: bool = False,
    verbosity: int = 0,
    stream: TextIO | None = None,
) -> Progress:
    """The progress that suits `stream`, which is stderr."""
    stream = stream or sys.stderr
    if quiet or mode == "none":
        return Progress()
    if mode == "auto":
        mode = "bar" if log_format == "text" and can_draw(stream) else "lines"
    return Progress(_display(mode, log_format, stream), verbosity=verbosity)


def can_draw(stream: TextIO) -> bool:
    """Whether lines can be drawn again in place."""
    return stream.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")


def _display(mode: ProgressMode, log_format: LogFormat, stream: TextIO) -> Display:
    if mode != "bar":
        return LogLines(stream, log_format)
    from rich.console import Console  # loaded for a terminal alone

    from .screen import Screen

    return Screen(Console(file=stream, force_terminal=True, highlight=False, emoji=False))
