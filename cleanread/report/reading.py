"""Asks a ledger for the figures of a report. The database counts; no entry passes through Python but those that are shown."""

from __future__ import annotations

from typing import Any, Final

from ..batch.ledger.schema import STATES
from ..errors import BatchError
from . import hosts, quality, speeds
from .figures import ErrorFigure, Report
from .source import Snapshot
from .wording import address, message, plain

#: periods whose course is drawn
_DRAWN: Final = 3
_ERRORS: Final = 30


def read_report(ledger: Snapshot, *, top: int = 10, sample: int = 20) -> Report:
    """The figures: lists have the first `top`, and there are `sample` pages with an unsure verdict."""
    try:
        return _report(ledger, top, sample)
    except (TypeError, ValueError) as error:  # a number that is a text, a list that is no JSON
        reason = f"it holds what no batch has written there: {error}"
        raise BatchError(f"{ledger.name}: {reason}", file=ledger.name) from error


def _report(ledger: Snapshot, top: int, sample: int) -> Report:
    found = speeds.all_periods(ledger, _DRAWN)
    return Report(
        ledger=ledger.name,
        **_totals(ledger),
        states=_states(ledger),
        began=found[-1].began if found else None,
        ended=found[0].ended if found else None,
        seconds=sum(period.seconds for period in found),
        periods=found[:top],
        verdicts=quality.verdicts(ledger),
        statuses=_statuses(ledger),
        errors=_errors(ledger),
        failing_hosts=hosts.failing(ledger, top),
        words=quality.words(ledger),
        scores=quality.scores(ledger),
        stale_rules=quality.stale_rules(ledger, top),
        fetching=speeds.fetching(ledger, top),
        extracting=speeds.extracting(ledger, top),
        largest_hosts=hosts.largest(ledger, top),
        duplicates=quality.duplicates(ledger, top),
        unsure=quality.count_unsure(ledger),
        sample=quality.sample(ledger, sample),
    )


def _totals(ledger: Snapshot) -> dict[str, Any]:
    runs = ledger.row("SELECT ifnull(max(CAST(value AS INTEGER)), 0) FROM meta WHERE name = 'run'")[
        0
    ]
    columns = ("entries", "hosts", "not_listed", "retries", "repeated_blocks")
    row = ledger.row(
        "SELECT count(*), count(DISTINCT host), ifnull(sum(run < :run), 0), "
        "ifnull(sum(max(attempts - 1, 0)), 0), ifnull(sum(repeated), 0) FROM entry",
        run=runs,
    )
    return {"runs": runs, **dict(zip(columns, row, strict=True))}


def _states(ledger: Snapshot) -> dict[str, int]:
    counts = dict(ledger.rows("SELECT state, count(*) FROM entry GROUP BY state"))
    return {state: counts.get(number, 0) for number, state in enumerate(STATES)}


def _statuses(ledger: Snapshot) -> dict[str, int]:
    rows = ledger.rows(
        "SELECT CAST(status AS INTEGER), count(*) FROM entry WHERE status IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return {str(status): count for status, count in rows}


def _errors(ledger: Snapshot) -> tuple[ErrorFigure, ...]:
    # Beside min(), SQLite takes the other columns from the row that has it.
    rows = ledger.rows(
        "SELECT ifnull(error_type, 'unknown'), count(*), error, min(url) FROM entry WHERE state = :failed "
        "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :most",
        most=_ERRORS,
    )
    return tuple(
        ErrorFigure(type=plain(kind), entries=count, message=message(text), url=address(url))
        for kind, count, text, url in rows
    )
