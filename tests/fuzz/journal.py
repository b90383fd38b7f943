"""How much was tried: one JSON line a minute and run, so that runs can be summed however they end."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(slots=True, kw_only=True)
class Effort:
    """What was tried, and what it cost."""

    executions: int = 0
    cpu_seconds: float = 0.0
    findings: int = 0  #: new ones

    def add(self, other: Effort) -> None:
        """Count what another has, too."""
        self.executions += other.executions
        self.cpu_seconds += other.cpu_seconds
        self.findings += other.findings

    def __str__(self) -> str:
        """
        As people read it.

        >>> print(Effort(executions=5000, cpu_seconds=10, findings=1))
        5,000 executions in 10 CPU-seconds (0.00 h), 500.0 a second, 1 new finding
        """
        rate = self.executions / self.cpu_seconds if self.cpu_seconds else 0.0
        return (
            f"{self.executions:,} executions in {self.cpu_seconds:,.0f} CPU-seconds "
            f"({self.cpu_seconds / 3600:.2f} h), {rate:,.1f} a second, "
            f"{self.findings} new finding{'' if self.findings == 1 else 's'}"
        )


class Journal:
    """Where a run writes what it did. Without a file it only sums up."""

    def __init__(self, file: Path | None, engine: str) -> None:
        self.total = Effort()
        self._file = file
        self._engine = engine

    def write(self, target: str, effort: Effort) -> None:
        """What was done on one target since the last line."""
        self.total.add(effort)
        if self._file is None or effort == Effort():
            return
        line = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "engine": self._engine,
            "target": target,
            **asdict(effort),
        }
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def totals(lines: Iterable[str]) -> dict[str, Effort]:
    """
    The sums of a journal: for each engine and target, and of all.

    >>> line = '{"engine": "mutate", "target": "case", "executions": 5, "cpu_seconds": 1.5, "findings": 0}'
    >>> totals([line, line])["all"].executions
    10
    """
    found: dict[str, Effort] = defaultdict(Effort)
    for line in lines:
        if not line.strip():
            continue
        row = json.loads(line)
        effort = Effort(
            executions=row["executions"], cpu_seconds=row["cpu_seconds"], findings=row["findings"]
        )
        for name in (f"{row['engine']} {row['target']}", row["engine"], "all"):
            found[name].add(effort)
    return dict(sorted(found.items()))
