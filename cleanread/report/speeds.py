"""How fast it went: over time, and page by page."""

from __future__ import annotations

from typing import Final

from .figures import Period, SlowPage, Timing
from .periods import Moment, periods
from .source import Snapshot
from .wording import address

_PERCENTILES: Final = (50, 90, 99)
#: Fetching is timed where a request was made, extracting where a page was worked on.
_FETCHED: Final = "fetch_seconds AS seconds, * FROM entry WHERE given = 0 AND fetch_seconds > 0"
_EXTRACTED: Final = "extract_seconds AS seconds, * FROM entry WHERE extract_seconds > 0"


def all_periods(ledger: Snapshot, drawn: int) -> tuple[Period, ...]:
    """When pages came; only the latest `drawn` periods have their course."""
    rows = ledger.rows(
        "SELECT CAST(strftime('%s', fetched) AS INTEGER) AS second, sum(state <> :failed), sum(state = :failed) "
        "FROM entry WHERE fetched IS NOT NULL AND state <> :todo GROUP BY second HAVING second IS NOT NULL ORDER BY second"
    )
    return periods((Moment(*row) for row in rows), drawn)


def fetching(ledger: Snapshot, top: int) -> Timing:
    """How long requests took."""
    return _timing(ledger, _FETCHED, top)


def extracting(ledger: Snapshot, top: int) -> Timing:
    """How long extraction took."""
    return _timing(ledger, _EXTRACTED, top)


def _timing(ledger: Snapshot, timed: str, top: int) -> Timing:
    source = f"(SELECT {timed})"
    pages, total = ledger.row(f"SELECT count(*), ifnull(sum(seconds), 0) FROM {source}")  # noqa: S608
    slowest = ledger.rows(
        f"SELECT url, seconds, words, attempts FROM {source} ORDER BY seconds DESC, key LIMIT :top",  # noqa: S608
        top=top,
    )
    median, p90, p99 = (_percentile(ledger, source, pages, percent) for percent in _PERCENTILES)
    return Timing(
        pages=pages,
        seconds=round(total, 3),
        median=median,
        p90=p90,
        p99=p99,
        slowest=tuple(
            SlowPage(url=address(url), seconds=seconds, words=words, attempts=attempts)
            for url, seconds, words, attempts in slowest
        ),
    )


def _percentile(ledger: Snapshot, source: str, pages: int, percent: int) -> float | None:
    """The time that so many percent of the pages needed no more than."""
    if not pages:
        return None
    found = ledger.row(
        f"SELECT seconds FROM {source} ORDER BY seconds LIMIT 1 OFFSET :at",  # noqa: S608
        at=-(-pages * percent // 100) - 1,
    )
    return float(found[0])
