"""Progress where there is no terminal: a line now and then, as text or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, Literal, TextIO

from ..terminal import shown
from .facts import Facts

LogFormat = Literal["text", "json"]

_EVERY_SECONDS: Final = 10.0
_STEPS: Final = 20  #: lines for a whole run, at least: one every 5 %


def utc() -> datetime:
    """Now."""
    return datetime.now(UTC)


class LogLines:
    """Writes a line every ten seconds, or when another twentieth is finished; never two within a second."""

    gap = 1.0

    def __init__(
        self, stream: TextIO, form: LogFormat = "text", now: Callable[[], datetime] = utc
    ) -> None:
        self._stream = stream
        self._form = form
        self._now = now
        self._last_seconds = 0.0
        self._last_step = 0
        self._last_done = -1

    def show(self, facts: Facts) -> None:
        """Write a line, if it is time for one."""
        step = facts.done * _STEPS // facts.total if facts.total else 0
        if facts.seconds - self._last_seconds >= _EVERY_SECONDS or step > self._last_step:
            self._write(facts, step)

    def last(self, facts: Facts) -> None:
        """Write how it ended; nothing, when it did not even begin."""
        began = facts.total is not None or facts.done > 0
        if began and facts.done != self._last_done:
            self._write(facts, self._last_step)

    def line(self, level: str, message: str, **values: object) -> None:
        """Write a message."""
        if self._form == "json":
            self._json({"event": level, "message": message, **values})
        else:
            self._text(shown(message))

    def _write(self, facts: Facts, step: int) -> None:
        self._last_seconds, self._last_step = facts.seconds, step
        self._last_done = facts.done
        if self._form == "json":
            self._json({"event": "progress", **facts.to_dict()})
        else:
            self._text("; ".join([facts.head(), *facts.parts()]))

    def _text(self, message: str) -> None:
        self._stream.write(f"{self._now().astimezone():%H:%M:%S} {message}\n")
        self._stream.flush()

    def _json(self, values: dict[str, object]) -> None:
        moment = self._now().isoformat(timespec="seconds")
        self._stream.write(json.dumps({"time": moment, **values}) + "\n")
        self._stream.flush()
