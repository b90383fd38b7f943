"""The figures of a report: plain values, also for programs (``Report.to_dict``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

#: Changes when a key of ``Report.to_dict`` is renamed or removed.
SCHEMA_VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """Entries of a span of time."""

    began: str  #: ISO 8601, UTC
    pages: int  #: read: done, waiting or a duplicate
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time in which pages came without a long pause."""

    began: str
    ended: str
    seconds: int
    pages: int
    failed: int
    step: int  #: seconds of each bucket
    buckets: tuple[Bucket, ...]  #: of the latest periods only

    @property
    def per_second(self) -> float:
        """Entries a second."""
        return (self.pages + self.failed) / max(self.seconds, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """How many pages lie from `least` up to, and without, `most`; None: no end."""

    least: float
    most: float | None
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictFigure:
    """The pages of one verdict."""

    verdict: str
    pages: int
    mean_score: float
    unsure: int  #: those below ``UNSURE``


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorFigure:
    """The entries that failed for one reason."""

    type: str
    entries: int
    message: str  #: of one of them
    url: str  #: its address


@dataclass(frozen=True, slots=True, kw_only=True)
class HostFigure:
    """What became of the entries of a host."""

    host: str  #: empty: pages without an address
    entries: int
    done: int
    failed: int
    duplicates: int
    mean_score: float | None
    mean_words: float | None
    mean_fetch_seconds: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HostErrors:
    """Why entries of a host failed."""

    host: str
    entries: int
    failed: int
    errors: Mapping[str, int]  #: by type, the most frequent first


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleRule:
    """A rule that no longer fits pages."""

    rule: str
    pages: int
    reason: str  #: on one of them
    url: str  #: its address


@dataclass(frozen=True, slots=True, kw_only=True)
class SlowPage:
    """A page that took long."""

    url: str
    seconds: float
    words: int | None
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long pages took."""

    pages: int
    seconds: float  #: of all of them
    median: float | None
    p90: float | None
    p99: float | None
    slowest: tuple[SlowPage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A page that came under several addresses."""

    url: str
    duplicates: int
    example: str  #: one of the other addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsurePage:
    """A page whose verdict is not sure."""

    url: str
    verdict: str
    score: float
    words: int
    title: str
    command: (
        str | None
    )  #: what shows the page, block by block; None: it has neither an address nor a file


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of the entries of a ledger."""

    ledger: str  #: as named
    runs: int
    entries: int
    hosts: int
    not_listed: int  #: entries that the list of the last run did not have
    states: Mapping[str, int]
    began: str | None  #: when the first page that counts came; ISO 8601, UTC
    ended: str | None
    seconds: int  #: of all periods
    retries: int
    repeated_blocks: int
    periods: tuple[Period, ...]  #: the latest first
    verdicts: tuple[VerdictFigure, ...]
    statuses: Mapping[str, int]  #: of HTTP
    errors: tuple[ErrorFigure, ...]
    failing_hosts: tuple[HostErrors, ...]
    words: tuple[Bin, ...]
    scores: tuple[Bin, ...]
    stale_rules: tuple[StaleRule, ...]
    fetching: Timing
    extracting: Timing
    largest_hosts: tuple[HostFigure, ...]
    duplicates: tuple[Twin, ...]
    unsure: int  #: pages whose score is below ``UNSURE``
    sample: tuple[UnsurePage, ...]  #: of them

    def to_dict(self) -> dict[str, Any]:
        """Everything as values of JSON."""
        return {"schema_version": SCHEMA_VERSION, **asdict(self)}
