"""Counts what became of the entries of a batch, in memory that does not grow with their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from .keys import host_of
from .model import Outcome

#: Changes when a key of ``Tally.to_dict`` is renamed or removed.
SCHEMA_VERSION: Final = 1

FINAL_STATES: Final = ("done", "failed", "duplicate")
_MAX_HOSTS: Final = 10_000
_KEPT_HOSTS: Final = 1_000
_SHOWN_HOSTS: Final = 10
_MAX_RULES: Final = 10_000


class Tally:
    """
    The figures of one run.

    `earlier` counts, by state, the entries that runs before this one finished and this one left alone.
    """

    def __init__(self) -> None:
        self.total: int | None = None  #: entries, each address once; None: not known
        self.already = 0  #: finished by earlier runs
        self.earlier: dict[str, int] = {}
        self.states: Counter[str] = Counter()
        self.verdicts: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()
        self.stale_rules: Counter[str] = Counter()
        self.restarts: Counter[str] = Counter()  #: of workers, by reason
        self.repeated_in_list = 0  #: entries that name an address once more
        self.repeated_blocks = 0  #: left out because other pages of the host have them, too
        self.retries = 0
        self.bytes = 0  #: of the pages
        self.fetch_seconds = 0.0  #: all requests added up
        self.extract_seconds = 0.0  #: of processors
        self.seconds = 0.0  #: from beginning to end
        self.began = ""  #: ISO 8601
        self.ended = ""
        self.stopped = ""  #: why the run ended before everything was done
        self.interrupted = False
        self.signal = 0  #: that interrupted the run
        self._failing: Counter[str] = Counter()

    def started(self, total: int | None, already: int) -> None:
        """How many entries there are, and how many are finished."""
        self.total, self.already = total, already

    def outcome(self, outcome: Outcome) -> None:
        """Count an entry that is finished."""
        if outcome.state not in FINAL_STATES:
            return
        self.states[outcome.state] += 1
        self.retries += max(0, outcome.attempts - 1)
        self.bytes += outcome.fetched.size
        self.fetch_seconds += outcome.fetched.seconds
        if outcome.trouble is not None:
            self.errors[outcome.trouble.type] += 1
        if outcome.state == "failed":
            self._count_host(outcome.url)
        found = outcome.extracted
        if found is None:
            return
        self.verdicts[found.verdict] += 1
        self.extract_seconds += found.seconds
        self.repeated_blocks += found.repeated
        for rule in {rule_of(phrase) for phrase in found.stale}:
            if rule in self.stale_rules or len(self.stale_rules) < _MAX_RULES:
                self.stale_rules[rule] += 1

    def _count_host(self, url: str) -> None:
        if host := host_of(url):
            self._failing[host] += 1
            if len(self._failing) > _MAX_HOSTS:
                self._failing = Counter(dict(self._failing.most_common(_KEPT_HOSTS)))

    @property
    def finished(self) -> int:
        """Entries this run finished."""
        return sum(self.states[state] for state in FINAL_STATES)

    @property
    def failed(self) -> int:
        """Entries without an article at the end of this run, those that failed earlier included."""
        return self.states["failed"] + self.earlier.get("failed", 0)

    @property
    def rate(self) -> float:
        """Entries a second."""
        return self.finished / self.seconds if self.seconds > 0 else 0.0

    @property
    def todo(self) -> int | None:
        """Entries nobody has worked on."""
        return None if self.total is None else max(0, self.total - self.already - self.finished)

    def failing_hosts(self) -> list[tuple[str, int]]:
        """The hosts with the most failures. Beyond ten thousand hosts, those with few are forgotten on the way."""
        ranked = sorted(self._failing.items(), key=lambda pair: (-pair[1], pair[0]))
        return ranked[:_SHOWN_HOSTS]

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values. Keys stay; the counts by name hold only what occurred."""
        return {
            "schema_version": SCHEMA_VERSION,
            "started": self.began or None,
            "finished": self.ended or None,
            "seconds": round(self.seconds, 3),
            "interrupted": self.interrupted,
            "stopped": self.stopped or None,
            "total": self.total,
            "already": self.already,
            "states": {
                **{state: self._all(state) for state in FINAL_STATES},
                "todo": self.todo,
            },
            "run": {
                **{state: self.states[state] for state in FINAL_STATES},
                "entries_per_second": round(self.rate, 3),
                "retries": self.retries,
                "bytes": self.bytes,
                "fetch_seconds": round(self.fetch_seconds, 3),
                "extract_seconds": round(self.extract_seconds, 3),
            },
            "verdicts": _sorted(self.verdicts),
            "errors": _sorted(self.errors),
            "failing_hosts": [
                {"host": host, "failed": count} for host, count in self.failing_hosts()
            ],
            "worker_restarts": _sorted(self.restarts),
            "stale_rules": _sorted(self.stale_rules),
            "repeated_blocks": self.repeated_blocks,
            "repeated_in_list": self.repeated_in_list,
        }

    def _all(self, state: str) -> int:
        return self.states[state] + self.earlier.get(state, 0)


def rule_of(phrase: str) -> str:
    """The id of the rule a phrase about staleness is about.

    >>> rule_of("rule_stale: site/example.com: .post: matches nothing")
    'site/example.com'
    """
    return phrase.removeprefix("rule_stale: ").partition(": ")[0]


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    """The most frequent first; equal ones by name, so that two runs can be compared."""
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
