"""Whose pages they were."""

from __future__ import annotations

from .figures import HostErrors, HostFigure
from .source import Snapshot
from .wording import plain


def largest(ledger: Snapshot, top: int) -> tuple[HostFigure, ...]:
    """The hosts with the most entries."""
    rows = ledger.rows(
        "SELECT ifnull(host.name, ''), count(*), sum(state = :done), sum(state = :failed), sum(state = :duplicate), "
        "avg(CASE WHEN state = :done THEN score END), avg(CASE WHEN state = :done THEN words END), "
        "avg(CASE WHEN given = 0 AND fetch_seconds > 0 THEN fetch_seconds END) "
        "FROM entry LEFT JOIN host ON host.id = entry.host "
        "GROUP BY entry.host ORDER BY 2 DESC, 1 LIMIT :top",
        top=top,
    )
    return tuple(
        HostFigure(
            host=plain(name),
            entries=entries,
            done=done,
            failed=failed,
            duplicates=duplicates,
            mean_score=_rounded(score, 2),
            mean_words=_rounded(words, 0),
            mean_fetch_seconds=_rounded(seconds, 3),
        )
        for name, entries, done, failed, duplicates, score, words, seconds in rows
    )


def failing(ledger: Snapshot, top: int) -> tuple[HostErrors, ...]:
    """The hosts with the most failures."""
    rows = ledger.rows(
        "SELECT entry.host, ifnull(host.name, ''), count(*) FROM entry LEFT JOIN host ON host.id = entry.host "
        "WHERE state = :failed GROUP BY entry.host ORDER BY 3 DESC, 2 LIMIT :top",
        top=top,
    )
    return tuple(_failing(ledger, host, plain(name), failed) for host, name, failed in rows)


def _failing(ledger: Snapshot, host: int, name: str, failed: int) -> HostErrors:
    entries = ledger.row("SELECT count(*) FROM entry WHERE host = :host", host=host)[0]
    errors = ledger.rows(
        "SELECT ifnull(error_type, 'unknown'), count(*) FROM entry WHERE host = :host AND state = :failed "
        "GROUP BY 1 ORDER BY 2 DESC, 1",
        host=host,
    )
    return HostErrors(
        host=name, entries=entries, failed=failed, errors={plain(kind): n for kind, n in errors}
    )


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
