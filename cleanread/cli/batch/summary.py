"""What came of a run: a table for people on stderr, a file of JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from ...atomic import write_atomically
from ...batch.tally import Tally
from ...durations import duration
from .. import exit_codes
from ..terminal import shown
from .log_lines import LogFormat
from .progress import can_draw
from .wording import columns, counts, plural, speed, volume


def exit_status(tally: Tally) -> int:
    """The exit status of a run.

    >>> exit_status(Tally())
    0
    """
    if tally.interrupted:
        return exit_codes.of_signal(tally.signal) if tally.signal else exit_codes.INTERRUPTED
    return exit_codes.PARTLY if tally.failed or tally.stopped else exit_codes.OK


def write_summary(path: Path, tally: Tally) -> None:
    """The file of ``--summary-json``, whole or not at all."""
    write_atomically(path, json.dumps(_values(tally), ensure_ascii=True, indent=2) + "\n")


def _values(tally: Tally) -> dict[str, Any]:
    return {**tally.to_dict(), "exit_status": exit_status(tally)}


def rows(tally: Tally) -> Iterator[tuple[str, str]]:
    """What the table says, line by line; what did not occur is not mentioned."""
    if tally.stopped:
        yield "stopped", shown(tally.stopped)
    yield "done", f"{tally.states['done']:,}"
    yield "failed", _with(tally.states["failed"], counts(tally.errors))
    if tally.states["duplicate"]:
        yield "duplicates", f"{tally.states['duplicate']:,}"
    if tally.already:
        yield "earlier", _with(tally.already, counts(tally.earlier))
    if tally.todo:
        yield "not done", f"{tally.todo:,}"
    if tally.verdicts:
        yield "verdicts", counts(tally.verdicts, 10)
    if hosts := tally.failing_hosts():
        yield "failing hosts", ", ".join(f"{shown(host)} {count:,}" for host, count in hosts[:5])
    yield "time", f"{duration(tally.seconds)}, {speed(tally.rate)}"
    if tally.bytes:
        yield "fetched", volume(tally.bytes)
    yield from _remarks(tally)


def _remarks(tally: Tally) -> Iterator[tuple[str, str]]:
    if tally.retries:
        yield "retries", f"{tally.retries:,}"
    if tally.restarts:
        yield "workers restarted", counts(tally.restarts)
    if tally.repeated_blocks:
        yield "repeated blocks", f"{tally.repeated_blocks:,} left out"
    if tally.repeated_in_list:
        yield "repeated in the list", plural(tally.repeated_in_list, "entry", "entries")
    if tally.stale_rules:
        yield "stale rules", shown(counts(tally.stale_rules, 5))


def show_summary(tally: Tally, stream: TextIO, log_format: LogFormat = "text") -> None:
    """Print the table, or the same figures as a line of JSON."""
    if log_format == "json":
        values = {"time": tally.ended or None, "event": "summary", **_values(tally)}
        stream.write(json.dumps(values) + "\n")
        stream.flush()
        return
    if not can_draw(stream):
        stream.write(columns(rows(tally)))
        stream.flush()
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in rows(tally):
        bad = name == "stopped" or (name == "failed" and tally.states["failed"] > 0)
        table.add_row(name, Text(value, style="red" if bad else ""))
    Console(file=stream, highlight=False, emoji=False).print(table)


def _with(count: int, detail: str) -> str:
    return f"{count:,} ({detail})" if count and detail else f"{count:,}"
